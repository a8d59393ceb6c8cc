"""Setting a review in type. It is run in a process of its own (`making.py`), so that the server stays small.

Only the fonts that the typesetter ships are used, so that a review looks the same on every machine.
"""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typst

TEMPLATE = Path(__file__).resolve().parents[2] / "templates" / "handover" / "review" / "review.typ"
PIXELS_PER_INCH = 220.0
_PICTURE = """#set page(width: {width}pt, height: auto, margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg", width: 100%)"""


def as_pdf(paper: dict[str, Any]) -> bytes:
    """Return a review as PDF (PDF/UA-1, tagged); the same paper gives the same bytes."""
    made = typst.compile(
        TEMPLATE,
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs=_inputs(paper),
        pdf_standards=["ua-1"],
        timestamp=datetime.fromisoformat(paper["iso_date"]).replace(tzinfo=UTC),
    )
    assert isinstance(made, bytes)  # noqa: S101  one file, as PDF is always one
    return made


def pages_of(paper: dict[str, Any]) -> dict[str, int]:
    """Return on which page of the PDF each chapter and each heading begins, by their marks."""
    told = typst.query(TEMPLATE, "<place>", field="value", ignore_system_fonts=True, sys_inputs=_inputs(paper))
    return {each["key"]: each["page"] for each in json.loads(told)}


def as_png(svg: str, *, width: float) -> bytes:
    """Return a drawing as PNG, for readers of DOCX that know no SVG."""
    made = typst.compile(
        _PICTURE.format(width=width).encode(),
        ignore_system_fonts=True,
        format="png",
        ppi=PIXELS_PER_INCH,
        sys_inputs={"svg": svg},
    )
    assert isinstance(made, bytes)  # noqa: S101  one page, as its height follows the drawing
    return made


def _inputs(paper: dict[str, Any]) -> dict[str, str]:
    return {"data": json.dumps(paper, ensure_ascii=False)}
