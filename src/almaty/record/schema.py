"""The schema of a record folder, read from its schema.toml: sheets, their columns and their rules."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

TYPES = frozenset({
    "text", "code", "symbol", "fuzzydate", "date", "int", "bool", "choice", "pair", "ref", "refs", "list", "url",
    "setting",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet; a column of type `pair` stands in the file as `<name>_en` and `<name>_ru`.

    `to` is where a reference points. A setting takes its type from the column `typed_by` of its own row, and
    where that type is a choice, the values allowed from the column `chosen_by`.
    """

    name: str
    type: str = "text"
    required: bool = False
    choices: tuple[str, ...] = ()
    to: str = ""
    typed_by: str = ""
    chosen_by: str = ""

    @property
    def headers(self) -> tuple[str, ...]:
        """Return the names under which it stands in the header row."""
        return (f"{self.name}_en", f"{self.name}_ru") if self.type == "pair" else (self.name,)


@dataclass(frozen=True, slots=True)
class InUse:
    """The rule that for each value of `by` one claim is in use at a time.

    With `start` and `end` it holds at any date and the periods follow without a break; without them there is
    one claim in use altogether.
    """

    flag: str
    by: tuple[str, ...]
    start: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One file of the record and its rules."""

    name: str
    columns: tuple[Column, ...]
    unique: tuple[tuple[str, ...], ...] = ()
    spans: tuple[tuple[str, str], ...] = ()
    exactly_one: tuple[tuple[str, ...], ...] = ()
    in_use: InUse | None = None

    @property
    def file(self) -> str:
        """Return the name of the file."""
        return f"{self.name}.csv"

    @property
    def headers(self) -> tuple[str, ...]:
        """Return the header row that the file must have, in the order of the schema."""
        return tuple(header for column in self.columns for header in column.headers)


@dataclass(frozen=True, slots=True)
class Schema:
    """All sheets of a record folder by name."""

    sheets: Mapping[str, Sheet] = field(default_factory=dict)


def read_schema(path: Path) -> Schema:
    """Return the schema; raise ValueError (with what is wrong, in English) or OSError when it cannot be used."""
    with path.open("rb") as file:
        try:
            tree = tomllib.load(file)
        except (UnicodeDecodeError, RecursionError) as error:
            raise ValueError(f"not readable as TOML: {type(error).__name__}") from error
    try:
        sheets = {name: _sheet(name, told) for name, told in tree["sheets"].items()}
    except (KeyError, IndexError, TypeError, AttributeError) as error:
        raise ValueError(f"not written as a schema: {error!r}") from error
    _check_targets(sheets)
    return Schema(sheets)


def _sheet(name: str, told: Mapping[str, object]) -> Sheet:
    columns = tuple(_column(name, each) for each in _tables(told["columns"]))
    use = told.get("in_use")
    return Sheet(
        name=name,
        columns=columns,
        unique=tuple(_names(each) for each in _tables(told.get("unique", []))),
        spans=tuple((_names(each)[0], _names(each)[1]) for each in _tables(told.get("spans", []))),
        exactly_one=tuple(_names(each) for each in _tables(told.get("exactly_one", []))),
        in_use=_use(use) if isinstance(use, dict) else None,
    )


def _column(sheet: str, told: object) -> Column:
    if not isinstance(told, dict):
        raise TypeError(f"a column of {sheet} is no table")
    column = Column(
        name=str(told["name"]),
        type=str(told.get("type", "text")),
        required=told.get("required") is True,
        choices=_names(told.get("choices", [])),
        to=str(told.get("to", "")),
        typed_by=str(told.get("typed_by", "")),
        chosen_by=str(told.get("chosen_by", "")),
    )
    if column.type not in TYPES:
        raise ValueError(f"{sheet}.{column.name} has the unknown type {column.type!r}")
    return column


def _use(told: Mapping[str, object]) -> InUse:
    return InUse(
        flag=str(told["flag"]),
        by=_names(told["by"]),
        start=str(told.get("start", "")),
        end=str(told.get("end", "")),
    )


def _tables(told: object) -> list[object]:
    if not isinstance(told, list):
        raise TypeError(f"{told!r} is no list")
    return told


def _names(told: object) -> tuple[str, ...]:
    return tuple(str(each) for each in _tables(told))


def _check_targets(sheets: Mapping[str, Sheet]) -> None:
    """Refuse a rule or reference that names a sheet or column that the schema does not have."""
    for sheet in sheets.values():
        own = {column.name for column in sheet.columns}
        use = sheet.in_use
        named = {each for group in (*sheet.unique, *sheet.spans, *sheet.exactly_one) for each in group}
        named |= {use.flag, *use.by, use.start, use.end} - {""} if use else set()
        named |= {name for column in sheet.columns for name in (column.typed_by, column.chosen_by)} - {""}
        if named - own:
            raise ValueError(f"the rules of {sheet.name} name unknown columns: {', '.join(sorted(named - own))}")
        for column in sheet.columns:
            if column.type in ("ref", "refs"):
                target, _, key = column.to.partition(".")
                if target not in sheets or key not in {each.name for each in sheets[target].columns}:
                    raise ValueError(f"{sheet.name}.{column.name} points to the unknown {column.to!r}")
