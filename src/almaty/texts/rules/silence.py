"""The silence procedure: who may open, break and stop it, and until when. Plain rules; the clock is the caller's.

What counts is the instant: an objection before it breaks the silence, one at the instant or after it does not.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from almaty.kernel.audience import Audience
from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import Conflict, Invalid, NotAllowed
from almaty.process.rules.settings import Setting
from almaty.texts.rules.closing import already_adopted, silence_over
from almaty.texts.rules.instants import span
from almaty.texts.rules.state import Silence, State
from almaty.texts.rules.wording import LONGEST_REASON, cleaned

USUAL = timedelta(hours=72)
USUAL_MINIMUM = timedelta(hours=24)
USUAL_REMINDER_HOURS = 24
LONGEST = timedelta(days=366)
# An objection that arrived before the instant may still wait for its turn in the database when the instant passes:
# that nobody broke the silence is written down this much later, as of the instant.
GRACE = timedelta(seconds=5)

_NOT_NOW = (
    pair("The text is not under negotiation, or is put to silence already.",
         "Текст не обсуждается или уже вынесен на процедуру умолчания."),
    pair("Silence is opened over a text under negotiation that no other silence covers.",
         "Процедуру открывают по тексту, который обсуждается и ещё не вынесен на умолчание."),
)  # fmt: skip
_READING = (
    pair("A reading is open: proposals may still come.", "Открыто чтение: ещё могут поступить предложения."),
    pair("Close the reading first.", "Сначала закройте чтение."),
)
_CALLED = (
    pair("The Chair has called for objections at a meeting.", "Председатель спросил на совещании, есть ли возражения."),
    pair("End that call first.", "Сначала снимите этот вопрос."),
)
_LEFT = pair("Settle them, or say that the text as it stands is put to silence without them.",
             "Рассмотрите их или укажите, что на умолчание выносится текст в нынешнем виде, без них.")  # fmt: skip

BrokenBy = Literal["any-member", "any-participant"]


@dataclass(frozen=True, slots=True)
class Terms:
    """The settings of the Process for silence procedures, with safe values where they are not verified.

    `not_verified` names the settings that have no value, so that the screen says so.
    """

    usual: timedelta = USUAL
    minimum: timedelta = USUAL_MINIMUM
    broken_by: BrokenBy = "any-member"
    not_verified: frozenset[str] = frozenset()

    def counts(self, step: Audience) -> bool:
        """Tell whether a participant on a step of the ladder may break silence."""
        wide = self.broken_by == "any-participant"
        return step == Audience.MEMBERS or (wide and step == Audience.PARTICIPANTS)


def terms_of(days: Setting, minimum_hours: Setting, broken_by: Setting) -> Terms:
    """Read the three settings; None and what cannot be is replaced by the safe value."""
    missing = {name for name, value in (("silence_days", days), ("silence_minimum_hours", minimum_hours),
                                        ("silence_broken_by", broken_by)) if value is None}  # fmt: skip
    wide = broken_by == "any-participant"
    return Terms(
        _length(days, timedelta(days=1)) or USUAL,
        _length(minimum_hours, timedelta(hours=1)) or USUAL_MINIMUM,
        "any-participant" if wide else "any-member",
        frozenset(missing),
    )


def _length(value: Setting, unit: timedelta) -> timedelta | None:
    whole = isinstance(value, int) and not isinstance(value, bool) and 0 < value < 10_000
    return value * unit if whole and isinstance(value, int) else None


def check_expiry(expires: datetime, terms: Terms, *, now: datetime, remind_hours: int) -> None:
    """Refuse an instant of expiry that has passed, comes too soon or lies too far away, and a reminder before now."""
    if expires <= now:
        raise _wrong_expiry(pair("The instant that you typed has passed.", "Указанный момент уже прошёл."), terms)
    if expires - now < terms.minimum:
        least = span(terms.minimum)
        raise _wrong_expiry(pair(f"A silence procedure lasts at least {least.en}.",
                                 f"Процедура умолчания длится не менее: {least.ru}."), terms)  # fmt: skip
    if expires - now > LONGEST:
        raise _wrong_expiry(pair("It lies more than a year ahead.", "До него больше года."), terms)
    if remind_hours < 0 or now >= expires - timedelta(hours=remind_hours) != expires:
        raise Invalid(
            what=pair("The reminder cannot be sent so early.", "Напоминание не может быть отправлено так рано."),
            why=pair(
                "It would come before the silence procedure begins.", "Оно пришлось бы на время до начала процедуры."
            ),
            way_out=pair(
                "Write fewer hours, or 0 for no reminder.", "Укажите меньше часов или 0, чтобы не напоминать."
            ),
            where="remind_hours",
        )


def _wrong_expiry(why: Pair, terms: Terms) -> Invalid:
    usual = span(terms.usual)
    return Invalid(
        what=pair("Silence cannot expire then.", "Процедура умолчания не может истечь в этот момент."),
        why=why,
        way_out=pair(f"Choose a later instant; usual are {usual.en} from now.",
                     f"Выберите более поздний момент; обычно — через {usual.ru}."),
        where="day",
    )  # fmt: skip


def check_may_open(state: State, *, as_it_stands: bool) -> None:
    """Refuse to open silence at a stage that does not allow it, and over live proposals that are not left out."""
    if state.stage == "adopted":
        raise already_adopted(state)
    if state.stage != "negotiation":
        raise _cannot_open(*_NOT_NOW)
    if state.reading is not None:
        raise _cannot_open(*_READING)
    if state.call is not None:
        raise _cannot_open(*_CALLED)
    alive = live_wishes(state)
    if alive and not as_it_stands:
        told = ", ".join(str(number) for number in alive[:20])
        raise _cannot_open(
            pair(f"Proposals are live: No. {told}.", f"Есть нерассмотренные предложения: № {told}."), _LEFT
        )


def live_wishes(state: State) -> list[int]:
    """Return the live proposals that would change the text; comments do not."""
    return [one.id for one in state.proposals.values() if one.fate == "live" and one.form != "comment"]


def _cannot_open(why: Pair, way_out: Pair) -> Conflict:
    return Conflict(
        what=pair("The silence procedure cannot be opened now.", "Сейчас открыть процедуру умолчания нельзя."),
        why=why, way_out=way_out, code="silence-not-now",
    )  # fmt: skip


def running(state: State, now: datetime) -> Silence:
    """Return the silence procedure that runs at a moment.

    Refuses (Conflict) where none was opened, where it has expired (code "silence-over"), was broken or stopped.
    """
    last = state.silences[-1] if state.silences else None
    if last is not None and (last.outcome == "adopted" or (last.outcome == "running" and now >= last.expires)):
        raise silence_over(state)
    if last is None or last.outcome != "running":
        raise _none_runs(last)
    return last


def _none_runs(last: Silence | None) -> Conflict:
    ended = {
        "broken": pair("Another State has broken it already.", "Её уже прервало другое государство."),
        "stopped": pair("The Chair has stopped it.", "Её остановил Председатель."),
    }
    why = ended.get(last.outcome) if last else None
    return Conflict(
        what=pair("No silence procedure runs on this text.", "По этому тексту процедура умолчания не идёт."),
        why=why or pair("None was opened.", "Она не открывалась."),
        way_out=pair("The page of the text shows where it stands.", "Состояние текста показано на его странице."),
        code="silence-none",
    )


def check_may_break(participant: str, steps: Iterable[Audience], terms: Terms) -> None:
    """Refuse a participant whose silence or word does not count (NotAllowed)."""
    if any(terms.counts(step) for step in steps):
        return
    who = (pair("any participant", "любой участник") if terms.broken_by == "any-participant"
           else pair("a member State", "государство-член"))  # fmt: skip
    raise NotAllowed(
        what=pair(f"{participant} cannot break the silence.", f"{participant} не вправе прервать процедуру умолчания."),
        why=pair(f"By the settings of the Process silence is broken by {who.en}, through its national coordinator.",
                 f"По правилам Процесса её прерывает {who.ru} через национального координатора."),
        way_out=pair("Tell the Chair what you think of the text; a member State may take it up.",
                     "Сообщите своё мнение Председателю; государство-член может его поддержать."),
        where=participant,
    )  # fmt: skip


def reason(typed: str, *, where: str = "why") -> str:
    """Return a reason as typed, on one line; refuses none (Invalid), and one that is too long (TooLarge)."""
    words = cleaned(typed, longest=LONGEST_REASON, where=where)
    if words:
        return words
    raise Invalid(
        what=pair("The reason is missing.", "Причина не указана."),
        why=pair("The others are to know what stands in the way, and what would remove it.",
                 "Остальные должны знать, что мешает согласию и что устранило бы препятствие."),
        way_out=pair("Write it in a few sentences.", "Изложите её в нескольких предложениях."),
        where=where,
    )  # fmt: skip
