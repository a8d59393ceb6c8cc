"""When a handover takes effect: what is asked of its instants, and as of when it counts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from almaty.kernel.pair import pair
from almaty.kernel.period import FuzzyDate
from almaty.kernel.refusal import Invalid
from almaty.process.rules.zones import ZONES

_FARTHEST = timedelta(days=3 * 366)


@dataclass(frozen=True, slots=True)
class Instants:
    """When the outgoing office ends, when the incoming one begins, in which zone they are told."""

    effective_at: datetime
    takes_up_at: datetime
    zone: str


def counted_from(instants: Instants, second_signature: datetime) -> Instants:
    """Return the instants as they count: what is signed late takes effect at the second signature."""
    effective = max(instants.effective_at, second_signature)
    return Instants(effective, max(instants.takes_up_at, effective), instants.zone)


def moved(instants: Instants, effective_at: datetime, takes_up_at: datetime | None) -> Instants:
    """Return the instants after a new one was agreed: the incoming office begins with it, or as it was to, if later."""
    begins = takes_up_at or max(instants.takes_up_at, effective_at)
    if takes_up_at is None and instants.takes_up_at == instants.effective_at:
        begins = effective_at
    return Instants(effective_at, begins, instants.zone)


def faults_of_instants(instants: Instants, *, now: datetime) -> Iterator[Invalid]:
    """Yield what is wrong with instants: past or far away, in the wrong order, in an unknown zone."""
    if instants.zone not in ZONES:
        yield Invalid(
            what=pair("This time zone is not offered.", "Такой часовой пояс не предлагается."),
            why=pair("The instant is told in a zone of the Process.", "Момент указывается в часовом поясе Процесса."),
            way_out=pair("Choose one of the list.", "Выберите пояс из списка."),
            where="zone",
        )
    if not now <= instants.effective_at <= now + _FARTHEST:
        yield Invalid(
            what=pair("The instant of the handover cannot be this one.", "Такой момент передачи невозможен."),
            why=pair("It lies in the past, or more than three years ahead.",
                     "Он в прошлом или более чем через три года."),
            way_out=pair("Choose an instant to come.", "Выберите будущий момент."),
            where="effective",
        )  # fmt: skip
    if not instants.effective_at <= instants.takes_up_at <= instants.effective_at + _FARTHEST:
        yield Invalid(
            what=pair("The new term cannot begin at this instant.", "Новый срок не может начаться в этот момент."),
            why=pair("It begins when the outgoing chair ends, or later.",
                     "Он начинается с окончанием прежнего срока или позже."),
            way_out=pair("Leave it empty, or choose a later instant.", "Оставьте пустым или выберите более поздний."),
            where="takes_up",
        )  # fmt: skip


def faults_of_nominal_end(nominal_to: str, begins: datetime, *, known_length: bool) -> Iterator[Invalid]:
    """Yield what is wrong with the day until which the new term is meant to run."""
    try:
        end = FuzzyDate(nominal_to) if nominal_to else None
    except ValueError:
        end = FuzzyDate("1900")
    if (end is None and not known_length) or (end is not None and end.last <= begins.date()):
        yield Invalid(
            what=pair("Until when the new term is meant to run is missing or cannot be.",
                      "Не указано или указано неверно, до какого времени рассчитан новый срок."),
            why=pair("It is a year, a month or a day after the term begins; the length of a term is not known here."
                     if end is None else "It is a year, a month or a day after the term begins.",
                     "Это год, месяц или день после начала срока; продолжительность срока в правилах не указана."
                     if end is None else "Это год, месяц или день после начала срока."),
            way_out=pair("Write it as 2029, 2029-04 or 2029-04-24.", "Напишите так: 2029, 2029-04 или 2029-04-24."),
            where="nominal_to",
        )  # fmt: skip
