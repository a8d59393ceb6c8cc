"""A key as one whole number: each dimension, then the period, in bits of its own; so rows sort, join and add fast."""

import re
from dataclasses import dataclass

from migrastat.structures import TIME_PERIOD, CodeList, Dataflow, Dimension
from migrastat.validation import periods

AREA, FREQUENCY = "REF_AREA", "FREQ"
_SHORT, _NARROW, _WIDE = 30, 62, 125
_ID = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


@dataclass(frozen=True, slots=True)
class Field:
    """One part of the key: codes in order, where its bits begin, how many there are."""

    name: str
    codes: tuple[str, ...]
    shift: int
    bits: int

    @property
    def mask(self) -> int:
        """Return its bits, in their place."""
        return ((1 << self.bits) - 1) << self.shift

    def of(self, key: int) -> str:
        """Return the code that a key holds here."""
        return self.codes[(key >> self.shift) & ((1 << self.bits) - 1)]


@dataclass(frozen=True, slots=True)
class Layout:
    """The parts of the key of a dataflow, time last (its bits are the lowest), and the coded attributes."""

    dataflow: Dataflow
    fields: tuple[Field, ...]
    marks: tuple[Field, ...]

    @property
    def type(self) -> str:
        """Return the type of DuckDB that holds a key and one bit more."""
        return "BIGINT" if sum(field.bits for field in self.fields) < _NARROW else "HUGEINT"

    @property
    def time(self) -> Field:
        """Return the part of the period."""
        return self.fields[-1]

    @property
    def partner(self) -> Dimension | None:
        """Return the dimension of the other area of a corridor: the one that shares the list of the first."""
        own = next((one for one in self.dataflow.dimensions if one.id == AREA), None)
        others = [one for one in self.dataflow.dimensions if one.id != AREA]
        named = [one for one in others if one.id.startswith("COUNTERPART")]
        alike = [one for one in others if own is not None and one.codelist.id == own.codelist.id]
        return next(iter((*named, *alike)), None)

    def field(self, name: str) -> Field:
        """Return the part of a dimension."""
        return next(field for field in self.fields if field.name == name)

    def place(self, key: int) -> str:
        """Return key and period in words: `A.TJK.RUS._T:2023`."""
        return f"{self.series(key)}:{self.time.of(key)}"

    def series(self, key: int) -> str:
        """Return the key in words, without the period."""
        return ".".join(field.of(key) for field in self.fields[:-1])

    def packed(self, codes: dict[str, str]) -> str:
        """Return the SQL of a key from expressions of the numbers of its codes; null where one of them is."""
        told = (f"(cast({codes[field.name]} as {self.type}) << {field.shift})" for field in self.fields)
        return f"cast({' + '.join(told)} as {self.type})"

    @property
    def marks_type(self) -> str:
        """Return the type of DuckDB that holds all coded attributes."""
        return "INTEGER" if sum(field.bits for field in self.marks) < _SHORT else "BIGINT"

    def packed_marks(self, codes: dict[str, str]) -> str:
        """Return the SQL of the number of all coded attributes; of each 0 is none, and other numbers are one more."""
        return " + ".join(f"({codes[one.name]} << {one.shift})" for one in self.marks) or "0"

    def part(self, field: Field, key: str = "key") -> str:
        """Return the SQL of the number of a code within a key."""
        return f"cast(({key} >> {field.shift}) & {(1 << field.bits) - 1} as integer)"

    def without(self, field: Field, key: str = "key") -> str:
        """Return the SQL of a key whose part is emptied."""
        everything = (1 << sum(one.bits for one in self.fields)) - 1
        return f"({key} & cast({everything & ~field.mask} as {self.type}))"


def layout_of(dataflow: Dataflow) -> Layout:
    """Return the layout of a dataflow; `ValueError` where an id is none, a list is empty, or all do not fit one key."""
    if strange := [name for name in _ids(dataflow) if not _ID.fullmatch(name)]:
        raise ValueError(f"ids of {dataflow.id} hold letters other than A-Z, a-z, 0-9 and _: {', '.join(strange)}")
    if empty := [one.id for one in dataflow.dimensions if not one.codelist.codes]:
        raise ValueError(f"dimensions of {dataflow.id} have no codes: {', '.join(empty)}")
    named = [(one.id, tuple(one.codelist.codes)) for one in dataflow.dimensions]
    fields = _fields([*named, (TIME_PERIOD, periods.texts())])
    if sum(field.bits for field in fields) > _WIDE:
        raise ValueError(f"the code lists of {dataflow.id} do not fit a key of {_WIDE} bits")
    marks = [(one.id, ("", *one.codelist.codes)) for one in dataflow.attributes if one.codelist and one.codelist.codes]
    return Layout(dataflow, fields, _fields(marks))


def _ids(dataflow: Dataflow) -> list[str]:
    return [*(one.id for one in dataflow.dimensions), *(one.id for one in dataflow.attributes)]


def _fields(named: list[tuple[str, tuple[str, ...]]]) -> tuple[Field, ...]:
    made: list[Field] = []
    shift = 0
    for name, codes in reversed(named):
        bits = max(1, (len(codes) - 1).bit_length())
        made.append(Field(name, codes, shift, bits))
        shift += bits
    return tuple(reversed(made))


def list_of(dataflow: Dataflow, name: str) -> CodeList | None:
    """Return the code list of a dimension or attribute, None where it has none."""
    lists: dict[str, CodeList | None] = {one.id: one.codelist for one in dataflow.dimensions}
    lists |= {one.id: one.codelist for one in dataflow.attributes}
    return lists.get(name)
