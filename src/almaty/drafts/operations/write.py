"""Writing a draft: its author's verbs."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, cast

from django.db import transaction

from almaty.drafts.models import Draft
from almaty.drafts.queries import locked, present_state
from almaty.drafts.rules import (
    OPEN_STAGES,
    WRITABLE_STAGES,
    Merged,
    Stage,
    check_author,
    check_stage,
    editable,
    merge,
    stale_save,
)
from almaty.kernel.actor import Actor, Verb
from almaty.people.operations import log_act


@transaction.atomic
def start(
    kind: str, *, payload: Mapping[str, Any], actor: Actor, now: datetime, key: str = "", version: int = 0
) -> Draft:
    """Keep a first draft of a new thing (no key), or of a change to the thing of a key.

    `version` is the one that the author has read. Refuses whoever may not edit the record, an unknown kind or
    key, and a thing that has moved on from that version.
    """
    actor.require(Verb.EDIT_RECORD)
    before, present = present_state(kind, key)
    if present != version:
        raise stale_save()
    draft = Draft.objects.create(
        kind=editable(kind).kind,
        key=key,
        payload=dict(payload),
        before=before,
        version=version,
        author_id=cast(int, actor.account_id),  # whoever may edit is signed in
        written_at=now,
    )
    _note(draft, "start-draft", actor=actor, now=now)
    return draft


@transaction.atomic
def save(pk: int, *, payload: Mapping[str, Any], saves: int, actor: Actor, now: datetime) -> Draft:
    """Keep what the author has written; a returned draft is being written again.

    `saves` is the count that the author's page showed. Refuses anybody but the author, a draft that waits or is
    decided, and a save from a page older than the last save.
    """
    draft = _own(pk, actor=actor, wanted=WRITABLE_STAGES)
    if draft.saves != saves:
        raise stale_save()
    draft.payload, draft.stage, draft.saves, draft.written_at = dict(payload), Stage.WRITING.value, saves + 1, now
    draft.save(update_fields=["payload", "stage", "saves", "written_at"])
    _note(draft, "save-draft", actor=actor, now=now)
    return draft


@transaction.atomic
def send(pk: int, *, actor: Actor, now: datetime) -> Draft:
    """Hand a draft to the second person. Refuses anybody but the author, and one that is not being written."""
    draft = _own(pk, actor=actor, wanted=WRITABLE_STAGES)
    draft.stage, draft.written_at = Stage.WAITING.value, now
    draft.save(update_fields=["stage", "written_at"])
    _note(draft, "send-draft", actor=actor, now=now)
    return draft


@transaction.atomic
def withdraw(pk: int, *, actor: Actor, now: datetime) -> Draft:
    """Take a draft back for good; it stays readable. Any member of the secretariat may, while it is open."""
    actor.require(Verb.EDIT_RECORD)
    draft = locked(pk, actor)
    check_stage(stage=Stage(draft.stage), wanted=OPEN_STAGES)
    draft.stage, draft.decided_by_id, draft.decided_at = Stage.WITHDRAWN.value, actor.account_id, now
    draft.save(update_fields=["stage", "decided_by", "decided_at"])
    _note(draft, "withdraw-draft", actor=actor, now=now)
    return draft


@transaction.atomic
def rebase(pk: int, *, actor: Actor, now: datetime) -> Merged:
    """Bring a draft up to the present state of its thing, and return what became of it.

    Fields that the author left alone take their present content; those that both sides changed keep what the
    author wrote and are named. The draft is being written again. Refuses anybody but the author.
    """
    draft = _own(pk, actor=actor, wanted=OPEN_STAGES)
    present, version = present_state(draft.kind, draft.key)
    merged = merge(before=draft.before, present=present, written=draft.payload)
    draft.payload, draft.before, draft.version = merged.payload, present, version
    draft.stage, draft.saves, draft.written_at = Stage.WRITING.value, draft.saves + 1, now
    draft.save(update_fields=["payload", "before", "version", "stage", "saves", "written_at"])
    _note(draft, "rebase-draft", actor=actor, now=now, clashes=list(merged.clashes))
    return merged


def _own(pk: int, *, actor: Actor, wanted: frozenset[Stage]) -> Draft:
    actor.require(Verb.EDIT_RECORD)
    draft = locked(pk, actor)
    check_author(author_id=draft.author_id, actor=actor)
    check_stage(stage=Stage(draft.stage), wanted=wanted)
    return draft


def _note(draft: Draft, verb: str, *, actor: Actor, now: datetime, **more: Any) -> None:
    """Log an act on a draft; it changes nothing that is published, so that public pages stay as they are."""
    facts = {"kind": draft.kind, "key": draft.key, **more}
    log_act(actor=actor, verb=verb, subject=f"drafts:{draft.pk}", facts=facts, now=now, change=False)
