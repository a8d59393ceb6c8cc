"""What the letters about reports say, in both languages: one letter a participant and a day, however many are due."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from almaty.kernel.pair import LANGS, Lang, Pair, pair
from almaty.language.rules import format_date

_MOST = 30  # lines of a letter; the page shows the rest
_SUBJECTS: dict[str, Pair] = {
    "coming": pair("Reports on commitments fall due", "Приближаются сроки отчётов по обязательствам"),
    "overdue": pair("Reports on commitments were not received", "Отчёты по обязательствам не поступили"),
    "escalated": pair("Reports on commitments have not come for long", "Отчёты по обязательствам давно не поступают"),
}
_OPENINGS: dict[str, Pair] = {
    "coming": pair("These reports fall due soon. Where nothing has changed since the last one, the coordinator says so "
                   "with one press.",
                   "Приближаются сроки следующих отчётов. Если с последнего отчёта изменений нет, координатор сообщает "
                   "об этом одним нажатием."),
    "overdue": pair("The dates of these reports have passed and no report was received. The platform says so until one "
                    "comes.",
                    "Сроки следующих отчётов прошли, отчёты не поступили. На платформе это указано до их получения."),
    "escalated": pair("The dates of these reports passed long ago and no report was received. The Chair and the "
                      "secretariat are told as well.",
                      "Сроки следующих отчётов давно прошли, отчёты не поступили. Об этом уведомлены также "
                      "Председатель и секретариат."),
}  # fmt: skip
_CLOSING = pair("This letter was written by the platform of the Almaty Process.",
                "Письмо составлено платформой Алматинского процесса.")  # fmt: skip


_SINGLE: dict[str, tuple[Pair, Pair]] = {
    "asked": (
        pair("A joint commitment waits for your agreement", "Совместное обязательство ожидает вашего согласия"),
        pair("It names your participant as a partner. It counts as one once you have agreed; you may decline.",
             "В нём ваш участник назван партнёром. Он станет партнёром после вашего согласия; вы можете отказаться."),
    ),
    "read": (
        pair("The secretariat has read your report", "Секретариат дал оценку вашего отчёта"),
        pair("The reading and its reasons stand beside the report. You may reply; the reply stands beside them.",
             "Оценка и её обоснование стоят рядом с отчётом. Вы можете ответить; ответ будет стоять рядом с ними."),
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """A report that is due: number and title of the commitment, and the date."""

    number: int
    title: Pair
    date: date


def kind_of(step: int, last: int) -> str:
    """Return which letter a step of reminders writes: before the date, after it, or the last one.

    >>> kind_of(7, -45), kind_of(-1, -45), kind_of(-45, -45)
    ('coming', 'overdue', 'escalated')
    """
    if step >= 0:
        return "coming"
    return "escalated" if step == last else "overdue"


def letter(kind: str, participant: Pair, lines: Sequence[Line], site: str) -> tuple[Pair, Pair]:
    """Return the subject and the body of a letter about the reports of a participant, the earliest date first."""
    head = _SUBJECTS[kind]
    subject = pair(*(f"{head.text(lang)}: {participant.shown(lang).text} ({len(lines)})" for lang in LANGS))
    return subject, pair(*(_body(kind, participant, lines, site, lang) for lang in LANGS))


def single(kind: str, number: int, title: Pair, site: str) -> tuple[Pair, Pair]:
    """Return the subject and the body of a letter about one commitment: an agreement asked for, a reading given."""
    head, told = _SINGLE[kind]
    names = {lang: title.shown(lang).text for lang in LANGS}
    address = {lang: f"{site}/{lang}/commitments/{number}/" if site else "" for lang in LANGS}
    subject = pair(*(f"{head.text(lang)}: {names[lang]}" for lang in LANGS))
    parts = {lang: (f"{names[lang]} ({'No.' if lang == 'en' else '№'} {number})", told.text(lang), address[lang],
                    _CLOSING.text(lang)) for lang in LANGS}  # fmt: skip
    return subject, pair(*("\n\n".join(part for part in parts[lang] if part) + "\n" for lang in LANGS))


def _body(kind: str, participant: Pair, lines: Sequence[Line], site: str, lang: Lang) -> str:
    listed = sorted(lines, key=lambda line: (line.date, line.number))
    told = [_line(one, site, lang) for one in listed[:_MOST]]
    rest = len(listed) - len(told)
    if rest:
        told.append(f"Others: {rest}" if lang == "en" else f"Другие: {rest}")
    parts = [participant.shown(lang).text, _OPENINGS[kind].text(lang), "\n".join(told), _CLOSING.text(lang)]
    return "\n\n".join(parts) + "\n"


def _line(one: Line, site: str, lang: Lang) -> str:
    address = f" {site}/{lang}/commitments/{one.number}/" if site else ""
    sign = "No." if lang == "en" else "№"
    return f"– {format_date(one.date, lang=lang)}: {one.title.shown(lang).text} ({sign} {one.number}){address}"
