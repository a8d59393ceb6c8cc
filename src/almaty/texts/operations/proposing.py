"""What delegations do in a reading: draft, propose, comment, join, live with, leave, withdraw.

Coordinators act for a State; experts and deputies draft for it (`preparing.py`).
"""

from dataclasses import replace
from datetime import datetime

from almaty.kernel.actor import Actor, Verb
from almaty.texts.operations.holding import holding, proposes, seat_for
from almaty.texts.operations.making import Submitted, proposed
from almaty.texts.operations.preparing import drop_draft, hand_over, save_draft, submit
from almaty.texts.operations.taking import Held, take
from almaty.texts.rules.allowing import (
    allowed_to_join,
    allowed_to_leave,
    allowed_to_live_with,
    allowed_to_withdraw,
    proposal_of,
)
from almaty.texts.rules.state import Proposal
from almaty.texts.rules.wishing import Wish

__all__ = [
    "Submitted", "comment", "drop_draft", "hand_over", "join", "leave", "live_with", "propose", "save_draft", "submit",
    "withdraw",
]  # fmt: skip


def propose(slug: str, wish: Wish, *, actor: Actor, now: datetime) -> Submitted:
    """Make a proposal for a participant.

    One made on older words is carried along. Refuses whoever may not act for the participant (logged), and see
    `allowing.allowed_to_propose`.
    """
    verb = Verb.COMMENT_TEXT if wish.form == "comment" else Verb.SUBMIT_PROPOSAL
    with holding(slug, verb, actor=actor, now=now) as on:
        seat = seat_for(actor, verb, wish.participant)
        return proposed(on, replace(wish, participant=seat), actor=actor, now=now)


def comment(slug: str, wish: Wish, *, actor: Actor, now: datetime) -> Submitted:
    """Comment on a paragraph for a participant, on an agreed one too: a comment blocks nothing."""
    return propose(slug, replace(wish, form="comment"), actor=actor, now=now)


def join(slug: str, proposal: int, *, participant: str = "", actor: Actor, now: datetime) -> Proposal:
    """Join a proposal: the participant wants it too."""
    with holding(slug, Verb.SUBMIT_PROPOSAL, actor=actor, now=now) as on:
        by = seat_for(actor, Verb.SUBMIT_PROPOSAL, participant)
        found = proposal_of(on.state, proposal)
        allowed_to_join(on.state, found, by, proposes=proposes(actor, by), now=now)
        return _stand(on, "join", proposal, by, actor=actor, now=now)


def live_with(slug: str, proposal: int, *, participant: str = "", actor: Actor, now: datetime) -> Proposal:
    """Say that a participant can live with a proposal, without wanting it."""
    with holding(slug, Verb.SUBMIT_PROPOSAL, actor=actor, now=now) as on:
        by = seat_for(actor, Verb.SUBMIT_PROPOSAL, participant)
        found = proposal_of(on.state, proposal)
        allowed_to_live_with(on.state, found, by, proposes=proposes(actor, by))
        return _stand(on, "live-with", proposal, by, actor=actor, now=now)


def leave(slug: str, proposal: int, *, participant: str = "", actor: Actor, now: datetime) -> Proposal:
    """Take back that a participant joined a proposal, or that it can live with it."""
    with holding(slug, Verb.SUBMIT_PROPOSAL, actor=actor, now=now) as on:
        by = seat_for(actor, Verb.SUBMIT_PROPOSAL, participant)
        allowed_to_leave(on.state, proposal_of(on.state, proposal), by)
        return _stand(on, "leave", proposal, by, actor=actor, now=now)


def withdraw(slug: str, proposal: int, *, participant: str = "", actor: Actor, now: datetime) -> Proposal:
    """Withdraw a proposal of the participant; where others have joined it, the first of them carries it on."""
    with holding(slug, Verb.SUBMIT_PROPOSAL, actor=actor, now=now) as on:
        by = seat_for(actor, Verb.SUBMIT_PROPOSAL, participant)
        allowed_to_withdraw(on.state, proposal_of(on.state, proposal), by)
        return _stand(on, "withdraw", proposal, by, actor=actor, now=now)


def _stand(on: Held, kind: str, proposal: int, by: str, *, actor: Actor, now: datetime) -> Proposal:
    take(on, kind, {"proposal": proposal, "by": by}, actor=actor, now=now, acting_for=by)
    return on.state.proposals[proposal]
