"""The board: what is agreed, what is open and between whom, who may speak now, and until when."""

from collections.abc import Sequence
from dataclasses import dataclass

from almaty.kernel.pair import LANGS, Lang, Pair, Standing, pair
from almaty.process.queries import setting
from almaty.process.rules.zones import USUAL_ZONE
from almaty.texts.queries.reading import Counts, Row, Wanted, counts, printed, sides
from almaty.texts.queries.room import Room
from almaty.texts.rules.floor import Turn, floor
from almaty.texts.rules.state import Paragraph, Proposal, State


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """A paragraph that is not agreed: who wants what of it, how often, and who can live with that."""

    row: Row
    sides: tuple[tuple[str, int], ...]
    living: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SideCount:
    """A participant with how many of its proposals are on the table, and on how many paragraphs."""

    code: str
    proposals: int
    paragraphs: int


@dataclass(frozen=True, slots=True)
class LanguageCount:
    """How many paragraphs of a language stand how, out of all."""

    lang: str
    standings: tuple[tuple[Standing, int], ...]


@dataclass(frozen=True, slots=True)
class Board:
    """Everything that the board answers."""

    counts: Counts
    turns: tuple[Turn, ...]
    zone: str
    points: tuple[OpenPoint, ...]
    agreed: tuple[Row, ...]
    referendum: tuple[Row, ...]
    quiet: tuple[Row, ...]
    sides: tuple[SideCount, ...]
    languages: tuple[LanguageCount, ...]


def board(state: State, room: Room, lang: Lang) -> Board:
    """Return the board of a text that the reader may read: two queries, for the settings of the Process."""
    live, numbers = state.live_by_paragraph(), printed(state)
    rows = [
        Row(one, live.get(one.id, ()), numbers, Wanted(lang=lang), room, state.paragraphs) for one in state.standing()
    ]
    return Board(
        counts=counts(state, live),
        turns=floor(state, observers_propose=setting("observers_propose") is True, breakers=_breakers()),
        zone=state.silence.zone if state.silence else USUAL_ZONE,
        points=tuple(_point(row, room) for row in rows if row.open and row.live),
        agreed=tuple(row for row in rows if row.paragraph.agreement == "agreed"),
        referendum=tuple(row for row in rows if row.paragraph.agreement == "ad-referendum"),
        quiet=tuple(row for row in rows if row.open and not row.live),
        sides=_sides(live, room),
        languages=_languages([row.paragraph for row in rows if row.paragraph.proposed_by is None]),
    )


def _breakers() -> Pair:
    if setting("silence_broken_by") == "any-participant":
        return pair("Member States, observers and organisations", "Государства-члены, наблюдатели и организации")
    return pair("Member States", "Государства-члены")


def _point(row: Row, room: Room) -> OpenPoint:
    found: dict[str, int] = {}
    for one in row.live:
        for side in one.sides:
            found[side] = found.get(side, 0) + 1
    living = {code for one in row.live for code in one.living} - found.keys()
    return OpenPoint(
        row,
        tuple(sorted(found.items(), key=lambda told: room.place(told[0]))),
        tuple(sorted(living, key=room.place)),
    )


def _sides(live: dict[int, list[Proposal]], room: Room) -> tuple[SideCount, ...]:
    wanted: dict[str, list[int]] = {side: [] for side in sides(live, room)}
    for number, proposals in live.items():
        for one in proposals:
            for side in one.sides if one.form != "comment" else ():
                wanted[side].append(number)
    return tuple(SideCount(side, len(numbers), len(set(numbers))) for side, numbers in wanted.items())


def _languages(paragraphs: Sequence[Paragraph]) -> tuple[LanguageCount, ...]:
    def counted(lang: str) -> tuple[tuple[Standing, int], ...]:
        held = [one.text.standing(lang) for one in paragraphs]
        return tuple((standing, held.count(standing)) for standing in Standing if standing in held)

    return tuple(LanguageCount(lang, counted(lang)) for lang in LANGS)
