"""The circular plot of one period, and of several on one scale."""

from collections.abc import Mapping, Sequence
from math import sqrt

import numpy as np

from migrastat import codes
from migrastat.codes import REST
from migrastat.plots.circle.choice import Choice, choose
from migrastat.plots.circle.labels import LARGEST, place_names, scale_of
from migrastat.plots.circle.layout import lay_out
from migrastat.plots.circle.sheet import Look, compose, larger
from migrastat.plots.circle.telling import Circle
from migrastat.plots.picture import Picture
from migrastat.plots.words import Lang, say
from migrastat.tables import Floats, Flow


def circle(
    flow: Flow,
    *,
    lang: Lang = "en",
    areas: Sequence[str] = (),
    rest: bool = False,
    least: float | None = None,
    order: Sequence[str] = (),
    names: Mapping[str, str] | None = None,
    groups: Mapping[str, str] | None = None,
    title: str | None = None,
    source: str = "",
    method: str | None = None,
) -> Picture:
    """Draw the circular plot of a flow.

    `areas` are drawn (all by default), the others as one sector where `rest` is true. Flows under `least` persons count
    on the scale but get no ribbon; by default so many of the largest are drawn that they make up 95 per cent of all
    moves, 220 at most: the caption says which. `order` puts areas clockwise from the top (default: by size). `names` by
    code take the place of those of the code list. `groups` gives areas of one group one colour, and a legend. `source`
    and `method` (default: the code of the flow) stand in the caption. `FindingsError` where an area is not in the flow
    or a cell is no count of moves.
    """
    choice = choose(flow, areas=areas, rest=rest, least=least, order=order or _by_group(flow, areas, groups))
    look = Look(lang, _names(choice.areas, names, lang), groups, title, source, method)
    return compose([_placed(flow, choice, look.words)], look)


def circles(
    flows: Sequence[Flow],
    *,
    lang: Lang = "en",
    areas: Sequence[str] = (),
    rest: bool = False,
    least: float | None = None,
    order: Sequence[str] = (),
    names: Mapping[str, str] | None = None,
    groups: Mapping[str, str] | None = None,
    title: str | None = None,
    source: str = "",
    method: str | None = None,
) -> Picture:
    """Draw one circular plot a period, all on one scale: each area keeps its place and its length of arc.

    The arc of an area is as long as the most that it had in one period; what another period does not fill stays pale.
    The arguments are those of `circle`; without `least` all periods take the largest of theirs. All flows hold the same
    areas, else `ValueError`.
    """
    if not flows or any(flow.areas != flows[0].areas for flow in flows):
        raise ValueError("circles of several periods want at least one flow, and the same areas in each")
    total = Flow(flows[0].areas, np.nansum([flow.values for flow in flows], axis=0), flows[0].period)
    whole = choose(total, areas=areas, rest=rest, order=order or _by_group(total, areas, groups))
    own = [choose(flow, areas=areas, rest=rest).least for flow in flows]
    kept = [_in_order(flow, whole.areas, areas, rest, max(own) if least is None else least) for flow in flows]
    room = np.max([one.values.sum(axis=0) + one.values.sum(axis=1) for one in kept], axis=0)
    look = Look(lang, _names(whole.areas, names, lang), groups, title, source, method)
    size = LARGEST * sqrt(larger(len(flows)))
    return compose([_placed(flow, one, look.words, room, size) for flow, one in zip(flows, kept, strict=True)], look)


def _in_order(flow: Flow, order: Sequence[str], areas: Sequence[str], rest: bool, least: float) -> Choice:
    """Choose the same areas in the same order, also those that move nobody in this period."""
    held = choose(flow, areas=areas, rest=rest)
    values = np.zeros((len(order), len(order)))
    places = [order.index(area) for area in held.areas]
    values[np.ix_(places, places)] = held.values
    return Choice(tuple(order), values, least, held.within_rest, held.unknown)


def _by_group(flow: Flow, areas: Sequence[str], groups: Mapping[str, str] | None) -> list[str]:
    """Put areas of one group side by side, largest groups first."""
    if not groups:
        return []
    held = choose(flow, areas=areas).areas
    rank = list(dict.fromkeys(groups.get(area, "") for area in held))
    return sorted(held, key=lambda area: rank.index(groups.get(area, "")))


def _names(areas: Sequence[str], names: Mapping[str, str] | None, lang: Lang) -> dict[str, str]:
    known = codes.areas()
    said = {area: known[area].short(lang) if area in known else area for area in areas}
    return said | {REST: say("rest", lang)} | dict(names or {})


def _placed(
    flow: Flow, choice: Choice, words: Mapping[str, str], room: Floats | None = None, size: float = LARGEST
) -> Circle:
    layout = lay_out(choice, room)
    return Circle(flow, choice, layout, scale_of(layout), place_names(layout, words, size))
