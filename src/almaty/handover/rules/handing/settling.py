"""How a matter is settled: accepted, returned with a reason, answered, closed by both words, opened again."""

from collections.abc import Sequence
from dataclasses import dataclass

from almaty.handover.rules.handing.sides import INCOMING, OUTGOING, other
from almaty.handover.rules.names import MATTER_STATES
from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import Conflict, Invalid, NotAllowed
from almaty.texts.rules.wording import cleaned_lines

ACTS: dict[str, Pair] = {
    "accept": pair("accepted", "принят"),
    "return": pair("returned with a reason", "возвращён с указанием причины"),
    "answer": pair("answered", "дан ответ"),
    "close": pair("asked to close together", "предложено закрыть совместно"),
    "reopen": pair("opened again", "открыт вновь"),
}
LONGEST_WORDS = 4000
_WHO = {"accept": INCOMING, "return": INCOMING, "answer": OUTGOING}
_FROM = {
    "accept": ("open", "returned"), "return": ("open", "accepted"), "answer": ("returned",),
    "close": ("open", "returned"), "reopen": ("accepted", "closed"),
}  # fmt: skip
_NEEDS_WORDS = ("return", "answer", "reopen")


@dataclass(frozen=True, slots=True)
class Standing:
    """How a matter stands: its state, and who has given the word to close it."""

    state: str
    closed_out: bool = False
    closed_in: bool = False

    def agreed(self, side: str) -> bool:
        """Tell whether a side has given its word to close."""
        return self.closed_out if side == OUTGOING else self.closed_in


def acts_on(standing: Standing, side: str) -> tuple[str, ...]:
    """Return what a side may do with a matter as it stands."""
    if not side:
        return ()
    found = [act for act, states in _FROM.items() if standing.state in states and _WHO.get(act, side) == side]
    return tuple(act for act in found if act != "close" or not standing.agreed(side))


def settled(standing: Standing, act: str, side: str) -> Standing:
    """Return how a matter stands after an act; refuses what that side, or this state, does not allow."""
    if _WHO.get(act, side) != side:
        raise _for_other(act)
    if act not in acts_on(standing, side):
        raise _too_late(standing)
    if act == "close":
        word = Standing(standing.state, standing.closed_out or side == OUTGOING, standing.closed_in or side == INCOMING)
        return Standing("closed", closed_out=True, closed_in=True) if word.agreed(other(side)) else word
    return Standing({"accept": "accepted", "return": "returned"}.get(act, "open"))


def words_for(act: str, words: str, *, first: bool = True) -> str:
    """Return the words of an act made clean; refuses missing ones where the other side needs them, too many, and signs
    that show other words than are kept (Invalid)."""
    told = words.strip()
    if len(told) <= LONGEST_WORDS:
        told = cleaned_lines(told, longest=LONGEST_WORDS, where="words")
    if (not told and (act in _NEEDS_WORDS or (act == "close" and first))) or len(told) > LONGEST_WORDS:
        raise Invalid(
            what=pair("The words are missing or too long.", "Пояснение отсутствует или слишком длинное."),
            why=pair("The other side reads them and answers.", "Другая сторона читает пояснение и отвечает на него."),
            way_out=pair(f"Write a sentence or two, at most {LONGEST_WORDS} characters.",
                         f"Напишите одно-два предложения, не более {LONGEST_WORDS} знаков."),
            where="words",
        )  # fmt: skip
    return told


def takes_back_signatures(act: str) -> bool:
    """Tell whether an act opens what a signature may have relied upon, so that both sign anew."""
    return act in ("return", "reopen")


def unsettled(titles: Sequence[Pair]) -> Conflict:
    """Refuse a signature while matters are open or returned, naming them."""
    shown = titles[:10]
    more = len(titles) - len(shown)
    en = "; ".join(title.shown("en").text for title in shown) + (f"; and {more} more" if more else "")
    ru = "; ".join(title.shown("ru").text for title in shown) + (f"; и ещё {more}" if more else "")
    return Conflict(
        what=pair(f"Not settled yet ({len(titles)}): {en}.", f"Ещё не решены ({len(titles)}): {ru}."),
        why=pair("A handover is signed once each matter is accepted, or closed by both.",
                 "Передача подписывается, когда каждый вопрос принят или закрыт обеими сторонами."),
        way_out=pair("Settle these matters first.", "Сначала решите эти вопросы."),
        code="matters-open",
    )  # fmt: skip


def _too_late(standing: Standing) -> Conflict:
    name = MATTER_STATES[standing.state]
    return Conflict(
        what=pair(f"The matter is {name.en}.", f"Вопрос {name.ru}."),
        why=pair("In this state that cannot be done, or your side has done it.",
                 "В этом состоянии такое действие невозможно или уже совершено вашей стороной."),
        way_out=pair("Look at the matter as it stands now.", "Посмотрите, как обстоит дело сейчас."),
        code="matter-moved-on",
    )  # fmt: skip


def _for_other(act: str) -> NotAllowed:
    who = _WHO[act]
    return NotAllowed(
        what=pair("This is not for your side.", "Это действие не вашей стороны."),
        why=pair("The incoming chair accepts and returns; the outgoing chair answers." ,
                 "Принимающая сторона принимает и возвращает вопросы, передающая отвечает."),
        way_out=pair("Leave it to the incoming chair." if who == INCOMING else "Leave it to the outgoing chair.",
                     "Предоставьте это принимающей стороне." if who == INCOMING
                     else "Предоставьте это передающей стороне."),
        code="other-side",
    )  # fmt: skip
