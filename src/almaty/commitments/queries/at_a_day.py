"""How commitments stood on a day, for a review: by objective, the secretariat's readings, what help was wanted."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from almaty.commitments.models import Commitment, Reading, Report, Tag
from almaty.commitments.queries.gate import reports_read_by, visible_to
from almaty.commitments.rules.names import ENDED, NO_REPORT, NOT_READ
from almaty.commitments.rules.reporting import Reported, in_effect, reading_in_effect
from almaty.kernel.actor import Actor
from almaty.kernel.pair import Pair
from almaty.process.rules.zones import USUAL_ZONE

OBJECTIVE = "objective"


@dataclass(frozen=True, slots=True)
class HelpWanted:
    """What help a participant wanted in the last report of a commitment."""

    number: int
    title: Pair
    lead: str
    words: Pair


@dataclass(frozen=True, slots=True)
class Owed:
    """A commitment of which a report was due and none has come since."""

    number: int
    title: Pair
    lead: str
    since: date


@dataclass(frozen=True, slots=True)
class AtADay:
    """Commitments in force on a day: by objective and stage, by reading of the last report, with help wanted, owed."""

    in_force: int
    objectives: dict[str, Counter[str]]
    readings: Counter[str]
    help_wanted: tuple[HelpWanted, ...]
    owed: tuple[Owed, ...]


def at_a_day(actor: Actor, *, day: date) -> AtADay:
    """Return how the commitments that an actor may know of stood at the end of a day: five queries."""
    over = datetime.combine(day + timedelta(days=1), time(), tzinfo=ZoneInfo(USUAL_ZONE))
    rows = list(_in_force(actor, over))
    reports = _reports(rows, over)
    told = {number: in_effect(_told(one) for one in found) for number, found in reports.items()}
    objectives: dict[str, Counter[str]] = defaultdict(Counter)
    tags = Tag.objects.filter(commitment__in=[row.pk for row in rows], framework=OBJECTIVE).order_by()
    for number, item in tags.values_list("commitment_id", "item"):
        found = told.get(number)
        objectives[item][found.progress if found else NO_REPORT] += 1
    readable = set(_in_force(actor, over).filter(reports_read_by(actor)).values_list("pk", flat=True))
    open_to = {number: found for number, found in reports.items() if number in readable}
    return AtADay(len(rows), dict(objectives), _readings(open_to, over), _help(rows, open_to, told), _owed(rows, day))


def _in_force(actor: Actor, over: datetime) -> QuerySet[Commitment]:
    standing = Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gte=over)
    return visible_to(actor).filter(standing, bound_at__lt=over).order_by("number")


def _reports(rows: list[Commitment], over: datetime) -> dict[int, list[Report]]:
    found: dict[int, list[Report]] = defaultdict(list)
    wanted = Report.objects.filter(commitment__in=[row.pk for row in rows], bound_at__lt=over)
    for report in wanted.select_related("corrects").order_by("seq"):
        found[report.commitment_id].append(report)
    return found


def _told(report: Report) -> Reported:
    corrects = report.corrects.seq if report.corrects else 0
    return Reported(report.seq, report.progress, corrects, unchanged=report.kind == "unchanged")


def _readings(reports: Mapping[int, list[Report]], over: datetime) -> Counter[str]:
    """Count the reading of what each commitment's reports say; reports that the actor may not read are not counted."""
    seqs = {report.pk: (number, report.seq) for number, found in reports.items() for report in found}
    verdicts: dict[int, dict[int, str]] = defaultdict(dict)
    given = Reading.objects.filter(report__in=list(seqs), read_at__lt=over).order_by("read_at", "pk")
    for report, verdict in given.values_list("report_id", "verdict"):
        number, seq = seqs[report]
        verdicts[number][seq] = verdict
    return Counter(reading_in_effect([_told(one) for one in found], verdicts[number]) or NOT_READ
                   for number, found in reports.items())  # fmt: skip


def _help(
    rows: list[Commitment], reports: Mapping[int, list[Report]], told: Mapping[int, Reported | None]
) -> tuple[HelpWanted, ...]:
    wanted = []
    for row in rows:
        found = told.get(row.pk)
        report = next((one for one in reports.get(row.pk, ()) if found and one.seq == found.seq), None)
        if report and report.help_wanted and report.progress not in ENDED:
            wanted.append(HelpWanted(row.number, row.title, row.lead, report.help_wanted))
    return tuple(wanted)


def _owed(rows: list[Commitment], day: date) -> tuple[Owed, ...]:
    owing = [row for row in rows if row.owed_since and row.owed_since <= day]
    return tuple(Owed(row.number, row.title, row.lead, row.owed_since) for row in
                 sorted(owing, key=lambda row: (row.owed_since or day, row.number)) if row.owed_since)  # fmt: skip
