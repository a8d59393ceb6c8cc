"""Writing a meeting: a draft that nobody else sees, and changes to one that was convened."""

from datetime import datetime

from django.db import transaction

from almaty.kernel.actor import Actor, Verb
from almaty.kernel.pair import pair
from almaty.kernel.refusal import Conflict, refuse_any
from almaty.meetings.models import Meeting
from almaty.meetings.operations.convening.keeping import fill, keep, subject_of
from almaty.meetings.operations.convening.letters import entitled, write
from almaty.meetings.operations.locked import locked_meeting
from almaty.meetings.rules.convening.content import (
    Content,
    faults_before_convening,
    faults_before_drafting,
    faults_of_content,
)
from almaty.meetings.rules.convening.numbering import meeting_slug
from almaty.people.operations import log_act
from almaty.people.rules import seats

_WRITABLE = ("draft", "convened", "open")


@transaction.atomic
def draft_meeting(content: Content, *, actor: Actor, now: datetime) -> Meeting:
    """Keep a new meeting as a draft.

    Refuses whoever may not convene, content that cannot be read or names what is not known, urgent consultations
    (Invalid, all faults at once), and a number that is taken (Conflict). A draft may lack what a convened one needs.
    """
    actor.require(Verb.CONVENE_MEETING)
    refuse_any([*faults_of_content(content, hosts=hosts()), *faults_before_drafting(content)])
    year = (content.starts_at or now).year
    taken = set(Meeting.objects.values_list("slug", flat=True))
    meeting = Meeting(
        slug=meeting_slug(content.kind, content.number, year, taken), made_at=now, made_by_id=actor.account_id
    )
    fill(meeting, content)
    keep(meeting, "draft-meeting", actor=actor, now=now, public=False)
    return meeting


@transaction.atomic
def save_meeting(slug: str, content: Content, *, saves: int, actor: Actor, now: datetime, site: str = "") -> Meeting:
    """Keep a changed meeting; `saves` is the count that the typist's page showed.

    Those entitled are told when time or place of a convened meeting change. Refuses like `draft_meeting`; also what a
    convened meeting must not lack (Invalid), another kind or number for it, a stage at which nothing is changed, and
    one that somebody else has saved meanwhile (Conflict).
    """
    actor.require(Verb.CONVENE_MEETING)
    meeting = locked_meeting(slug, actor=actor, stages=_WRITABLE, saves=saves)
    refuse_any(faults_of_content(content, hosts=hosts()))
    announced = meeting.stage != "draft"
    if announced:
        _check_announced(meeting, content, now)
    else:
        refuse_any(faults_before_drafting(content))
    before = _when_and_where(meeting)
    fill(meeting, content)
    keep(meeting, "save-meeting", actor=actor, now=now, public=announced)
    if announced and before != _when_and_where(meeting):
        write("changed", meeting, entitled(meeting, now), actor=actor, now=now, site=site)
    return meeting


@transaction.atomic
def drop_draft(slug: str, *, saves: int, actor: Actor, now: datetime) -> None:
    """Take a draft away for good; nobody was told of it.

    Refuses like `save_meeting`, and a draft with papers: their symbols were given (Conflict).
    """
    actor.require(Verb.CONVENE_MEETING)
    meeting = locked_meeting(slug, actor=actor, stages=("draft",), saves=saves)
    if meeting.papers.exists():
        raise Conflict(
            what=pair("A draft with papers is not dropped.", "Проект с документами не удаляется."),
            why=pair("Their symbols were given and are never given again.",
                     "Их обозначения уже присвоены и повторно не присваиваются."),
            way_out=pair("Cancel the meeting instead, with a reason.", "Отмените совещание с указанием причины."),
            where=slug,
        )  # fmt: skip
    meeting.items.all().delete()
    log_act(actor=actor, verb="drop-meeting", subject=subject_of(meeting), now=now, change=False)
    meeting.delete()


def hosts() -> set[str]:
    """Return the codes of those who may host a meeting."""
    return {seat.code for seat in seats()}


def _check_announced(meeting: Meeting, content: Content, now: datetime) -> None:
    if (content.kind, content.number) != (meeting.kind, meeting.number):
        raise Conflict(
            what=pair("Kind and number stay once a meeting is convened.",
                      "После созыва вид и номер совещания не меняются."),
            why=pair("Invitations and symbols of papers name them.", "На них ссылаются приглашения и документы."),
            way_out=pair("Cancel this meeting and convene another.", "Отмените это совещание и созовите другое."),
            where="number",
        )  # fmt: skip
    faults = faults_before_convening(content, now=now)
    kept = content.starts_at == meeting.starts_at or meeting.stage == "open"
    refuse_any([fault for fault in faults if not (kept and fault.code == "meeting-over")])


def _when_and_where(meeting: Meeting) -> tuple[object, ...]:
    return meeting.starts_at, meeting.ends_at, meeting.place, meeting.online, meeting.zone
