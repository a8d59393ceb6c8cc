"""The Process on one line of time: chairs, meetings, milestones, silences, and where today stands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby

from almaty.process.models import Meeting, Milestone
from almaty.process.queries.chairs import ChairToday, Term, chair_today, terms
from almaty.process.queries.drawing import Drawing, drawn
from almaty.process.rules.chair import chair_on
from almaty.process.rules.placing import Silence, middle, silences

SILENT_MONTHS = 12  # a year without a meeting on record is said in words


@dataclass(slots=True)
class Entry:
    """One thing in a chapter: a meeting with what hangs on it, a milestone, or a silence."""

    day: date
    meeting: Meeting | None = None
    milestones: list[Milestone] = field(default_factory=list)
    silence: Silence | None = None
    year: int | None = None

    @property
    def milestone(self) -> Milestone | None:
        """Return the milestone when it stands alone."""
        return self.milestones[0] if self.meeting is None and self.milestones else None

    @property
    def mark(self) -> str:
        """Return the name of the sign that stands before it."""
        if self.silence:
            return "silence"
        if self.meeting is None:
            return "milestone"
        return "gap" if self.meeting.held_state == "no-record" else self.meeting.kind


@dataclass(slots=True)
class Chapter:
    """A term of the Chair, or the time before the first one, with what happened in it."""

    term: Term | None
    entries: list[Entry] = field(default_factory=list)
    current: bool = False

    @property
    def without_meetings(self) -> bool:
        """Tell whether no meeting that took place is on record for it."""
        return not any(entry.meeting and entry.meeting.held_state == "held" for entry in self.entries)

    @property
    def key(self) -> str:
        """Return the name by which the page is entered at this chapter."""
        return f"term-{self.term.row.number}" if self.term else "before"


@dataclass(slots=True)
class Timeline:
    """The Process from its beginning to the end of the current term."""

    chapters: list[Chapter]
    drawing: Drawing
    chair: ChairToday | None
    today: date

    @property
    def run_width(self) -> str:
        """Return how much of today's term has run, as a drawing writes it."""
        return f"{100 * self.chair.left.share:.1f}%" if self.chair else "0%"


def _meeting_day(meeting: Meeting) -> date:
    start, end = meeting.start, meeting.end
    if start is None or end is None:
        return date.min
    if meeting.date_standing == "window":
        return start.first + timedelta(days=(end.last - start.first).days // 2)
    return middle(start)


def timeline(*, today: date) -> Timeline:
    """Return the whole line of time: six queries, however long the record grows."""
    found = terms()
    meetings = list(Meeting.objects.standing().order_by("start", "key"))
    milestones = list(Milestone.objects.standing().order_by("start", "key"))
    chair = chair_today(today=today, known=found)
    drawing = drawn(found, meetings, milestones, today=today, end=chair.left.end if chair else None)
    chapters = _chapters(found, meetings, milestones, today)
    return Timeline(chapters, drawing, chair, today)


def _chapters(
    found: Sequence[Term], meetings: list[Meeting], milestones: list[Milestone], today: date
) -> list[Chapter]:
    chapters = {"": Chapter(None)} | {term.key: Chapter(term) for term in found}
    for entry in _entries(meetings, milestones, today):
        term = chair_on(found, entry.day)
        named = entry.meeting.term_id if entry.meeting else None
        key = named if named in chapters else (term.key if term else "")
        chapters[key or ""].entries.append(entry)
    running = chair_on(found, today)
    for chapter in chapters.values():
        chapter.current = running is not None and chapter.term is running
        _name_years(chapter.entries)
    return [chapter for chapter in chapters.values() if chapter.term or chapter.entries]


def _entries(meetings: list[Meeting], milestones: list[Milestone], today: date) -> list[Entry]:
    hung: dict[str, list[Milestone]] = {}
    alone: list[Entry] = []
    for milestone in milestones:
        if milestone.meeting_id:
            hung.setdefault(milestone.meeting_id, []).append(milestone)
        elif milestone.start:
            alone.append(Entry(middle(milestone.start), milestones=[milestone]))
    held = [Entry(_meeting_day(one), meeting=one, milestones=hung.get(one.key, [])) for one in meetings]
    silent = [
        Entry(silence.after, silence=silence)
        for silence in silences(_days_held(meetings), until=today, months=SILENT_MONTHS)
    ]
    # a silence follows what happened on its first day
    return sorted([*held, *alone, *silent], key=lambda entry: (entry.day, entry.silence is not None))


def _days_held(meetings: Iterable[Meeting]) -> list[date]:
    """Return the days of the meetings that took place and whose days are known."""
    return [
        one.end.last for one in meetings
        if one.end and one.held_state == "held" and one.date_standing != "window"
    ]  # fmt: skip


def _name_years(entries: list[Entry]) -> None:
    """Mark the first entry of each year of a chapter."""
    for year, group in groupby(entries, key=lambda entry: entry.day.year):
        next(group).year = year
