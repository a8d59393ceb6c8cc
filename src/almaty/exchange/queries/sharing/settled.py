"""What is settled about figures before they are protected: what readers know, what others must not see, marks."""

from collections.abc import Callable, Collection

import numpy as np

from almaty.exchange.models import Release
from almaty.exchange.queries.sharing.family import head_of
from almaty.exchange.queries.sharing.rows import (
    Columns,
    Place,
    behind,
    empty,
    places,
    released,
    submitted,
    taken,
    values,
    with_other_periods,
)
from almaty.exchange.rules.sharing.ladder import narrower, wider
from migrastat.disclosure import Before, Version
from migrastat.structures import OBS_VALUE, TIME_PERIOD, Dataflow

_FREE = frozenset({None, "F", "E"})
_EXACT = frozenset({"none", "suppress", ""})


def settled(family: list[Release], step: str, truth: Columns, flow: Dataflow) -> Before:
    """Return what is settled about rows with true figures that are to be released on a step.

    `known`: figures that stand unchanged in a release on this step or a wider one, as all readers of this step read
    them. `hide`: unchanged figures that the last release on a narrower step leaves out, and those that the last one on
    this step leaves out of periods that are only repeated. `marked`: figures that the State has marked as confidential;
    the secretariat sees them.
    """
    where = places(truth, flow)
    now = dict(zip(where, truth[OBS_VALUE], strict=True))
    return Before(
        known=_picked(where, _known(family, step, now, flow)),
        hide=_picked(where, _hidden(family, step, now, flow)),
        marked=np.array([step != "secretariat" and mark not in _FREE for mark in _marks(truth)], dtype=np.bool_),
    )


def versions_read(family: list[Release], step: str, periods: Collection[str], flow: Dataflow) -> list[Version]:
    """Return the versions that left figures of some years out and that readers of a step have, with the true figures.

    `periods` are those of which something is new: versions count where they were made of figures of the same years.
    """
    years = {period[:4] for period in periods}
    true: dict[str, Columns] = {}
    found = []
    for one in (one for one in family if one.audience in (step, *wider(step)) and one.submission is not None):
        new = _of_years(submitted(one, flow), years)
        true[one.audience] = with_other_periods(new, true.get(one.audience, empty(flow)))
        if new[OBS_VALUE] and _method(one) == "suppress":
            told = values(released(one, flow), flow)
            shown = [told.get(place) is not None for place in places(true[one.audience], flow)]
            found.append(Version(true[one.audience], shown))
    return found


def _of_years(columns: Columns, years: Collection[str]) -> Columns:
    return taken(columns, [row for row, period in enumerate(columns[TIME_PERIOD]) if period[:4] in years])


def _known(family: list[Release], step: str, now: dict[Place, float | None], flow: Dataflow) -> set[Place]:
    exact = (one for one in family if one.audience in (step, *wider(step)) and _method(one) in _EXACT)
    told = (values(released(one, flow), flow).items() for one in exact)
    return {place for items in told for place, value in items if value is not None and now.get(place) == value}


def _hidden(family: list[Release], step: str, now: dict[Place, float | None], flow: Dataflow) -> set[Place]:
    heads = [head_of(family, each) for each in narrower(step)]
    return {place for head in heads if head is not None for place in _left_out(head, now, flow)}


def _left_out(release: Release, now: dict[Place, float | None], flow: Dataflow) -> Collection[Place]:
    """Return the places that a release leaves out though there is a figure, which has not changed since."""
    told, true = values(released(release, flow), flow), values(behind(release, flow), flow)
    return [
        place for place, value in told.items()
        if value is None and true.get(place) is not None and now.get(place) == true[place]
    ]  # fmt: skip


def left_out_of(release: Release, flow: Dataflow) -> set[Place]:
    """Return the places that a release leaves out though there is a figure."""
    told, true = values(released(release, flow), flow), values(behind(release, flow), flow)
    return {place for place, value in told.items() if value is None and true.get(place) is not None}


def _method(release: Release) -> str:
    return str(release.protection.get("method", ""))


def _marks(truth: Columns) -> list[str | None]:
    return truth.get("CONF_STATUS") or [None] * len(truth[OBS_VALUE])


def _picked(where: list[Place], wanted: Collection[Place]) -> np.ndarray:
    has: Callable[[Place], bool] = set(wanted).__contains__
    return np.array([has(place) for place in where], dtype=np.bool_)
