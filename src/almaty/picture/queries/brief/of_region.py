"""The brief of the region: the States of the Process together."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from almaty.exchange.queries import Side
from almaty.exchange.queries.profile import Line, profile
from almaty.kernel.pair import Lang, Pair, pair
from almaty.language.rules import format_date, format_number, format_short
from almaty.picture.queries.brief.paper import (
    DISCLAIMER,
    MILLION,
    WORDS,
    Box,
    Paper,
    Picture,
    Table,
    breaks_of,
    caveats_on_paper,
    picture,
    sources_of,
)
from almaty.picture.queries.circle import MOVEMENTS, REST, REST_NAME, Circle, circle
from almaty.picture.queries.drawn import over_time, short_name
from almaty.picture.queries.drawn_map import map_of
from almaty.picture.queries.figure import Figure, figure, releases_of
from almaty.picture.queries.geography import region as geography
from almaty.picture.queries.glance import KeyFigure, Noted, key_figures, on_map, what_changed
from almaty.picture.queries.series import period_label
from almaty.picture.rules import telling
from almaty.picture.rules.change import BROKEN, Sum
from almaty.picture.rules.circle import CirclePlot
from almaty.picture.rules.circle_drawing import caption, draw_circle
from almaty.picture.rules.map import DISCLAIMER as MAP_DISCLAIMER
from almaty.picture.rules.map_drawing import draw_map
from almaty.picture.rules.measures import BY_SLUG, REGION_KEY_FIGURES
from almaty.picture.rules.plan import USD_MILLION

Lines = dict[tuple[str, Side, str], Line]

KIND = pair("Brief of the region", "Справка по региону")
TITLE = pair("Migration and refugee protection in the region", "Миграция и защита беженцев в регионе")
ON_MAP = "refugees-hosted"
COLUMNS = ("migrants-in", "migrants-out", "refugees-hosted", "refugees-from", "asylum-seekers-from", "idps",
           "remittances-in")  # fmt: skip
HEADS = {
    "migrants-in": pair("Migrants in", "Мигранты в стране"),
    "migrants-out": pair("Abroad", "За рубежом"),
    "refugees-hosted": pair("Refugees in", "Беженцы в стране"),
    "refugees-from": pair("Refugees from", "Беженцы из страны"),
    "asylum-seekers-from": pair("Asylum-seekers from", "Ищущие убежища из страны"),
    "idps": pair("Internally displaced", "Внутр. перемещ."),
    "remittances-in": pair("Remittances in, US$ million", "Переводы, млн долл."),
}
STATE = pair("State", "Государство")
NOTE = pair(
    "A figure of another year than its column's names its own. A dash: no figure held. An asterisk: break in series.",
    "Если год значения иной, чем в заголовке, он указан в скобках. Прочерк: данных нет. Звёздочка: разрыв ряда.",
)
REGION_NAMES = {
    "refugees-hosted": pair("Refugees hosted by the States", "Беженцы, принятые государствами региона"),
    "refugees-from": pair("Refugees from the States", "Беженцы из государств региона"),
    "asylum-seekers-from": pair("Asylum-seekers from the States", "Выходцы из региона, ищущие убежища"),
    "migrants-in": pair("Migrants living in the States", "Мигранты, живущие в государствах региона"),
    "migrants-out": pair("People from the States living abroad", "Выходцы из региона, живущие за рубежом"),
}
CHANGES_TOLD = 4
SUMS_TOLD = ("refugees-hosted", "refugees-from", "migrants-in", "migrants-out", "remittances-in")
SINCE, SHOWN = 2000, 5


def paper_of_region(*, states: Sequence[str], lang: Lang, today: date) -> Paper:
    """Compose the brief of the region."""
    sums, changes = key_figures(REGION_KEY_FIGURES, states=states), what_changed(states=states, top=CHANGES_TOLD)
    lines = profile(states, indicators=sorted({BY_SLUG[slug].indicator for slug in COLUMNS}))
    flows = circle(movement="", year=None, method="", states=states)
    figures = [figure(BY_SLUG[slug].name, line) for slug in COLUMNS for line in _of(slug, lines, states)]
    return Paper(
        lang=lang,
        kind=KIND.text(lang),
        title=TITLE.text(lang),
        standing=pair(
            f"{len(states)} States of the Almaty Process", f"Государства Алматинского процесса: {len(states)}"
        ).text(lang),
        dated=f"{WORDS['made'].text(lang)} {format_date(today, lang=lang)}",
        iso_date=today.isoformat(),
        outstanding=tuple(_sentences(sums, changes, lang)),
        boxes=tuple(_box(each, lang) for each in sums),
        first=(_map(states, lang), *_over_time("refugees-hosted", lines, states, lang), _circle(flows, states, lang)),
        second=tuple(
            each for slug in ("refugees-from", "remittances-in") for each in _over_time(slug, lines, states, lang)
        ),
        table=_table(lines, states, lang),
        breaks=breaks_of(_named(changes, lang), lang),
        caveats=caveats_on_paper(figures[:1] + [each for each in figures if each.indicator.code in _CAVEATS_OF], lang),
        missing="",
        sources=sources_of((*releases_of(figures), flows.release), lang),
        disclaimer=f"{DISCLAIMER.text(lang)} {MAP_DISCLAIMER.text(lang)}",
    )


_CAVEATS_OF = ("MIGRANT_STOCK", "REFUGEES", "IDPS", "REMITTANCES_RECEIVED")


def _of(slug: str, lines: Lines, states: Sequence[str]) -> list[Line]:
    measure = BY_SLUG[slug]
    places = ((measure.indicator, measure.side, code) for code in states)
    return [lines[place] for place in places if place in lines]


def _sentences(sums: Sequence[KeyFigure], changes: Sequence[Noted], lang: Lang) -> Iterator[str]:
    for each in (one for one in sums if one.measure.slug in SUMS_TOLD):
        yield telling.summed(
            name=_name(each), value=each.sum.value, year=each.sum.year, held=each.sum.held, asked=each.sum.asked,
            since=each.sum.since, change=each.sum.change, broken=each.sum.broken, money=each.indicator.unit == "usd",
        ).text(lang)  # fmt: skip
    for noted in changes:
        change = noted.change
        yield telling.compared(
            name=_joined(short_name(change.area), noted.measure.name), earlier=change.earlier, later=change.later,
            before=change.year - 1, year=change.year, broken=change.broken,
        ).text(lang)  # fmt: skip


def _joined(one: Pair, other: Pair) -> Pair:
    low = pair(*(text[:1].lower() + text[1:] for text in (other.en, other.ru)))
    return pair(f"{one.en}, {low.en}", f"{one.ru}, {low.ru}")


def _named(changes: Sequence[Noted], lang: Lang) -> list[Figure]:
    return [
        figure(_joined(short_name(each.change.area), each.measure.name), line)
        for each in changes
        if each.mark
        for line in profile([each.change.area], indicators=[each.measure.indicator]).values()
        if line.key == each.change.key
    ]


def _name(each: KeyFigure) -> Pair:
    return REGION_NAMES.get(each.measure.slug, each.measure.name)


def _box(each: KeyFigure, lang: Lang) -> Box:
    total = each.sum
    held = pair(f"{total.held} of {total.asked} States", f"{total.held} из {total.asked} государств").text(lang)
    unit = f"{each.indicator.unit_name.text(lang)}, {total.year}; {held}"
    return Box(_name(each).text(lang), format_short(total.value, lang=lang), unit, _change(total, lang), total.broken)


def _change(total: Sum, lang: Lang) -> str:
    """Return how a sum compares with the one before; across a break, what that one was."""
    if total.change is None or total.since is None:
        return ""
    if total.broken:
        before = format_short(total.value - total.change, lang=lang)
        return f"{WORDS['break'].text(lang)}; {before} ({total.since})"
    sign = "+" if total.change >= 0 else "\N{MINUS SIGN}"
    since = f"с {total.since} г." if lang == "ru" else f"since {total.since}"
    return f"{sign}{format_short(abs(total.change), lang=lang)} {since}"


def _map(states: Sequence[str], lang: Lang) -> Picture:
    shown = on_map(BY_SLUG[ON_MAP], states=states)
    chart = map_of(shown, states=states, lang=lang)
    year = chart.nearest(None)
    values = "; ".join(chart.tip(code, year) for code in sorted(states))
    return Picture(
        title=f"{chart.title}, {year}",
        svg=draw_map(chart, geography(), year=year, standalone=True),
        alt=f"{chart.title}, {year}. {values}",
        source=f"{chart.unit[:1].upper()}{chart.unit[1:]}. {chart.source}",
        legend=tuple((item.colour, item.text) for item in chart.legend()),
    )


def _circle(shown: Circle, states: Sequence[str], lang: Lang) -> Picture:
    plot = _plot(shown, states, lang)
    return Picture(
        title=plot.title,
        svg=draw_circle(plot, standalone=True),
        alt=f"{plot.title}. {caption(plot)}",
        tall=True,
        source=f"{caption(plot)} {shown.release.publisher.text(lang)}, {shown.release.vintage.text(lang)}",
    )


def _plot(shown: Circle, states: Sequence[str], lang: Lang) -> CirclePlot:
    codes = (*states, *shown.partners)
    return CirclePlot(
        flows=shown.flows,
        names={code: short_name(code).text(lang) for code in codes} | {REST: REST_NAME.text(lang)},
        unit=shown.indicator.unit_name.text(lang),
        lang=lang,
        title=f"{MOVEMENTS[shown.indicator.code].text(lang)}, {period_label(shown.indicator, shown.year)}",
        slots={code: number % 8 + 1 for number, code in enumerate(codes)} | {REST: 8},
    )


def _over_time(slug: str, lines: Lines, states: Sequence[str], lang: Lang) -> Iterator[Picture]:
    """Draw the five States with the largest figures of a measure."""
    measure = BY_SLUG[slug]
    named = [(short_name(code), lines[place]) for code in states
             if (place := (measure.indicator, measure.side, code)) in lines]  # fmt: skip
    largest = sorted(
        named, key=lambda each: -max((row.value for row in each[1].observations if row.year >= SINCE), default=0)
    )
    money = slug == "remittances-in"
    drawn = over_time(slug, largest[:SHOWN], title=measure.name, lang=lang, since=SINCE, scale=MILLION if money else 1,
                      unit=USD_MILLION if money else None)  # fmt: skip
    if drawn:
        yield picture(drawn)


def _table(lines: Lines, states: Sequence[str], lang: Lang) -> Table:
    """Return the States with their last figures; the year that most of a column have stands in its head."""
    years = {slug: _usual_year(_of(slug, lines, states)) for slug in COLUMNS}
    by_name = sorted(states, key=lambda code: short_name(code).text(lang))
    rows = tuple(
        (short_name(code).text(lang), *(_cell(slug, code, lines, years[slug], lang) for slug in COLUMNS))
        for code in by_name
    )
    head = (STATE.text(lang), *(f"{HEADS[slug].text(lang)}, {years[slug]}" for slug in COLUMNS))
    return Table(WORDS["table"].text(lang), head, rows, note=NOTE.text(lang))


def _usual_year(lines: Sequence[Line]) -> int:
    return Counter(line.latest.year for line in lines).most_common(1)[0][0] if lines else 0


def _cell(slug: str, code: str, lines: Lines, usual: int, lang: Lang) -> str:
    measure = BY_SLUG[slug]
    line = lines.get((measure.indicator, measure.side, code))
    if line is None:
        return format_number(None, lang=lang)
    row = line.latest
    value = row.value / MILLION if slug == "remittances-in" else row.value
    year = "" if row.year == usual else f" ({row.year})"
    return f"{format_number(value, lang=lang)}{'*' if row.status == BROKEN else ''}{year}"
