"""One draft: how it differs from the present state, how its translations stand, and what can be done with it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from almaty.drafts import operations, queries
from almaty.drafts.forms import ReasonForm, form_of, shown_payload
from almaty.drafts.models import Draft
from almaty.drafts.queries import kind_name, label_of
from almaty.drafts.rules import (
    OPEN_STAGES,
    STAGE_NAMES,
    WRITABLE_STAGES,
    Change,
    Stage,
    changes,
    editable,
    four_eyes,
    lagging,
)
from almaty.drafts.rules.difference import is_pair
from almaty.drafts.views.reader import public_address, rows
from almaty.kernel.actor import Actor, Verb
from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import Invalid, NotFound
from almaty.language.forms import add_refusal
from almaty.language.reader import actor_of, mark_of, moment
from almaty.people.operations import log_act


@never_cache
@require_safe
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a draft; what another person has written and not published is a restricted read, and logged."""
    actor = actor_of(request)
    found = queries.draft_of(pk, actor)
    if found.author_id != actor.account_id and found.stage != Stage.PUBLISHED:
        facts = {"kind": found.kind, "key": found.key}
        log_act(actor=actor, verb="read-draft", subject=f"drafts:{pk}", facts=facts, now=moment(), change=False)
    return _page(request, found, actor, ReasonForm())


@require_POST
def act(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Do what a button of the draft's page says."""
    actor, now = actor_of(request), moment()
    if act == "send":
        operations.send(pk, actor=actor, now=now)
        messages.success(request, _("The draft waits for a second person."))
    elif act == "publish":
        operations.publish(pk, saves=mark_of(request), four_eyes=four_eyes(), actor=actor, now=now)
        messages.success(request, _("Published. The record now reads as the draft did."))
    elif act == "return":
        return _returned(request, pk, actor)
    elif act == "withdraw":
        operations.withdraw(pk, actor=actor, now=now)
        messages.success(request, _("The draft is withdrawn. It stays readable here."))
    elif act == "rebase":
        return _rebased(request, pk, actor)
    else:
        raise NotFound(
            what=pair("Nothing of this name can be done with a draft.", "Такого действия с проектом нет."),
            why=pair(f"“{act[:40]}” is not known.", f"«{act[:40]}» не известно."),
            way_out=pair("Use the buttons of the draft's page.", "Воспользуйтесь кнопками на странице проекта."),
        )
    return redirect("draft", pk=pk)


def _returned(request: HttpRequest, pk: int, actor: Actor) -> HttpResponse:
    form = ReasonForm(request.POST)
    if form.is_valid():
        try:
            operations.return_draft(pk, reason=form.cleaned_data["reason"], actor=actor, now=moment())
        except Invalid as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("The draft is returned to its author."))
            return redirect("draft", pk=pk)
    return _page(request, queries.draft_of(pk, actor), actor, form, status=422)


def _rebased(request: HttpRequest, pk: int, actor: Actor) -> HttpResponse:
    merged = operations.rebase(pk, actor=actor, now=moment())
    found = queries.draft_of(pk, actor)
    if merged.clashes:
        form = form_of(editable(found.kind), stored=found.payload)
        named = ", ".join(str(form.fields[name].label) for name in merged.clashes if name in form.fields)
        messages.warning(
            request, _("Both sides had changed: %(fields)s. Your text stands there; compare.") % {"fields": named}
        )
    else:
        messages.success(request, _("The draft now stands on the present state, and is yours to write on."))
    return redirect("draft-write", pk=pk)


@never_cache
@require_safe
def history(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """Show every published change of a thing."""
    found = list(queries.history(kind, key, actor_of(request)))
    thing = editable(kind)
    context = {
        "thing": thing,
        "key": key,
        "label": thing.label(key, queries.present_state(kind, key)[0]),
        "rows": [row | {"changes": _changes(row["is"], only_changed=True)} for row in rows(found)],
        "address": public_address(kind, key),
    }
    return render(request, "drafts/history.html", context)


def _page(request: HttpRequest, found: Draft, actor: Actor, form: ReasonForm, *, status: int = 200) -> HttpResponse:
    stage, own = Stage(found.stage), found.author_id == actor.account_id
    waits, behind = stage == Stage.WAITING, stage in OPEN_STAGES and _is_behind(found)
    may_publish = waits and actor.may(Verb.PUBLISH_RECORD)
    fields = _changes(found)
    context = {
        "draft": found,
        "kind": kind_name(found.kind),
        "label": label_of(found),
        "stage": STAGE_NAMES[stage],
        "changes": [field for field in fields if field["changed"]],
        "unchanged": [field for field in fields if not field["changed"]],
        "lagging": _lagging(found),
        "behind": behind,
        "own": own,
        "published": stage == Stage.PUBLISHED,
        "others": rows(queries.open_of(found.kind, found.key, actor, besides=found.pk)) if stage in OPEN_STAGES else [],
        "may_write": own and stage in WRITABLE_STAGES and actor.may(Verb.EDIT_RECORD),
        "may_take_back": own and (behind or waits) and actor.may(Verb.EDIT_RECORD),
        "may_publish": may_publish and not behind and not (own and four_eyes()),
        "needs_another": may_publish and own and four_eyes(),
        "may_return": may_publish and not own,
        "may_withdraw": stage in OPEN_STAGES and actor.may(Verb.EDIT_RECORD),
        "form": form,
        "address": public_address(found.kind, found.key) if found.version or stage == Stage.PUBLISHED else "",
    }
    return render(request, "drafts/draft.html", context, status=status)


def _is_behind(found: Draft) -> bool:
    """Tell whether the thing has moved on since the draft was written; a thing that is gone has."""
    try:
        return queries.present_state(found.kind, found.key)[1] != found.version
    except NotFound:
        return True


def _changes(found: Draft, *, only_changed: bool = False) -> list[dict[str, Any]]:
    """Return the fields of a draft with their two sides, for the table of differences."""
    form = form_of(editable(found.kind), stored=found.payload)
    before, after = (shown_payload(form, stored) for stored in (found.before, found.payload))
    fields: dict[str, dict[str, Any]] = {}
    for change in changes(before, after):
        if only_changed and not change.changed:
            continue
        named: dict[str, Any] = {"label": form.fields[change.field].label, "sides": [], "changed": False}
        entry = fields.setdefault(change.field, named)
        entry["sides"].append(_side(change, found))
        entry["changed"] = entry["changed"] or change.changed
    return list(fields.values())


def _side(change: Change, found: Draft) -> dict[str, Any]:
    stored = found.payload.get(change.field)
    standing = Pair.from_dict(stored).standing(change.lang) if change.lang and is_pair(stored) and any(
        (stored["en"], stored["ru"])) else ""  # fmt: skip
    return {"is": change, "standing": standing}


def _lagging(found: Draft) -> list[dict[str, Any]]:
    form = form_of(editable(found.kind), stored=found.payload)
    return [
        {"label": form.fields[name].label, "lang": lang, "standing": standing}
        for name, lang, standing in lagging(found.payload)
        if name in form.fields
    ]
