"""A theme: its wording, its documents, its meetings, its figures."""

from dataclasses import dataclass
from typing import Any

from almaty.archive.queries import documents_by_symbol
from almaty.exchange import queries as exchange
from almaty.exchange.queries import IndicatorView
from almaty.kernel.actor import Actor
from almaty.process import queries as process


@dataclass(frozen=True, slots=True)
class ThemePage:
    """All that is held under a theme. Documents and meetings come with the link that says why; oldest first."""

    theme: Any
    objectives: list[Any]
    documents: list[tuple[Any, Any]]
    meetings: list[tuple[Any, Any]]
    indicators: list[IndicatorView]
    others: list[Any]


def theme_page(actor: Actor, key: str) -> ThemePage:
    """Return all that the actor may see under a theme; NotFound for an unknown one. A fixed number of queries."""
    row = process.theme(key)
    links = process.theme_links(row)
    seen = documents_by_symbol(actor, [link.document for link in links if link.document])
    documents = [(seen[link.document], link) for link in links if link.document in seen]
    meetings = [(link.meeting, link) for link in links if link.meeting and not link.meeting.withdrawn]
    return ThemePage(
        theme=row,
        objectives=process.objectives_of(row),
        documents=sorted(documents, key=lambda pair: (pair[0].date, pair[0].symbol)),
        meetings=sorted(meetings, key=lambda pair: str(pair[0].start)),
        indicators=[view for view in exchange.indicators(actor).values() if key in view.themes],
        others=process.themes(),
    )
