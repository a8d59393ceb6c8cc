"""A handover is opened by the chair that hands over, or by the secretariat for a vacancy; and it is called off."""

from datetime import datetime

from django.db import IntegrityError, transaction

from almaty.handover.models import Handover
from almaty.handover.operations.handing.keeping import Held, holding, keep, logging_refusals
from almaty.handover.operations.handing.letters import tell_sides
from almaty.handover.operations.handing.listing import brought_up_to_date
from almaty.handover.rules.handing.instants import Instants, faults_of_instants, faults_of_nominal_end
from almaty.handover.rules.handing.refusals import another_runs, no_reason, not_between_these, opened_by_the_office
from almaty.handover.rules.handing.sides import Between
from almaty.kernel.actor import Actor, Role, Verb
from almaty.kernel.audience import Audience
from almaty.kernel.pair import Pair
from almaty.kernel.refusal import refuse_any
from almaty.language.forms import keep_fingerprint
from almaty.people.rules import chair_on, chair_spans, seat_name, seats, steps
from almaty.process.operations import call_off_transfer
from almaty.process.queries import setting
from almaty.process.rules.settings import CHAIR_TERM


def open_handover(
    incoming: str, *, effective_at: datetime, zone: str, takes_up_at: datetime | None = None, nominal_to: str = "",
    note: Pair | None = None, actor: Actor, now: datetime, site: str = "",
) -> Handover:  # fmt: skip
    """Open the handover from the State that holds the chair at this moment; every open matter is listed.

    The outgoing chair's office opens it; the secretariat where the chair is vacant, or falls vacant (`incoming` "").
    Refuses others (SignInFirst, NotAllowed, logged), a second one (Conflict), States between which the chair cannot
    pass, instants and a nominal end that cannot be (Invalid, all at once).
    """
    spans = chair_spans()
    outgoing = chair_on(spans, now)
    with logging_refusals("new", Verb.OPEN_HANDOVER, actor=actor, now=now), transaction.atomic():
        actor.require(Verb.OPEN_HANDOVER)
        _check_opens(actor, Between(outgoing, incoming))
        running = Handover.objects.filter(stage__in=("open", "signed")).first()
        if running is not None:
            raise another_runs(running.slug)
        if any(span.since_at is not None and span.since_at > now for span in spans):  # one that starts late
            raise another_runs("")
        instants = Instants(effective_at, takes_up_at or effective_at, zone)
        known_length = bool(setting(CHAIR_TERM)) or not incoming
        refuse_any([
            *([] if _may_pass(outgoing, incoming, now) else [not_between_these(_name(outgoing))]),
            *faults_of_instants(instants, now=now),
            *faults_of_nominal_end(nominal_to, instants.takes_up_at, known_length=known_length),
        ])  # fmt: skip
        row = Handover(
            slug=_slug(outgoing, incoming, effective_at), outgoing=outgoing, incoming=incoming,
            effective_at=effective_at, takes_up_at=instants.takes_up_at, zone=zone, nominal_to=nominal_to,
            note=keep_fingerprint(note or Pair(), Pair()), opened_at=now, opened_by_id=actor.account_id,
        )  # fmt: skip
        return _opened(row, actor=actor, now=now, site=site)


def _opened(row: Handover, *, actor: Actor, now: datetime, site: str) -> Handover:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:  # somebody was quicker in the same instant
        raise another_runs("") from None
    listed = brought_up_to_date(row, now=now)
    on = Held(row, "", actor, now)
    keep(on, "open-handover", outgoing=row.outgoing, incoming=row.incoming, at=row.effective_at.isoformat(),
         matters=listed.new)  # fmt: skip
    tell_sides(row, "opened", actor=actor, now=now, site=site)
    return row


def cancel_handover(slug: str, *, why: Pair, saves: int, actor: Actor, now: datetime, site: str = "") -> Handover:
    """Call a handover off before its instant: one side alone while it is open, both once both have signed.

    Refuses like every act of a side, a missing reason (Invalid), and one that has taken effect (Conflict).
    """
    with holding(slug, Verb.SIGN_HANDOVER, actor=actor, now=now, stages=("open", "signed"), saves=saves) as on:
        row = on.handover
        if not why:
            raise no_reason()
        row.cancelled_why = why
        if row.stage == "signed" and row.calls_off in ("", on.side):
            row.calls_off = on.side
            keep(on, "ask-cancel-handover")
            tell_sides(row, "asked-off", actor=actor, now=now, site=site)
            return row
        row.stage, row.calls_off = "cancelled", ""
        call_off_transfer(row.slug, now=now)
        keep(on, "cancel-handover")
        tell_sides(row, "cancelled", actor=actor, now=now, site=site)
        return row


def _check_opens(actor: Actor, between: Between) -> None:
    """Refuse the secretariat where both sides are there: then the office that hands over opens it."""
    offices = [held.participant for held in actor.mandates if held.role == Role.CHAIR_OFFICE]
    if between.outgoing and between.incoming and between.outgoing not in offices:
        raise opened_by_the_office()


def _may_pass(outgoing: str, incoming: str, now: datetime) -> bool:
    if outgoing == incoming:
        return False
    return not incoming or steps(now.date()).get(incoming) == Audience.MEMBERS


def _name(code: str) -> Pair:
    return seat_name(code, seats()) if code else Pair()


def _slug(outgoing: str, incoming: str, at: datetime) -> str:
    wanted = f"{outgoing or 'vacant'}-{incoming or 'vacant'}-{at:%Y}".lower()
    taken = set(Handover.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    return next(slug for slug in (wanted, *(f"{wanted}-{count}" for count in range(2, 1000))) if slug not in taken)
