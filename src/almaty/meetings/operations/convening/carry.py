"""Convening, opening, closing and cancelling: those invited are told."""

from datetime import datetime

from django.db import transaction

from almaty.kernel.actor import Actor, Verb
from almaty.kernel.pair import Pair
from almaty.kernel.refusal import refuse_any
from almaty.meetings.models import Meeting
from almaty.meetings.operations.convening.keeping import keep
from almaty.meetings.operations.convening.letters import entitled, write
from almaty.meetings.operations.locked import locked_meeting
from almaty.meetings.queries.content import content_of
from almaty.meetings.rules.convening.content import faults_before_convening
from almaty.meetings.rules.convening.urgent import faults_of_reason


@transaction.atomic
def convene(slug: str, *, saves: int, actor: Actor, now: datetime, site: str = "") -> Meeting:
    """Convene a drafted meeting: it is shown to its audience, and those entitled get the invitation.

    Refuses whoever may not, a draft that lacks something (Invalid, all at once), another stage, and one that was
    saved since it was read (Conflict).
    """
    actor.require(Verb.CONVENE_MEETING)
    meeting = locked_meeting(slug, actor=actor, stages=("draft",), saves=saves)
    refuse_any(faults_before_convening(content_of(meeting), now=now))
    meeting.stage, meeting.convened_at, meeting.convened_by_id = "convened", now, actor.account_id
    keep(meeting, "convene-meeting", actor=actor, now=now, public=True)
    write("convened", meeting, entitled(meeting, now), actor=actor, now=now, text=meeting.invitation, site=site)
    return meeting


@transaction.atomic
def open_meeting(slug: str, *, saves: int, actor: Actor, now: datetime) -> Meeting:
    """Open a convened meeting. Refuses like `convene`."""
    actor.require(Verb.CONVENE_MEETING)
    meeting = locked_meeting(slug, actor=actor, stages=("convened",), saves=saves)
    meeting.stage, meeting.opened_at = "open", now
    keep(meeting, "open-meeting", actor=actor, now=now, public=True)
    return meeting


@transaction.atomic
def close_meeting(slug: str, *, saves: int, actor: Actor, now: datetime) -> Meeting:
    """Close a meeting that is under way; from now on the days run after which personal data are erased."""
    actor.require(Verb.CONVENE_MEETING)
    meeting = locked_meeting(slug, actor=actor, stages=("open",), saves=saves)
    meeting.stage, meeting.closed_at = "closed", now
    keep(meeting, "close-meeting", actor=actor, now=now, public=True)
    return meeting


@transaction.atomic
def cancel_meeting(slug: str, *, why: Pair, saves: int, actor: Actor, now: datetime, site: str = "") -> Meeting:
    """Cancel a drafted or convened meeting with a reason; those who were invited are told.

    Refuses like `convene`, and a cancellation without a reason (Invalid).
    """
    actor.require(Verb.CONVENE_MEETING)
    meeting = locked_meeting(slug, actor=actor, stages=("draft", "convened"), saves=saves)
    refuse_any(faults_of_reason(why))
    end(meeting, "cancelled", why, actor=actor, now=now)
    keep(meeting, "cancel-meeting", actor=actor, now=now, public=meeting.convened_at is not None)
    if meeting.convened_at is not None:
        write("cancelled", meeting, entitled(meeting, now), actor=actor, now=now, text=why, site=site)
    return meeting


def end(meeting: Meeting, stage: str, why: Pair, *, actor: Actor, now: datetime) -> None:
    """Put into a row that it ended before it took place, unsaved."""
    meeting.stage, meeting.ended_why = stage, why
    meeting.ended_at, meeting.ended_by_id = now, actor.account_id
