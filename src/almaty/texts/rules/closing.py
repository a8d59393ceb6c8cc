"""What may still be done with a text that is put to silence, adopted or set aside: the last word before a step is kept.

Each verb refuses for itself first, with more to say; nothing passes here that they let through.
"""

from datetime import datetime

from almaty.kernel.pair import pair
from almaty.kernel.refusal import Conflict
from almaty.process.rules.zones import deadline_words
from almaty.texts.rules.state import State

AFTER_ADOPTION = frozenset({"attach"})
DURING_SILENCE = frozenset({"break-silence", "stop-silence", "adopt", "attach"})


def check_step(state: State, kind: str, now: datetime) -> None:
    """Refuse a step that a text cannot take any more (Conflict).

    Adopted: nothing but a statement that a State attaches. Under silence: nothing that changes what is put to silence.
    From the instant of expiry on: nothing but the adoption that it brought.
    """
    if state.stage == "adopted" and kind not in AFTER_ADOPTION:
        raise already_adopted(state)
    if state.stage == "set-aside":
        raise was_set_aside()
    if state.silence and now >= state.silence.expires and kind != "adopt":
        raise silence_over(state)
    if state.silence and kind not in DURING_SILENCE:
        raise silence_runs(state)


def already_adopted(state: State) -> Conflict:
    """Say that the text is adopted and stays as it is."""
    at = deadline_words(state.adoption.at, "UTC") if state.adoption else pair("–", "–")
    return Conflict(
        what=pair("This text is adopted and never changes.", "Этот текст принят и изменению не подлежит."),
        why=pair(f"Adopted: {at.en}.", f"Момент принятия: {at.ru}."),
        way_out=pair("A mistake is mended by a corrigendum: a text of its own that names this one. A State may attach "
                     "a statement.",
                     "Ошибка исправляется отдельным текстом (исправлением), в котором назван этот. Государство может "
                     "приложить заявление."),
        code="text-adopted",
    )  # fmt: skip


def silence_over(state: State) -> Conflict:
    """Say that the silence procedure ended at its instant."""
    at = f"{state.silences[-1].expires:%Y-%m-%d %H:%M:%S}"
    return Conflict(
        what=pair("The silence procedure is over.", "Процедура умолчания завершена."),
        why=pair(f"It expired at {at} UTC by the clock of the platform; nobody had broken it before, so that the text "
                 "is adopted as of that instant.",
                 f"Её срок истёк {at} UTC по часам платформы; до этого никто её не прервал, и текст считается принятым "
                 "с этого момента."),
        way_out=pair("A State may still attach a reservation or an interpretative statement, or ask for a corrigendum.",
                     "Государство может приложить оговорку или заявление о толковании либо предложить исправление."),
        code="silence-over",
    )  # fmt: skip


def silence_runs(state: State) -> Conflict:
    """Say that nothing changes while the text is put to silence."""
    until = deadline_words(state.silences[-1].expires, state.silences[-1].zone or "UTC")
    return Conflict(
        what=pair("The text is put to silence and stays as it is meanwhile.",
                  "Текст вынесен на процедуру умолчания и пока не меняется."),
        why=pair(f"Silence runs until: {until.en}.", f"Срок процедуры умолчания истекает: {until.ru}."),
        way_out=pair("A State that wants other words breaks the silence with an objection or an amendment.",
                     "Государство, которому нужны другие формулировки, прерывает процедуру возражением или поправкой."),
        code="silence-runs",
    )  # fmt: skip


def was_set_aside() -> Conflict:
    """Say that work on the text has ended."""
    return Conflict(
        what=pair("This text was set aside.", "Работа над этим текстом прекращена."),
        why=pair("Work on it has ended without adoption.", "Она завершена без принятия текста."),
        way_out=pair("Start a new text from it.", "Начните новый текст на его основе."),
        code="text-set-aside",
    )
