"""The charts of a corridor: both directions in one chart, or one chart a direction."""

from collections.abc import Iterator

from almaty.exchange.queries import catalogue
from almaty.exchange.queries.profile import Line
from almaty.kernel.pair import Lang, Pair, pair
from almaty.picture.queries.corridor.gather import CorridorFigures, Direction, flows_shown
from almaty.picture.queries.drawn import Drawn, over_time, sources
from almaty.picture.queries.figure import figure
from almaty.picture.queries.series import period_label
from almaty.picture.rules.chart import Chart, Series
from almaty.picture.rules.corridor_plan import Group

LEAST, MOST = (
    pair("lowest of the methods", "наименьшее из методов"),
    pair("highest of the methods", "наибольшее из методов"),
)


def corridor_charts(group: Group, held: CorridorFigures, lang: Lang) -> tuple[Drawn, ...]:
    """Return the charts of a part; none where too little is held to draw."""
    if group.slug == "flows":
        return tuple(drawn for way in held.directions if (drawn := flow_chart(held, way, lang)))
    if not group.drawn:
        return ()
    if group.each_way:
        each = (_one_way(group, held, way, lang) for way in held.directions)
        return tuple(drawn for drawn in each if drawn)
    both = over_time(group.slug, _both_ways(group, held), title=group.title, lang=lang, kind=group.kind,
                     dashed=[line.key for _, line in _older(group, held)])  # fmt: skip
    return (both,) if both and _has_points(both) else ()


def flow_chart(held: CorridorFigures, way: Direction, lang: Lang) -> Drawn | None:
    """Draw the preferred method between the least and the most of all methods."""
    code = flows_shown()
    line, spread = held.line(code, way), held.spread(way)
    if line is None or not spread:
        return None
    told = catalogue().indicators[code]
    shown = figure(told.method_name(told.preferred_method), line)
    title = pair(f"Estimated flows, {way.name.en}", f"Оценочные потоки, {way.name.ru}")
    chart = Chart(
        kind="line",
        title=title.text(lang),
        unit=told.unit_name.text(lang),
        lang=lang,
        labels=tuple(period_label(told, each.year) for each in spread),
        series=(
            Series(shown.name.text(lang), tuple(each.preferred for each in spread), ("E",) * len(spread)),
            Series(MOST.text(lang), tuple(each.most for each in spread), slot=8, dashed=True),
            Series(LEAST.text(lang), tuple(each.least for each in spread), slot=8, dashed=True),
        ),
        source=sources((shown,), lang),
    )
    return Drawn(f"flows-{way.origin}", chart, (shown,))


def _one_way(group: Group, held: CorridorFigures, way: Direction, lang: Lang) -> Drawn | None:
    title = pair(f"{group.title.en}, {way.name.en}", f"{group.title.ru}, {way.name.ru}")
    lines = [(_short(code), line) for code in group.drawn if (line := held.line(code, way))]
    drawn = over_time(f"{group.slug}-{way.origin}", lines, title=title, lang=lang, kind=group.kind)
    return drawn if drawn and _has_points(drawn) else None


def _both_ways(group: Group, held: CorridorFigures) -> Iterator[tuple[Pair, Line]]:
    several = len(group.drawn) > 1
    for way in held.directions:
        for code in group.drawn:
            line = held.line(code, way)
            if line:
                yield (_joined(way.name, _short(code)) if several else way.name), line
    yield from _older(group, held)


def _older(group: Group, held: CorridorFigures) -> list[tuple[Pair, Line]]:
    """Return the lines of the methods that are not preferred: an earlier revision of the same estimate."""
    found = []
    for code in (code for code in group.drawn if code == "MIGRANT_STOCK"):
        told = catalogue().indicators[code]
        for way in held.directions:
            for method in told.methods:
                line = held.line(code, way, method=method.code)
                if line and method.code != told.preferred_method:
                    found.append((_joined(way.name, method.name), line))
    return found


def _joined(one: Pair, other: Pair) -> Pair:
    return pair(f"{one.en}: {other.en}", f"{one.ru}: {other.ru}")


def _short(code: str) -> Pair:
    """Return the name of an indicator as a line's: without what its group's title says already."""
    name = catalogue().indicators[code].name
    return pair(*(text.partition(": ")[2] or text for text in (name.en, name.ru)))


def _has_points(drawn: Drawn) -> bool:
    return len(drawn.chart.labels) > 1
