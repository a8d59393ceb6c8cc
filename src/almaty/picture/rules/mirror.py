"""Two counts of one movement: how each counts, how far they lie apart, and why, in words drawn from the definitions."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from almaty.kernel.pair import Pair, pair
from almaty.language.rules import plural

NEAR = 1.1  # counts within a tenth of each other need no reason

_STAY = re.compile(r"(\d+(?:[.,]\d+)?)\s*(day|week|month|year|дн|день|дня|нед|мес|год|лет)", re.IGNORECASE)
_MONTHS = {
    **dict.fromkeys(("day", "дн", "день", "дня"), 1 / 30),
    **dict.fromkeys(("week", "нед"), 7 / 30),
    **dict.fromkeys(("month", "мес"), 1.0),
    **dict.fromkeys(("year", "год", "лет"), 12.0),
}
_UNSAID = Pair()


_UNITS = pair(
    "The sender counts {0}, the receiver {1}: one person can be counted several times, or not at all.",
    "Отправляющая сторона считает {0}, принимающая — {1}: один человек может быть учтён несколько раз или ни разу.",
)
_KINDS = pair(
    "One side counts how many are there at a time, the other how many came in a period.",
    "Одна сторона учитывает численность на определённый момент, другая — число прибывших за период.",
)
_SOURCES = pair("The sources differ: {0} against {1}.", "Источники различаются: {0} и {1}.")
_POPULATIONS = pair(
    "The sender counts {0}; the receiver counts {1}.",
    "Отправляющая сторона учитывает: {0}; принимающая — {1}.",
)
_STAYS = pair(
    "The rules of stay differ: {0} against {1}. The shorter rule counts more.",
    "Критерии продолжительности различаются: {0} и {1}. При более коротком сроке учитывается больше людей.",
)
_UNTOLD = pair(
    "The rule of stay is not told for the figures of {0}.",
    "Критерий продолжительности не указан: {0}.",
)
_DEPARTURES = pair(
    "People who leave seldom tell the office of the place they leave: departures are counted less fully than arrivals.",
    "Уезжающие редко сообщают об этом по прежнему месту жительства: выбытия учитываются менее полно, чем прибытия.",
)
_ARRIVALS = pair(
    "Arrivals are often counted only once somebody registers or holds a permit: the State of arrival can count fewer.",
    "Прибывшие часто учитываются лишь после регистрации или получения разрешения: учёт въезда может быть неполным.",
)
_PROTECTED = pair(
    "Small figures of {0} were protected before they were shared.",
    "Малые значения были защищены перед передачей: {0}.",
)
_BREAKS = pair("The series of {0} breaks in {1}.", "Ряд прерывается: {0}, {1}.")


@dataclass(frozen=True, slots=True)
class Counted:
    """How one side counts: who, what in which unit, by which rule of stay (months), from which kind of source.

    `values` are by year. `months` is None where no rule is told. `protected` says that small cells were hidden or
    changed, `breaks` are years from which on figures do not compare with those before.
    """

    area: str
    name: Pair
    unit: str
    unit_name: Pair
    population: Pair
    definition: Pair
    release: str
    values: Mapping[int, float] = field(default_factory=lambda: MappingProxyType({}))
    statuses: Mapping[int, str] = field(default_factory=lambda: MappingProxyType({}))
    kind: str = "flow"
    months: float | None = None
    duration: Pair = _UNSAID
    source: str = ""
    source_name: Pair = _UNSAID
    publisher: Pair = _UNSAID
    protected: bool = False
    breaks: tuple[int, ...] = ()

    @property
    def stay(self) -> Pair:
        """Return the rule of stay in words; empty where none is told."""
        return self.duration if self.months is None else _stay_in_words(self.months)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two counts may differ. `certain` where the definitions themselves say so, not only experience."""

    code: str
    text: Pair
    certain: bool = True


@dataclass(frozen=True, slots=True)
class MirrorYear:
    """A year as both sides count it, and what the reconciliation makes of it; None where there is nothing."""

    year: int
    sender: float | None
    receiver: float | None
    estimate: float | None = None
    lower: float | None = None
    upper: float | None = None

    @property
    def both(self) -> bool:
        """Tell whether both sides give a figure."""
        return self.sender is not None and self.receiver is not None

    @property
    def ratio(self) -> float | None:
        """Return the receiver's figure divided by the sender's; None where either is missing or zero."""
        return self.receiver / self.sender if self.receiver and self.sender else None

    @property
    def times(self) -> float | None:
        """Return how many times the larger figure is the smaller."""
        ratio = self.ratio
        return None if ratio is None else max(ratio, 1 / ratio)


def stay_in_months(rule: Pair) -> float | None:
    """Return the stay that a rule in words asks for, in months; None where it names no single length.

    >>> [stay_in_months(Pair(rule, "")) for rule in ("12 months or more", "from 90 days", "any crossing")]
    [12.0, 3.0, None]
    """
    found = {
        round(float(number.replace(",", ".")) * _MONTHS[unit.casefold()], 2)
        for number, unit in _STAY.findall(rule.en or rule.ru)
    }
    return found.pop() if len(found) == 1 else None


def reasons(sender: Counted, receiver: Counted, years: tuple[MirrorYear, ...]) -> tuple[Reason, ...]:
    """Return the likely reasons for the difference, the certain ones first; none where the counts agree."""
    compared = [year.times for year in years if year.times is not None]
    if not compared or max(compared) <= NEAR:
        return ()
    found = [*_of_definitions(sender, receiver), *_of_figures(sender, receiver, years)]
    return tuple(sorted(found, key=lambda reason: not reason.certain))


def _of_definitions(sender: Counted, receiver: Counted) -> Iterator[Reason]:
    if sender.unit != receiver.unit:
        yield Reason("UNIT", _filled(_UNITS, sender.unit_name, receiver.unit_name))
    if sender.kind != receiver.kind:
        yield Reason("KIND", _KINDS)
    yield from _stay(sender, receiver)
    if sender.source and receiver.source and sender.source != receiver.source:
        yield Reason("SOURCE", _filled(_SOURCES, sender.source_name, receiver.source_name))
    if sender.population and receiver.population and sender.population != receiver.population:
        yield Reason("POPULATION", _filled(_POPULATIONS, sender.population, receiver.population))


def _stay(sender: Counted, receiver: Counted) -> Iterator[Reason]:
    one, other = sender.months, receiver.months
    if one is not None and other is not None and one != other:
        yield Reason("DURATION", _filled(_STAYS, _stay_in_words(one), _stay_in_words(other)))
    untold = [side.name for side in (sender, receiver) if side.months is None and side.kind == "flow"]
    if untold:
        en, ru = (" / ".join(name.text(lang) for name in untold) for lang in ("en", "ru"))
        yield Reason("DURATION_UNTOLD", _filled(_UNTOLD, Pair(en, ru)), certain=False)


def _of_figures(sender: Counted, receiver: Counted, years: tuple[MirrorYear, ...]) -> Iterator[Reason]:
    ratios = sorted(year.ratio for year in years if year.ratio is not None)
    median = ratios[len(ratios) // 2]
    if sender.unit == receiver.unit == "person" and not 1 / NEAR <= median <= NEAR:
        yield Reason(*(("DEPARTURES", _DEPARTURES) if median > 1 else ("ARRIVALS", _ARRIVALS)), certain=False)
    for side in (sender, receiver):
        if side.protected:
            yield Reason("PROTECTED", _filled(_PROTECTED, side.name))
        if side.breaks:
            told = ", ".join(map(str, side.breaks))
            yield Reason("BREAK", _filled(_BREAKS, side.name, Pair(told, told)))


def _filled(text: Pair, *parts: Pair) -> Pair:
    en, ru = ([part.shown(lang).text for part in parts] for lang in ("en", "ru"))
    return pair(text.en.format(*en), text.ru.format(*ru))


def _stay_in_words(months: float) -> Pair:
    if months == 0:
        return pair("no minimum stay", "без минимального срока")
    if not months.is_integer():
        return pair(f"{months:g} months", f"{months:g} месяца".replace(".", ","))
    en = plural(int(months), lang="en", one="month", few="months")
    ru = plural(int(months), lang="ru", one="месяц", few="месяца", many="месяцев")
    return pair(f"{months:g} {en}", f"{months:g} {ru}")
