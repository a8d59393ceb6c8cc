"""Live indicators: what a commitment is measured by, as the latest public release has it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from almaty.commitments.models import Indicator
from almaty.commitments.rules.measuring import (
    NOT_HELD,
    WAY_NAMES,
    Way,
    progress_words,
    revised_words,
    series_key,
    way_of,
)
from almaty.exchange.queries import ReleaseView, SeriesView, figures
from almaty.exchange.queries.sheets import NOT_EXPLAINED, STATUS_NAMES, caveats_of, explanation_of, series_title
from almaty.exchange.rules.numbers import decimals_for
from almaty.kernel.actor import Actor
from almaty.kernel.pair import Pair, pair
from migrastat import Observation, SeriesKey, areas

_NOTHING = Pair()


@dataclass(frozen=True, slots=True)
class Live:
    """An indicator beside its series.

    `held` is False where no current public release carries the series any more: `note` says so, and what was declared
    stands. `baseline` is the figure that was declared, or, where only its year was, the figure of that year in the
    latest release; `revised` says where the two differ. `breaks` are the breaks after the baseline year in words, each
    with its year. Addresses have no language before them, and are empty where there is no such page.
    """

    series: str
    held: bool
    name: Pair
    unit: Pair
    baseline: Observation | None
    latest: Observation | None
    target: float | None
    target_year: int | None
    decimals: int
    progress: Pair
    way: Way
    way_name: Pair
    status: Pair
    release: ReleaseView | None
    caveats: tuple[Pair, ...] = ()
    breaks: tuple[Pair, ...] = ()
    revised: Pair = _NOTHING
    note: Pair = _NOTHING
    series_address: str = ""
    state_address: str = ""
    release_address: str = ""


def live_indicators(actor: Actor, indicators: Sequence[Indicator]) -> dict[int, Live]:
    """Return by primary key how indicators that are series stand; described results are not in the answer.

    However many they are: one query for the catalogue of releases and one for the figures. Only public releases speak,
    to every actor alike: a commitment is measured by what everybody can check.
    """
    keys = {one.pk: key for one in indicators if one.kind == "series" and (key := series_key(one.series))}
    views = figures.many(set(keys.values()))
    return {
        one.pk: _live(one, keys.get(one.pk), views) for one in indicators if one.kind == "series"
    }  # fmt: skip


def series_names(keys: Iterable[str]) -> dict[str, Pair]:
    """Return what series are called in words; a series that is not held is called by its key."""
    read = {key: series_key(key) for key in keys}
    views = figures.many({parsed for parsed in read.values() if parsed})
    return {key: series_title(views[parsed]) if parsed in views else Pair(key, key) for key, parsed in read.items()}


def _live(indicator: Indicator, key: SeriesKey | None, views: Mapping[SeriesKey, SeriesView]) -> Live:
    view = views.get(key) if key else None
    if view is None or view.latest is None:
        return _gone(indicator, view)
    declared, release = indicator.baseline, view.release
    baseline = _baseline(indicator, view)
    breaks = _breaks(indicator, view)
    way = way_of(baseline.value if baseline else None, view.latest.value, indicator.target, rises=indicator.rises)
    way = "broken" if breaks and way else way
    figures_shown = [one for one in (declared, view.latest.value, indicator.target) if one is not None]
    return Live(
        series=str(view.key), held=True, name=series_title(view), unit=view.indicator.unit_name, baseline=baseline,
        latest=view.latest, target=indicator.target, target_year=indicator.target_year,
        decimals=decimals_for(figures_shown),
        progress=_progress(baseline, view.latest, indicator), way=way, way_name=WAY_NAMES[way],
        status=STATUS_NAMES[view.latest.status], release=release, caveats=caveats_of(view),
        breaks=breaks, revised=_revised(indicator, view),
        series_address=f"/figures/series/{view.key}/", state_address=_state(view.key),
        release_address=f"/figures/releases/{release.slug}/" if release else "",
    )  # fmt: skip


def _gone(indicator: Indicator, view: SeriesView | None) -> Live:
    """Say what was declared of a series that is not held (any more)."""
    baseline = _baseline(indicator, None)
    return Live(
        series=indicator.series, held=False,
        name=series_title(view) if view else Pair(indicator.series, indicator.series),
        unit=view.indicator.unit_name if view else _NOTHING, baseline=baseline, latest=None, target=indicator.target,
        target_year=indicator.target_year,
        decimals=decimals_for([one for one in (indicator.baseline, indicator.target) if one is not None]),
        progress=_progress(baseline, None, indicator), way="", way_name=_NOTHING, status=_NOTHING, release=None,
        note=NOT_HELD,
    )  # fmt: skip


def _baseline(indicator: Indicator, view: SeriesView | None) -> Observation | None:
    if indicator.baseline is not None:
        return Observation(indicator.baseline_year or 0, indicator.baseline)
    return view.at(indicator.baseline_year) if view and indicator.baseline_year else None


def _progress(baseline: Observation | None, latest: Observation | None, indicator: Indicator) -> Pair:
    target = (indicator.target, indicator.target_year) if indicator.target is not None else None
    return progress_words(
        (baseline.value, baseline.year or None) if baseline else None,
        (latest.value, latest.year) if latest else None,
        target,
    )


def _revised(indicator: Indicator, view: SeriesView) -> Pair:
    if indicator.baseline is None or not indicator.baseline_year:
        return _NOTHING
    held = view.at(indicator.baseline_year)
    return revised_words(indicator.baseline, held.value, held.year) if held else _NOTHING


def _breaks(indicator: Indicator, view: SeriesView) -> tuple[Pair, ...]:
    """Return the breaks after the baseline year, up to the latest figure; nothing where no year was declared."""
    since = indicator.baseline_year
    if not since or view.latest is None:
        return ()
    marked = {mark.year: explanation_of(mark) for mark in view.breaks if mark.marked}
    marked |= {row.year: NOT_EXPLAINED for row in view.observations if row.status == "B" and row.year not in marked}
    return tuple(
        pair(f"{year}: {words.shown('en').text}", f"{year} г.: {words.shown('ru').text}")
        for year, words in sorted(marked.items())
        if since < year <= view.latest.year
    )


def _state(key: SeriesKey) -> str:
    """Return the page of the area that a series is about: where people are, else where they come from."""
    known = areas()
    places = (one for one in (key.destination, key.origin) if one in known and not known[one].special)
    code = next(places, "")
    return f"/picture/states/{code}/" if code else ""
