"""The secretariat confirms people whom participants name, or refuses them with a reason."""

from datetime import datetime

from django.db import transaction

from almaty.kernel.actor import Actor, Verb
from almaty.kernel.pair import pair
from almaty.kernel.refusal import Invalid
from almaty.meetings.models import Delegate
from almaty.meetings.operations.accreditation.allowing import locked_delegate
from almaty.meetings.operations.accreditation.propose import check_stands, note
from almaty.meetings.operations.convening.letters import of_participant, write
from almaty.meetings.rules.accrediting import check_open

LONGEST_REASON = 500


@transaction.atomic
def confirm_delegate(slug: str, pk: int, *, actor: Actor, now: datetime) -> Delegate:
    """Confirm a person: the participants of the meeting see name and function from now on.

    Refuses whoever does not confirm, an unknown person (NotFound), and one who no longer waits (Conflict).
    """
    actor.require(Verb.CONFIRM_DELEGATE)
    return _decided(slug, pk, "confirmed", "", actor=actor, now=now)


@transaction.atomic
def refuse_delegate(slug: str, pk: int, *, reason: str, actor: Actor, now: datetime, site: str = "") -> Delegate:
    """Refuse a person with a reason; the participant is told by letter, without the name.

    Refuses like `confirm_delegate`, and a refusal without a reason, or with one that is too long (Invalid).
    """
    actor.require(Verb.CONFIRM_DELEGATE)
    said = reason.strip()
    if not said or len(said) > LONGEST_REASON:
        raise Invalid(
            what=pair("Say why, in a few words.", "Укажите причину в нескольких словах."),
            why=pair(f"The participant reads it; at most {LONGEST_REASON} characters fit.",
                     f"Её прочтёт участник; помещается не более {LONGEST_REASON} знаков."),
            way_out=pair("Write the reason and send it again.", "Напишите причину и отправьте ещё раз."),
            where="reason",
        )  # fmt: skip
    row = _decided(slug, pk, "refused", said, actor=actor, now=now)
    to = of_participant(row.participant, now)
    write("confirmed", row.meeting, to, actor=actor, now=now, text=pair(said, said), site=site)
    return row


def _decided(slug: str, pk: int, stage: str, reason: str, *, actor: Actor, now: datetime) -> Delegate:
    row = locked_delegate(slug, pk, actor=actor)
    check_open(row.meeting.stage, None, now=now)
    check_stands(row, stages=("proposed",))
    row.stage, row.reason, row.decided_at, row.decided_by_id = stage, reason, now, actor.account_id
    row.save(update_fields=["stage", "reason", "decided_at", "decided_by"])
    note("confirm-delegate" if stage == "confirmed" else "refuse-delegate", row, actor=actor, now=now)
    return row
