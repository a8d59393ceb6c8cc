"""A theme: its wording, its texts and commitments, its documents, its meetings, its figures."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from almaty.archive.queries import documents_by_symbol
from almaty.commitments.queries.texts_under import texts_above
from almaty.commitments.queries.theme import OfTheme, commitments_of_theme
from almaty.commitments.rules.names import PROGRESS_NAMES, READING_NAMES
from almaty.exchange import queries as exchange
from almaty.exchange.queries import IndicatorView
from almaty.exchange.queries.overview import Size
from almaty.kernel.actor import Actor
from almaty.kernel.pair import Pair
from almaty.picture.queries.gaps import states_of_process
from almaty.picture.queries.glance import KeyFigure, key_figures
from almaty.picture.rules.measures import MEASURES
from almaty.process import queries as process
from almaty.texts.queries.shelf import adopted_among

_MOST_FIGURES = 6


@dataclass(frozen=True, slots=True)
class Step:
    """How many commitments stand at a stage of progress, or have a reading; `width` is for drawing, in hundredths."""

    code: str
    name: Pair
    count: int
    width: int


@dataclass(frozen=True, slots=True)
class Promised:
    """The commitments of a theme: counted by stage and by reading, each with what it is counted of."""

    held: OfTheme
    stages: tuple[Step, ...]
    readings: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class ThemePage:
    """All that is held under a theme. Documents and meetings come with the link that says why; oldest first.

    `texts` are adopted texts, each with how many commitments of the theme hang on it.
    """

    theme: Any
    objectives: list[Any]
    texts: list[tuple[Any, int]]
    promised: Promised
    documents: list[tuple[Any, Any]]
    meetings: list[tuple[Any, Any]]
    figures: tuple[KeyFigure, ...]
    indicators: list[tuple[IndicatorView, Size | None]]
    others: list[Any]


def theme_page(actor: Actor, key: str, *, today: date) -> ThemePage:
    """Return all that the actor may see under a theme; NotFound for an unknown one. A fixed number of queries."""
    row = process.theme(key)
    links = process.theme_links(row)
    symbols = [link.document for link in links if link.document]
    seen = documents_by_symbol(actor, symbols)
    documents = [(seen[link.document], link) for link in links if link.document in seen]
    meetings = [(link.meeting, link) for link in links if link.meeting and not link.meeting.withdrawn]
    indicators = {code: view for code, view in exchange.indicators(actor).items() if key in view.themes}
    sizes = exchange.sizes()
    return ThemePage(
        theme=row,
        objectives=process.objectives_of(row),
        texts=_texts(actor, key, symbols),
        promised=_promised(commitments_of_theme(actor, key, today=today)),
        documents=sorted(documents, key=lambda pair: (pair[0].date, pair[0].symbol)),
        meetings=sorted(meetings, key=lambda pair: str(pair[0].start)),
        figures=key_figures(_measures(indicators), states=[line.row.key for line in states_of_process(today)]),
        indicators=[(view, sizes.get(code)) for code, view in indicators.items()],
        others=process.themes(),
    )


def _texts(actor: Actor, key: str, symbols: Sequence[str]) -> list[tuple[Any, int]]:
    """Return the adopted texts on which commitments of a theme hang, or that are linked to it by their symbol."""
    above = texts_above(actor, key)
    return [(text, above.get(text.slug, 0)) for text in adopted_among(actor, slugs=list(above), symbols=symbols)]


def _promised(held: OfTheme) -> Promised:
    return Promised(
        held,
        _steps({code: (name, held.progress.get(code, 0)) for code, name in PROGRESS_NAMES.items()}),
        _steps({code: (name, held.readings.get(code, 0)) for code, name in READING_NAMES.items()}),
    )


def _steps(counts: dict[str, tuple[Pair, int]]) -> tuple[Step, ...]:
    longest = max(1, *(count for _name, count in counts.values()))
    return tuple(Step(code, name, count, round(100 * count / longest)) for code, (name, count) in counts.items())


def _measures(indicators: Container[str]) -> list[str]:
    """Return the first measures of the picture that belong to these indicators."""
    return [measure.slug for measure in MEASURES if measure.indicator in indicators][:_MOST_FIGURES]
