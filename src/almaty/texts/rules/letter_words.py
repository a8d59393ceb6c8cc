"""What the platform writes to participants about a decision on a text: subject and body, in both languages."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from almaty.kernel.pair import LANGS, Pair, pair
from almaty.process.rules.zones import deadline_words

Event = Literal[
    "opened", "reminder", "objection", "amendment", "stopped", "adopted-silence", "called", "adopted-meeting"
]

_SUBJECTS: dict[Event, Pair] = {
    "opened": pair("Silence procedure opened", "Начата процедура умолчания"),
    "reminder": pair("Silence expires soon", "Скоро истекает срок процедуры умолчания"),
    "objection": pair("Silence is broken: the text is not adopted", "Умолчание прервано: текст не принят"),
    "amendment": pair("Silence is broken by an amendment: the text is not adopted",
                      "Умолчание прервано внесением поправки: текст не принят"),
    "stopped": pair("Silence procedure stopped by the Chair", "Процедура умолчания прекращена Председателем"),
    "adopted-silence": pair("Adopted by silence", "Принят по процедуре умолчания"),
    "called": pair("The Chair asks whether anybody objects", "Председатель спрашивает, есть ли возражения"),
    "adopted-meeting": pair("Adopted by consensus", "Принят консенсусом"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class About:
    """What a letter is about: the text under its title, the instant, who did it and why, where to read on."""

    title: Pair
    expires: datetime | None = None
    zone: str = "UTC"
    by: Pair = Pair()  # noqa: RUF009 - a frozen value
    why: str = ""
    symbol: str = ""
    address: Pair = Pair()  # noqa: RUF009 - a frozen value


def letter(event: Event, about: About) -> tuple[Pair, Pair]:
    """Return the subject and the body of a letter."""
    head = _SUBJECTS[event]
    name = pair(*(about.title.shown(lang).text for lang in LANGS))
    subject = pair(f"{head.en}: {name.en}", f"{head.ru}: {name.ru}")
    parts = [pair(f"{name.en}", f"{name.ru}"), *_body(event, about)]
    if about.address:
        parts.append(pair(f"The text: {about.address.en}", f"Текст: {about.address.ru}"))
    return subject, pair(*("\n\n".join(part.text(lang) for part in parts) + "\n" for lang in LANGS))


def _body(event: Event, about: About) -> list[Pair]:
    return {
        "opened": _running, "reminder": _running, "objection": _broken, "amendment": _broken, "stopped": _stopped,
        "adopted-silence": _adopted, "called": _called, "adopted-meeting": _adopted,
    }[event](about)  # fmt: skip


def _instants(about: About) -> Pair:
    if about.expires is None:
        return Pair()
    there, utc = deadline_words(about.expires, about.zone), deadline_words(about.expires, "UTC")
    if about.zone == "UTC":
        return utc
    return pair(*(f"{there.text(lang)}; {utc.text(lang)}" for lang in LANGS))


def _running(about: About) -> list[Pair]:
    when = _instants(about)
    return [
        pair(f"Silence expires: {when.en}.", f"Срок процедуры умолчания истекает: {when.ru}."),
        pair("The text is adopted at that instant unless silence is broken before it. Silence is broken by one "
             "objection or amendment that a national coordinator sends on the platform, with the reason. The clock of "
             "the platform counts: at the instant itself it is too late.",
             "Если до этого момента умолчание не прервано, текст считается принятым. Умолчание прерывается одним "
             "возражением или одной поправкой, которые национальный координатор направляет через платформу с указанием "
             "причины. Время определяется по часам платформы: в сам момент истечения срока возражать уже поздно."),
        pair("This is an interim text without a symbol, under a temporary title.",
             "Это промежуточный текст без обозначения, под временным названием."),
    ]  # fmt: skip


def _broken(about: About) -> list[Pair]:
    return [
        pair(f"Silence was broken by: {about.by.en}. The text is not adopted.",
             f"Умолчание прервало: {about.by.ru}. Текст не принят."),
        pair(f"The reason given: {about.why}", f"Указанная причина: {about.why}"),
    ]  # fmt: skip


def _stopped(about: About) -> list[Pair]:
    return [
        pair("The Chair has stopped the silence procedure. The text is not adopted.",
             "Председатель прекратил процедуру умолчания. Текст не принят."),
        pair(f"The reason given: {about.why}", f"Указанная причина: {about.why}"),
    ]  # fmt: skip


def _called(about: About) -> list[Pair]:
    return [pair("The Chair has asked the meeting whether anybody objects to the adoption of this text. National "
                 "coordinators of member States may object on the page of the text, with the reason.",
                 "Председатель спросил совещание, есть ли возражения против принятия этого текста. Национальные "
                 "координаторы государств-членов могут возразить на странице текста, указав причину.")]  # fmt: skip


def _adopted(about: About) -> list[Pair]:
    when = _instants(about)
    return [
        pair(f"The text is adopted as of: {when.en}. Its symbol is {about.symbol}.",
             f"Текст принят; момент принятия: {when.ru}. Обозначение: {about.symbol}."),
        pair("Both languages are sealed and stand in the archive. Reservations and interpretative statements can be "
             "attached on the page of the text for some days yet.",
             "Тексты на двух языках скреплены печатью и помещены в архив. Оговорки и заявления о толковании ещё "
             "некоторое время можно приложить на странице текста."),
    ]  # fmt: skip
