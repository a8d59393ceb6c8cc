"""Setting a paper in type. Run as a module it reads the paper as JSON from its input and writes a PDF to its output.

The server's own process never sets type: it starts this module, so that it stays small. Only the fonts that the
typesetter ships are used, so that a paper looks the same on every machine. The PDF is tagged (PDF/UA-1), with its
language and title.
"""

import json
import subprocess
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typst

from almaty.kernel.pair import Lang, Pair, pair
from almaty.kernel.refusal import NotReady
from almaty.texts.rules.documents.docx.package import headline
from almaty.texts.rules.documents.marks import Run
from almaty.texts.rules.documents.paper import Paper, label
from almaty.texts.rules.documents.words import (
    LANGUAGE_NAMES,
    NO_TEXT,
    OF,
    PAGE,
    PROCESS,
    STATEMENTS,
)

TEMPLATE = Path(__file__).resolve().parents[2] / "templates" / "texts" / "paper.typ"
SECONDS = 60
_ROOT = Path(__file__).resolve().parents[4]


def pdf(paper: Paper) -> bytes:
    """Return a paper as PDF, set by a process of its own; raises NotReady when that gives none."""
    try:
        done = subprocess.run([sys.executable, "-m", __name__], check=False, capture_output=True, timeout=SECONDS,  # noqa: S603
                              input=json.dumps(plain(paper)).encode(), env={"PYTHONPATH": str(_ROOT)})  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise _no_pdf() from error
    if done.returncode or not done.stdout.startswith(b"%PDF"):
        raise _no_pdf()
    return done.stdout


def plain(paper: Paper) -> dict[str, Any]:
    """Return what the typesetter is told."""
    lang = paper.lang
    head = headline(paper, lang)
    return {
        "title": paper.title.text(lang), "langs": paper.langs, "lines": paper.numbered_lines, "head": head,
        # the typesetter refuses fractions of a second
        "note": _missing(paper).text(lang), "iso_date": paper.at.isoformat(timespec="seconds"),
        "keywords": [part for part in (paper.symbol, paper.version.text(lang)) if part],
        "words": {"process": PROCESS.text(lang), "page": PAGE.text(lang), "of": OF.text(lang),
                  "languages": [LANGUAGE_NAMES[one].text(one) for one in paper.langs],
                  "statements": STATEMENTS.text(lang)},
        "statements": [{"head": one.head.text(lang), "text": one.text.shown(lang).text} for one in paper.statements],
        "blocks": _blocks(paper),
    }  # fmt: skip


def _blocks(paper: Paper) -> list[dict[str, Any]]:
    told = []
    depth = 0  # of the heading before: the next is never more than one deeper
    for block in paper.blocks:
        wanted = {"title": 1, "annex": 2, "section": max(block.level, 1) + 1}.get(block.kind)
        heading = min(wanted or depth, depth + 1)
        depth = heading if wanted else depth
        told.append({
            "kind": block.kind, "level": block.level, "number": label(block.number), "heading": heading,
            "cells": [{"lang": cell.lang, "remarks": cell.remarks,
                       "runs": [_run(run) for run in cell.runs] or [_nothing(cell.lang)]} for cell in block.cells],
        })  # fmt: skip
    return told


def _missing(paper: Paper) -> Pair:
    """Say how many paragraphs have no words in the language of the paper."""
    if not paper.missing:
        return Pair()
    return pair(f"Paragraphs without a text in this language: {paper.missing}.",
                f"Пунктов без текста на этом языке: {paper.missing}.")  # fmt: skip


def _run(run: Run) -> dict[str, Any]:
    told = asdict(run)
    return {name: told[name] for name in ("text", "bold", "italic", "bracket", "line")} | {
        "note": None if run.note is None else [_run(one) for one in run.note]
    }


def _nothing(lang: Lang) -> dict[str, Any]:
    return _run(Run(NO_TEXT.text(lang), italic=True, bracket=True))


def set_in_type(paper: dict[str, Any]) -> bytes:
    """Return the PDF of a paper told in plain values; the same paper gives the same bytes."""
    made = typst.compile(
        TEMPLATE,
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"data": json.dumps(paper, ensure_ascii=False)},
        pdf_standards=["ua-1"],
        timestamp=datetime.fromisoformat(paper["iso_date"]).astimezone(UTC),
    )
    assert isinstance(made, bytes)  # noqa: S101  one file, as PDF is always one
    return made


def _no_pdf() -> NotReady:
    return NotReady(
        what=pair("The PDF could not be made.", "PDF-файл не удалось создать."),
        why=pair("The typesetter gave no answer.", "Программа вёрстки не дала ответа."),
        way_out=pair("Try again in a minute, or take the Word file: it says the same.",
                     "Повторите попытку через минуту или возьмите файл Word: его содержание то же."),
        code="typesetter",
    )  # fmt: skip


if __name__ == "__main__":
    sys.stdout.buffer.write(set_in_type(json.load(sys.stdin.buffer)))
