"""Writing a call before it is opened: nobody but the secretariat and the chair's office sees it."""

from datetime import datetime

from django.db import transaction

from almaty.exchange.models import Answer, Call, CallFlow
from almaty.exchange.operations.calls.locked import locked_call
from almaty.exchange.queries.calls.asked import known_dataflows, states_to_ask
from almaty.exchange.rules.calls.content import Content, faults_of_content, settled
from almaty.kernel.actor import Actor, Verb
from almaty.kernel.identifiers import free_name
from almaty.kernel.refusal import refuse_any
from almaty.people.operations import log_act

_DRAFT = frozenset({"draft"})


@transaction.atomic
def draft_call(content: Content, *, actor: Actor, now: datetime) -> Call:
    """Keep a new call as a draft.

    Refuses whoever may not open calls, and content that cannot be read or names what is not known (Invalid, all faults
    at once). A draft may lack what an opened call needs.
    """
    actor.require(Verb.OPEN_CALL)
    whole = _checked(content, now)
    taken = set(Call.objects.values_list("slug", flat=True))
    slug = free_name(whole.title, taken, otherwise=f"call-{whole.deadline.year}")
    call = Call(slug=slug, made_at=now, made_by_id=actor.account_id)
    _write(call, whole)
    _note(call, "draft-call", actor=actor, now=now)
    return call


@transaction.atomic
def save_call(slug: str, content: Content, *, saves: int, actor: Actor, now: datetime) -> Call:
    """Keep a changed draft; `saves` is the count that the typist's page showed.

    Refuses like `draft_call`; also a call that is no draft any more, and one that somebody else has saved meanwhile
    (Conflict).
    """
    actor.require(Verb.OPEN_CALL)
    call = locked_call(slug, stages=_DRAFT, saves=saves)
    whole = _checked(content, now)
    call.saves += 1
    _write(call, whole)
    _note(call, "save-call", actor=actor, now=now)
    return call


@transaction.atomic
def drop_draft(slug: str, *, saves: int, actor: Actor, now: datetime) -> None:
    """Take a draft away for good; nobody was told of it. Refuses like `save_call`."""
    actor.require(Verb.OPEN_CALL)
    call = locked_call(slug, stages=_DRAFT, saves=saves)
    call.answers.all().delete()
    _note(call, "drop-call", actor=actor, now=now)
    call.delete()


def _checked(content: Content, now: datetime) -> Content:
    refuse_any(faults_of_content(content, known=known_dataflows(), states=states_to_ask(now.date())))
    return settled(content)


def _write(call: Call, content: Content) -> None:
    call.title, call.notes = content.title, content.notes
    call.deadline, call.zone, call.audience = content.deadline, content.zone, content.audience
    call.remind_days = list(content.remind_days)
    call.save()
    call.flows.all().delete()
    CallFlow.objects.bulk_create(
        CallFlow(call=call, dataflow=flow.dataflow, version="", frequency=flow.frequency, first=flow.first,
                 last=flow.last, position=place)
        for place, flow in enumerate(content.flows)
    )  # fmt: skip
    call.answers.exclude(participant__in=content.states).delete()
    held = set(call.answers.values_list("participant", flat=True))
    Answer.objects.bulk_create(Answer(call=call, participant=code) for code in content.states if code not in held)


def _note(call: Call, verb: str, *, actor: Actor, now: datetime) -> None:
    """Log an act on a draft; nothing that the public reads changes by it."""
    log_act(actor=actor, verb=verb, subject=f"call:{call.slug}", facts={"saves": call.saves}, now=now, change=False)
