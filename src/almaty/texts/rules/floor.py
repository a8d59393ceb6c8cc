"""Who may speak now, about what, and until when: read off how a text stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from almaty.kernel.pair import Pair, pair
from almaty.texts.rules.state import State


@dataclass(frozen=True, slots=True)
class Turn:
    """Who may do what, and until when (None: no end is set)."""

    who: Pair
    what: Pair
    until: datetime | None = None


_MEMBERS = pair("Member States", "Государства-члены")
_PARTICIPANTS = pair("Member States, observers and organisations", "Государства-члены, наблюдатели и организации")
_CHAIR = pair("The pen-holder (chair's office)", "Ведущий текст (аппарат Председателя)")
_OTHERS = pair("Observers and organisations", "Наблюдатели и организации")
_DRAFTERS = pair("The secretariat and the chair's office", "Секретариат и аппарат Председателя")
_NOBODY = pair("Nobody", "Никто")


def floor(state: State, *, observers_propose: bool, breakers: Pair) -> tuple[Turn, ...]:
    """Return who may speak at this stage.

    `observers_propose` is the setting of the Process; `breakers` says in words who may break silence.
    """
    return tuple(_turns(state, observers_propose=observers_propose, breakers=breakers))


def _turns(state: State, *, observers_propose: bool, breakers: Pair) -> Iterator[Turn]:
    if state.stage == "drafting":
        yield Turn(_DRAFTERS, pair("write the text until its first reading opens",
                                   "готовят текст до открытия первого чтения"))  # fmt: skip
    elif state.stage == "silence":
        expires = state.silence.expires if state.silence else None
        yield Turn(
            breakers, pair("may break silence, saying why", "вправе прервать умолчание, указав причину"), expires
        )
    elif state.stage == "adopted":
        yield Turn(_NOBODY, pair("may change the text: it is adopted. Member States may attach statements.",
                                 "не вправе менять текст: он принят. Члены могут приложить заявления."))  # fmt: skip
    elif state.stage == "set-aside":
        yield Turn(
            _NOBODY, pair("works on the text: it was set aside.", "не работает с текстом: он снят с рассмотрения.")
        )
    else:
        yield from _negotiating(state, observers_propose=observers_propose)


def _negotiating(state: State, *, observers_propose: bool) -> Iterator[Turn]:
    if state.call is not None:
        yield Turn(_MEMBERS, pair("may object to adoption: the Chair has asked for objections",
                                  "вправе возразить против принятия: Председатель спросил о возражениях"))  # fmt: skip
    reading = state.reading
    if reading is None:
        yield Turn(_CHAIR, pair("works on the text; no reading is open, so that nobody else proposes",
                                "работает с текстом; чтение не открыто, и другие предложений не вносят"))  # fmt: skip
        return
    open_end = reading.until is None
    proposing = pair("may propose, join, withdraw and comment",
                     "вправе вносить предложения, присоединяться, отзывать и делать замечания")  # fmt: skip
    yield Turn(_PARTICIPANTS if observers_propose else _MEMBERS, _with_end(proposing, open_end), reading.until)
    if not observers_propose:
        commenting = pair("may comment", "вправе делать замечания")
        yield Turn(_OTHERS, _with_end(commenting, open_end), reading.until)
    yield Turn(_CHAIR, pair("makes compromise text and marks paragraphs",
                            "готовит компромиссный текст и отмечает согласованные пункты"))  # fmt: skip


def _with_end(what: Pair, open_end: bool) -> Pair:
    """Say that there is no hour at which it ends, where none is set."""
    if not open_end:
        return what
    return pair(f"{what.en}, until the Chair closes the reading", f"{what.ru}, пока Председатель не закроет чтение")
