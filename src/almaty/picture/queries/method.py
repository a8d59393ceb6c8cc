"""The page about the estimates: from which releases, what had to be changed, how near they are to published ones."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from almaty.exchange.queries import catalogue
from almaty.exchange.queries.agreement import Agreement, agreement
from almaty.exchange.queries.derivations import DerivationView, RemarkView, derivations
from almaty.exchange.rules.revisions import NEWEST, REVISIONS
from almaty.kernel.pair import Pair, pair
from almaty.picture.queries.corridor.gather import PUBLISHED
from almaty.picture.rules.method_text import CHANGED, LEFT_OUT
from almaty.picture.rules.methods import BY_CODE, METHODS, RECOMMENDED

_OPEN = "da_min_open"


@dataclass(frozen=True, slots=True)
class Made:
    """A computed release, and the revision of the stocks that it was made from."""

    name: Pair
    derivation: DerivationView
    left_out: tuple[tuple[Pair, RemarkView], ...]


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """What a step changed in each period, persons; None where it changed nothing."""

    name: Pair
    persons: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """The steps of one revision that had to change the figures, period by period."""

    name: Pair
    periods: tuple[str, ...]
    lines: tuple[ChangeLine, ...]


@dataclass(frozen=True, slots=True)
class Near:
    """How near a method is to the published flows in each period; None where it cannot be compared."""

    method: Pair
    recommended: bool
    periods: tuple[Agreement | None, ...]


@dataclass(frozen=True, slots=True)
class MethodPage:
    """Everything that the page shows of the estimates held; all empty where nothing was estimated yet."""

    made: tuple[Made, ...]
    changes: tuple[Changes, ...]
    compared: tuple[str, ...]
    near: tuple[Near, ...]


def method_page() -> MethodPage:
    """Read the page: the derivations held, and one query that compares with the published flows."""
    held = derivations()
    found = agreement(REVISIONS[-1].indicator(), PUBLISHED) if len(held) and PUBLISHED in catalogue().indicators else ()
    years = tuple(sorted({each.year for each in found}))
    return MethodPage(
        made=tuple(Made(_name(each.revision), each, tuple(_left_out(each.remarks))) for each in held),
        changes=tuple(_changes(each) for each in held),
        compared=tuple(f"{year}–{year + 5}" for year in years),
        near=tuple(_near(found, years)),
    )


def _name(revision: str) -> Pair:
    year = next((each.year for each in REVISIONS if each.stocks == revision), NEWEST.year)
    return pair(f"{year} revision", f"издание {year} года")


def _left_out(remarks: Iterable[RemarkView]) -> Iterator[tuple[Pair, RemarkView]]:
    """Yield each kind of remark with its latest year."""
    latest = {remark.code: remark for remark in sorted(remarks, key=lambda each: each.year)}
    return ((text, latest[code]) for code, text in LEFT_OUT.items() if code in latest)


def _changes(held: DerivationView) -> Changes:
    periods = tuple(sorted({each.period for each in held.adjustments}))
    sums = {
        (each.step, each.period): each.persons
        for method in (_OPEN, RECOMMENDED)
        for each in held.adjustments
        if each.method == method
    }
    steps = [step for step in CHANGED if any((step, period) in sums for period in periods)]
    lines = (ChangeLine(CHANGED[step], tuple(sums.get((step, period)) for period in periods)) for step in steps)
    return Changes(_name(held.revision), tuple(each.replace("-", "–") for each in periods), tuple(lines))


def _near(found: tuple[Agreement, ...], years: tuple[int, ...]) -> Iterator[Near]:
    by_place = {(each.method, each.year): each for each in found}
    for method in METHODS:
        row = tuple(by_place.get((method.code, year)) for year in years)
        if any(row):
            yield Near(BY_CODE[method.code].short, method.code == RECOMMENDED, row)
