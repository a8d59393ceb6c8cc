"""What the home page shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from almaty.archive.queries.documents import documents
from almaty.kernel.actor import Actor
from almaty.picture.queries.gaps import states_of_process
from almaty.picture.queries.glance import KeyFigure, Noted, OnMap, key_figures, measure_of, on_map, what_changed
from almaty.process.queries import ChairToday, chair_today, conflicts, gaps, meetings, themes

FIGURES = ("refugees-hosted", "refugees-from", "migrants-in", "migrants-out", "idps", "remittances-in")


@dataclass(frozen=True, slots=True)
class Home:
    """The whole on one page; counts stand with what they are counted of."""

    chair: ChairToday | None
    states: tuple[str, ...]
    map: OnMap
    figures: tuple[KeyFigure, ...]
    changes: tuple[Noted, ...]
    themes: Sequence[object]
    meetings: Sequence[object]
    documents: Sequence[object]
    documents_count: int
    texts_held: int
    conflicts: int
    gaps: int


def home_page(actor: Actor, *, today: date) -> Home:
    """Return the home page: a fixed number of queries."""
    states = tuple(line.row.key for line in states_of_process(today))
    papers = list(documents(actor))
    held = [meeting for meeting in meetings() if meeting.held_state == "held" and meeting.start]
    return Home(
        chair=chair_today(today=today),
        states=states,
        map=on_map(measure_of("refugees-hosted"), states=states),
        figures=key_figures(FIGURES, states=states),
        changes=what_changed(states=states, top=4),
        themes=list(themes()),
        meetings=sorted(held, key=lambda meeting: str(meeting.start), reverse=True)[:4],
        documents=sorted(papers, key=lambda paper: str(paper.date or ""), reverse=True)[:4],
        documents_count=len(papers),
        texts_held=sum(paper.held for paper in papers),
        conflicts=len(conflicts()),
        gaps=sum(len(rows) for rows in gaps().values()),
    )
