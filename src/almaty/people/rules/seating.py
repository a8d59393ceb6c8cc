"""For whom a mandate can be held. The room that knows the participants tells them to this one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from almaty.kernel.pair import Pair, pair


@dataclass(frozen=True, slots=True)
class Seat:
    """A participant (or the Support Unit) for which people hold mandates."""

    code: str
    name: Pair
    kind: Literal["state", "organisation", "secretariat"]


SUPPORT_UNIT = Seat("support-unit", pair("Support Unit", "Группа поддержки"), "secretariat")

SeatSource = Callable[[], list[Seat]]


def _no_seats() -> list[Seat]:
    return []


_source: list[SeatSource] = [_no_seats]


def set_seat_source(source: SeatSource) -> None:
    """Say where the participants come from; the room that keeps them calls this when the application starts."""
    _source[0] = source


def seats() -> list[Seat]:
    """Return everybody for whom a mandate can be held, the Support Unit first."""
    return [SUPPORT_UNIT, *_source[0]()]


def seat_name(code: str, known: list[Seat]) -> Pair:
    """Return the name of a participant, or its code in both languages when it is not known."""
    names = {seat.code: seat.name for seat in known}
    return names.get(code) or pair(code, code)
