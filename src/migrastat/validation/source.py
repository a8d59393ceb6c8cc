"""The table that came in: where its columns stand, and what is to be said of its heading."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz, process

from migrastat.structures import CELL, OBS_VALUE, ROW, SHEET, TIME_PERIOD, CellFinding, Dataflow, Received, Text
from migrastat.validation.rules import RULES
from migrastat.validation.words import texts

_OF_SDMX = frozenset({"DATAFLOW", "STRUCTURE", "STRUCTURE_ID", "STRUCTURE_NAME", "ACTION", "KEY", "SERIESKEY"})
_LETTERS = re.compile(r"[A-Z]{1,3}")
_NEAR = 75
_HEADING = 1 << 18


@dataclass(frozen=True, slots=True)
class Source:
    """What came in, made ready: `names` gives the expression of each column that is there; `fields` those of a CSV row.

    `letters` are columns as a spreadsheet shows them, `headings` the sender's own names. `first` is the number of the
    first row with figures.
    """

    rows: Any
    names: Mapping[str, str]
    letters: Mapping[str, str] = field(default_factory=dict)
    headings: Mapping[str, str] = field(default_factory=dict)
    first: int = 1
    fields: int = 0
    separator: str = ","
    findings: tuple[CellFinding, ...] = ()

    @property
    def readable(self) -> bool:
        """Whether there is anything to be read."""
        return bool(self.names)


def look_at(received: Received, dataflow: Dataflow) -> Source:
    """Return what came in, made ready.

    A file that cannot be opened, or a table without rows, gives a source without columns and a finding; none where the
    reader has said what is wrong.
    """
    told = {name: one for name, one in received.columns.items() if one}
    letters = {name: one for name, one in told.items() if _LETTERS.fullmatch(one) and one != name}
    headings = {name: one for name, one in told.items() if name not in letters}
    letters |= received.letters
    if received.rows is None or (not isinstance(received.rows, Path) and not received.rows.num_rows):
        known = any(one.grade == "error" for one in received.findings)
        return Source(None, {}, findings=() if known else (file_finding("NO_ROWS"),))
    if not isinstance(received.rows, Path):
        names = list(received.rows.column_names)
        columns, findings = _matched(names, dataflow)
        given = {name: _quoted(names[place]) for name, place in columns.items()}
        return Source(received.rows, given, letters, headings, findings=tuple(findings))
    try:
        heading, separator = _heading(received.rows)
    except (OSError, ValueError, csv.Error) as error:
        return Source(received.rows, {}, findings=(_unreadable(_why(error)),))
    columns, findings = _matched(heading, dataflow)
    given = {name: f"c{place}" for name, place in columns.items()}
    shown = {name: _letter(place) for name, place in columns.items()}
    return Source(
        received.rows, given, letters or shown, headings, 2, len(heading), separator, findings=tuple(findings)
    )


def file_finding(code: str, *, variant: str = "", at: str = "", value: str = "", **told: object) -> CellFinding:
    """Return a finding that is about the whole file, or the column `at`."""
    what, expected, remedy = texts(f"{code}.{variant}" if variant else code, {"value": value, **told})
    return CellFinding(code, RULES[code].grade, what, expected, remedy, column=at, value=value)


def label(dataflow: Dataflow, name: str) -> Text:
    """Return a column with its name in words: `SEX (sex)`."""
    words = _names(dataflow).get(name, Text())
    return Text(*(f"{name} ({said})" if said else name for said in (words.text("en"), words.text("ru"))))


def _heading(path: Path) -> tuple[list[str], str]:
    """Return the names of the heading row and the separator; `ValueError` where they are not UTF-8."""
    with path.open("rb") as file:
        start = file.read(_HEADING).decode("utf-8-sig", errors="replace")
    separator = max(",;\t|", key=start.partition("\n")[0].count)
    names = next(csv.reader(io.StringIO(start, newline=""), delimiter=separator), [])
    if any("\ufffd" in name for name in names):
        raise ValueError
    return [name.strip() for name in names], separator


def _matched(names: list[str], dataflow: Dataflow) -> tuple[dict[str, int], list[CellFinding]]:
    """Return the place of each column of the dataflow, and what is to be said of the others."""
    known = {*dataflow.columns, *(one.id for one in dataflow.attributes), SHEET, ROW, CELL}
    ids = [_id(name, known) for name in names]
    columns = {name: ids.index(name) for name in dict.fromkeys(ids) if name in known}
    strange = [name for name, one in zip(names, ids, strict=True) if one not in known and one not in _OF_SDMX]
    twice = [name for name, many in Counter(ids).items() if many > 1 and name in known]
    findings = [file_finding("COLUMN_TWICE", at=name, name=name) for name in twice]
    missing = [name for name in dataflow.columns if name not in columns and _needed(name, dataflow)]
    findings += [_missing(name, strange, dataflow) for name in missing]
    listed = ", ".join(dataflow.columns)
    findings += [file_finding("COLUMN_UNKNOWN", value=one, name=one, columns=listed) for one in strange if one]
    return columns, findings


def _id(name: str, known: set[str]) -> str:
    """Return the id of a heading; SDMX-CSV may write `SEX: Sex`, and people write it in small letters."""
    if name in known:
        return name
    bare = name.split(":")[0].strip()
    return bare if bare in known else bare.upper()


def _needed(name: str, dataflow: Dataflow) -> bool:
    required = {one.id for one in dataflow.attributes if one.required}
    return name in dataflow.key or name in (TIME_PERIOD, OBS_VALUE) or name in required


def _missing(name: str, strange: list[str], dataflow: Dataflow) -> CellFinding:
    shown = label(dataflow, name)
    ways = {name.casefold(), *(way.casefold() for way in _words(name, dataflow))}
    best: list[tuple[float, str]] = []
    for one in strange:
        found = process.extractOne(one.casefold(), ways, scorer=fuzz.ratio, score_cutoff=_NEAR)
        best += [(found[1], one)] if found else []
    variant, near = ("near", max(best)[1]) if best else ("", "")
    return file_finding("COLUMN_MISSING", variant=variant, at=name, value=near, near=near, name=name, column=shown)


def _words(name: str, dataflow: Dataflow) -> Iterator[str]:
    told = _names(dataflow)[name]
    yield from filter(None, (told.en, told.ru))


def _names(dataflow: Dataflow) -> dict[str, Text]:
    names = {one.id: one.name for one in dataflow.dimensions} | {one.id: one.name for one in dataflow.attributes}
    return names | {TIME_PERIOD: Text("period", "период"), OBS_VALUE: Text("value", "значение")}


def _unreadable(why: Text) -> CellFinding:
    return file_finding("FILE_UNREADABLE", why=why)


def _why(error: Exception) -> Text:
    if isinstance(error, ValueError):
        return Text("its letters are not UTF-8", "его символы не в кодировке UTF-8")
    if isinstance(error, OSError):
        return Text(error.strerror or "it cannot be opened", "файл не открывается")
    return Text("its heading row cannot be taken apart", "строку заголовков нельзя разобрать")


def _letter(place: int) -> str:
    """Return the letters of a column of a spreadsheet: A, B, ... Z, AA."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
