"""Reading the description that lies beside a release's file (TOML), and saying exactly what is wrong with it."""

import csv
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from almaty.kernel.identifiers import is_slug
from almaty.kernel.pair import Pair, pair
from almaty.kernel.period import FuzzyDate
from almaty.kernel.refusal import Invalid

_MISSING: Any = object()


@dataclass(frozen=True, slots=True)
class IndicatorText:
    """What a description says of one indicator."""

    code: str
    name: Pair
    definition: Pair
    population: Pair
    unit: str
    unit_name: Pair
    kind: str
    time_type: str
    period_years: int
    bilateral: bool
    origin_means: Pair
    destination_means: Pair
    map_by: str
    themes: tuple[str, ...]
    methods: tuple[tuple[str, Pair], ...]
    preferred_method: str
    caveats: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Description:
    """What lies beside a release's file: whose figures they are, and what they count."""

    slug: str
    file: Path
    sha256: str
    rows: int
    title: Pair
    publisher: Pair
    citation: Pair
    vintage: Pair
    published: str
    licence: str
    licence_status: str
    address: str
    republished_by: str
    caveats: tuple[Pair, ...]
    earlier_vintage: str
    indicators: tuple[IndicatorText, ...]
    notes: tuple["BreakText", ...]


@dataclass(frozen=True, slots=True)
class BreakText:
    """A row of the table of breaks, or a note of a description on a pattern of keys (without figures)."""

    release: str
    series: str
    year: int
    previous: float | None
    value: float | None
    kind: str
    marked: bool
    explained: bool
    explanation: Pair
    source: str


class _Table:
    """A table of a TOML file that refuses with file and field instead of failing."""

    def __init__(self, held: Mapping[str, Any], where: str) -> None:
        self.held, self.where = held, where

    def get(self, name: str, kind: type, default: Any = _MISSING) -> Any:
        """Return a field of a kind; refuses when it is missing or of another kind."""
        value = self.held.get(name, default)
        if value is _MISSING:
            raise broken(self.where, pair(f"The field {name} is missing.", f"Отсутствует поле {name}."))
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise broken(self.where, pair(f"The field {name} has to be of the type {kind.__name__}.",
                                          f"Поле {name} должно иметь тип {kind.__name__}."))  # fmt: skip
        return value

    def text(self, name: str) -> Pair:
        """Return the pair of texts of a name; the Russian was made from the English."""
        return pair(self.get(f"{name}_en", str), self.get(f"{name}_ru", str))

    def texts(self, name: str) -> tuple[Pair, ...]:
        """Return the pairs of texts of a name; refuses lists of different length."""
        en, ru = self.get(f"{name}_en", list, []), self.get(f"{name}_ru", list, [])
        if len(en) != len(ru) or not all(isinstance(text, str) for text in (*en, *ru)):
            raise broken(self.where, pair(f"The lists {name}_en and {name}_ru have to hold as many texts each.",
                                          f"В списках {name}_en и {name}_ru должно быть поровну текстов."))  # fmt: skip
        return tuple(map(pair, en, ru))

    def tables(self, name: str) -> list["_Table"]:
        """Return a list of tables, each knowing where it stands."""
        return [_Table(item, f"{self.where}, {name} {number}")
                for number, item in enumerate(self.get(name, list, []), start=1) if isinstance(item, dict)]  # fmt: skip


def broken(where: str, why: Pair) -> Invalid:
    """Return the refusal of a release whose files cannot be accepted."""
    return Invalid(
        what=pair("The figures were not loaded.", "Показатели не загружены."),
        why=why,
        way_out=pair("Put the file in order, or take it out of the folder, and load again. Nothing was changed.",
                     "Исправьте файл или уберите его из папки и повторите загрузку. Ничего не изменено."),
        where=where,
        code="broken-release",
    )  # fmt: skip


def read_description(file: Path) -> Description:
    """Read a description; refuses one that is broken with file, field, reason and way out."""
    try:
        held = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as reason:
        raise broken(file.name, pair(f"The file cannot be read: {reason}.",
                                     f"Файл не читается: {reason}.")) from None  # fmt: skip
    return _description(_Table(held, file.name), file)


def _description(table: _Table, file: Path) -> Description:
    slug = table.get("id", str)
    if not is_slug(slug):
        reason = pair(
            "The field id has to be small letters, digits and hyphens.",
            "Поле id должно состоять из строчных латинских букв, цифр и дефисов.",
        )
        raise broken(file.name, reason)
    return Description(
        slug=slug, file=file.with_suffix(".parquet"), sha256=table.get("sha256", str), rows=table.get("rows", int),
        title=table.text("title"), publisher=table.text("publisher"), citation=table.text("citation"),
        vintage=table.text("vintage"), published=_dated(table), licence=table.get("licence", str),
        licence_status=table.get("licence_status", str, ""), address=table.get("address", str, ""),
        republished_by=table.get("republished_by", str, ""), caveats=_caveats(table),
        earlier_vintage=table.get("earlier_vintage", str, ""),
        indicators=tuple(map(_indicator, table.tables("indicator"))),
        notes=tuple(_note(slug, note) for note in table.tables("break") if "*" in note.get("series", str)),
    )  # fmt: skip


def _caveats(table: _Table) -> tuple[Pair, ...]:
    """Join what is said of the figures, of their totals and of what is missing."""
    return (
        *table.texts("caveats"),
        *(table.text(name) for name in ("totals", "missing") if f"{name}_en" in table.held),
    )


def _note(slug: str, table: _Table) -> BreakText:
    return BreakText(
        release=slug, series=table.get("series", str), year=table.get("year", int), previous=None, value=None,
        kind=table.get("kind", str), marked=False, explained=True, explanation=table.text("explanation"),
        source=table.get("source", str),
    )  # fmt: skip


def _dated(table: _Table) -> str:
    text = str(table.get("published", str))
    try:
        return str(FuzzyDate(text))
    except ValueError as reason:
        raise broken(table.where, pair(f"The field published is no date: {reason}.",
                                       f"Поле published не является датой: {reason}.")) from None  # fmt: skip


def _indicator(table: _Table) -> IndicatorText:
    methods = tuple((method.get("code", str), method.text("name")) for method in table.tables("methods"))
    return IndicatorText(
        code=table.get("code", str), name=table.text("name"), definition=table.text("definition"),
        population=table.text("population"), unit=table.get("unit", str), unit_name=table.text("unit"),
        kind=table.get("kind", str), time_type=table.get("time_type", str),
        period_years=table.get("period_years", int, 1), bilateral=table.get("bilateral", bool),
        origin_means=table.text("origin"), destination_means=table.text("destination"),
        map_by=table.get("map_by", str, ""), themes=tuple(map(str, table.get("themes", list))), methods=methods,
        preferred_method=table.get("preferred_method", str, "_Z"), caveats=table.texts("caveats"),
    )  # fmt: skip


def read_breaks(file: Path) -> tuple[BreakText, ...]:
    """Read the table of breaks; refuses a row that cannot be read. No file means no breaks."""
    if not file.exists():
        return ()
    rows = []
    with file.open(encoding="utf-8", newline="") as stream:
        for line, row in enumerate(csv.DictReader(stream), start=2):
            try:
                rows.append(_break(row))
            except (KeyError, TypeError, ValueError) as reason:
                told = pair(f"The row cannot be read: {reason!r}.", f"Строка не читается: {reason!r}.")
                raise broken(f"{file.name}, line {line}", told) from None
    return tuple(rows)


def _break(row: Mapping[str, str]) -> BreakText:
    return BreakText(
        release=row["release"], series=row["series"], year=int(row["year"]),
        previous=_number(row["previous"]), value=_number(row["value"]),
        kind=row["kind"], marked=row["marked"] == "yes", explained=row["explained"] == "yes",
        explanation=pair(row["explanation_en"], row["explanation_ru"]) if row["explained"] == "yes" else Pair(),
        source=row["source"],
    )  # fmt: skip


def _number(text: str) -> float | None:
    return float(text) if text else None
