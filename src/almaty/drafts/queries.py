"""The reads of the room. Each takes the actor; `visible_to` is the gate."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Q, QuerySet

from almaty.drafts.models import Draft
from almaty.drafts.rules import OPEN_STAGES, Stage, editable, editables
from almaty.kernel.actor import Actor, Verb
from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import NotFound
from almaty.language.forms import payload

_SEEN_BY_PUBLISHERS = (Stage.WAITING, Stage.RETURNED, Stage.PUBLISHED)


def visible_to(actor: Actor) -> QuerySet[Draft]:
    """Return the drafts that an actor may see; refuses whoever may see none.

    The secretariat sees all; others who may publish see those that were handed to them. What a kind keeps from an
    actor does not exist for that actor as a draft either.
    """
    found = Draft.objects.all()
    if not actor.may(Verb.EDIT_RECORD):
        actor.require(Verb.PUBLISH_RECORD)
        found = found.filter(stage__in=[stage.value for stage in _SEEN_BY_PUBLISHERS])
    for thing in editables():
        condition = thing.drafts_for(actor)
        if condition is not None:
            found = found.filter(~Q(kind=thing.kind) | condition)
    return found


def draft_of(pk: int, actor: Actor) -> Draft:
    """Return a draft that the actor may see; refuses others with NotFound."""
    return _found(visible_to(actor).select_related("author", "decided_by").filter(pk=pk).first())


def locked(pk: int, actor: Actor) -> Draft:
    """Return a draft to be changed in this transaction: whoever comes second waits and sees the change."""
    return _found(visible_to(actor).select_for_update().filter(pk=pk).first())


def _found(draft: Draft | None) -> Draft:
    if draft is None:
        raise _no_draft()
    return draft


def _no_draft() -> NotFound:
    return NotFound(
        what=pair("There is no such draft.", "Такого проекта изменения нет."),
        why=pair("Its number may be mistyped, or it was never handed to you.",
                 "Возможно, в номере опечатка или проект вам не направлялся."),
        way_out=pair("Look for it in the list of drafts.", "Найдите его в списке проектов."),
    )  # fmt: skip


def waiting_for(actor: Actor, *, four_eyes: bool) -> QuerySet[Draft]:
    """Return what waits for this person's decision, the longest waiting first."""
    waiting = visible_to(actor).filter(stage=Stage.WAITING.value)
    if four_eyes:
        waiting = waiting.exclude(author_id=actor.account_id)
    return (
        waiting.select_related("author").order_by("written_at", "pk")
        if actor.may(Verb.PUBLISH_RECORD)
        else waiting.none()
    )


def own_open(actor: Actor) -> QuerySet[Draft]:
    """Return the person's own drafts that are not decided yet, and those returned."""
    return _open(actor).filter(author_id=actor.account_id)


def others_open(actor: Actor) -> QuerySet[Draft]:
    """Return what others are writing or have had returned."""
    return _open(actor).exclude(author_id=actor.account_id).exclude(stage=Stage.WAITING.value)


def _open(actor: Actor) -> QuerySet[Draft]:
    stages = [stage.value for stage in OPEN_STAGES]
    return visible_to(actor).filter(stage__in=stages).select_related("author", "decided_by")


def decided(actor: Actor, *, limit: int) -> QuerySet[Draft]:
    """Return what was decided last."""
    stages = [Stage.PUBLISHED.value, Stage.WITHDRAWN.value]
    found = visible_to(actor).filter(stage__in=stages).select_related("author", "decided_by")
    return found.order_by("-decided_at", "-pk")[:limit]


def history(kind: str, key: str, actor: Actor) -> QuerySet[Draft]:
    """Return every published change of a thing, newest first; refuses with NotFound a thing not for the actor."""
    found, thing = visible_to(actor), editable(kind)
    if not thing.is_for(actor, key):
        raise _no_draft()
    found = found.filter(kind=thing.kind, key=key, stage=Stage.PUBLISHED.value)
    return found.select_related("author", "decided_by").order_by("-decided_at", "-pk")


def open_of(kind: str, key: str, actor: Actor, *, besides: int | None = None) -> QuerySet[Draft]:
    """Return the open drafts of the same thing: whoever starts another should know."""
    same = _open(actor).filter(kind=kind, key=key).exclude(key="")
    return same.exclude(Q(pk=besides) if besides else Q())


def present_state(kind: str, key: str) -> tuple[dict[str, Any], int]:
    """Return the content of a thing as it would be stored, and its version; nothing and 0 for a new thing."""
    thing = editable(kind)
    if not key:
        return {}, 0
    initial, version = thing.load(key)
    return as_stored(initial), version


def as_stored(content: Mapping[str, Any]) -> dict[str, Any]:
    """Return a form's content as it is stored: pairs as mappings, days and moments as ISO texts."""
    stored: dict[str, Any] = json.loads(json.dumps(payload(content), cls=DjangoJSONEncoder))
    return stored


def kind_name(kind: str) -> Pair:
    """Return the name of a kind, or the kind itself where no room edits it any more."""
    try:
        return editable(kind).name
    except NotFound:
        return pair(kind, kind)


def label_of(draft: Draft) -> Pair:
    """Return the name of the thing that a draft changes."""
    try:
        return editable(draft.kind).label(draft.key, draft.payload)
    except NotFound:
        return pair(draft.key, draft.key)


def named(drafts: Iterable[Draft]) -> list[tuple[Draft, Pair, Pair]]:
    """Return drafts, each with the name of the thing that it changes and the name of its kind."""
    return [(draft, label_of(draft), kind_name(draft.kind)) for draft in drafts]
