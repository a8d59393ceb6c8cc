"""Urgent consultations: a member State asks with a reason, the Chair convenes within hours, or declines with one."""

from datetime import datetime
from typing import Any

from django.db import transaction

from almaty.kernel.actor import Actor, Verb
from almaty.kernel.audience import Audience
from almaty.kernel.pair import LANGS, Pair, pair
from almaty.kernel.refusal import NotAllowed, refuse_any
from almaty.meetings.models import Meeting
from almaty.meetings.operations.convening.carry import end
from almaty.meetings.operations.convening.draft import hosts
from almaty.meetings.operations.convening.keeping import fill, keep
from almaty.meetings.operations.convening.letters import entitled, of_participant, the_chair, write
from almaty.meetings.operations.locked import locked_meeting
from almaty.meetings.rules.convening.content import Content, faults_before_convening, faults_of_content
from almaty.meetings.rules.convening.numbering import meeting_slug
from almaty.meetings.rules.convening.urgent import check_may_ask, faults_of_reason, notice_of
from almaty.meetings.rules.kinds import URGENT
from almaty.people.operations import log_act
from almaty.people.rules import seat_name, seats
from almaty.process.queries import setting


def ask_urgent(participant: str, *, title: Pair, why: Pair, actor: Actor, now: datetime, site: str = "") -> Meeting:
    """Ask the Chair, for a State, to convene urgent consultations; the Chair's office is told at once.

    Title and reason may stand in one language. Refuses whoever does not coordinate for the participant, and one that is
    not entitled by the rules in force (SignInFirst, NotAllowed); the attempt of somebody known stands in the log.
    Refuses a request without title or reason (Invalid).
    """
    try:
        check_may_ask(actor, participant, asked_by=setting("urgent_asked_by"))
    except NotAllowed:
        facts: dict[str, Any] = {"participant": participant[:60]}
        log_act(actor=actor, verb="refused-urgent", subject="meetings:urgent", facts=facts, now=now, change=False)
        raise
    content = Content(kind=URGENT, title=title, audience=Audience.MEMBERS.value, online=True, interpretation=False)
    refuse_any([*faults_of_content(content, hosts=()), *faults_of_reason(why)])
    return _asked(participant, content, why, actor=actor, now=now, site=site)


@transaction.atomic
def convene_urgent(slug: str, content: Content, *, saves: int, actor: Actor, now: datetime, site: str = "") -> Meeting:
    """Convene the consultations that a State asks for: at once, with the least notice that the setting leaves.

    All member States are told, the asking one among them. Refuses whoever does not hold the Chair's mandate, content
    that lacks something (Invalid, all at once), a request that was decided, or saved since it was read (Conflict).
    """
    actor.require(Verb.DECIDE_URGENT)
    meeting = locked_meeting(slug, actor=actor, stages=("requested",), saves=saves)
    faults = faults_of_content(content, hosts=hosts())
    notice = notice_of(setting("urgent_notice_minutes"))
    refuse_any([*faults, *faults_before_convening(content, now=now, notice=notice)])
    fill(meeting, content)
    meeting.kind = URGENT
    meeting.stage, meeting.convened_at, meeting.convened_by_id = "convened", now, actor.account_id
    keep(meeting, "convene-urgent", actor=actor, now=now, public=True, asked_for=meeting.asked_for)
    write("urgent", meeting, entitled(meeting, now), actor=actor, now=now, text=_reason_of(meeting), site=site)
    return meeting


@transaction.atomic
def decline_urgent(slug: str, *, why: Pair, saves: int, actor: Actor, now: datetime, site: str = "") -> Meeting:
    """Decline a request with a reason, which the asking State reads. Refuses like `convene_urgent`."""
    actor.require(Verb.DECIDE_URGENT)
    meeting = locked_meeting(slug, actor=actor, stages=("requested",), saves=saves)
    refuse_any(faults_of_reason(why))
    end(meeting, "declined", why, actor=actor, now=now)
    keep(meeting, "decline-urgent", actor=actor, now=now, public=False, asked_for=meeting.asked_for)
    write("declined", meeting, of_participant(meeting.asked_for, now), actor=actor, now=now, text=why, site=site)
    return meeting


@transaction.atomic
def _asked(participant: str, content: Content, why: Pair, *, actor: Actor, now: datetime, site: str) -> Meeting:
    taken = set(Meeting.objects.filter(kind=URGENT).values_list("slug", flat=True))
    meeting = Meeting(slug=meeting_slug(URGENT, None, now.year, taken), stage="requested", made_at=now)
    fill(meeting, content)
    meeting.why, meeting.asked_for, meeting.asked_at = why, participant, now
    meeting.asked_by_id = meeting.made_by_id = actor.account_id
    keep(meeting, "ask-urgent", actor=actor, now=now, public=False, asked_for=participant)
    write("asked", meeting, the_chair(now), actor=actor, now=now, text=_reason_of(meeting), site=site)
    return meeting


def _reason_of(meeting: Meeting) -> Pair:
    asked_by = pair("Asked for by", "Запрашивает")
    name = seat_name(meeting.asked_for, seats())
    return pair(*(
        f"{asked_by.text(lang)}: {name.text(lang)}\n{meeting.why.shown(lang).text}" for lang in LANGS
    ))  # fmt: skip
