"""Who may read a record at which stage."""

from almaty.kernel.actor import Actor, Verb
from almaty.kernel.audience import Audience
from almaty.kernel.pair import pair
from almaty.kernel.refusal import NotFound, SignInFirst
from almaty.meetings.models import Meeting
from almaty.meetings.queries.gate import meeting_for


def keeps_records(actor: Actor) -> bool:
    """Tell whether an actor sees records that are being written: the secretariat and the chair's office."""
    return actor.may(Verb.KEEP_RECORD) or actor.may(Verb.APPROVE_RECORD)


def acts_for_participant(actor: Actor) -> bool:
    """Tell whether an actor acts for a participant of the Process, on whatever step above the public's."""
    return any(held.step != Audience.PUBLIC for held in actor.mandates)


def may_read_record(actor: Actor, meeting: Meeting) -> bool:
    """Tell whether an actor that may know of a meeting reads its record.

    An approved record is read by whoever may know of the meeting, a circulated one by those who act for a participant,
    one that is being written by the secretariat and the chair's office.
    """
    if keeps_records(actor) or meeting.record_stage == "approved":
        return True
    return meeting.record_stage == "circulated" and acts_for_participant(actor)


def record_of(actor: Actor, slug: str) -> Meeting:
    """Return a meeting whose record an actor may read.

    Refuses a meeting that the actor may not know of, a record that is not for this reader yet (NotFound), and an
    anonymous reader of a circulated one (SignInFirst).
    """
    meeting = meeting_for(actor, slug)
    if may_read_record(actor, meeting):
        return meeting
    if meeting.record_stage == "circulated" and not actor.known:
        raise SignInFirst(
            what=pair("The draft record is for participants.", "Проект протокола предназначен для участников."),
            why=pair("Everybody else reads it once it is approved.", "Остальные читают его после утверждения."),
            way_out=pair("Sign in, or come back later.", "Войдите в систему или вернитесь позже."),
        )
    raise NotFound(
        what=pair("There is no record to read yet.", "Протокола для чтения пока нет."),
        why=pair("It is read by participants once it is circulated, by others once it is approved.",
                 "Участники читают его после рассылки, остальные — после утверждения."),
        way_out=pair("Open the page of the meeting: it says how far the record is.",
                     "Откройте страницу совещания: на ней видно, на какой стадии протокол."),
        where=slug[:60],
        code="no-record-yet",
    )  # fmt: skip
