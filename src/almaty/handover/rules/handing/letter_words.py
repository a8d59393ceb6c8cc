"""What the platform writes about a handover of the chair: subject and body, in both languages."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from almaty.kernel.pair import LANGS, Pair, pair
from almaty.process.rules.zones import deadline_words

Event = Literal["opened", "asked", "agreed", "signed-once", "signed", "asked-off", "cancelled", "done"]

VACANT = pair("vacant", "вакантно")
_SUBJECTS: dict[Event, Pair] = {
    "opened": pair("Handover of the chair opened", "Открыта передача председательства"),
    "asked": pair("Another instant of the handover is proposed", "Предложен другой момент передачи председательства"),
    "agreed": pair("Another instant of the handover is agreed", "Согласован другой момент передачи председательства"),
    "signed-once": pair("The handover is signed by one side", "Передача председательства подписана одной стороной"),
    "signed": pair("The handover is signed by both sides", "Передача председательства подписана обеими сторонами"),
    "asked-off": pair("One side wants to call off the signed handover",
                      "Одна из сторон предлагает отменить подписанную передачу"),
    "cancelled": pair("The handover is called off", "Передача председательства отменена"),
    "done": pair("The chair has passed", "Председательство перешло"),
}  # fmt: skip
_DOES: dict[Event, Pair] = {
    "opened": pair("Every open matter is listed. The incoming chair accepts or returns each; then both sides sign.",
                   "Составлен перечень нерешённых вопросов. Принимающая сторона принимает или возвращает каждый; затем "
                   "обе стороны подписывают передачу."),
    "asked": pair("It counts once the other side has agreed; both then sign anew.",
                  "Предложение вступит в силу с согласия другой стороны; затем стороны подписывают передачу заново."),
    "agreed": pair("Both sides sign anew.", "Обе стороны подписывают передачу заново."),
    "signed-once": pair("It takes effect once the other side has signed, too.",
                        "Передача вступит в силу после подписи другой стороны."),
    "signed": pair("At the instant the rights of the outgoing office end and those of the incoming one begin.",
                   "В указанный момент прекращаются права передающего аппарата и начинаются права принимающего."),
    "asked-off": pair("It is called off only if the other side agrees before the instant.",
                      "Передача отменяется только с согласия другой стороны до наступления указанного момента."),
    "cancelled": pair("Nothing passes. The chair stays where it is.",
                      "Ничего не передаётся. Председательство не меняется."),
    "done": pair("Letters and requests to the Chair go to the incoming office from now on. Silence procedures run on "
                 "to their instant. Consents that named the former Chair have ended and are asked again.",
                 "С этого момента обращения к Председателю направляются новому аппарату. Процедуры умолчания идут до "
                 "своего срока. Согласия, данные прежнему Председателю, прекращены и запрашиваются заново."),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """What a letter tells: between whom, when, what is proposed, why, where to read on."""

    outgoing: Pair
    incoming: Pair
    effective_at: datetime
    takes_up_at: datetime
    zone: str
    asked_at: datetime | None = None
    why: Pair = Pair()  # noqa: RUF009 - a frozen value
    address: Pair = Pair()  # noqa: RUF009 - a frozen value


def letter(event: Event, told: Told) -> tuple[Pair, Pair]:
    """Return the subject and the body of a letter."""
    sides = pair(
        *(f"{(told.outgoing or VACANT).text(lang)} → {(told.incoming or VACANT).text(lang)}" for lang in LANGS)
    )
    head = _SUBJECTS[event]
    parts = [sides, *_when(event, told), _DOES[event]]
    if told.why and event in ("asked-off", "cancelled"):
        why = pair(*(told.why.shown(lang).text for lang in LANGS))
        parts.append(pair(f"Reason: {why.en}", f"Причина: {why.ru}"))
    if told.address:
        parts.append(pair(f"The handover: {told.address.en}", f"Передача: {told.address.ru}"))
    body = pair(*("\n\n".join(part.text(lang) for part in parts) + "\n" for lang in LANGS))
    return pair(f"{head.en}: {sides.en}", f"{head.ru}: {sides.ru}"), body


def _when(event: Event, told: Told) -> list[Pair]:
    at = deadline_words(told.effective_at, told.zone)
    lines = [pair(f"Instant: {at.en}", f"Момент передачи: {at.ru}")]
    if told.takes_up_at > told.effective_at:
        later = deadline_words(told.takes_up_at, told.zone)
        lines.append(pair(f"The new term begins: {later.en}. Nobody holds the chair between.",
                          f"Новый срок начинается: {later.ru}. До этого председательство вакантно."))  # fmt: skip
    if event == "asked" and told.asked_at is not None:
        asked = deadline_words(told.asked_at, told.zone)
        lines.append(pair(f"Proposed instead: {asked.en}", f"Предлагается: {asked.ru}"))
    return lines
