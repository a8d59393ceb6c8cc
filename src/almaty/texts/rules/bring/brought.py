"""From a Word file to the paragraphs of a text, as they are shown before anything is kept."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from almaty.kernel.pair import Lang, Pair, text_hash
from almaty.texts.rules.bring import findings as say
from almaty.texts.rules.bring.findings import Finding
from almaty.texts.rules.bring.found import Found, Line, settled
from almaty.texts.rules.bring.kinds import Told, recognised, without_number
from almaty.texts.rules.documents.marks import plain, runs_of
from almaty.texts.rules.documents.words import NO_TEXT
from almaty.texts.rules.wishing import Draught

_CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)
_LATIN = re.compile(r"[a-z]", re.IGNORECASE)
_NAMES_OF_LANGUAGES = {"english", "russian", "английский", "русский", "en", "ru", "eng", "rus", "английский язык",
                       "русский язык"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Brought:
    """The paragraphs that a file would bring, and what is to be said of it."""

    draughts: tuple[Draught, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """A paragraph of the text to come: how the file tells it, the words of both languages, a remark on it."""

    told: Told
    words: dict[Lang, str]
    remark: str = ""
    counts: tuple[int, int] = (0, 0)


def brought(found: Found) -> Brought:
    """Return what a file brings: all tracked changes accepted, tables of two languages as pairs."""
    lines = settled(found.paragraphs, lambda _mark: True)
    rows: list[_Row] = []
    remarks = list(_of_the_file(found))
    for cell, members in groupby(lines, key=lambda line: line.of.cell and line.of.cell[0]):
        held = list(members)
        columns = _columns(held) if cell else None
        if cell and columns is None:
            remarks.append(say.table(cell))
        rows += _table(held, columns) if columns else _plain(held)
    rows = [row for row in rows if any(words.strip() for words in row.words.values())]
    if any(row.told.number for row in rows):
        remarks.append(say.renumbered())
    return _recognised(rows, remarks)


def _recognised(rows: Sequence[_Row], remarks: list[Finding]) -> Brought:
    source = _source(rows)
    kinds = recognised([row.told for row in rows])
    draughts = []
    for place, (row, kind) in enumerate(zip(rows, kinds, strict=True), 1):
        words = dict(row.words)
        if row.told.words in words.values():  # the marks of a whole heading were taken away
            words = {lang: kind.words if one == row.told.words else one for lang, one in words.items()}
        draughts.append(Draught(kind.kind, kind.level, _pair(words, source)))
        if row.remark == "uneven":
            remarks.append(say.uneven(place, *row.counts))
        if row.remark == "alone":
            remarks.append(say.one_language(place))
        if not kind.sure:
            remarks.append(say.unsure(place))
    return Brought(tuple(draughts), tuple(remarks))


def _of_the_file(found: Found) -> Iterator[Finding]:
    if marks := found.marks():
        yield say.tracked(len(marks))
    if said := sum(len(one.comments) for one in found.paragraphs):
        yield say.comments(said)
    if found.left_out.get("picture"):
        yield say.pictures(found.left_out["picture"])


def _plain(lines: Sequence[Line]) -> list[_Row]:
    rows = []
    for line in lines:
        told = _told(line)
        rows.append(_Row(told, {language_of(told.words): told.words}))
    return rows


def _told(line: Line) -> Told:
    typed, words = without_number(line.words)
    words = "" if is_placeholder(words) else words
    one = line.of
    return Told(words.strip(), one.number or typed, one.style, one.outline, one.depth if one.number else 0, one.centred)


def is_placeholder(words: str) -> bool:
    """Tell whether words only say that there is no text in a language, as our own papers do."""
    return plain(runs_of(words)).strip() in (NO_TEXT.en, NO_TEXT.ru)


def _columns(lines: Sequence[Line]) -> tuple[Lang, Lang] | None:
    """Return the languages of the two columns of a table; None where it has others."""
    words = {0: "", 1: ""}
    for line in lines:
        column = line.of.cell[2] if line.of.cell else 0
        if column not in words:
            return None
        words[column] += line.words
    left, right = language_of(words[0]), language_of(words[1])
    return (left, right) if left != right and words[0].strip() and words[1].strip() else None


def _table(lines: Sequence[Line], columns: tuple[Lang, Lang]) -> list[_Row]:
    rows: list[_Row] = []
    for _place, members in groupby(lines, key=lambda line: (line.of.cell or (0, 0, 0))[1]):
        cells: tuple[list[Line], list[Line]] = ([], [])
        for line in members:
            if line.words.strip():
                cells[(line.of.cell or (0, 0, 0))[2]].append(line)
        if _is_head(cells):
            continue
        rows += _row(cells, columns)
    return rows


def _is_head(cells: tuple[list[Line], list[Line]]) -> bool:
    said = {line.words.strip(" *:/").casefold() for cell in cells for line in cell}
    return bool(said) and said <= _NAMES_OF_LANGUAGES


def _row(cells: tuple[list[Line], list[Line]], columns: tuple[Lang, Lang]) -> list[_Row]:
    told = tuple([_told(line) for line in cell] for cell in cells)
    left, right = told
    if len(left) == len(right):
        return [_Row(one, {columns[0]: one.words, columns[1]: other.words}) for one, other in zip(*told, strict=True)]
    if not left or not right:
        lang = columns[0] if left else columns[1]
        return [_Row(one, {lang: one.words}, "alone") for one in left or right]
    words = {columns[0]: " ".join(one.words for one in left), columns[1]: " ".join(one.words for one in right)}
    return [_Row(replace(left[0], words=words[columns[0]]), words, "uneven", (len(left), len(right)))]


def language_of(words: str) -> Lang:
    """Return the language of words by their letters; English where there are none.

    >>> language_of("Призываем IOM"), language_of("§ 5")
    ('ru', 'en')
    """
    return "ru" if len(_CYRILLIC.findall(words)) > len(_LATIN.findall(words)) else "en"


def _source(rows: Sequence[_Row]) -> Lang:
    """Return the language in which most of the text stands first."""
    russian = sum(next(iter(row.words), "en") == "ru" for row in rows)
    return "ru" if russian * 2 > len(rows) else "en"


def _pair(words: dict[Lang, str], source: Lang) -> Pair:
    """A translation that stands beside its source in the file counts as made from it."""
    from_ = source if words.get(source) else next((lang for lang in words if words[lang]), source)
    text = Pair(words.get("en", "").strip(), words.get("ru", "").strip(), source=from_)
    return replace(text, made_from=text_hash(text.text(from_))) if text.en and text.ru else text
