"""Who sits in the room, in which order, and under which names."""

from collections.abc import Iterable
from dataclasses import dataclass

from almaty.kernel.pair import Pair, pair
from almaty.process.queries import participant_seats


@dataclass(frozen=True, slots=True)
class Room:
    """The participants in the order of the room: States by their English names, organisations after them."""

    order: tuple[str, ...]
    names: tuple[tuple[str, Pair], ...]

    def name(self, code: str) -> Pair:
        """Return the name of a participant, its code where it is not known any more."""
        return dict(self.names).get(code) or pair(short(code), short(code))

    def place(self, code: str) -> int:
        """Return the place of a participant in the order of the room, the last for one that is not known."""
        return self.order.index(code) if code in self.order else len(self.order)

    def listed(self, codes: Iterable[str], lang: str) -> str:
        """Return names of participants in a language, separated by commas, in the order given."""
        return ", ".join(self.name(code).text(lang) for code in codes)


def short(code: str) -> str:
    """Return what stands before a proposal: the code of a State, that of an organisation in capitals.

    >>> short("KGZ"), short("iom")
    ('KGZ', 'IOM')
    """
    return code.upper()


def the_room() -> Room:
    """Return the participants: one query."""
    seats = participant_seats()
    states = sorted((seat for seat in seats if seat.kind == "state"), key=lambda seat: seat.name.en)
    ordered = [*states, *(seat for seat in seats if seat.kind != "state")]
    return Room(tuple(seat.code for seat in ordered), tuple((seat.code, seat.name) for seat in ordered))
