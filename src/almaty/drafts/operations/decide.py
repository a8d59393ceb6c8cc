"""Deciding on a draft: the second person's verbs."""

from datetime import datetime

from django.db import transaction

from almaty.drafts.models import Draft
from almaty.drafts.queries import locked, present_state
from almaty.drafts.rules import (
    Stage,
    check_present,
    check_read,
    check_second_person,
    check_stage,
    editable,
    fingerprint,
)
from almaty.kernel.actor import Actor, Verb
from almaty.kernel.pair import pair
from almaty.kernel.refusal import Invalid
from almaty.people.operations import log_act

_WAITING = frozenset({Stage.WAITING})
_LONGEST_REASON = 2000


@transaction.atomic
def publish(pk: int, *, saves: int, four_eyes: bool, actor: Actor, now: datetime) -> Draft:
    """Write a waiting draft into the record, in one transaction with its entry in the log.

    `saves` is the count that the publisher's page showed. Refuses whoever may not publish, the author while the rule
    of four eyes is in force, a draft that does not wait, one that its author has taken back and written on since the
    publisher read it, and one whose thing has moved on since it was written (Conflict; see `rebase`).
    """
    actor.require(Verb.PUBLISH_RECORD)
    draft = locked(pk, actor)
    check_stage(stage=Stage(draft.stage), wanted=_WAITING)
    check_second_person(author_id=draft.author_id, actor=actor, four_eyes=four_eyes)
    check_read(saves=draft.saves, seen=saves)
    check_present(version=draft.version, present=present_state(draft.kind, draft.key)[1])
    draft.key = editable(draft.kind).apply(draft.key, draft.payload, draft.version, actor, now)
    draft.stage, draft.decided_by_id, draft.decided_at = Stage.PUBLISHED.value, actor.account_id, now
    draft.save(update_fields=["key", "stage", "decided_by", "decided_at"])
    facts = {
        "draft": draft.pk,
        "author": draft.author_id,
        "version": draft.version,
        "before": fingerprint(draft.before) if draft.before else "",
        "after": fingerprint(draft.payload),
    }
    log_act(actor=actor, verb="publish-draft", subject=f"{draft.kind}:{draft.key}", facts=facts, now=now)
    return draft


@transaction.atomic
def return_draft(pk: int, *, reason: str, actor: Actor, now: datetime) -> Draft:
    """Give a waiting draft back to its author, with a reason.

    Refuses whoever may not publish, an empty or overlong reason, and a draft that does not wait.
    """
    actor.require(Verb.PUBLISH_RECORD)
    told = reason.strip()
    if not told or len(told) > _LONGEST_REASON:
        raise Invalid(
            what=pair("A draft is returned with a reason.", "Проект возвращается с указанием причины."),
            why=pair("Without one, its author cannot know what to change.",
                     "Без неё автор не узнает, что следует изменить."),
            way_out=pair(f"Write the reason, in at most {_LONGEST_REASON} characters.",
                         f"Укажите причину: не более {_LONGEST_REASON} знаков."),
            where="reason",
        )  # fmt: skip
    draft = locked(pk, actor)
    check_stage(stage=Stage(draft.stage), wanted=_WAITING)
    draft.stage, draft.reason = Stage.RETURNED.value, told
    draft.decided_by_id, draft.decided_at = actor.account_id, now
    draft.save(update_fields=["stage", "reason", "decided_by", "decided_at"])
    facts = {"kind": draft.kind, "key": draft.key, "reason": told}
    log_act(actor=actor, verb="return-draft", subject=f"drafts:{draft.pk}", facts=facts, now=now, change=False)
    return draft
