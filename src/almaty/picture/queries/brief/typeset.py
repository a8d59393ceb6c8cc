"""Setting a brief in type: the typesetter gets plain values and drawings, and gives a tagged PDF of two pages.

Only the fonts that the typesetter ships are used, so that a brief looks the same on every machine.
"""

import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import typst

from almaty.picture.queries.brief.paper import Paper
from almaty.picture.rules.palette import SANS

FACE = "Libertinus Serif"
PAGES = 2
TEMPLATE = Path(__file__).resolve().parents[2] / "templates" / "picture" / "brief.typ"
# each step takes a little from type and drawings, then the drawings of the second page, until two pages hold the rest
_TIGHTER = ((0, True), (1, True), (2, True), (3, True), (1, False), (3, False))
_PAGE = re.compile(rb"/Type\s*/Page\b")


def typeset(paper: Paper) -> bytes:
    """Return the brief as PDF (PDF/UA-1); the loosest setting that fits two pages.

    The same paper gives the same bytes. An overlong paper stays on as many pages as it needs at the tightest setting.
    """
    pdf = b""
    for step, whole in _TIGHTER:
        pdf = _compiled(paper if whole else replace(paper, second=()), step)
        if pages_of(pdf) <= PAGES:
            break
    return pdf


def pages_of(pdf: bytes) -> int:
    """Count the pages of a PDF of ours."""
    return len(_PAGE.findall(pdf))


def _compiled(paper: Paper, step: int) -> bytes:
    data = json.dumps(paper.plain() | {"step": step}, ensure_ascii=False)
    made = typst.compile(
        TEMPLATE,
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"data": data.replace(SANS, FACE)},  # the face that drawings ask for is not on every machine
        pdf_standards=["ua-1"],
        timestamp=datetime.fromisoformat(paper.iso_date).replace(tzinfo=UTC),
    )
    assert isinstance(made, bytes)  # noqa: S101  one file, as PDF is always one
    return made
