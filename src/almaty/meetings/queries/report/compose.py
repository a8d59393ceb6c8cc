"""From what is held of a meeting to the paper that says it, for one reader in one language."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import F

from almaty.kernel.actor import Actor
from almaty.kernel.pair import Lang, pair
from almaty.language.rules import format_date
from almaty.meetings.models import AgendaItem, Meeting, Paper
from almaty.meetings.queries.record.attendance import room_of
from almaty.meetings.queries.record.gate import acts_for_participant, keeps_records, may_read_record
from almaty.meetings.queries.record.outcomes import OutcomeRow
from almaty.meetings.queries.record.reading import RecordPage, record_page
from almaty.meetings.queries.report.people import groups_of, notes_of
from almaty.meetings.rules.attendance import Count
from almaty.meetings.rules.kinds import KIND_NAMES, RECORD_STAGES
from almaty.meetings.rules.report.paper import WORDS, PaperRow, Paragraph, ReportPaper, Result, Section, told
from almaty.people.rules import seat_name, seats
from almaty.process.rules.zones import deadline_words

LABELS = {
    "kind": pair("Kind", "Вид"),
    "from": pair("Began", "Начало"),
    "to": pair("Ended", "Окончание"),
    "place": pair("Place", "Место"),
    "host": pair("Host", "Принимающая сторона"),
    "languages": pair("Languages of work", "Рабочие языки"),
    "represented": pair("Participants represented", "Представлено участников"),
    "persons": pair("Persons present", "Присутствовало лиц"),
}
LANGUAGE_NAMES = {"en": pair("English", "английский"), "ru": pair("Russian", "русский")}
ONLINE = pair("online", "онлайн")
OF = pair("of", "из")
DRAFT = pair("Draft record, not approved", "Проект протокола, не утверждён")
APPROVED = pair("Record approved on", "Протокол утверждён")
NO_RECORD = pair("The record is not open to this reader yet", "Протокол пока не открыт для этого читателя")


def report_paper(actor: Actor, meeting: Meeting, *, lang: Lang, now: datetime) -> ReportPaper:
    """Compose the report of a meeting that a reader may know of.

    What of the record is not for the reader stays out. Persons are named to those who act for a participant and who
    keep records; to everybody else only with the persons' consent.
    """
    inside = keeps_records(actor) or acts_for_participant(actor)
    page = record_page(actor, meeting, now=now) if may_read_record(actor, meeting) else None
    room = room_of(meeting, today=now.date())
    numbers = _numbers(page.outcomes if page else [], lang)
    return ReportPaper(
        lang=lang,
        file_name=f"{meeting.slug}-report-{lang}",
        title=told(meeting.title, lang),
        standing=_standing(meeting, page, lang),
        iso_date=(meeting.record_approved_at or now).date().isoformat(),
        facts=tuple(_facts(meeting, room.represented, room.persons, lang)),
        agenda=tuple(_agenda(meeting, lang)),
        record=tuple(_record(page, lang)) if page else (),
        decisions=tuple(each for kind, each in numbers if kind == "decision"),
        actions=tuple(each for kind, each in numbers if kind == "action"),
        corrections=tuple(_corrections(page, lang)) if page and inside else (),
        papers=tuple(_papers(actor, meeting, lang, now)),
        groups=groups_of(room, lang, by_consent=not inside),
        absent=tuple(each.name.shown(lang).text for each in room.absent) if room.persons.held else (),
        notes_on_names=notes_of(room, lang, by_consent=not inside),
        draft=meeting.record_stage != "approved",
    )


def _standing(meeting: Meeting, page: RecordPage | None, lang: Lang) -> str:
    if page is None:
        return NO_RECORD.text(lang)
    if meeting.record_approved_at:
        return f"{APPROVED.text(lang)} {deadline_words(meeting.record_approved_at, meeting.zone).text(lang)}"
    return f"{DRAFT.text(lang)} ({RECORD_STAGES[meeting.record_stage].text(lang)})"


def _facts(meeting: Meeting, represented: Count, persons: Count, lang: Lang) -> Iterator[tuple[str, str]]:
    def moment(when: datetime | None) -> str:
        return deadline_words(when, meeting.zone).text(lang) if when else ""

    host = seat_name(meeting.host, seats()).shown(lang).text if meeting.host else ""
    place = ", ".join(part for part in (meeting.place.shown(lang).text, ONLINE.text(lang) if meeting.online else "")
                      if part)  # fmt: skip
    tongues = ", ".join(LANGUAGE_NAMES.get(code, pair(code, code)).text(lang) for code in meeting.languages)
    texts = {
        "kind": KIND_NAMES[meeting.kind].text(lang),
        "from": moment(meeting.starts_at),
        "to": moment(meeting.ends_at),
        "place": place,
        "host": host,
        "languages": tongues,
        "represented": _of(represented, lang),
        "persons": _of(persons, lang),
    }
    return ((LABELS[name].text(lang), text) for name, text in texts.items() if text)


def _of(count: Count, lang: Lang) -> str:
    return f"{count.held} {OF.text(lang)} {count.whole}"


def _agenda(meeting: Meeting, lang: Lang) -> Iterator[Section]:
    rows = AgendaItem.objects.filter(meeting=meeting).order_by("position", "pk")
    return (Section(told(row.title, lang), row.number, ()) for row in rows)


def _record(page: RecordPage, lang: Lang) -> Iterator[Section]:
    for part in page.parts:
        if part.paragraphs:
            title = told(part.item.title, lang) if part.item else told(WORDS["general"], lang)
            paragraphs = tuple(Paragraph(each.number, told(each.entry.text, lang)) for each in part.paragraphs)
            yield Section(title, part.item.number if part.item else "", paragraphs)


def _numbers(outcomes: list[OutcomeRow], lang: Lang) -> list[tuple[str, Result]]:
    """Number decisions and actions, each for themselves."""
    counts = {"decision": 0, "action": 0}
    made = []
    for each in outcomes:
        counts[each.row.kind] += 1
        due = format_date(each.row.due, lang=lang) if each.row.due else WORDS["no_date"].text(lang)
        made.append((each.row.kind, Result(counts[each.row.kind], told(each.row.text, lang),
                                           each.owner.shown(lang).text, due, _state(each, lang))))  # fmt: skip
    return made


def _state(each: OutcomeRow, lang: Lang) -> str:
    late = pair("overdue", "просрочено").text(lang)
    return f"{each.standing.words.text(lang)}{f', {late}' if each.standing.overdue else ''}"


def _corrections(page: RecordPage, lang: Lang) -> Iterator[str]:
    for paragraph in page.paragraphs:
        for each in paragraph.corrections:
            answer = each.row.answer.shown(lang).text
            said = f": {answer}" if answer else ""
            yield f"§ {paragraph.number}, {each.participant.shown(lang).text}: {each.state.text(lang)}{said}"


def _papers(actor: Actor, meeting: Meeting, lang: Lang, now: datetime) -> Iterator[PaperRow]:
    rows = Paper.objects.filter(meeting=meeting, ended_at__isnull=True, release_at__lte=now)
    rows = rows.filter(audience__in=[step.value for step in actor.audiences()]).annotate(number=F("item__number"))
    return (
        PaperRow(row.symbol, told(row.title, lang), row.number or "") for row in rows.order_by("serial", "revision")
    )
