"""What the home page shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from almaty.archive.queries.documents import Choice, documents
from almaty.kernel.actor import Actor
from almaty.picture.queries.glance import KeyFigure, Noted, OnMap, key_figures, measure_of, on_map, what_changed
from almaty.process.queries import ChairToday, chair_today, how_much_is_unknown, latest_meetings, themes
from almaty.texts.queries.waiting import TextShown, texts_at_a_glance

FIGURES = ("refugees-hosted", "refugees-from", "migrants-in", "migrants-out", "idps", "remittances-in")
_LATEST = 4


@dataclass(frozen=True, slots=True)
class Home:
    """What is on record; counts stand with what they are counted of."""

    chair: ChairToday | None
    themes: Sequence[object]
    meetings: Sequence[object]
    documents: Sequence[object]
    documents_count: int
    texts: Sequence[TextShown]
    texts_held: int
    conflicts: int
    gaps: int


@dataclass(frozen=True, slots=True)
class HomeFigures:
    """The region in figures."""

    map: OnMap
    figures: tuple[KeyFigure, ...]
    changes: tuple[Noted, ...]


def home_page(actor: Actor, *, today: date) -> Home:
    """Return what the home page shows of the record: a fixed number of queries."""
    papers = documents(actor)
    conflicts, gaps = how_much_is_unknown()
    return Home(
        chair=chair_today(today=today),
        themes=list(themes()),
        meetings=latest_meetings(_LATEST),
        documents=list(papers[:_LATEST]),
        documents_count=papers.count(),
        texts=texts_at_a_glance(actor, _LATEST),
        texts_held=documents(actor, choice=Choice(held="yes")).count(),
        conflicts=conflicts,
        gaps=gaps,
    )


def home_figures(states: Sequence[str]) -> HomeFigures:
    """Return what the home page shows of the figures of the States of the Process."""
    return HomeFigures(
        map=on_map(measure_of("refugees-hosted"), states=states),
        figures=key_figures(FIGURES, states=states),
        changes=what_changed(states=states, top=_LATEST),
    )
