"""What a State counts itself and shares with everybody: a part of its page for as long as there is any."""

from collections.abc import Mapping

from almaty.exchange.queries import IndicatorView, catalogue
from almaty.kernel.pair import pair
from almaty.picture.queries.state.gather import StateFigures
from almaty.picture.rules.measures import Side
from almaty.picture.rules.plan import ChartPlan, Member, SectionPlan

_SIDES: Mapping[str, Side] = {"origin": "origin", "destination": "destination"}
_TITLE = pair("As the State counts it itself", "По данным самого государства")
_LEAD = pair(
    "Figures that the State has shared through the Process, with its own definitions. They need not agree with those "
    "of other sources above: who is counted and for how long differs.",
    "Данные, которыми государство поделилось в рамках Процесса, по его собственным определениям. Они не обязаны "
    "совпадать с данными других источников выше: различаются и круг учитываемых лиц, и сроки.",
)


def own_figures(held: StateFigures) -> tuple[SectionPlan, ...]:
    """Return the part for what a State shares itself, a chart for each indicator that is held; none where none is."""
    charts = tuple(_chart(view, side) for view in _shared() if (side := _side(view)) and held.line(view.code, side))
    return (SectionPlan("own", _TITLE, _LEAD, charts=charts),) if charts else ()


def _shared() -> list[IndicatorView]:
    releases = catalogue().releases
    return [view for view in catalogue().indicators.values() if all(releases[slug].owner for slug in view.releases)]


def _side(view: IndicatorView) -> Side | None:
    return _SIDES.get(view.map_by)


def _chart(view: IndicatorView, side: Side) -> ChartPlan:
    slug = view.code.lower().replace("_", "-")
    return ChartPlan(slug, "bar" if view.kind == "flow" else "line", view.name, (Member(view.code, side, view.name),))
