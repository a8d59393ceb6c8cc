"""One person binds a State at a time, and hands that right on. Plain Python."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeVar

from almaty.kernel.actor import Actor, Role, Verb
from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import Conflict, Invalid, NotAllowed


class Dated(Protocol):
    """What the rules need to know of a mandate."""

    @property
    def starts(self) -> date:
        """Return the first day on which it is held."""

    @property
    def ends(self) -> date | None:
        """Return the first day on which it is no longer held."""


M = TypeVar("M", bound=Dated)

_WHY = pair("One person at a time binds a State, so that everybody knows whose word counts.",
            "Государство в каждый момент связывает одно лицо, чтобы все знали, чьё слово решает.")  # fmt: skip
HAND_ON = pair("Hand the mandate on: under “People”, or “My mandates”, choose “Hand on…” beside the present one. "
               "The successor joins as a deputy or expert first.",
               "Передайте полномочия: в разделе «Люди» или «Мои полномочия» нажмите «Передать…» рядом с действующими. "
               "Преемник сначала присоединяется как заместитель или эксперт.")  # fmt: skip


def meeting(starts: date, ends: date | None, others: Iterable[M]) -> list[M]:
    """Return those of other mandates that are held on a day of a period (`ends`: the day after its last)."""
    return [
        other for other in others
        if (ends is None or other.starts < ends)
        and (other.ends is None or starts < other.ends)
        and other.starts != other.ends
    ]  # fmt: skip


def check_nobody_else_binds(met: Iterable[Dated], *, state: Pair) -> None:
    """Refuse a second coordinator on the same days (Conflict); the way out is handing on."""
    first = next(iter(met), None)
    if first is None:
        return
    until = f", {first.starts} - {first.ends}" if first.ends else f", {first.starts} -"
    raise Conflict(
        what=pair(f"{state.en} has a national coordinator on these days ({state.en}{until}).",
                  f"У государства на эти дни уже есть национальный координатор ({state.ru}{until})."),
        why=_WHY,
        way_out=HAND_ON,
        code="has-coordinator",
    )  # fmt: skip


def check_may_hand_on(actor: Actor, participant: str) -> None:
    """Refuse whoever is neither the secretariat nor the coordinator whose mandate it is."""
    if not (Role.SECRETARIAT in actor.roles and actor.may(Verb.HAND_ON_MANDATE)):
        actor.require_for(Verb.HAND_ON_MANDATE, participant)


def check_day_of_handing_on(day: date, *, today: date, mandate: Dated) -> None:
    """Refuse a day that is past, or on which the mandate has ended by itself (Invalid)."""
    if day < today:
        raise Invalid(
            what=pair("The day of the handing on is past.", "День передачи полномочий уже прошёл."),
            why=pair("What a person did under the mandate stays done by that person.",
                     "Сделанное на основании полномочий остаётся за тем, кто это сделал."),
            way_out=pair("Choose today or a later day.", "Укажите сегодняшний или более поздний день."),
            where="day",
        )  # fmt: skip
    if day < mandate.starts or (mandate.ends is not None and mandate.ends < day):
        ends = str(mandate.ends or "…")
        raise Invalid(
            what=pair("The mandate is not held on this day.", "На этот день полномочия не действуют."),
            why=pair(f"It runs from {mandate.starts} to {ends}.", f"Они действуют с {mandate.starts} по {ends}."),
            way_out=pair("Choose a day within it, or end it and grant a new one.",
                         "Укажите день в пределах срока или прекратите полномочия и предоставьте новые."),
            where="day",
        )  # fmt: skip


def check_successor(*, same: bool, reached: bool, proved: bool) -> None:
    """Refuse the holder as the own successor (Invalid), somebody out of reach of whoever hands on (NotAllowed), and a
    person who could not act yet (Conflict).
    """
    if same:
        raise Invalid(
            what=pair("This person holds the mandate already.", "Эти полномочия уже у этого лица."),
            why=pair("A mandate is handed on to somebody else.", "Полномочия передаются другому лицу."),
            way_out=pair("Choose the successor.", "Выберите преемника."),
            where="account",
        )
    if not reached:
        raise NotAllowed(
            what=pair("You cannot hand the mandate on to this person.", "Этому лицу вы не можете передать полномочия."),
            why=pair("A coordinator hands it on to a deputy or expert of the own State.",
                     "Координатор передаёт их заместителю или эксперту своего государства."),
            way_out=pair("Invite this person as a deputy first, or ask the secretariat.",
                         "Сначала пригласите это лицо заместителем или обратитесь в секретариат."),
        )  # fmt: skip
    if not proved:
        raise Conflict(
            what=pair("The successor could not act yet.", "Преемник пока не смог бы действовать."),
            why=pair("Their account has no second factor, so that nobody would bind the State.",
                     "У учётной записи нет второго фактора: государство никто бы не представлял."),
            way_out=pair("Ask them to set up the second factor first: it takes a minute.",
                         "Попросите сначала подключить второй фактор: это займёт минуту."),
            code="successor-not-ready",
        )  # fmt: skip
