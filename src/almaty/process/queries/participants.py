"""Participants with their status on a day, and all that is on record of one."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from almaty.kernel.pair import pair
from almaty.kernel.refusal import NotFound
from almaty.process.models import Attendance, Milestone, Participant, Status, StatusClaim
from almaty.process.queries.chairs import Term, terms
from almaty.process.rules.placing import Scale, middle
from almaty.process.rules.status import in_use_on

BEGINNING = date(2011, 1, 1)
_WITHOUT_STATUS = 1000  # after every status
_NOT_LISTED = (
    "note", "sources", "seed", "status__description", "status__sources", "status__seed", "participant__note",
    "participant__formal_name", "participant__sources", "participant__seed",
)  # fmt: skip
_DRAWN_AS_MARKS = frozenset({"agrees", "differs", "complements"})


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of time in a drawing of claims: in use (solid), or told differently (outlined)."""

    claim: StatusClaim
    x: str
    width: str
    point: bool = False


@dataclass(slots=True)
class Line:
    """A participant, the claim in use on the day asked for, and the drawing of its claims."""

    row: Participant
    now: StatusClaim | None
    claims: list[StatusClaim] = field(default_factory=list)
    used: list[Stretch] = field(default_factory=list)
    others: list[Stretch] = field(default_factory=list)

    @property
    def status(self) -> Status | None:
        """Return the status in use on the day asked for."""
        return self.now.status if self.now else None

    @property
    def not_represented(self) -> bool:
        """Tell whether it is on record as not represented: a neutral statement."""
        return self.row.represented == "not-represented"

    @property
    def disputed(self) -> bool:
        """Tell whether a claim differs from those in use."""
        return any(claim.bearing == "differs" for claim in self.claims)


def scale_until(today: date) -> Scale:
    """Return the line of time on which claims are drawn: from the first conference to the end of this year."""
    return Scale(BEGINNING, date(today.year + 1, 1, 1))


def axis(scale: Scale) -> list[tuple[int, str]]:
    """Return the years to be written under the line of time: every second one."""
    return [(year, scale.percent(date(year, 1, 1))) for year in scale.years if year % 2 and year <= scale.last.year - 1]


def participants(*, day: date, today: date, lang: str = "en") -> list[Line]:
    """Return every participant with its status on a day, by status, then by name in a language: two queries."""
    claims: dict[str, list[StatusClaim]] = {}
    for claim in StatusClaim.objects.standing().select_related("status").order_by("valid_from", "as_of"):
        claims.setdefault(claim.participant_id, []).append(claim)
    scale = scale_until(today)
    lines = [_line(row, claims.get(row.key, []), day, scale, today) for row in Participant.objects.standing()]
    return sorted(lines, key=lambda line: (_rank(line), line.row.name.text(lang)))


def states_with_status(day: date) -> list[Line]:
    """Return the States that hold a status on a day, by status, then by name: without the drawing of their claims.

    One query; what no list of States shows (notes, sources, long names) is left in the database.
    """
    claims: dict[str, list[StatusClaim]] = {}
    standing = StatusClaim.objects.standing().filter(participant__kind="state", participant__withdrawn="")
    for claim in standing.select_related("status", "participant").defer(*_NOT_LISTED).order_by("valid_from", "as_of"):
        claims.setdefault(claim.participant_id, []).append(claim)
    lines = [Line(of_one[0].participant, in_use_on(of_one, day), of_one) for of_one in claims.values()]
    return sorted((line for line in lines if line.now), key=lambda line: (_rank(line), line.row.name.text("en")))


def _rank(line: Line) -> int:
    return line.status.number if line.status else _WITHOUT_STATUS


def _line(row: Participant, claims: list[StatusClaim], day: date, scale: Scale, today: date) -> Line:
    line = Line(row, in_use_on(claims, day), claims)
    for claim in claims:
        if claim.in_use:
            line.used.append(_stretch(claim, scale, today))
        elif claim.bearing in _DRAWN_AS_MARKS:
            line.others.append(_stretch(claim, scale, today))
    return line


def _stretch(claim: StatusClaim, scale: Scale, today: date) -> Stretch:
    """Place a claim: over its period where it names one, as a point at the date it speaks of where it does not."""
    if claim.in_use and claim.valid_from:
        end = claim.valid_to.last if claim.valid_to else today
        start = claim.valid_from.first
        return Stretch(claim, scale.percent(start), scale.width(start, end))
    when = claim.valid_from or claim.as_of
    return Stretch(claim, scale.percent(middle(when) if when else today), "0", point=True)


@dataclass(slots=True)
class ParticipantPage:
    """All that is on record of a participant."""

    line: Line
    scale: Scale
    attendance: list[Attendance]
    terms: list[Term]
    milestones: list[Milestone]

    @property
    def is_state(self) -> bool:
        """Tell whether it is a State, whose figures the regional picture shows."""
        return self.line.row.kind == "state"


def participant_page(key: str, *, today: date) -> ParticipantPage:
    """Return all that is on record of a participant; a fixed number of queries."""
    row = Participant.objects.keyed(key)
    if row is None:
        raise NotFound(
            what=pair("No such participant is on record.", "Такой участник не значится."),
            why=pair("A State has a code of three letters (KAZ), an organisation a short name (iom).",
                     "Государство обозначается трёхбуквенным кодом (KAZ), организация — коротким именем (iom)."),
            way_out=pair("Open the list of participants.", "Откройте перечень участников."),
        )  # fmt: skip
    claims = StatusClaim.objects.standing().filter(participant=row).select_related("status")
    scale = scale_until(today)
    seats = Attendance.objects.standing().filter(participant=row).select_related("meeting").order_by("-meeting__start")
    return ParticipantPage(
        line=_line(row, sorted(claims, key=_when), today, scale, today),
        scale=scale,
        attendance=list(seats),
        terms=[term for term in terms() if term.row.participant_id == key],
        milestones=_naming(Milestone.objects.standing(), key),
    )


def _naming(milestones: Iterable[Milestone], key: str) -> list[Milestone]:
    return [milestone for milestone in milestones if key in milestone.participants]


def _when(claim: StatusClaim) -> tuple[bool, str]:
    return (not claim.in_use, str(claim.valid_from or claim.as_of))
