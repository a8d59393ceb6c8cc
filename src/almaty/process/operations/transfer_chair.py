"""The chair passes by a signed handover: the instant, for rights; and the record, so that pages show the new Chair."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Max

from almaty.kernel.actor import Actor
from almaty.kernel.pair import Pair, pair
from almaty.kernel.period import FuzzyDate
from almaty.people.operations import log_act
from almaty.process.models import ChairDateClaim, ChairTerm, ChairTransfer, Kept, Milestone, Participant, Source
from almaty.process.queries.settings import setting
from almaty.process.rules.chair import add_months
from almaty.process.rules.settings import CHAIR_TERM

_PROCESS = pair("Almaty Process", "Алматинский процесс")
_TITLE = pair("Signed handover of the chair", "Подписанный акт о передаче председательства")
_NOTE = pair("In use: the instant is that of the signed handover.",
             "Используется: момент указан в подписанном акте о передаче.")  # fmt: skip


_SAME = timedelta(days=1)  # two days that may mean one event, told in different zones


@dataclass(frozen=True, slots=True)
class _Act:
    """The handover by which the chair passes, and the source row that names it."""

    day: date
    source: str
    outgoing: str
    incoming: str

    @property
    def fuzzy(self) -> FuzzyDate:
        return FuzzyDate(self.day.isoformat())


@transaction.atomic
def plan_transfer(
    *, outgoing: str, incoming: str, at: datetime, handover: str, takes_up_at: datetime | None = None
) -> None:  # fmt: skip
    """Note, inside the caller's transaction, at which instants the chair passes by an act that both have signed.

    Rights follow the instants from then on, whatever runs at that moment; between an end and a later beginning nobody
    holds the chair. Noted twice it stands once. The entry in the log is the signature's.
    """
    begins = takes_up_at or at
    if outgoing and incoming and begins != at:
        passed = [(at, outgoing, ""), (begins, "", incoming)]
    else:
        passed = [(at if outgoing else begins, outgoing, incoming)]
    for when, leaves, comes in passed:
        ChairTransfer.objects.get_or_create(at=when, outgoing=leaves, incoming=comes, handover=handover)


@transaction.atomic
def call_off_transfer(handover: str, *, now: datetime) -> None:
    """Take back the instants of an act that have not come yet, inside the caller's transaction."""
    ChairTransfer.objects.filter(handover=handover, at__gt=now).delete()


@transaction.atomic
def transfer_chair(
    *, outgoing: str, incoming: str, at: datetime, handover: str, nominal_to: str, actor: Actor, now: datetime,
    takes_up_at: datetime | None = None, zone: str = "UTC",
) -> None:  # fmt: skip
    """Write the instants and the rows of the record by which the chair passes: source, end, term, start, nominal end.

    `takes_up_at` is when the incoming State takes up the chair, where that is later. The day of the record is that in
    `zone`. `nominal_to` is a date as the record writes it; empty, it follows from the length of a term.
    """
    begins = takes_up_at or at
    plan_transfer(outgoing=outgoing, incoming=incoming, at=at, takes_up_at=begins, handover=handover)
    here = ZoneInfo(zone)
    source = _source(handover, at.astimezone(here).date())
    act = _Act(at.astimezone(here).date(), source, outgoing, incoming)
    if outgoing:
        _end(act)
    if incoming:
        _begin(act, begins.astimezone(here).date(), nominal_to)
    _milestone(act)
    facts = {"from": outgoing, "to": incoming, "at": at.isoformat(), "handover": handover}
    if begins != at:
        facts["takes up"] = begins.isoformat()
    log_act(actor=actor, verb="transfer-chair", subject=f"handover:{handover}", facts=facts, now=now)


def _source(handover: str, day: date) -> str:
    key = _free(Source, f"handover-{handover}"[:50])
    note = pair(f"The act “{handover}”, signed by both sides on the platform.",
                f"Акт «{handover}», подписанный обеими сторонами на платформе.")  # fmt: skip
    Source.objects.create(key=key, kind="process", title=_TITLE, publisher=_PROCESS, reach="whole", note=note,
                          dated=FuzzyDate(day.isoformat()))  # fmt: skip
    return key


def _end(act: _Act) -> None:
    """End the term of the outgoing State that runs: the last that has begun."""
    for term in ChairTerm.objects.standing().filter(participant=act.outgoing).order_by("-number"):
        if ChairDateClaim.objects.standing().filter(term=term, bound="start", in_use=True).exists():
            _claim(term, "end", act.fuzzy, act, basis="handover")
            return


def _begin(act: _Act, day: date, nominal_to: str) -> None:
    until, stated = _nominal_end(day, nominal_to)
    term = _term_on_record(act.incoming, day) or _new_term(act, day, until, stated=stated)
    _claim(term, "start", FuzzyDate(day.isoformat()), act, basis="handover")
    _claim(term, "nominal-end", until, act, basis="handover" if stated else "inference")


def _term_on_record(state: str, day: date) -> ChairTerm | None:
    """Return the term that waits for its start, or of which the record claims that it starts on that day or so."""
    starts = ChairDateClaim.objects.standing().filter(bound="start", in_use=True)
    begun = {claim.term_id: claim.date for claim in starts if claim.date is not None}
    terms: list[ChairTerm] = list(ChairTerm.objects.standing().order_by("number"))
    before = [one.number for one in terms if one.key in begun and begun[one.key].last < day - _SAME]
    for term in terms:
        if term.participant_id == state and term.number > max(before, default=0):
            start = begun.get(term.key)
            if start is None or start.first - _SAME <= day <= start.last + _SAME:
                return term
    return None


def _nominal_end(day: date, nominal_to: str) -> tuple[FuzzyDate, bool]:
    """Return until when a term is meant to run, and whether the act says so."""
    if nominal_to:
        return FuzzyDate(nominal_to), True
    months = setting(CHAIR_TERM)
    length = months if isinstance(months, int) and not isinstance(months, bool) else 0
    return FuzzyDate(add_months(day, length).isoformat()), False


def _new_term(act: _Act, day: date, until: FuzzyDate, *, stated: bool) -> ChairTerm:
    number = (ChairTerm.objects.aggregate(last=Max("number"))["last"] or 0) + 1
    term: ChairTerm = ChairTerm.objects.create(
        key=_free(ChairTerm, f"chair-{number}"), number=number, participant_id=act.incoming,
        nominal_from=FuzzyDate(f"{day:%Y}"), nominal_to=FuzzyDate(str(until)[:4]),
        nominal_standing="sourced" if stated else "inferred", sources=[act.source],
    )  # fmt: skip
    return term


def _claim(term: ChairTerm, bound: str, when: FuzzyDate, act: _Act, *, basis: str) -> None:
    """Put a claim into use; the one that was in use stands beside it."""
    for row in ChairDateClaim.objects.standing().filter(term=term, bound=bound, in_use=True):
        row.in_use, row.version = False, row.version + 1
        row.save(update_fields=["in_use", "version"])
    count = ChairDateClaim.objects.filter(term=term, bound=bound).count() + 1
    ChairDateClaim.objects.create(
        key=_free(ChairDateClaim, f"{term.key}-{bound}-{count}"), term=term, bound=bound, date=when,
        as_of=act.fuzzy, in_use=True, basis=basis, note=_NOTE if basis == "handover" else Pair(), sources=[act.source],
    )  # fmt: skip


def _milestone(act: _Act) -> None:
    states = [code for code in (act.outgoing, act.incoming) if code]
    named = dict(Participant.objects.filter(key__in=states).values_list("key", "name"))
    name = named.get(act.incoming, Pair(act.incoming, act.incoming))
    title = (pair(f"The chair passes: {name.en}", f"Смена председательства: {name.ru}") if act.incoming
             else pair("The chair falls vacant", "Место Председателя остаётся вакантным"))  # fmt: skip
    Milestone.objects.create(
        key=_free(Milestone, act.source), kind="hand-over", start=act.fuzzy, title=title, participants=states,
        text=pair("By a handover that both sides signed.", "По акту, подписанному обеими сторонами."),
        sources=[act.source],
    )  # fmt: skip


def _free(model: type[Kept], wanted: str) -> str:
    """Return a key that no row has: the wanted one, or that with a number."""
    held: Any = model.objects.filter(key__startswith=wanted)
    taken = set(held.values_list("key", flat=True))
    return next(key for key in (wanted, *(f"{wanted}-{count}" for count in range(2, 1000))) if key not in taken)
