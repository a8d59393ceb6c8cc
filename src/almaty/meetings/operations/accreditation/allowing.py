"""Who may act for a delegation, and the row under a lock. An attempt for another participant stands in the log."""

from datetime import datetime

from almaty.kernel.actor import Actor, Verb
from almaty.kernel.pair import pair
from almaty.kernel.refusal import NotAllowed, NotFound
from almaty.meetings.models import Delegate, Meeting
from almaty.meetings.operations.locked import locked_meeting
from almaty.meetings.queries.gate import meeting_for
from almaty.meetings.rules.accrediting import check_invited
from almaty.people.operations import log_act


def check_acts_for(actor: Actor, slug: str, participant: str, *, now: datetime) -> Meeting:
    """Return the meeting for somebody who accredits for a participant that it is for.

    Refuses others (SignInFirst, NotAllowed): somebody known stands in the log afterwards, so call it outside of the
    transaction of the act. Refuses an unknown meeting (NotFound).
    """
    meeting = meeting_for(actor, slug)
    try:
        actor.require_for(Verb.ACCREDIT, participant)
        check_invited(actor, participant, audience=meeting.audience)
    except NotAllowed:
        facts = {"participant": participant[:60], "verb": Verb.ACCREDIT.value}
        log_act(actor=actor, verb="refused-accreditation", subject=f"meetings:{meeting.slug}", facts=facts, now=now,
                change=False)  # fmt: skip
        raise
    return meeting


def locked_delegate(slug: str, pk: int, *, actor: Actor) -> Delegate:
    """Return a person of a delegation with the meeting, both locked; NotFound for what is not there."""
    meeting = locked_meeting(slug, actor=actor)
    found = Delegate.objects.select_for_update(of=("self",)).filter(meeting=meeting, pk=pk).first()
    if found is None:
        raise unknown_delegate()
    found.meeting = meeting
    return found


def participant_of(slug: str, pk: int) -> str:
    """Return for whom a person is named; NotFound for what is not there."""
    found = Delegate.objects.filter(meeting__slug=slug[:60], pk=pk).values_list("participant", flat=True).first()
    if found is None:
        raise unknown_delegate()
    return found


def unknown_delegate() -> NotFound:
    """Return the refusal of a person who stands on no list of the meeting."""
    return NotFound(
        what=pair("There is no such delegate.", "Такого делегата нет."),
        why=pair("Nobody of this number stands on a list of the meeting.",
                 "В списках совещания нет человека с таким номером."),
        way_out=pair("Open the delegations of the meeting again.", "Откройте делегации совещания ещё раз."),
    )  # fmt: skip
