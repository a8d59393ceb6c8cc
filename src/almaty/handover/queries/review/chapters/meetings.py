"""Meetings and who came: the record of the Process and the meetings convened here, each once."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from almaty.handover.queries.review.asked import Asked
from almaty.handover.rules.review.drawing import Bar, Kind, heard, stacked
from almaty.handover.rules.review.paper import (
    Block,
    Cell,
    Chapter,
    Drawing,
    Heading,
    Note,
    Silence,
    Table,
    heads,
    said,
)
from almaty.handover.rules.review.paper import chapter as made
from almaty.kernel.pair import Lang, Pair, pair
from almaty.kernel.period import FuzzyDate, Period
from almaty.language.rules import format_fuzzy, format_period
from almaty.meetings.queries.record.within import MeetingOver, meetings_within
from almaty.meetings.rules.kinds import KIND_NAMES
from almaty.people.rules import seats
from almaty.process.queries import states_with_status
from almaty.process.queries.within import MeetingHeld, OnRecord, on_record
from almaty.process.rules.names import MEETING_KINDS

TITLE = pair("Meetings and who came", "Совещания и их участники")
_CAME = frozenset({"attended", "adopted"})
_GUEST, _APPLICANT = "guest", "applicant"
ATTENDANCE = pair("Who came", "Кто присутствовал")
MILESTONES = pair("Other milestones on record", "Другие зафиксированные события")
LABELS = {
    "when": pair("When", "Когда"),
    "what": pair("Meeting", "Совещание"),
    "where": pair("Place", "Место"),
    "came": pair("Participants", "Участники"),
    "state": pair("State", "Государство"),
    "status": pair("Status", "Статус"),
    "times": pair("Came to", "Присутствовало на"),
    "event": pair("Event", "Событие"),
    "there": pair("named or seen there", "названо или отмечено"),
    "not": pair("not named or not seen", "не названо или не отмечено"),
}
ACTIVITY = pair(
    "Activity is not impact: a meeting can just be a meeting. What changed is told in the chapters on commitments and "
    "on the regional picture.",
    "Активность — ещё не результат: совещание может остаться просто совещанием. О том, что изменилось, говорится в "
    "главах об обязательствах и о региональной картине.",
)
NONE = pair("No meeting of these days is on record. That does not say that none was held.",
            "За эти дни ни одного совещания не зафиксировано. Это не означает, что их не было.")  # fmt: skip
NO_LIST = pair("no list held", "списка нет")
ONLINE = pair("online", "онлайн")
NO_RECORD = pair("no record held", "сведений не имеется")
NOBODY_LISTED = pair("Of none of these meetings is a list of participants held.",
                     "Ни по одному из этих совещаний список участников не хранится.")  # fmt: skip
ON_LISTS = pair(
    "Counted over the meetings of which somebody is named as present or presence was noted. A State that a source does "
    "not name may have been there; an observer or guest is not expected at every meeting.",
    "Подсчёт ведётся по совещаниям, участники которых названы источником или отмечены. Государство, не названное "
    "источником, могло присутствовать; наблюдатели и гости не обязаны присутствовать на каждом совещании.",
)


@dataclass(frozen=True, slots=True)
class Gathering:
    """A meeting of the period: words, where it is read, who came (by code), of how many that may have come (0:
    unknown). `key` is that of the record."""

    when: Period | None
    kind: Pair
    title: Pair
    place: Pair
    online: bool
    address: str
    came: frozenset[str]
    entitled: int
    held: bool
    key: str = ""


@dataclass(frozen=True, slots=True)
class Meetings:
    """Meetings and milestones, and the States of the Process on the last day with their statuses."""

    gatherings: tuple[Gathering, ...]
    record: OnRecord
    states: tuple[tuple[str, Pair, Pair], ...]
    applicants: tuple[tuple[str, Pair, Pair], ...]
    names: dict[str, Pair]

    @property
    def held(self) -> tuple[Gathering, ...]:
        """Return the meetings that took place."""
        return tuple(each for each in self.gatherings if each.held)

    @property
    def listed(self) -> tuple[Gathering, ...]:
        """Return the meetings of which it is known who came."""
        return tuple(each for each in self.held if each.came)


def gather(asked: Asked) -> Meetings:
    """Gather the meetings of the days: eight queries, however many there are."""
    known = on_record(first=asked.first, last=asked.last, term=asked.term)
    convened = meetings_within(asked.eyes, first=asked.first, last=min(asked.last, asked.today))
    entered = {each.meeting.process_key for each in convened if each.meeting.process_key}
    found = [_recorded(each) for each in known.meetings if each.row.key not in entered]
    found += [_convened(each) for each in convened]
    found.sort(key=lambda one: one.when.start.first if one.when and one.when.start else asked.first)
    lines = [line for line in states_with_status(asked.last) if line.status and line.status.key != _GUEST]
    states = tuple((line.row.key, line.row.name, line.status.name) for line in lines if line.status)
    applying = tuple((line.row.key, line.row.name, line.status.name) for line in lines
                     if line.status and line.status.key.startswith(_APPLICANT))  # fmt: skip
    return Meetings(tuple(found), known, states, applying, {seat.code: seat.name for seat in seats()})


def _recorded(each: MeetingHeld) -> Gathering:
    row = each.row
    return Gathering(
        when=Period(row.start, row.end or row.start), kind=MEETING_KINDS[row.kind], title=row.title, place=row.place,
        online=row.online, address=f"/meetings/{row.key}/", entitled=0, held=row.held_state == "held", key=row.key,
        came=frozenset(seat.participant_id for seat in each.attendance if seat.basis in _CAME),
    )  # fmt: skip


def _convened(each: MeetingOver) -> Gathering:
    row = each.meeting
    starts, ends = row.starts_at, row.ends_at
    when = _days(starts.date(), ends.date()) if starts and ends else None
    return Gathering(
        when=when, kind=KIND_NAMES[row.kind], title=row.title, place=row.place, held=True, online=row.online,
        address=f"/convened/{row.slug}/", came=frozenset(each.came), entitled=len(each.entitled),
    )  # fmt: skip


def _days(first: date, last: date) -> Period:
    return Period(FuzzyDate(first.isoformat()), FuzzyDate(last.isoformat()))


def chapter(facts: Meetings, lang: Lang) -> Chapter:
    """Tell who met and who came."""
    return made("meetings", TITLE.text(lang), _blocks(facts, lang))


def _blocks(facts: Meetings, lang: Lang) -> Iterator[Block]:
    yield Note(ACTIVITY.text(lang))
    if facts.gatherings:
        names = [LABELS[each] for each in ("when", "what", "where", "came")]
        rows = tuple(_row(each, lang) for each in facts.gatherings)
        yield Table(TITLE.text(lang), heads(names, lang), rows, (22, 44, 18, 16), _count(facts, lang))
    else:
        yield Silence(NONE.text(lang))
    yield Heading(ATTENDANCE.text(lang))
    if facts.listed:
        yield from _attendance(facts, lang)
    else:
        yield Silence(NOBODY_LISTED.text(lang))
    if facts.record.milestones:
        names = [LABELS["when"], LABELS["event"]]
        told = tuple((Cell(format_fuzzy(row.start, lang=lang)), said(row.title, lang, address="/process/"))
                     for row in facts.record.milestones)  # fmt: skip
        yield Table(MILESTONES.text(lang), heads(names, lang), told, (24, 76))


def _count(facts: Meetings, lang: Lang) -> str:
    held, listed, whole = len(facts.held), len(facts.listed), len(facts.gatherings)
    return pair(
        f"On record as held: {held} of {whole}. With participants named or noted: {listed} of {held}.",
        f"Зафиксированы как состоявшиеся: {held} из {whole}. Участники названы или отмечены: {listed} из {held}.",
    ).text(lang)


def _row(each: Gathering, lang: Lang) -> tuple[Cell, ...]:
    when = format_period(each.when, lang=lang) if each.when else ""
    name = said(each.title or each.kind, lang, address=each.address)
    if not each.held:
        came = NO_RECORD.text(lang)
    elif not each.came:
        came = NO_LIST.text(lang)
    elif each.entitled:
        came = pair(f"{len(each.came)} of {each.entitled}", f"{len(each.came)} из {each.entitled}").text(lang)
    else:
        came = pair(f"{len(each.came)} named", f"названо: {len(each.came)}").text(lang)
    place = said(each.place, lang) if each.place else Cell(ONLINE.text(lang) if each.online else "—")
    return (Cell(when), name, place, Cell(came))


def _attendance(facts: Meetings, lang: Lang) -> Iterator[Block]:
    whole = len(facts.listed)
    counted = [(code, name, status, sum(code in each.came for each in facts.listed))
               for code, name, status in facts.states]  # fmt: skip
    parts = [Kind(LABELS["there"].text(lang), "done"), Kind(LABELS["not"].text(lang), "silent")]
    bars = [Bar(name.shown(lang).text, (times, whole - times)) for _code, name, _status, times in counted]
    title = pair(f"Presence at the {whole} meetings with participants on record",
                 f"Присутствие на совещаниях, участники которых известны ({whole})").text(lang)  # fmt: skip
    drawn = stacked(parts, bars, title=title)
    yield Drawing(title, drawn.svg, heard(title, parts, bars), drawn.width, drawn.height)
    names = [LABELS["state"], LABELS["status"], LABELS["times"]]
    rows = tuple(
        (said(name, lang, address=f"/participants/{code}/"), said(status, lang), Cell(_of(times, whole, lang)))
        for code, name, status, times in counted
    )
    yield Table(title, heads(names, lang), rows, (46, 30, 24), ON_LISTS.text(lang))
    others = sorted({code for each in facts.listed for code in each.came} - {code for code, *_ in facts.states})
    if others:
        told = "; ".join(
            f"{facts.names.get(code, pair(code, code)).shown(lang).text} "
            f"({_of(sum(code in each.came for each in facts.listed), whole, lang)})"
            for code in others
        )
        yield Note(pair(f"Others on record as present: {told}.",
                        f"Другие зафиксированные участники: {told}.").text(lang))  # fmt: skip


def _of(part: int, whole: int, lang: Lang) -> str:
    return pair(f"{part} of {whole}", f"{part} из {whole}").text(lang)
