"""A theme: its wording, its documents, its meetings, its figures."""

from collections.abc import Container
from dataclasses import dataclass
from datetime import date
from typing import Any

from almaty.archive.queries import documents_by_symbol
from almaty.exchange import queries as exchange
from almaty.exchange.queries import IndicatorView
from almaty.exchange.queries.overview import Size
from almaty.kernel.actor import Actor
from almaty.picture.queries.gaps import states_of_process
from almaty.picture.queries.glance import KeyFigure, key_figures
from almaty.picture.rules.measures import MEASURES
from almaty.process import queries as process

_MOST_FIGURES = 6


@dataclass(frozen=True, slots=True)
class ThemePage:
    """All that is held under a theme. Documents and meetings come with the link that says why; oldest first."""

    theme: Any
    objectives: list[Any]
    documents: list[tuple[Any, Any]]
    meetings: list[tuple[Any, Any]]
    figures: tuple[KeyFigure, ...]
    indicators: list[tuple[IndicatorView, Size | None]]
    others: list[Any]


def theme_page(actor: Actor, key: str, *, today: date) -> ThemePage:
    """Return all that the actor may see under a theme; NotFound for an unknown one. A fixed number of queries."""
    row = process.theme(key)
    links = process.theme_links(row)
    seen = documents_by_symbol(actor, [link.document for link in links if link.document])
    documents = [(seen[link.document], link) for link in links if link.document in seen]
    meetings = [(link.meeting, link) for link in links if link.meeting and not link.meeting.withdrawn]
    indicators = {code: view for code, view in exchange.indicators(actor).items() if key in view.themes}
    sizes = exchange.sizes()
    return ThemePage(
        theme=row,
        objectives=process.objectives_of(row),
        documents=sorted(documents, key=lambda pair: (pair[0].date, pair[0].symbol)),
        meetings=sorted(meetings, key=lambda pair: str(pair[0].start)),
        figures=key_figures(_measures(indicators), states=[line.row.key for line in states_of_process(today)]),
        indicators=[(view, sizes.get(code)) for code, view in indicators.items()],
        others=process.themes(),
    )


def _measures(indicators: Container[str]) -> list[str]:
    """Return the first measures of the picture that belong to these indicators."""
    return [measure.slug for measure in MEASURES if measure.indicator in indicators][:_MOST_FIGURES]
