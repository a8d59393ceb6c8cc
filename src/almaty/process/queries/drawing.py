"""The line of time as a drawing: where each chair, meeting and milestone stands, in per cent of the line."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from almaty.kernel.pair import Pair
from almaty.kernel.period import FuzzyDate
from almaty.process.models import ChairDateClaim, Meeting, Milestone
from almaty.process.queries.chairs import Term
from almaty.process.rules.placing import Scale, middle

_EXPERTS = ("tem", "coordinators", "thematic", "briefing", "other", "external")
_LAST_LABEL = 97.0  # per cent: a year written further right would be cut
_MARGIN_DAYS = 120  # air after the last band


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the drawing."""

    x: str
    width: str


@dataclass(frozen=True, slots=True)
class Band:
    """A term: the band of its dates in use, the bar of its nominal years, and the zones where sources differ.

    `room` is the width that its name may take: a running term's name may reach into the time ahead.
    """

    term: Term
    actual: Span
    nominal: Span
    unsure: list[Span]
    running: bool
    room: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A meeting or milestone. `window` is drawn dashed where the day is not known; `hollow` where no record is held."""

    x: str
    title: Pair
    address: str
    sign: str
    number: int | None = None
    hollow: bool = False
    window: Span | None = None
    start: FuzzyDate | None = None
    end: FuzzyDate | None = None


@dataclass(frozen=True, slots=True)
class Drawing:
    """The whole drawing, lane by lane."""

    years: list[tuple[int, str]]
    bands: list[Band]
    ministerials: list[Mark]
    soms: list[Mark]
    experts: list[Mark]
    milestones: list[Mark]
    today: str
    ahead: str
    scale: Scale


class Paper(Protocol):
    """A document of the archive, the room above, as its tag hands it to a page of this room."""

    slug: str
    title: Pair
    meeting: str
    date: str


@dataclass(slots=True)
class Sheet:
    """Papers that stand at one place of the line: those of one meeting, or one paper alone."""

    x: str
    when: str
    title: Pair
    slug: str
    meeting: str
    count: int = 1


@dataclass(slots=True)
class Sheets:
    """The papers of the archive on the line of time, and by the meeting to which they belong."""

    sheets: list[Sheet] = field(default_factory=list)
    by_meeting: dict[str, list[Paper]] = field(default_factory=dict)


def placed(papers: Iterable[Paper], scale: Scale) -> Sheets:
    """Place the papers of the archive; those of one meeting stand together, at the date of the first."""
    found = Sheets()
    first: dict[str, Sheet] = {}
    for paper in papers:
        found.by_meeting.setdefault(paper.meeting, []).append(paper)
        name = paper.meeting or paper.slug
        if name in first:
            first[name].count += 1
            continue
        x = scale.percent(middle(FuzzyDate(paper.date)))
        first[name] = Sheet(x, paper.date, paper.title, paper.slug, paper.meeting)
        found.sheets.append(first[name])
    return found


def drawn(
    terms: Sequence[Term], meetings: Sequence[Meeting], milestones: Iterable[Milestone], *, today: date,
    end: FuzzyDate | None,
) -> Drawing:  # fmt: skip
    """Place everything on one scale, from the year of the first entry to the end of the current term."""
    scale = _scale(terms, meetings, milestones, today)
    return Drawing(
        years=[
            (year, scale.percent(date(year, 1, 1))) for year in scale.years if scale.at(date(year, 1, 1)) < _LAST_LABEL
        ],
        bands=[band for term in terms if (band := _band(term, scale, today))],
        ministerials=_marks(meetings, ("ministerial",), scale),
        soms=_marks(meetings, ("som",), scale),
        experts=_marks(meetings, _EXPERTS, scale),
        milestones=[_milestone(one, scale) for one in milestones if one.start],
        today=scale.percent(today),
        scale=scale,
        ahead=scale.width(today, max(end.last, today)) if end else "0%",
    )


def _scale(terms: Sequence[Term], meetings: Sequence[Meeting], milestones: Iterable[Milestone], today: date) -> Scale:
    starts = [one.start.first for one in meetings if one.start] + [one.start.first for one in milestones if one.start]
    ends = [term.row.nominal_to.last for term in terms if term.row.nominal_to]
    first, last = min([*starts, today]), max([*ends, today])
    return Scale(date(first.year, 1, 1), date.fromordinal(last.toordinal() + _MARGIN_DAYS))


def _band(term: Term, scale: Scale, today: date) -> Band | None:
    row = term.row
    if term.begun is None or row.nominal_from is None or row.nominal_to is None:
        return None
    start = middle(term.begun)
    last = middle(term.ended) if term.ended else today
    return Band(
        term=term,
        actual=Span(scale.percent(start), scale.width(start, last)),
        nominal=Span(scale.percent(row.nominal_from.first), scale.width(row.nominal_from.first, row.nominal_to.last)),
        unsure=[span for bound in ("start", "end") if (span := _unsure(term.claims, bound, scale))],
        running=term.ended is None,
        room=scale.width(start, last if term.ended else scale.last),
    )


def _unsure(claims: Iterable[ChairDateClaim], bound: str, scale: Scale) -> Span | None:
    """Return the zone over which sources scatter a bound; claims that give only a year are left to the table."""
    days = [claim.date for claim in claims if claim.bound == bound and claim.date and claim.date.precision != "year"]
    if len(days) < 2:
        return None
    first, last = min(day.first for day in days), max(day.last for day in days)
    return Span(scale.percent(first), scale.width(first, last))


def _marks(meetings: Iterable[Meeting], kinds: tuple[str, ...], scale: Scale) -> list[Mark]:
    chosen = [one for one in meetings if one.kind in kinds]
    shared: dict[tuple[str, str], list[str]] = {}
    for one in chosen:
        shared.setdefault((str(one.start), str(one.end)), []).append(one.key)
    return [_mark(one, shared[(str(one.start), str(one.end))], scale) for one in chosen if one.start and one.end]


def _mark(meeting: Meeting, sharing: list[str], scale: Scale) -> Mark:
    """Place a meeting; those that share one window are spread over it."""
    start, end = meeting.start, meeting.end
    if start is None or end is None:
        raise ValueError(meeting.key)
    window = None
    days = (end.last - start.first).days
    x = scale.percent(middle(start))
    if meeting.date_standing == "window":
        window = Span(scale.percent(start.first), scale.width(start.first, end.last))
        step = days * (sharing.index(meeting.key) + 1) // (len(sharing) + 1)
        x = scale.percent(date.fromordinal(start.first.toordinal() + step))
    return Mark(
        x, meeting.title, f"meetings/{meeting.key}/", meeting.kind, meeting.number,
        meeting.held_state == "no-record", window, start, end,
    )  # fmt: skip


def _milestone(milestone: Milestone, scale: Scale) -> Mark:
    x = scale.percent(middle(milestone.start)) if milestone.start else "0%"
    address = f"process/#{milestone.key}"
    return Mark(x, milestone.title, address, milestone.kind, start=milestone.start, end=milestone.end)
