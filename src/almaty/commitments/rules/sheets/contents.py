"""From rows of cells to commitments: what each row promises, or everything that is wrong with it. Plain Python."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from almaty.commitments.rules.content import Content, IndicatorAsked, Known, faults_of
from almaty.commitments.rules.sheets import findings
from almaty.commitments.rules.sheets.book import Book, Line
from almaty.commitments.rules.sheets.columns import BY_ID, COLUMNS, FIXED, INDICATORS, Codes, Column, Lists
from almaty.commitments.rules.sheets.findings import Finding
from almaty.commitments.rules.sheets.values import value_of
from almaty.commitments.rules.wording import key_of
from almaty.kernel.audience import Audience
from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import Refusal

Held = Mapping[tuple[str, str], int]
"""Commitments that are held: participant and title (as `title_keys` writes it), the number."""

_SOME_DAY = date(2020, 1, 1)  # stands in for a day that is missing, so that the rest of the row is looked at, too
_SCHEDULE = frozenset({"first_due", "last_due", "every_months"})
_LEAN_ON = {
    "tags": {"populations"},
    "partners": {"form", "lead"},
    "matches": {"form"},
    "audience_reports": {"audience"},
}


@dataclass(slots=True)
class Row:
    """A row as it was read: the values of its cells, the fields of which something is wrong, all its findings.

    `content` is what it promises; where a day is missing another one stands in, so that the rest can be looked at.
    """

    line: Line
    values: dict[str, Any] = field(default_factory=dict)
    wrong: set[str] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)
    content: Content = field(init=False)

    def say(self, finding: Finding, named: str) -> None:
        """Add a finding on a field of the commitment."""
        self.findings.append(finding)
        self.wrong.add(named)


@dataclass(frozen=True, slots=True)
class Looked:
    """A file that was looked at: rows in order, all findings by place, and the contents of the rows without errors."""

    rows: int
    findings: tuple[Finding, ...]
    sound: tuple[tuple[int, Content], ...]

    @property
    def errors(self) -> int:
        """Return how many errors there are."""
        return sum(one.grade == "error" for one in self.findings)

    @property
    def faulty(self) -> int:
        """Return how many rows have an error."""
        return self.rows - len(self.sound)


def rows_of(book: Book, lists: Lists, *, own: Collection[str]) -> list[Row]:
    """Return the rows of a workbook as they read; `own` are the participants for which the sender drafts."""
    codes = {name: Codes(listed) for name, listed in {**FIXED, **lists}.items()}
    return [_row(book, line, codes, own) for line in book.lines]


def looked(book: Book, rows: Sequence[Row], known: Known, held: Held) -> Looked:
    """Return what rows promise, and everything that is wrong, by row and column.

    `held` are the commitments that are there already. An error that names no row keeps all rows from being sound.
    """
    for row in rows:
        unread = frozenset(row.wrong)
        for fault in _faults(row.content, known):
            _say_fault(book, row, fault, unread)
    _repeated(book, rows, held)
    by_row: dict[int, list[Finding]] = {}
    for one in (*book.findings, *(one for row in rows for one in row.findings)):
        by_row.setdefault(one.row, []).append(one)
    faulty = {number for number, told in by_row.items() if any(one.grade == "error" for one in told)}
    sound = () if 0 in faulty else tuple((row.line.row, row.content) for row in rows if row.line.row not in faulty)
    ordered = (one for number in sorted(by_row) for one in sorted(by_row[number], key=_by_column))
    return Looked(len(rows), tuple(ordered), sound)


def _by_column(one: Finding) -> tuple[int, str]:
    letters = one.cell.rstrip("0123456789")
    return len(letters), letters


def title_keys(lead: str, title: Pair) -> Iterator[tuple[str, str]]:
    """Yield how the titles of a participant's commitment are compared: capitals and spaces do not count."""
    for words in (title.en, title.ru):
        if words:
            yield lead, " ".join(words.split()).casefold()


def _row(book: Book, line: Line, codes: Mapping[str, Codes], own: Collection[str]) -> Row:
    values: dict[str, Any] = {}
    found: list[tuple[str, Finding]] = []
    for ident, held in line.cells.items():
        column, at = BY_ID[ident], book.at(line.row, ident)
        value = value_of(held, column, at, codes)
        if isinstance(value, Finding):
            found.append((column.field, value))
        elif value is not None:
            values[ident] = value
    row = Row(line, values, {named for named, _one in found}, [one for _named, one in found])
    _complete(book, row)
    lead = values.get("lead")
    if lead and lead not in own:
        row.say(findings.not_own(book.at(line.row, "lead"), lead), "lead")
    row.content = _content(book, row)
    return row


def _complete(book: Book, row: Row) -> None:
    """Tell of what must be there and is not; a cell whose formula or error was told already is not told again."""
    said = {one.cell for one in book.findings if one.row == row.line.row and one.grade == "error"}
    for column in COLUMNS:
        at = book.at(row.line.row, column.id)
        if at.cell in said:
            row.wrong.add(column.field)
        elif column.required and column.id in book.columns and not _told(row, column) and column.field not in row.wrong:
            row.say(findings.missing(at), column.field)


def _told(row: Row, column: Column) -> bool:
    """Tell whether a column is filled in; of a text one language suffices, of several choices any."""
    return any(other.id in row.values for other in COLUMNS if other.field == column.field)


def _content(book: Book, row: Row) -> Content:
    values, days = row.values, [value for value in row.values.values() if isinstance(value, date)]
    some_day = min(days, default=_SOME_DAY)
    partners = _many(values, "partner")
    audience = Audience(values.get("audience", Audience.PUBLIC.value))
    usual = audience if audience != Audience.PUBLIC else Audience.PARTICIPANTS
    return Content(
        lead=values.get("lead", ""), title=_pair(values, "title"), change=_pair(values, "change"),
        beneficiaries=_pair(values, "beneficiaries"), institution=_pair(values, "institution"),
        populations=_many(values, "population"), by_date=values.get("by_date", some_day),
        first_due=values.get("first_due", some_day), last_due=values.get("last_due", some_day),
        every_months=values.get("every_months", 1), form=values.get("form") or _form(values, partners),
        partners=partners, matches=values.get("matches", 0), **_anchor(book, row),
        resources_needed=_pair(values, "resources_needed"), resources_matched=_pair(values, "resources_matched"),
        audience=audience, audience_reports=Audience(values.get("audience_reports", usual.value)),
        objectives=_many(values, "objective"), tags=tuple(_tag(code) for code in _many(values, "tag")),
        indicators=tuple(_indicators(book, row)),
    )  # fmt: skip


def _form(values: Mapping[str, Any], partners: tuple[str, ...]) -> str:
    return "joint" if partners else "matching" if values.get("matches") else "individual"


def _anchor(book: Book, row: Row) -> dict[str, Any]:
    paragraph, outcome = row.values.get("paragraph"), row.values.get("outcome")
    if paragraph and outcome:
        row.say(findings.both_anchors(book.at(row.line.row, "outcome")), "outcome")
    if paragraph:
        slug, _slash, number = paragraph.rpartition("/")
        return {"anchor": "paragraph", "text": slug, "paragraph": int(number)}
    return {"anchor": "outcome", "outcome": int(outcome)} if outcome else {"anchor": "free"}


def _tag(code: str) -> tuple[str, str]:
    framework, _colon, item = code.partition(":")
    return framework, item


def _many(values: Mapping[str, Any], listed: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for ident, value in values.items() if _NAMED.get(ident) == listed))


_NAMED = {column.id: column.listed for column in COLUMNS if column.id == f"{column.listed}_{column.id[-1]}"}


def _pair(values: Mapping[str, Any], ident: str) -> Pair:
    en, ru = values.get(f"{ident}_en", ""), values.get(f"{ident}_ru", "")
    return pair(en, ru) if en and ru else Pair(en, ru, "ru" if ru else "en")


def _indicators(book: Book, row: Row) -> Iterator[IndicatorAsked]:
    for place in range(1, INDICATORS + 1):
        start = f"indicator_{place}_"
        told = {ident.removeprefix(start): value for ident, value in row.values.items() if ident.startswith(start)}
        words = _pair(row.values, f"{start}result")
        if not told or f"indicators-{place}" in row.wrong:
            continue
        if "series" not in told and not words:
            row.say(findings.missing(book.at(row.line.row, f"{start}series")), f"indicators-{place}")
            continue
        baseline, target = told.get("baseline"), told.get("target")
        falls = baseline is not None and target is not None and target < baseline
        yield IndicatorAsked(
            kind="series" if "series" in told else "result", series=key_of(told.get("series", "")), text=words,
            baseline=baseline, baseline_year=told.get("baseline_year"), target=target,
            target_year=told.get("target_year"), rises=told["way"] == "rise" if "way" in told else not falls,
        )  # fmt: skip


def _faults(content: Content, known: Known) -> Iterator[tuple[str, Refusal]]:
    """Yield what the rules of the room find wrong, with the field; of indicators each by itself."""
    for fault in faults_of(replace(content, indicators=()), known):
        yield fault.where, fault
    for place, one in enumerate(content.indicators, 1):
        for fault in faults_of(replace(content, indicators=(one,)), known):
            if fault.where == "indicators":
                yield f"indicators-{place}", fault


def _say_fault(book: Book, row: Row, told: tuple[str, Refusal], unread: frozenset[str]) -> None:
    """Add what a rule finds wrong, unless it follows from a cell that could not be read."""
    named, fault = told
    leans = _SCHEDULE if named in _SCHEDULE else {named, *_LEAN_ON.get(named, ())}
    if unread & leans:
        return
    ident = next((column.id for column in COLUMNS if column.field == named and column.id in book.columns), "lead")
    at, value = book.at(row.line.row, ident), row.values.get(ident, "")
    row.say(at.found(fault.code.upper(), fault.what, fault.why, fault.way_out, value=value), named)


def _repeated(book: Book, rows: Sequence[Row], held: Held) -> None:
    """Tell of rows that repeat an earlier one, or a commitment that is held."""
    seen: dict[tuple[str, str], int] = {}
    for row in rows:
        lead, title = row.values.get("lead", ""), _pair(row.values, "title")
        keys = list(title_keys(lead, title))
        at = book.at(row.line.row, "title_en" if title.en or "title_ru" not in book.columns else "title_ru")
        if earlier := next((seen[key] for key in keys if key in seen), 0):
            row.say(findings.twice_in_file(at, earlier), "title")
        elif number := next((held[key] for key in keys if key in held), 0):
            row.say(findings.held_already(at, number), "title")
        seen |= {key: row.line.row for key in keys if key not in seen}
