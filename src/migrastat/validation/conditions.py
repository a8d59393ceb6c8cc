"""The checks of single rows, each one bit of a number that is made while the table is read.

Of a column of the table `r_` is the text, `n_` the number of the code, `v` the value. Of each column two expressions
are made: that it is sound, which is quick, and the bits of what it fails, which are worked out where it is not.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from migrastat.codes import SPECIAL
from migrastat.structures import OBS_VALUE, TIME_PERIOD, Attribute
from migrastat.validation import periods
from migrastat.validation.context import Context
from migrastat.validation.engine import either
from migrastat.validation.layout import AREA, FREQUENCY, Layout
from migrastat.validation.source import Source

STATUS = "OBS_STATUS"
_ABSENT = frozenset({"M", "L", "H", "O"})
_ELSEWHERE = frozenset({"K", "N", "Q"})
_HIDDEN = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x{200b}\x{200e}\x{200f}\x{202a}-\x{202e}\x{2060}-\x{2069}\x{feff}]"
_MOST_WHOLE, _MOST = 1e10, 1e15


@dataclass(frozen=True, slots=True)
class Check:
    """A check of one column: its bit is set in every row that fails."""

    code: str
    column: str
    bit: int


class Told(NamedTuple):
    """The condition that a column is sound, and the bits of what it fails."""

    sound: str
    bits: str


@dataclass(slots=True)
class Conditions:
    """The checks of a dataflow on what came in; `small` is the SQL of the bits of a row that is sound otherwise."""

    layout: Layout
    context: Context
    source: Source
    checks: list[Check] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    small: str = "0"

    def __post_init__(self) -> None:
        there = self.source.names
        self.told += [self._dimension(one.id) for one in self.layout.dataflow.dimensions if one.id in there]
        self.told += [self._period()] if TIME_PERIOD in there else []
        self.told += [self._value()] if OBS_VALUE in there else []
        self.told += [self._attribute(one) for one in self.layout.dataflow.attributes if one.id in there]

    @property
    def sound(self) -> str:
        """Return the condition that a row fails nothing."""
        return " and ".join(f"({one.sound})" for one in self.told) or "true"

    @property
    def bits(self) -> str:
        """Return the expression of all bits."""
        return " + ".join(f"({one.bits})" for one in self.told) or "0"

    @property
    def type(self) -> str:
        """Return the type that holds all bits."""
        return "BIGINT" if len(self.checks) < 63 else "HUGEINT"

    def mask(self, *, but: tuple[str, ...] = ()) -> int:
        """Return the bits of all checks but those of some codes."""
        return sum(check.bit for check in self.checks if check.code not in but)

    def _bit(self, code: str, column: str) -> int:
        check = Check(code, column, 1 << len(self.checks))
        self.checks.append(check)
        return check.bit

    def _dimension(self, name: str) -> Told:
        empty, unknown = self._bit("CODE_EMPTY", name), self._bit("CODE_UNKNOWN", name)
        sound, more = f"n_{name} is not null", ""
        if name == AREA:
            sound, more = self._area()
        if name == FREQUENCY:
            codes = self.layout.field(name).codes
            wanted = either([codes.index(one) for one in wanted_of(self.layout, self.context) if one in codes])
            sound, more = (
                f"n_{name} in {wanted}",
                f"when n_{name} not in {wanted} then {self._bit('FREQ_OTHER', name)} ",
            )
        none = f"case when trim(coalesce(r_{name}, '')) = '' then {empty} else {unknown} end"
        return Told(sound, f"case when n_{name} is null then {none} {more}else 0 end")

    def _area(self) -> tuple[str, str]:
        codes, own = self.layout.field(AREA).codes, self.context.participant
        special = [place for place, code in enumerate(codes) if (code in SPECIAL or code[:1] == "_") and code != own]
        more = f"when n_{AREA} in {either(special)} then {self._bit('CODE_UNUSABLE', AREA)} "
        if not own:
            return f"n_{AREA} not in {either(special or [-1])}", more
        place = codes.index(own) if own in codes else -1
        return f"n_{AREA} = {place}", f"{more}when n_{AREA} <> {place} then {self._bit('AREA_OTHER', AREA)} "

    def _period(self) -> Told:
        name = TIME_PERIOD
        inside = " or ".join(f"n_{name} between {one} and {two}" for one, two in spans_of(self.context))
        bits = f"case when n_{name} is null then {self._bit('PERIOD_MALFORMED', name)} "
        sound = inside
        if FREQUENCY in self.source.names:
            sound = " or ".join(self._of_frequency(narrow=True))
            off = " or ".join(self._of_frequency(narrow=False))
            codes = either([at for at, code in enumerate(self.layout.field(FREQUENCY).codes) if code in periods.A_YEAR])
            other = f"n_{FREQUENCY} in {codes} and not ({off})"
            bits += f"when {other} then {self._bit('PERIOD_FREQ', name)} "
        if self.context.first or self.context.last:
            bits += f"when not ({inside}) then {self._bit('PERIOD_OUTSIDE', name)} "
        return Told(sound or "false", f"{bits}else 0 end")

    def _of_frequency(self, *, narrow: bool) -> list[str]:
        """Return for each frequency that a period is one of it; `narrow`: and of the call."""
        codes, name = self.layout.field(FREQUENCY).codes, TIME_PERIOD
        spans = zip(periods.A_YEAR, spans_of(self.context) if narrow else whole_spans(), strict=True)
        return [
            f"n_{FREQUENCY} = {codes.index(kind)} and n_{name} between {first} and {last}"
            for kind, (first, last) in spans
            if kind in codes
        ] or ["false"]

    def _value(self) -> Told:
        flow, small = self.layout.dataflow, self.context.small
        limit = repr(most_of(self.context, whole=flow.whole))
        least = repr(float(flow.least)) if flow.least is not None else f"-{limit}"
        sound = [f"v between {least} and {limit}"]
        bits = f"when abs(v) > {limit} then {self._bit('VALUE_LARGE', OBS_VALUE)} "
        if flow.least is not None:
            bits += f"when v < {least} then {self._bit('VALUE_LOW', OBS_VALUE)} "
        if flow.whole:
            sound.append("v = trunc(v)")
            bits += f"when v <> trunc(v) then {self._bit('VALUE_FRACTION', OBS_VALUE)} "
        if small > 1 and flow.whole and flow.kind != "rate":
            self.small = f"case when v >= 1 and v < {small} then {self._bit('SMALL_CELL', OBS_VALUE)} else 0 end"
            bits += f"when v >= 1 and v < {small} then {self.checks[-1].bit} "
        bits = f"case when v is null then {self._no_number()} {bits}else 0 end"
        if absent := self._status(_ABSENT):
            sound.append(f"not ({absent})")
            bits += (
                f" + case when v is not null and {absent} then {self._bit('STATUS_CONTRADICTS', OBS_VALUE)} else 0 end"
            )
        return Told(" and ".join(sound), bits)

    def _no_number(self) -> str:
        """Return the bits of a cell that holds no number."""
        empty, excused = self._bit("VALUE_EMPTY", OBS_VALUE), self._status(missing(self.layout))
        said = f"case when {excused} then 0 else {empty} end" if excused else f"{empty}"
        nan = f"when lower(trim(r_{OBS_VALUE})) = 'nan' and {excused} then 0 " if excused else ""
        begins = f"ltrim(r_{OBS_VALUE})[1]"
        formula = f"{begins} in ('=', '@') or ({begins} in ('+', '-') and regexp_matches(r_{OBS_VALUE}[2:], '[+*/(!]'))"
        return (
            f"case when trim(coalesce(r_{OBS_VALUE}, '')) = '' then {said} {nan}when {formula} "
            f"then {self._bit('FORMULA_TEXT', OBS_VALUE)} else {self._bit('VALUE_TEXT', OBS_VALUE)} end"
        )

    def _status(self, codes: frozenset[str]) -> str:
        """Return the condition that the status of an observation is one of some codes; empty where there is none."""
        marks = [one for one in self.layout.marks if one.name == STATUS and STATUS in self.source.names]
        places = [place for one in marks for place, code in enumerate(one.codes) if code in codes]
        return f"n_{STATUS} in {either(places)}" if places else ""

    def _attribute(self, attribute: Attribute) -> Told:
        name = attribute.id
        required = attribute.required and attribute.level == "observation"
        empty = self._bit("ATTRIBUTE_MISSING", name) if required else 0
        nothing = f"case when trim(coalesce(r_{name}, '')) = '' then {empty}"
        bare = "" if required else f" or r_{name} is null"
        if any(one.name == name for one in self.layout.marks):
            unknown = self._bit("ATTRIBUTE_UNKNOWN", name)
            return Told(f"n_{name} > 0{bare}", f"{nothing} when n_{name} = 0 then {unknown} else 0 end")
        begins = f"ltrim(r_{name})[1]"
        plain = f"length(r_{name}) <= {self.context.longest} and not regexp_matches(r_{name}, '{_HIDDEN}')"
        plain = f"{plain} and {begins} not in ('=', '+', '-', '@', '')"
        sound = f"case when r_{name} is null then {'false' if required else 'true'} else {plain} end"
        return Told(sound, f"{nothing} else {self._text(name, begins)} end")

    def _text(self, name: str, begins: str) -> str:
        formula = f"{begins} in ('=', '@') or ({begins} in ('+', '-') and try_cast(r_{name} as double) is null)"
        checks = (
            ("TEXT_LONG", f"length(r_{name}) > {self.context.longest}"),
            ("TEXT_CONTROL", f"regexp_matches(r_{name}, '{_HIDDEN}')"),
            ("FORMULA_TEXT", formula),
        )
        return " + ".join(
            f"case when {condition} then {self._bit(code, name)} else 0 end" for code, condition in checks
        )


def missing(layout: Layout) -> frozenset[str]:
    """Return the statuses that say why there is no figure: those of SDMX, and any whose name says `missing`."""
    lists = [one.codelist for one in layout.dataflow.attributes if one.id == STATUS and one.codelist]
    codes = [code for one in lists for code in one.codes.values()]
    return frozenset(one.id for one in codes if one.id in _ABSENT | _ELSEWHERE or "missing" in one.name.en.casefold())


def most_of(context: Context, *, whole: bool) -> float:
    """Return the largest figure that can be."""
    if context.most is not None:
        return float(context.most)
    return _MOST_WHOLE if whole else _MOST


def spans_of(context: Context) -> list[tuple[int, int]]:
    """Return the first and last number of the periods of the call, for each frequency."""
    return [periods.within(kind, context.first, context.last) for kind in periods.A_YEAR]


def whole_spans() -> list[tuple[int, int]]:
    """Return the first and last number of all periods of each frequency."""
    return [periods.within(kind, "", "") for kind in periods.A_YEAR]


def wanted_of(layout: Layout, context: Context) -> tuple[str, ...]:
    """Return the frequencies that figures may have."""
    return (context.frequency,) if context.frequency else layout.dataflow.frequencies
