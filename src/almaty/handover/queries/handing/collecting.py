"""Every open matter that passes with the chair, collected from the rooms below by their own questions."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.db.models import Q

from almaty.commitments.queries.gate import visible_to as visible_commitments
from almaty.drafts.queries import named, waiting_for
from almaty.exchange.queries.calls import call_rows
from almaty.exchange.queries.chair_consents import given_to
from almaty.kernel.actor import SYSTEM, Verb
from almaty.kernel.audience import Audience
from almaty.kernel.pair import Pair, pair
from almaty.language.rules import format_date
from almaty.meetings.queries.page import MeetingRow, meetings_listed
from almaty.meetings.queries.record.outcomes import Sought, outcomes_for
from almaty.meetings.queries.waiting import waiting_for as waiting_at_meetings
from almaty.meetings.rules.record import CHAIR
from almaty.people.rules import seat_name, seats
from almaty.process.rules.zones import USUAL_ZONE, deadline_words
from almaty.texts.queries.texts import visible_to as visible_texts
from almaty.texts.queries.waiting import texts_waiting
from almaty.texts.rules.names import TEXT_STAGE_NAMES

AHEAD = timedelta(days=90)
"""How far ahead a report that falls due passes with the chair; later ones stand in the list of commitments."""


@dataclass(frozen=True, slots=True)
class Found:
    """A matter that is open: what it is, how it stands, where it is read, until when."""

    kind: str
    key: str
    title: Pair
    standing: Pair
    address: str = ""
    until: datetime | None = None


def open_matters(chair: str, *, now: datetime) -> list[Found]:
    """Return every open matter at a moment, with those that hang on the State that holds the chair.

    A constant number of questions. They are asked for the platform itself: what passes must not depend on who looks.
    """
    return [
        *_texts(now),
        *_meetings(now),
        *_requests(now),
        *_actions(now),
        *_commitments(now),
        *_calls(now),
        *_consents(chair),
        *_drafts(),
    ]


def _texts(now: datetime) -> Iterator[Found]:
    """Yield silence procedures that run, and texts that are drafted or negotiated."""
    readings = {one.text.pk: one for one in texts_waiting(SYSTEM, now).readings}
    rows = visible_texts(SYSTEM).filter(stage__in=("drafting", "negotiation", "silence"))
    for text in rows.order_by("slug"):
        if text.expires is not None:
            expires = deadline_words(text.expires, USUAL_ZONE)
            told = pair(f"silence runs until {expires.en}", f"процедура умолчания до: {expires.ru}")
            yield Found("silence", text.slug, text.title, told, f"texts/{text.slug}/silence/", text.expires)
            continue
        reading = readings.get(text.pk)
        told = TEXT_STAGE_NAMES[text.stage]
        if reading is not None:
            told = pair(f"{told.en}, reading {reading.number} is open", f"{told.ru}, идёт чтение {reading.number}")
        yield Found("text", text.slug, text.title, told, f"texts/{text.slug}/", reading.at if reading else None)


def _meetings(now: datetime) -> Iterator[Found]:
    listed = meetings_listed(SYSTEM)
    for one in (*listed.under_way, *listed.coming, *listed.drafts):
        told = pair(f"{one.stage.en}: {one.when.en}", f"{one.stage.ru}: {one.when.ru}")
        yield Found("meeting", one.row.slug, _title(one), told, f"convened/{one.row.slug}/", one.row.starts_at)


def _title(one: MeetingRow) -> Pair:
    return one.row.title or one.kind


def _requests(now: datetime) -> Iterator[Found]:
    for one in waiting_at_meetings(SYSTEM, now):
        if one.verb == Verb.DECIDE_URGENT:
            slug = one.meeting.slug
            yield Found("request", slug, one.meeting.title or one.what, one.what, f"convened/{slug}/", one.at)


def _actions(now: datetime) -> Iterator[Found]:
    """Yield the actions that the chair owes by decisions of meetings."""
    for one in outcomes_for(SYSTEM, Sought(owner=CHAIR, state="", kind="action"), today=now.date()):
        if one.row.state == "open":
            address = f"convened/{one.row.meeting.slug}/outcomes/{one.row.pk}/"
            yield Found("action", str(one.row.pk), one.row.text, one.standing.words, address, _end_of(one.row.due))


def _commitments(now: datetime) -> Iterator[Found]:
    """Yield commitments on which a report is owed, or falls due in the months ahead; not those that no Chair reads."""
    today = now.date()
    due = Q(owed_since__isnull=False) | Q(next_due__lte=today + AHEAD)
    rows = visible_commitments(SYSTEM).filter(due, standing="standing").exclude(audience=Audience.SECRETARIAT.value)
    rows = rows.order_by("number")
    found = list(rows.values_list("number", "title", "lead", "owed_since", "next_due"))
    known = seats() if found else []
    for number, title, lead, owed, coming in found:
        name, day = seat_name(lead, known), owed or coming or today
        state = pair("report owed since", "отчёт не поступил с") if owed else pair("report due", "отчёт ожидается")
        told = pair(*(f"{name.text(lang)}: {state.text(lang)} {format_date(day, lang=lang)}" for lang in ("en", "ru")))
        yield Found("commitment", str(number), title, told, f"commitments/{number}/", _end_of(day))


def _calls(now: datetime) -> Iterator[Found]:
    for one in call_rows(SYSTEM, now):
        if one.call.stage == "open":
            told = pair(f"{one.bound} of {one.parts} parts answered, until {one.deadline.en}",
                        f"получено ответов: {one.bound} из {one.parts}, срок: {one.deadline.ru}")  # fmt: skip
            yield Found("call", one.call.slug, one.call.title, told, f"figures/calls/{one.call.slug}/",
                        one.call.deadline)  # fmt: skip


def _consents(chair: str) -> Iterator[Found]:
    """Yield the consents that name the State: they end when the chair passes, and are asked again."""
    for one in given_to(chair) if chair else ():
        title = pair(f"{one.state.en}: {one.call.title.shown('en').text}",
                     f"{one.state.ru}: {one.call.title.shown('ru').text}")  # fmt: skip
        told = pair("ends when the chair passes; the State is asked again",
                    "прекратится с передачей председательства; согласие будет запрошено заново")  # fmt: skip
        yield Found("consent", f"{one.call.slug}/{one.participant}", title, told, one.address)


def _drafts() -> Iterator[Found]:
    """Yield changes to the record that wait for somebody's decision, applications among them."""
    for draft, label, kind in named(waiting_for(SYSTEM, four_eyes=False)):
        told = pair(f"{kind.en}: waits for a decision", f"{kind.ru}: ожидает решения")
        yield Found("application", str(draft.pk), label or kind, told, f"drafts/{draft.pk}/")


def _end_of(day: date | None) -> datetime | None:
    return datetime.combine(day, time(23, 59), tzinfo=UTC) if day else None
