"""Setting when reports are due: what was reported, and what passed without a report, stays as it is."""

from datetime import date, datetime

from almaty.commitments.models import Commitment
from almaty.commitments.operations.filling import keep_version
from almaty.commitments.operations.holding import check_saves, check_standing, holding, note
from almaty.commitments.operations.settling import plan, settle
from almaty.commitments.queries.terms import report_terms
from almaty.commitments.rules.content import faults_of_schedule
from almaty.commitments.rules.refusals import refused
from almaty.commitments.rules.wording import reason
from almaty.kernel.actor import Actor, Verb
from almaty.kernel.pair import Pair
from almaty.kernel.refusal import refuse_any
from almaty.language.forms import keep_fingerprint
from almaty.process.rules.zones import day_of


def set_schedule(
    number: int, *, first_due: date, every_months: int, last_due: date, why: Pair, saves: int, actor: Actor,
    now: datetime,
) -> Commitment:  # fmt: skip
    """Set the dates of reports that lie ahead; the commitment is kept as it was, with the reason.

    Refuses whoever is not of the secretariat (SignInFirst, NotAllowed; in the log), dates that cannot be and a missing
    reason (Invalid), a commitment that is not in force, was saved meanwhile, or has these dates already (Conflict).
    """
    with holding(number, Verb.SET_SCHEDULE, actor=actor, now=now) as row:
        actor.require(Verb.SET_SCHEDULE)
        check_standing(row, "standing")
        check_saves(row.saves, saves, where=str(number))
        refuse_any(faults_of_schedule(first_due, every_months, last_due))
        words = keep_fingerprint(reason(why), Pair())
        if (row.first_due, row.every_months, row.last_due) == (first_due, every_months, last_due):
            raise refused("dates-same")
        kept = keep_version(row, why=words, actor=actor, now=now)
        row.first_due, row.every_months, row.last_due = first_due, every_months, last_due
        row.saves += 1
        row.save()
        plan(row, day_of(now), report_terms())
        settle(row, day_of(now))
        note(row, "set-report-schedule", actor=actor, now=now, version=kept, first=first_due.isoformat(),
             months=every_months, last=last_due.isoformat())  # fmt: skip
    return row
