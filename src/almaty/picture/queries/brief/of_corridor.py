"""The brief of a corridor: both directions."""

from collections.abc import Iterator, Sequence
from datetime import date

from almaty.exchange.queries import catalogue
from almaty.exchange.rules.naming import area_name
from almaty.kernel.pair import Lang, pair
from almaty.language.rules import format_date, format_number
from almaty.picture.queries.brief.paper import (
    DISCLAIMER,
    MILLION,
    WORDS,
    Box,
    Paper,
    Table,
    box,
    breaks_of,
    caveats_on_paper,
    picture,
    sources_of,
)
from almaty.picture.queries.corridor import CorridorFigures, CorridorPage, corridor_page
from almaty.picture.queries.corridor.page import Part, Row
from almaty.picture.queries.figure import Figure, figure, releases_of
from almaty.picture.rules.plan import USD_MILLION

KIND = pair("Brief of a corridor", "Справка по коридору")
STANDING = pair("Both directions", "В обоих направлениях")
BOXES = ("MIGRANT_STOCK", "REFUGEES", "ASYLUM_APPLICATIONS", "REMITTANCES_BILATERAL_2018")
DRAWN = ("residence", "protection", "flows", "asylum", "new", "decisions", "counted", "solutions")
FIRST_PAGE, BOTH_PAGES = 4, 6
YEAR = pair("Year", "Год")
MEASURE = pair("Measure", "Показатель")


def paper_of_corridor(one: str, other: str, *, states: Sequence[str], lang: Lang, today: date) -> Paper:
    """Compose the brief of a corridor; refuses (404) as its page does."""
    page = corridor_page(one, other, states=states, lang=lang, today=today)
    figures = list(_figures(page))
    parts = {part.group.slug: part for part in page.parts}
    drawn = [each for slug in DRAWN if slug in parts for each in parts[slug].drawn][:BOTH_PAGES]
    return Paper(
        lang=lang,
        kind=KIND.text(lang),
        title=f"{area_name(one).text(lang)} – {area_name(other).text(lang)}",
        standing=STANDING.text(lang),
        dated=f"{WORDS['made'].text(lang)} {format_date(today, lang=lang)}",
        iso_date=today.isoformat(),
        outstanding=tuple(each.text(lang) for each in page.outstanding),
        boxes=tuple(_boxes(page.held, lang, today)),
        first=tuple(picture(each) for each in drawn[:FIRST_PAGE]),
        second=tuple(picture(each) for each in drawn[FIRST_PAGE:]),
        table=_table(page, lang),
        breaks=breaks_of(figures, lang),
        caveats=caveats_on_paper(figures, lang),
        missing="; ".join(each.text(lang) for each in page.not_held),
        sources=sources_of(releases_of(figures), lang),
        disclaimer=DISCLAIMER.text(lang),
    )


def _figures(page: CorridorPage) -> Iterator[Figure]:
    return (each for part in page.parts for row in _rows(part) for each in (row.there, row.back) if each)


def _rows(part: Part) -> tuple[Row, ...]:
    """Return the rows that go on paper: of the estimated flows the first, whose range is told."""
    return part.rows[:1] if part.group.slug == "flows" else part.rows


def _boxes(held: CorridorFigures, lang: Lang, today: date) -> Iterator[Box]:
    """Yield the key figures of one direction, then those of the other."""
    for way in held.directions:
        for code in BOXES:
            told = catalogue().indicators[code]
            line = held.line(code, way)
            name = pair(f"{told.name.en}: {way.name.en}", f"{told.name.ru}: {way.name.ru}")
            yield box(name, figure(told.name, line) if line else None, lang, today=today)


def _table(page: CorridorPage, lang: Lang) -> Table:
    """Return both directions side by side, group by group."""
    rows: list[tuple[str, ...]] = []
    groups: list[int] = []
    ways = [way.name.text(lang) for way in page.held.directions]
    for part in page.parts:
        shown = _rows(part)
        if len(shown) > 1:
            groups.append(len(rows))
            rows.append((part.group.title.text(lang),))
        for row in shown:
            dollars = row.unit == catalogue().indicators["REMITTANCES_BILATERAL_2018"].unit_name
            indent = "\N{EM SPACE}" if row.part else ""
            name = f"{indent}{row.name.text(lang)}{f', {USD_MILLION.text(lang)}' if dollars else ''}"
            scale = MILLION if dollars else 1.0
            rows.append((name, *_cells(row.there, scale, lang), *_cells(row.back, scale, lang)))
    head = (MEASURE.text(lang), ways[0], YEAR.text(lang), ways[1], YEAR.text(lang))
    return Table(WORDS["table"].text(lang), head, tuple(rows), tuple(groups))


def _cells(found: Figure | None, scale: float, lang: Lang) -> tuple[str, str]:
    if found is None:
        missing = format_number(None, lang=lang)
        return missing, missing
    return format_number(found.now.value / scale, lang=lang), found.period
