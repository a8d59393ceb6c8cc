"""The stages of a record, and what may be done at each. Plain Python."""

from collections.abc import Collection, Iterable
from datetime import datetime

from almaty.kernel.pair import LANGS, Pair, Standing, pair
from almaty.kernel.refusal import Conflict, Invalid
from almaty.meetings.rules.kinds import RECORD_STAGES
from almaty.process.rules.zones import deadline_words

MOST_NAMED = 12


def check_record_stage(*, stage: str, wanted: Collection[str]) -> None:
    """Refuse (Conflict) what cannot be done at the stage of a record."""
    if stage in wanted:
        return
    if stage == "approved":
        raise Conflict(
            what=pair("The record is approved and cannot be changed.", "Протокол утверждён и не может быть изменён."),
            why=pair("What the chair's office has approved stands as it is.",
                     "Утверждённое аппаратом Председателя остаётся в неизменном виде."),
            way_out=pair("What has to be put right is said in the record of the next meeting.",
                         "Необходимые уточнения вносятся в протокол следующего совещания."),
            code="record-approved",
        )  # fmt: skip
    raise Conflict(
        what=pair("The record is not at the stage for this.", "На этой стадии протокола такое действие невозможно."),
        why=pair(f"Its stage: {RECORD_STAGES[stage].en}.", f"Его стадия: {RECORD_STAGES[stage].ru}."),
        way_out=pair("Reload its page: it shows what can be done.",
                     "Обновите страницу протокола: на ней видно, что можно сделать."),
        code="record-stage",
    )  # fmt: skip


def check_until(until: datetime, *, now: datetime) -> None:
    """Refuse (Invalid) a last moment for corrections that has passed."""
    if until <= now:
        raise Invalid(
            what=pair("The record was not circulated.", "Протокол не разослан."),
            why=pair("The last day for corrections has passed already.",
                     "Последний день внесения исправлений уже прошёл."),
            way_out=pair("Choose a later day.", "Выберите более поздний день."),
            where="until",
        )  # fmt: skip


def check_corrections_run(until: datetime | None, *, zone: str, now: datetime) -> None:
    """Refuse (Conflict) a correction asked for after the last moment."""
    if until is not None and now > until:
        told = deadline_words(until, zone)
        raise Conflict(
            what=pair("The time for corrections is over.", "Срок внесения исправлений истёк."),
            why=pair(f"Corrections were taken until {told.en}.", f"Исправления принимались до {told.ru}."),
            way_out=pair("Ask the secretariat to circulate the record again with a later day.",
                         "Попросите секретариат разослать протокол снова с более поздним сроком."),
            code="corrections-over",
        )  # fmt: skip


def check_corrections_over(until: datetime | None, *, waiting: int, zone: str, now: datetime) -> None:
    """Refuse (Conflict) to approve while corrections may still be asked for, or `waiting` ones have no answer."""
    if until is not None and now <= until:
        told = deadline_words(until, zone)
        raise _not_yet(
            pair(f"Participants were given time for corrections until {told.en}.",
                 f"Участникам дано время на исправления до {told.ru}."),
            pair("Approve it after that moment.", "Утвердите его после этого срока."),
            "corrections-run",
        )  # fmt: skip
    if waiting:
        raise _not_yet(
            pair(f"Corrections without an answer: {waiting}.", f"Исправлений, на которые не дан ответ: {waiting}."),
            pair("Let the secretariat take or decline each of them first.",
                 "Сначала секретариат должен принять или отклонить каждое из них."),
            "corrections-open",
        )  # fmt: skip


def check_complete(texts: Iterable[tuple[str, Pair]]) -> None:
    """Refuse (Conflict) to approve a record whose languages do not say the same; `texts` are (place, text).

    What is approved never changes, so a translation cannot follow later.
    """
    lagging = [
        f"{place} ({lang})"
        for place, text in texts
        for lang in LANGS
        if text.standing(lang) in (Standing.MISSING, Standing.OUTDATED)
    ]
    if lagging:
        places = "; ".join(lagging[:MOST_NAMED])
        raise _not_yet(
            pair(f"A language is missing or outdated: {places}.", f"Нет текста или перевод устарел: {places}."),
            pair("Let the secretariat complete both languages: an approved record is not translated afterwards.",
                 "Секретариату следует привести в соответствие оба языка: после утверждения перевод не вносится."),
            "record-one-language",
        )  # fmt: skip


def stale_entry(where: str = "") -> Conflict:
    """Return the refusal of a save over words that the typist has not seen."""
    return Conflict(
        what=pair("Somebody else has changed this entry while you were typing.",
                  "Пока вы вводили текст, эту запись изменил кто-то другой."),
        why=pair("Saving now would write over words that you have not seen.",
                 "Сохранение затёрло бы слова, которых вы не видели."),
        way_out=pair("Your words are kept in the form, the present ones stand beside it: join them and save again.",
                     "Ваш текст сохранён в форме, рядом показан действующий: объедините их и сохраните ещё раз."),
        where=where,
        code="stale-entry",
    )  # fmt: skip


def _not_yet(why: Pair, way_out: Pair, code: str) -> Conflict:
    what = pair("The record cannot be approved yet.", "Протокол пока нельзя утвердить.")
    return Conflict(what=what, why=why, way_out=way_out, code=code)
