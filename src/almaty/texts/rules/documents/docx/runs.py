"""Runs of words in a Word file: looks, tracked changes, footnotes."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from lxml import etree

from almaty.kernel.pair import Lang
from almaty.texts.rules.documents.docx.elements import w, words
from almaty.texts.rules.documents.marks import Change, Run
from almaty.texts.rules.documents.words import LANG_TAGS


class Numbers:
    """Gives every change and bookmark its number, and keeps the footnotes in their order."""

    def __init__(self) -> None:
        self.changes = 0
        self.bookmarks = 0
        self.notes: list[etree._Element] = []

    def change(self) -> int:
        """Return the next number of a change."""
        self.changes += 1
        return 1000 + self.changes

    def bookmark(self) -> int:
        """Return the next number of a bookmark."""
        self.bookmarks += 1
        return self.bookmarks


def run_elements(runs: Iterable[Run], lang: Lang, numbers: Numbers) -> Iterator[etree._Element]:
    """Yield the elements of runs; those of one change stand together."""
    for change, members in groupby(runs, key=lambda run: run.change):
        made = [_run(run, lang, numbers) for run in members]
        if change is None:
            yield from made
        else:
            yield w(change.kind, *made, id=numbers.change(), **marked(change))


def marked(change: Change) -> dict[str, str]:
    """Return who made a change and when."""
    return {"author": change.author, "date": f"{change.at:%Y-%m-%dT%H:%M:%SZ}"}


def _run(run: Run, lang: Lang, numbers: Numbers) -> etree._Element:
    if run.note is not None:
        return w("r", w("rPr", w("rStyle", val="FootnoteReference")), _note(run, lang, numbers))
    deleted = run.change is not None and run.change.kind == "del"
    return w("r", _look(run, lang, numbers), words("delText" if deleted else "t", run.text))


def _look(run: Run, lang: Lang, numbers: Numbers) -> etree._Element:
    look = w("rPr")
    if run.bracket:
        look.append(w("rStyle", val="Bracket"))
    for element in _faces(run.bold, run.italic):
        look.append(element)
    look.append(w("lang", val=LANG_TAGS[lang]))
    if run.was is not None:
        before = w("rPr", *_faces(*run.was))
        look.append(w("rPrChange", before, id=numbers.change(), author="almaty"))
    return look


def _faces(bold: bool, italic: bool) -> list[etree._Element]:
    return ([w("b")] if bold else []) + ([w("i")] if italic else [])


def _note(run: Run, lang: Lang, numbers: Numbers) -> etree._Element:
    number = len(numbers.notes) + 1
    numbers.notes.append(w("footnote", id=number))  # its place is taken before a note of its own could come
    mark = w("r", w("rPr", w("rStyle", val="FootnoteReference")), w("footnoteRef"))
    body = run_elements(run.note or (), lang, numbers)
    style = w("pPr", w("pStyle", val="FootnoteText"))
    numbers.notes[number - 1].append(w("p", style, mark, w("r", words("t", " ")), *body))
    return w("footnoteReference", id=number)
