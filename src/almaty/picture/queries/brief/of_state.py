"""The brief of a State."""

from collections.abc import Sequence
from datetime import date

from almaty.kernel.pair import Lang, Pair, pair
from almaty.language.rules import format_date, format_fuzzy
from almaty.picture.queries.brief.paper import (
    DISCLAIMER,
    WORDS,
    Paper,
    Table,
    box,
    breaks_of,
    caveats_on_paper,
    picture,
    row,
    sources_of,
)
from almaty.picture.queries.figure import releases_of
from almaty.picture.queries.gaps import states_of_process
from almaty.picture.queries.state import StateFigures, StatePage, state_page
from almaty.picture.rules.measures import BY_SLUG
from almaty.process.queries import terms

BOXES = ("population", "migrants-in", "migrants-out", "net-migration", "refugees-hosted", "asylum-seekers",
         "refugees-from", "remittances-in")  # fmt: skip
ROWS = ("population", "migrants-in", "migrants-out", "net-migration", "refugees-hosted", "asylum-seekers",
        "refugees-from", "asylum-seekers-from", "idps", "stateless", "returned", "remittances-in", "remittances-out",
        "deaths-on-routes")  # fmt: skip
DRAWN = (
    "origins", "destinations", "hosted", "fled", "remittances", "change", "applications", "displaced", "flows",
)  # fmt: skip
FIRST_PAGE, BOTH_PAGES = 4, 6  # drawings on the first page, and on both
HEAD = (
    pair("Measure", "Показатель"),
    pair("Latest", "Последнее"),
    pair("Year", "Год"),
    pair("Before", "Предыдущее"),
    pair("Year", "Год"),
    pair("Change", "Изменение"),
)
KIND = pair("Brief of a State", "Справка по государству")


def paper_of_state(code: str, *, states: Sequence[str], lang: Lang, today: date) -> Paper:
    """Compose the brief of a State of the Process."""
    page = state_page(code, states=states, lang=lang, today=today)
    held = page.held
    drawn = {each.slug: each for section in page.sections for each in section.drawn}
    shown_here = [drawn[slug] for slug in DRAWN if slug in drawn][:BOTH_PAGES]
    figures = [each for slug in ROWS if (each := held.figure(slug))]
    shown = [*figures, *(each for one in shown_here for each in one.figures)]
    return Paper(
        lang=lang,
        kind=KIND.text(lang),
        title=held.name.text(lang),
        standing=standing_of(code, lang=lang, today=today),
        dated=f"{WORDS['made'].text(lang)} {format_date(today, lang=lang)}",
        iso_date=today.isoformat(),
        outstanding=tuple(each.text(lang) for each in page.outstanding),
        boxes=tuple(box(BY_SLUG[slug].name, held.figure(slug), lang, today=today) for slug in BOXES),
        first=tuple(picture(each) for each in shown_here[:FIRST_PAGE]),
        second=tuple(picture(each) for each in shown_here[FIRST_PAGE:]),
        table=_table(held, lang),
        breaks=breaks_of(figures, lang),
        caveats=caveats_on_paper(figures, lang),
        missing=_missing(page, lang),
        sources=sources_of(releases_of(shown), lang),
        disclaimer=DISCLAIMER.text(lang),
    )


def standing_of(code: str, *, lang: Lang, today: date) -> str:
    """Return how the State stands in the Process: its status and its terms of the Chair."""
    line = next((each for each in states_of_process(today) if each.row.key == code), None)
    parts = [line.status.name.text(lang)] if line and line.status else []
    held = [term for term in terms() if term.row.participant_id == code]
    spans = ", ".join(
        f"{format_fuzzy(term.row.nominal_from, lang=lang)}–{format_fuzzy(term.row.nominal_to, lang=lang)}"
        for term in held
    )
    if spans:
        parts.append(pair(f"held the Chair {spans}", f"председательство: {spans}").text(lang))
    return " · ".join(parts)


def _table(held: StateFigures, lang: Lang) -> Table:
    rows = tuple(row(BY_SLUG[slug].name.text(lang), held.figure(slug), lang) for slug in ROWS)
    return Table(WORDS["table"].text(lang), tuple(each.text(lang) for each in HEAD), rows)


def _missing(page: StatePage, lang: Lang) -> str:
    names: list[Pair] = [view.name for view in page.not_held if view.unit != "case"]
    return "; ".join(each.text(lang) for each in names)
