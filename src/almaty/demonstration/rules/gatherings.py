"""The meetings of the story: what is convened, said and settled, and who comes.

`meetings.csv`   convened when, by whom hosted, from when to when
`agenda.csv`     items with what the record says of each
`outcomes.csv`   decisions and actions, numbered within their meeting, and what is told of an action
`delegates.csv`  who comes for whom to which meetings; `som-1:1` comes on the first day only, `som-1:0` not at all
"""

from dataclasses import dataclass
from datetime import date

from almaty.demonstration.rules.sheets import Row, both, names, rows
from almaty.kernel.pair import Pair, pair


@dataclass(frozen=True, slots=True)
class Item:
    """An item of an agenda, and what the record says of it."""

    number: str
    minutes: int
    title: Pair
    record: Pair


@dataclass(frozen=True, slots=True)
class Settled:
    """A decision or an action, and what its owner tells of it, where something is told."""

    item: str
    kind: str
    text: Pair
    owner: str
    due: date | None
    told: date | None
    state: str
    said: Pair


@dataclass(frozen=True, slots=True)
class Comer:
    """Somebody who is named for a meeting; `days` is how many days they stay, None for all."""

    participant: str
    name: str
    function: str
    role: str
    public: bool
    days: int | None


@dataclass(frozen=True, slots=True)
class Gathering:
    """A meeting of the story."""

    key: str
    kind: str
    number: int
    host: str
    starts: date
    ends: date
    convened: date
    place: Pair
    title: Pair
    concept: Pair
    invitation: Pair
    items: tuple[Item, ...]
    outcomes: tuple[Settled, ...]
    comers: tuple[Comer, ...]


def gatherings() -> list[Gathering]:
    """Return the meetings, by day."""
    agenda, outcomes, comers = list(rows("agenda")), list(rows("outcomes")), list(rows("delegates"))
    return [
        Gathering(
            row["key"], row["kind"], int(row["number"]), row["host"], date.fromisoformat(row["starts"]),
            date.fromisoformat(row["ends"]), date.fromisoformat(row["convened"]), both(row, "place"),
            both(row, "title"), both(row, "concept"), both(row, "invitation"),
            items=tuple(_item(one) for one in agenda if one["meeting"] == row["key"]),
            outcomes=tuple(_outcome(one) for one in outcomes if one["meeting"] == row["key"]),
            comers=tuple(_comer(one, days) for one in comers for days in _stays(one, row["key"])),
        )
        for row in rows("meetings")
    ]  # fmt: skip


def _item(row: Row) -> Item:
    return Item(row["number"], int(row["minutes"]), both(row, "title"), both(row, "record"))


def _outcome(row: Row) -> Settled:
    due, told = (date.fromisoformat(row[name]) if row[name] else None for name in ("due", "told"))
    text = pair(row["en"], row["ru"])
    return Settled(row["item"], row["kind"], text, row["owner"], due, told, row["state"], both(row, "said"))


def _stays(row: Row, meeting: str) -> list[int | None]:
    told = [one.partition(":") for one in names(row["meetings"])]
    return [int(days) if days else None for key, _, days in told if key == meeting]


def _comer(row: Row, days: int | None) -> Comer:
    public = row["public"] == "yes"
    return Comer(row["participant"], row["name"], row["function"], row["role"], public, days)
