"""Reminders of reports, before and after their dates: each step written once, the newest where some were missed.

Before a date experts, deputies and coordinator are told; after it the coordinator; at the last step the Chair and the
secretariat too. All that is due of a participant on a day stands in one letter.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from almaty.commitments.models import Commitment, Due
from almaty.commitments.operations.letters import BINDING
from almaty.commitments.operations.settling import dates_of, settle_dates
from almaty.commitments.queries.terms import Terms, report_terms
from almaty.commitments.rules.letter_words import Line, kind_of, letter
from almaty.commitments.rules.names import ENDED
from almaty.commitments.rules.schedule import locked, next_step, remind_on
from almaty.kernel.actor import SYSTEM, Role
from almaty.kernel.audience import Audience
from almaty.kernel.pair import Pair
from almaty.people.operations import log_act, write_letters
from almaty.people.queries import Receiver, chair_receivers, receivers, secretariat_receivers
from almaty.people.rules import seat_name, seats
from almaty.process.rules.zones import day_of

_A_TIME = 500  # commitments settled in one transaction
_PREPARING = (*BINDING, Role.DEPUTY, Role.EXPERT)


@dataclass(frozen=True, slots=True)
class _Step:
    due: Due
    step: int


def remind_of_reports(now: datetime, *, site: str = "") -> int:
    """Write the reminders that are due, and let dates pass; return how many people were written to.

    For the look that a running server takes every minute, and for the command: may be called at any time and by several
    processes at once. Asks two small questions where nothing is due.
    """
    today = day_of(now)
    while _passed(today, now):
        pass
    leads = sorted(set(_due(today).values_list("commitment__lead", flat=True)))
    terms = report_terms() if leads else Terms((), 0)
    return sum(_reminded(lead, today, terms, now=now, site=site) for lead in leads)


@transaction.atomic
def _passed(today: date, now: datetime) -> int:
    """Settle some of the commitments of which a date has passed since the last look; return how many.

    The entry in the log lets pages that were made before be made anew.
    """
    rows = Commitment.objects.select_for_update(of=("self",)).filter(standing="standing", next_due__lt=today)
    found = list(rows.order_by("pk")[:_A_TIME])
    dues: dict[int, list[Due]] = defaultdict(list)
    for due in Due.objects.filter(commitment__in=found):
        dues[due.commitment_id].append(due)
    for row in found:
        settle_dates(row, dues[row.pk], today)
    Commitment.objects.bulk_update(found, ["next_due", "owed_since"])
    if found:
        facts = {"commitments": len(found)}
        log_act(actor=SYSTEM, verb="pass-report-dates", subject="commitments:dates", facts=facts, now=now)
    return len(found)


def _due(today: date) -> QuerySet[Due]:
    runs = Due.objects.filter(report__isnull=True, remind_on__lte=today, commitment__standing="standing")
    return runs.exclude(commitment__progress__in=ENDED).order_by()


@transaction.atomic
def _reminded(lead: str, today: date, terms: Terms, *, now: datetime, site: str) -> int:
    """Write to the people whom the reports of one participant concern; return to how many."""
    held = _due(today).filter(commitment__lead=lead).select_for_update(of=("self",)).select_related("commitment")
    dues = list(held.order_by("date", "pk"))
    steps = _steps(dues, today, terms)
    by_kind: dict[str, list[_Step]] = defaultdict(list)
    for one in steps:
        by_kind[kind_of(one.step, terms.last)].append(one)
    name, told = seat_name(lead, seats()), 0
    for kind, of_kind in by_kind.items():
        told += (written := _written(kind, lead, name, of_kind, now=now, site=site))
        _note(of_kind, terms, today, written=bool(written))
    Due.objects.bulk_update(dues, ["told", "remind_on"])
    if told:
        facts = {"participant": lead, "letters": told, "reports": {kind: len(found) for kind, found in by_kind.items()}}
        log_act(actor=SYSTEM, verb="remind-reports", subject=f"commitments:{lead}", facts=facts, now=now, change=False)
    return told


def _steps(dues: Sequence[Due], today: date, terms: Terms) -> list[_Step]:
    """Return what is to be told of each date; one that is locked, or told of already, is only put off."""
    others: dict[int, list[Due]] = defaultdict(list)
    for one in Due.objects.filter(commitment__in={due.commitment_id for due in dues}):
        others[one.commitment_id].append(one)
    found = []
    for due in dues:
        step = next_step(due.date, terms.steps, due.told, today)
        if locked(due.date, dates_of(others[due.commitment_id]), today, terms.lock_days):
            due.remind_on = None
        elif step is None:
            due.remind_on = remind_on(due.date, terms.steps, due.told)
        else:
            found.append(_Step(due, step))
    return found


def _note(steps: Sequence[_Step], terms: Terms, today: date, *, written: bool) -> None:
    """Note what was told; where nobody holds a mandate yet, look again tomorrow."""
    for one in steps:
        if written:
            applied = [step for step in terms.steps if step >= one.step]
            one.due.told = sorted({*one.due.told, *applied}, reverse=True)
            one.due.remind_on = remind_on(one.due.date, terms.steps, one.due.told)
        else:
            one.due.remind_on = today + timedelta(days=1)


def _written(
    kind: str, lead: str, name: Pair, steps: Sequence[_Step], *, now: datetime, site: str
) -> int:  # fmt: skip
    """Write one letter about the reports of a participant to each person whom its kind concerns."""
    today = now.date()
    own = receivers([lead], _PREPARING if kind == "coming" else BINDING, today=today)
    secretariat = secretariat_receivers(today=today) if kind == "escalated" else []
    chair = chair_receivers(today=today) if kind == "escalated" else []
    readable = [one for one in steps if one.due.commitment.audience != Audience.SECRETARIAT.value]
    told = _letters(kind, name, steps, [*own, *secretariat], about=lead, now=now, site=site)
    known = {one.account for one in (*own, *secretariat)}
    return told + _letters(kind, name, readable, [one for one in chair if one.account not in known],
                           about=lead, now=now, site=site)  # fmt: skip


def _letters(
    kind: str, name: Pair, steps: Sequence[_Step], to: Sequence[Receiver], *, about: str, now: datetime, site: str
) -> int:  # fmt: skip
    if not steps or not to:
        return 0
    lines = [Line(one.due.commitment.number, one.due.commitment.title, one.due.date) for one in steps]
    subject, body = letter(kind, name, lines, site)
    return write_letters(to, subject=subject, body=body, about=f"commitments:{about}", actor=SYSTEM, now=now)
