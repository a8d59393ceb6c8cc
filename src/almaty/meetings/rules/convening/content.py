"""What a meeting says, as plain values, and what must hold before it is kept and before it is convened."""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from almaty.archive.rules.kinds import LANGUAGE_NAMES
from almaty.kernel.audience import Audience
from almaty.kernel.pair import LANGS, Pair, pair
from almaty.kernel.refusal import Invalid, Refusal
from almaty.meetings.rules.kinds import KIND_NAMES, URGENT
from almaty.process.rules.zones import USUAL_ZONE, ZONES

LONGEST_TITLE, LONGEST_TEXT = 200, 20_000
LARGEST_NUMBER = 999
_LONGEST = timedelta(days=31)
_FURTHEST = timedelta(days=5 * 366)
_COUNTRY = re.compile(r"[A-Z]{3}")
_WHY = pair("Those invited must know what is meant, where and when.",
            "Приглашённым должно быть ясно, о чём речь, где и когда.")  # fmt: skip
_FAULTS: dict[str, tuple[str, Pair, Pair]] = {  # the field, what is wrong, the way out
    "no-title": ("title", pair("The meeting has no title.", "У совещания нет названия."),
                 pair("Write one, in the language you work in.", "Напишите его на рабочем языке.")),
    "long-title": ("title", pair(f"The title is longer than {LONGEST_TITLE} characters.",
                                 f"Название длиннее {LONGEST_TITLE} знаков."), pair("Shorten it.", "Сократите его.")),
    "number": ("number", pair("The number cannot be that of a meeting.", "Такого номера у совещания быть не может."),
               pair(f"Write a whole number from 1 to {LARGEST_NUMBER}, or none.",
                    f"Укажите целое число от 1 до {LARGEST_NUMBER} или оставьте пустым.")),
    "kind": ("kind", pair("The kind of meeting is not known.", "Вид совещания не указан."),
             pair("Choose one from the list.", "Выберите из перечня.")),
    "urgent": ("kind", pair("Urgent consultations are not drafted.", "Срочные консультации не готовят заранее."),
               pair("A State asks for them; the Chair then convenes them.",
                    "Их запрашивает государство, после чего созывает Председатель.")),
    "zone": ("zone", pair("The time zone is none of those offered.", "Такого часового пояса в перечне нет."),
             pair("Choose one from the list.", "Выберите из перечня.")),
    "country": ("country", pair("The country is not known.", "Страна не распознана."),
                pair("Write its code of three letters, such as KAZ.", "Укажите трёхбуквенный код, например KAZ.")),
    "host": ("host", pair("The host is not among the participants.", "Принимающей стороны нет среди участников."),
             pair("Choose one from the list, or none.", "Выберите из перечня или не указывайте.")),
    "languages": ("languages", pair("One of the languages is not known.", "Один из языков не распознан."),
                  pair("Choose from the list.", "Выберите из перечня.")),
    "audience": ("audience", pair("It is not said who the meeting is for.", "Не указано, для кого совещание."),
                 pair("Choose from the list.", "Выберите из перечня.")),
    "join": ("join_url", pair("The address for joining is not a safe one.", "Адрес подключения ненадёжен."),
             pair("It has to begin with https://", "Он должен начинаться с https://")),
    "half-dates": ("ends", pair("Only one of the two dates is given.", "Указана лишь одна из двух дат."),
                   pair("Give both, or leave both out.", "Укажите обе или ни одной.")),
    "order": ("ends", pair("The meeting ends before it starts.", "Совещание заканчивается раньше, чем начинается."),
              pair("Correct one of the two.", "Исправьте одно из двух.")),
    "too-long": ("ends", pair("The meeting lasts longer than a month.", "Совещание длится больше месяца."),
                 pair("Look at the dates.", "Проверьте даты.")),
    "late-accreditation": ("accredit_until", pair("Delegations could be named after the start.",
                                                  "Делегации можно было бы представлять после начала."),
                           pair("Choose a moment before the start.", "Выберите момент до начала.")),
    "no-dates": ("starts", pair("The meeting has no dates yet.", "У совещания пока нет дат."),
                 pair("Give the start and the end.", "Укажите начало и окончание.")),
    "over": ("starts", pair("The start is not in the future.", "Начало не в будущем."),
             pair("Choose a later day or hour.", "Выберите более позднюю дату или время.")),
    "far": ("starts", pair("The start is more than five years away.", "До начала более пяти лет."),
            pair("Look at the year.", "Проверьте год.")),
    "no-place": ("place", pair("It is not said where the meeting takes place.", "Не указано, где пройдёт совещание."),
                 pair("Write the place, or say that it is online.", "Укажите место или отметьте, что оно онлайн.")),
    "title-language": ("title", pair("The title stands in one language only.", "Название есть лишь на одном языке."),
                       pair("Write it in English and in Russian.", "Напишите его на английском и на русском.")),
    "concept-language": ("concept", pair("The concept note is not there in both languages.",
                                         "Концептуальной записки нет на двух языках."),
                         pair("Write it in English and in Russian.", "Напишите её на английском и на русском.")),
    "invitation-language": ("invitation", pair("The invitation is not there in both languages.",
                                               "Приглашения нет на двух языках."),
                            pair("Write it in English and in Russian.", "Напишите его на английском и на русском.")),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Content:
    """All that a meeting says. Moments carry a zone; `zone` is the one in which they are told."""

    kind: str
    title: Pair
    number: int | None = None
    place: Pair = field(default_factory=Pair)
    country: str = ""
    online: bool = False
    join_url: str = ""
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    zone: str = USUAL_ZONE
    host: str = ""
    languages: tuple[str, ...] = LANGS
    interpretation: bool = True
    audience: str = Audience.PARTICIPANTS.value
    accredit_until: datetime | None = None
    concept: Pair = field(default_factory=Pair)
    invitation: Pair = field(default_factory=Pair)


_Check = Callable[[Content], bool]
_KEPT: dict[str, _Check] = {  # what is wrong with content in itself
    "no-title": lambda one: not one.title,
    "long-title": lambda one: max(len(one.title.en), len(one.title.ru)) > LONGEST_TITLE,
    "number": lambda one: one.number is not None and not 1 <= one.number <= LARGEST_NUMBER,
    "kind": lambda one: one.kind not in KIND_NAMES,
    "zone": lambda one: one.zone not in ZONES,
    "country": lambda one: bool(one.country) and not _COUNTRY.fullmatch(one.country),
    "languages": lambda one: not set(one.languages) <= LANGUAGE_NAMES.keys(),
    "audience": lambda one: one.audience not in {step.value for step in Audience},
    "join": lambda one: bool(one.join_url) and not one.join_url.startswith("https://"),
    "half-dates": lambda one: (one.starts_at is None) != (one.ends_at is None),
    "order": lambda one: _both(one) and one.ends_at <= one.starts_at,  # type: ignore[operator]
    "too-long": lambda one: _both(one) and one.ends_at - one.starts_at > _LONGEST,  # type: ignore[operator]
    "late-accreditation": lambda one: bool(one.accredit_until and one.starts_at and one.accredit_until > one.starts_at),
}
_CONVENED: dict[str, _Check] = {  # what it needs before anybody is invited
    "no-dates": lambda one: not _both(one),
    "no-place": lambda one: not one.place and not one.online,
}
_IN_BOTH: dict[str, _Check] = {
    "title-language": lambda one: not _whole(one.title),
    "concept-language": lambda one: not _whole(one.concept),
    "invitation-language": lambda one: not _whole(one.invitation),
}


def faults_of_content(content: Content, *, hosts: Collection[str]) -> list[Refusal]:
    """Return everything that keeps a meeting from being kept, also as a draft."""
    faults = [_fault(name) for name, wrong in _KEPT.items() if wrong(content)]
    return [*faults, *([_fault("host")] if content.host and content.host not in hosts else [])]


def faults_before_drafting(content: Content) -> list[Refusal]:
    """Return what keeps a meeting from being drafted: urgent consultations begin with a request."""
    return [_fault("urgent")] if content.kind == URGENT else []


def faults_before_convening(content: Content, *, now: datetime, notice: timedelta = timedelta()) -> list[Refusal]:
    """Return what a meeting still needs before it is convened.

    `notice` is the time that urgent consultations leave at least; texts in one language do for them.
    """
    needed = _CONVENED if content.kind == URGENT else _CONVENED | _IN_BOTH
    faults = [_fault(name) for name, wrong in needed.items() if wrong(content)]
    return [*faults, *(check_start(content.starts_at, now=now, notice=notice) if content.starts_at else [])]


def check_start(starts_at: datetime, *, now: datetime, notice: timedelta = timedelta()) -> list[Refusal]:
    """Return what is wrong with a start: it has passed, is too far away, or leaves less than the notice."""
    if starts_at <= now:
        return [_fault("over")]
    if starts_at > now + _FURTHEST:
        return [_fault("far")]
    return [_too_soon(notice)] if starts_at < now + notice else []


def _both(one: Content) -> bool:
    return one.starts_at is not None and one.ends_at is not None


def _whole(text: Pair) -> bool:
    return all(text.text(lang) for lang in LANGS)


def _fault(name: str) -> Refusal:
    where, what, way_out = _FAULTS[name]
    return Invalid(what=what, why=_WHY, way_out=way_out, where=where, code=f"meeting-{name}")


def _too_soon(notice: timedelta) -> Refusal:
    minutes = int(notice.total_seconds()) // 60
    return Invalid(
        what=pair("The start is too soon.", "До начала слишком мало времени."),
        why=pair(f"Between convening and start lie at least {minutes} minutes.",
                 f"От созыва до начала должно пройти не менее {minutes} мин."),
        way_out=pair("Choose a later hour.", "Выберите более позднее время."),
        where="starts",
        code="meeting-too-soon",
    )  # fmt: skip
