"""The series that belong beside a series: its mirror, sexes, methods, totals, other figures of the same areas."""

from collections.abc import Callable
from dataclasses import dataclass

from almaty.exchange.queries import IndicatorView, Span, catalogue, figures
from almaty.exchange.rules.naming import NOT_APPLICABLE, SEX_NAMES, WORLD, series_name
from almaty.kernel.pair import Pair, pair
from migrastat import SeriesKey

_SHOWN = 12
_SAME_PAIR = pair("Other figures between the same two", "Другие показатели по тем же странам")
_SAME_AREA = pair("Other figures on the same area", "Другие показатели по той же стране")

Fits = Callable[[SeriesKey], bool]
Named = Callable[[SeriesKey, IndicatorView], Pair]


@dataclass(frozen=True, slots=True)
class Relative:
    """A link to a related series."""

    name: Pair
    span: Span


@dataclass(frozen=True, slots=True)
class Kin:
    """Related series of one sort; `more` counts those that are not shown."""

    title: Pair
    shown: tuple[Relative, ...]
    more: int


def kin_of(key: SeriesKey) -> tuple[Kin, ...]:
    """Return the related series that are held, by sort: one query over the figures."""
    held = catalogue().indicators
    spans = [span for span in figures.around(key) if span.key != key and span.key.indicator in held]
    order = {code: place for place, code in enumerate(held)}
    spans.sort(key=lambda span: (order[span.key.indicator], str(span.key)))
    found = (_of_sort(title, [span for span in spans if fits(span.key)], named) for title, fits, named in _sorts(key))
    return tuple(kin for kin in found if kin)


def _sorts(key: SeriesKey) -> list[tuple[Pair, Fits, Named]]:
    """Return each sort with what belongs to it and how its members are told apart."""
    held = catalogue().indicators
    ends = (key.origin, key.destination)
    mirror = key.mirror if key.origin not in (NOT_APPLICABLE, key.destination) else None
    sums = {(WORLD, key.destination), (key.origin, WORLD), (WORLD, WORLD)} - {ends}

    def same(one: SeriesKey, *parts: str) -> bool:
        return all(getattr(one, part) == getattr(key, part) for part in parts)

    def beside(one: SeriesKey) -> bool:
        usual = one.sex == "_T" and one.method == held[one.indicator].preferred_method
        return usual and one.indicator != key.indicator and (one.origin, one.destination) == ends

    return [
        (pair("The other direction", "Обратное направление"), lambda one: one == mirror, _whole),
        (pair("By sex", "По полу"), lambda one: same(one, "indicator", "origin", "destination", "method"), _sex),
        (pair("Other methods and vintages", "Другие методы и редакции"),
         lambda one: same(one, "indicator", "origin", "destination", "sex"), _method),
        (pair("Totals", "Итоги"),
         lambda one: (one.origin, one.destination) in sums and same(one, "indicator", "sex", "method"), _whole),
        (_SAME_AREA if key.origin == NOT_APPLICABLE else _SAME_PAIR, beside, _indicator),
    ]  # fmt: skip


def _of_sort(title: Pair, spans: list[Span], named: Named) -> Kin | None:
    held = catalogue().indicators
    shown = tuple(Relative(named(span.key, held[span.key.indicator]), span) for span in spans[:_SHOWN])
    return Kin(title, shown, len(spans) - len(shown)) if shown else None


def _whole(key: SeriesKey, told: IndicatorView) -> Pair:
    return series_name(
        key, name=told.name, destination_means=told.destination_means, map_by=told.map_by, kind=told.kind
    )


def _sex(key: SeriesKey, told: IndicatorView) -> Pair:
    return SEX_NAMES[key.sex]


def _method(key: SeriesKey, told: IndicatorView) -> Pair:
    return told.method_name(key.method)


def _indicator(key: SeriesKey, told: IndicatorView) -> Pair:
    return told.name
