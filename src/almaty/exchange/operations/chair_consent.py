"""A State lets the chair's office read its answer to a call, takes that back; with the chair such consents end."""

from datetime import datetime

from django.db import transaction

from almaty.exchange.models import Answer, Call, ChairConsent
from almaty.exchange.operations.answers.allowing import log_refused
from almaty.exchange.queries.calls import call_for
from almaty.exchange.rules.entrusting import (
    ENDED_BY_STATE,
    ENDED_BY_TRANSFER,
    already_given,
    asked_again_letter,
    no_chair,
    none_given,
)
from almaty.kernel.actor import Actor, Role, Verb
from almaty.kernel.pair import LANGS, Pair, pair
from almaty.kernel.refusal import NotAllowed, NotFound
from almaty.people.operations import log_act, write_letters
from almaty.people.queries import receivers
from almaty.people.rules import chair_on, chair_spans, seat_name, seats


def entrust_chair(slug: str, state: str, *, actor: Actor, now: datetime) -> ChairConsent:
    """Let the office of the State that holds the chair at this moment read the State's answer to a call.

    Refuses whoever does not coordinate for the State (logged), a call that does not ask it (NotFound), a chair that is
    vacant and a consent that stands (Conflict).
    """
    call = _call(slug, state, actor=actor, now=now)
    chair = chair_on(chair_spans(), now)
    if not chair:
        raise no_chair()
    with transaction.atomic():
        Answer.objects.select_for_update().get(call=call, participant=state)
        if ChairConsent.objects.filter(call=call, participant=state, chair=chair, ended_at__isnull=True).exists():
            raise already_given()
        _asked_no_more(call, state)
        given = ChairConsent.objects.create(
            participant=state, call=call, chair=chair, given_at=now, given_by_id=actor.account_id
        )
        _note("entrust-chair", call, state, actor=actor, now=now, chair=chair)
    return given


def end_entrusting(slug: str, state: str, *, actor: Actor, now: datetime) -> None:
    """Take the consent back, or say after a change of the chair that it is not given anew.

    Refuses like `entrust_chair`, and where nothing stands and nothing was asked (Conflict).
    """
    call = _call(slug, state, actor=actor, now=now)
    with transaction.atomic():
        asked = _asked_no_more(call, state)
        standing = ChairConsent.objects.filter(call=call, participant=state, ended_at__isnull=True)
        ended = standing.update(ended_at=now, ended_why=ENDED_BY_STATE)
        if not ended and not asked:
            raise none_given()
        _note("end-entrusting", call, state, actor=actor, now=now)


@transaction.atomic
def end_chair_consents(chair: str, *, incoming: str, actor: Actor, now: datetime, site: str = "") -> int:
    """End all consents that name a State, since the chair has passed from it; each State is asked again by letter.

    Part of the handover, inside its transaction. Returns how many ended.
    """
    rows = list(
        ChairConsent.objects.select_for_update().filter(chair=chair, ended_at__isnull=True).order_by("pk")
    )  # fmt: skip
    if not rows:
        return 0
    calls = Call.objects.in_bulk([one.call_id for one in rows])
    known = seats()
    names = seat_name(chair, known), seat_name(incoming, known) if incoming else Pair()
    for one in rows:
        one.ended_at, one.ended_why, one.asked_again_at = now, ENDED_BY_TRANSFER, now
        one.save(update_fields=["ended_at", "ended_why", "asked_again_at"])
        call = calls[one.call_id]
        address = pair(*(f"{site}/{lang}/figures/calls/{call.slug}/{one.participant}/" for lang in LANGS))
        subject, body = asked_again_letter(
            call.title, former=names[0], chair=names[1], address=address if site else Pair()
        )
        to = receivers([one.participant], [Role.COORDINATOR], today=now.date())
        write_letters(to, subject=subject, body=body, about=f"call:{call.slug}"[:100], actor=actor, now=now)
    facts = {"chair": chair, "ended": len(rows)}
    log_act(actor=actor, verb="end-chair-consents", subject=f"chair:{chair}", facts=facts, now=now, change=False)
    return len(rows)


def _call(slug: str, state: str, *, actor: Actor, now: datetime) -> Call:
    try:
        actor.require_for(Verb.ENTRUST_CHAIR, state)
    except NotAllowed:
        log_refused(f"answer:{slug}/{state}"[:100], Verb.ENTRUST_CHAIR, actor=actor, now=now)
        raise
    call = call_for(actor, slug)
    if not Answer.objects.filter(call=call, participant=state).exists():
        raise NotFound(
            what=pair("This call does not ask this State.", "Этот запрос не обращён к этому государству."),
            why=pair("The call names the States that it asks.", "В запросе названы государства, к которым он обращён."),
            way_out=pair("Open the call.", "Откройте запрос."),
        )
    return call


def _asked_no_more(call: Call, state: str) -> int:
    asked = ChairConsent.objects.filter(call=call, participant=state, asked_again_at__isnull=False)
    return asked.update(asked_again_at=None)


def _note(verb: str, call: Call, state: str, *, actor: Actor, now: datetime, **facts: str) -> None:
    log_act(actor=actor, verb=verb, subject=f"answer:{call.slug}/{state}"[:100], facts=dict(facts), now=now,
            change=False)  # fmt: skip
