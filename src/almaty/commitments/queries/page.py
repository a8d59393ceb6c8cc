"""One commitment as its page shows it: what is promised, what it hangs on, how it is measured, what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from almaty.commitments.models import Commitment, Indicator, Partner, ReportDraft, Tag
from almaty.commitments.queries.anchors import Anchor, anchor_of
from almaty.commitments.queries.gate import acts_for, commitment_of, may_prepare, reads_reports, visible_to
from almaty.commitments.queries.live import Live, live_indicators
from almaty.commitments.queries.reports import DueRow, ReportShown, dues_of, reports_of
from almaty.commitments.queries.terms import report_terms
from almaty.commitments.rules.frameworks import FRAMEWORKS, OBJECTIVE, item_name
from almaty.commitments.rules.names import ENDED, NO_REPORT, POPULATION_NAMES
from almaty.commitments.rules.schedule import date_taken, overrun
from almaty.kernel.actor import Actor, Verb
from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import NotFound
from almaty.people.rules import Seat, seat_name, seats
from almaty.process.queries import theme_choices

_COMMON = pair("Common to all", "Общие для всех")
_OBJECTIVES = pair("Objectives of the Process", "Цели Процесса")
_FRAMES = tuple(code for code in POPULATION_NAMES if code != "institutions")


@dataclass(frozen=True, slots=True)
class Partnered:
    """A participant of a joint commitment: asked, agreed, or gone again."""

    row: Partner
    name: Pair


@dataclass(frozen=True, slots=True)
class Matched:
    """A commitment that this one matches, or that matches this one."""

    number: int
    title: Pair
    lead: Pair


@dataclass(frozen=True, slots=True)
class Tagged:
    """An item of a framework: the framework's name, the item's, and what narrows the list to it."""

    framework: Pair
    item: Pair
    query: str


@dataclass(frozen=True, slots=True)
class Frame:
    """The tags of one legal frame; those that belong to none stand under a heading of their own."""

    code: str
    name: Pair
    tags: tuple[Tagged, ...]


@dataclass(frozen=True, slots=True)
class Measure:
    """How the commitment is measured: a described result, or a series as it stands in the latest release."""

    row: Indicator
    live: Live | None


@dataclass(frozen=True, slots=True)
class May:
    """What the reader may do here; whoever tries anything else is refused with the reason."""

    edit: bool
    bind: bool
    drop: bool
    change: bool
    withdraw: bool
    schedule: bool
    report: bool
    bind_report: bool
    unchanged: bool
    read: bool
    reply: bool
    agree: tuple[tuple[str, Pair], ...]
    leave: tuple[tuple[str, Pair], ...]


@dataclass(frozen=True, slots=True)
class CommitmentPage:
    """Everything that the page of a commitment shows to its reader. `reports` is None for who may not read them."""

    commitment: Commitment
    lead: Pair
    partners: tuple[Partnered, ...]
    anchor: Anchor | None
    matches: Matched | None
    matched_by: tuple[Matched, ...]
    populations: tuple[Pair, ...]
    frames: tuple[Frame, ...]
    measures: tuple[Measure, ...]
    overrun: bool
    dues: tuple[DueRow, ...]
    reports: tuple[ReportShown, ...] | None
    draft: ReportDraft | None
    versions: int
    taken: date | None
    may: May
    names_persons: bool

    @property
    def newest(self) -> ReportShown | None:
        """Return the newest report that the reader may read."""
        return self.reports[0] if self.reports else None

    @property
    def ended(self) -> bool:
        """Tell whether by its last report nothing more is done."""
        return self.commitment.progress in ENDED


def commitment_page(actor: Actor, number: int, *, today: date) -> CommitmentPage:
    """Return the page of a commitment that the actor may know of; refuses any other (NotFound)."""
    row, known = commitment_of(actor, number), seats()
    readable = reads_reports(actor, row)
    dues = dues_of(row, today=today)
    taken = _taken(dues, today) if row.standing == "standing" and acts_for(actor, row) else None
    partners = tuple(Partnered(one, seat_name(one.participant, known)) for one in row.partners.all())
    return CommitmentPage(
        commitment=row,
        lead=seat_name(row.lead, known),
        partners=partners,
        anchor=anchor_of(actor, row),
        matches=next(iter(_matched(actor, [row.matches_id], known)), None) if row.matches_id else None,
        matched_by=tuple(_matched(actor, _keys_matching(row), known)),
        populations=tuple(POPULATION_NAMES[code] for code in row.populations if code in POPULATION_NAMES),
        frames=frames_of(list(row.tags.all())),
        measures=measures_of(actor, list(row.indicators.all())),
        overrun=overrun(row.by_date, row.standing, row.progress, today=today),
        dues=dues,
        reports=reports_of(actor, row) if readable else None,
        draft=ReportDraft.objects.filter(commitment=row).first() if _own(actor, row) else None,
        versions=row.versions.count(),
        taken=taken,
        may=_may(actor, row, partners, taken is not None),
        names_persons=actor.system or bool(actor.mandates),
    )


def measures_of(actor: Actor, indicators: Sequence[Indicator]) -> tuple[Measure, ...]:
    """Return indicators with what their series say now."""
    live = live_indicators(actor, indicators)
    return tuple(Measure(one, live.get(one.pk)) for one in indicators)


def frames_of(tags: Sequence[Tag]) -> tuple[Frame, ...]:
    """Return tags by legal frame: objectives first, then each frame by itself, then what is common to all."""
    themes = dict(theme_choices())
    known = {one.code: one for one in FRAMEWORKS}
    found: dict[str, list[Tagged]] = {}
    for tag in tags:
        if tag.framework == OBJECTIVE:
            name = themes.get(tag.item) or pair(tag.item, tag.item)
            found.setdefault(OBJECTIVE, []).append(Tagged(Pair(), name, f"objective={tag.item}"))
        elif tag.framework in known:
            framework = known[tag.framework]
            tagged = Tagged(framework.name, item_name(tag.framework, tag.item),
                            f"framework={tag.framework}&item={tag.item}")  # fmt: skip
            found.setdefault(framework.frame, []).append(tagged)
    names = {OBJECTIVE: _OBJECTIVES, **{code: POPULATION_NAMES[code] for code in _FRAMES}, "": _COMMON}
    return tuple(Frame(code or "common", name, tuple(found[code])) for code, name in names.items() if code in found)


def _taken(dues: Sequence[DueRow], today: date) -> date | None:
    """Return the date for which a report of today counts."""
    return date_taken({one.date: bool(one.seq) for one in dues}, today, report_terms().lock_days)


def _own(actor: Actor, row: Commitment) -> bool:
    return actor.may_for(Verb.DRAFT_PROGRESS, row.lead) and acts_for(actor, row)


def _keys_matching(row: Commitment) -> list[int]:
    return list(row.matched_by.exclude(standing="draft").values_list("pk", flat=True))


def _matched(actor: Actor, keys: Sequence[int], known: list[Seat]) -> list[Matched]:
    rows = visible_to(actor).filter(pk__in=keys).order_by("number").values_list("number", "title", "lead")
    return [Matched(number, title, seat_name(lead, known)) for number, title, lead in rows]


def _may(actor: Actor, row: Commitment, partners: Sequence[Partnered], taken: bool) -> May:
    draft, standing = row.standing == "draft", row.standing == "standing"
    drafts = may_prepare(actor, row.lead)
    binds = actor.may_for(Verb.BIND_COMMITMENT, row.lead)
    own = set(actor.participants_for(Verb.BIND_COMMITMENT))
    joint = [one for one in partners if one.row.participant in own and standing]
    return May(
        edit=draft and drafts,
        bind=draft and binds,
        drop=draft and drafts,
        change=standing and binds,
        withdraw=standing and binds,
        schedule=standing and actor.may(Verb.SET_SCHEDULE),
        report=standing and actor.may_for(Verb.DRAFT_PROGRESS, row.lead),
        bind_report=standing and actor.may_for(Verb.BIND_PROGRESS, row.lead),
        unchanged=standing and taken and row.progress not in (NO_REPORT, *ENDED)
        and actor.may_for(Verb.BIND_PROGRESS, row.lead),
        read=actor.may(Verb.GIVE_READING),
        reply=actor.may_for(Verb.REPLY_TO_READING, row.lead),
        agree=tuple((one.row.participant, one.name) for one in joint
                    if one.row.agreed_at is None and one.row.left_at is None),
        leave=tuple((one.row.participant, one.name) for one in joint if one.row.agreed_at and one.row.left_at is None),
    )  # fmt: skip


def report_page(
    actor: Actor, number: int, *, today: date, seq: int = 0, reading: int = 0
) -> tuple[CommitmentPage, ReportShown]:
    """Return a commitment with a report of it, named by its number or by a reading; refuses others (NotFound)."""
    page = commitment_page(actor, number, today=today)
    for one in page.reports or ():
        if one.row.seq == seq or any(each.row.pk == reading for each in one.readings):
            return page, one
    raise NotFound(
        what=pair("There is no such report.", "Такого отчёта нет."),
        why=pair("Nothing of that number is held, or it is not open to you.",
                 "Отчёт с таким номером не хранится или вам недоступен."),
        way_out=pair("Open the page of the commitment: it lists its reports.",
                     "Откройте страницу обязательства: там перечислены его отчёты."),
        where=str(seq or reading),
    )  # fmt: skip
