"""A delegation prepares a proposal: experts and deputies draft and hand over, the coordinator submits."""

from dataclasses import asdict, replace
from datetime import datetime
from typing import cast

from django.db import transaction

from almaty.kernel.actor import Actor, Verb
from almaty.kernel.pair import Lang
from almaty.people.operations import log_act
from almaty.texts.models import Draft, Text
from almaty.texts.operations.holding import logging_refusals, proposes, seat_for
from almaty.texts.operations.making import Submitted, proposed
from almaty.texts.operations.meanwhile import moved_on
from almaty.texts.operations.taking import held
from almaty.texts.queries.states import state_of
from almaty.texts.queries.texts import text_of
from almaty.texts.rules.allowing import allowed_to_prepare
from almaty.texts.rules.refusals import refused
from almaty.texts.rules.state import Form, Nature
from almaty.texts.rules.wishing import Wish
from almaty.texts.rules.wording import LONGEST_REASON, cleaned, cleaned_paragraph

OPEN_STAGES = ("draft", "ready")


def save_draft(
    slug: str, wish: Wish, *, pk: int | None = None, saves: int = 0, from_file: str = "", actor: Actor, now: datetime
) -> Draft:
    """Keep a draft of a proposal, which only the people of the participant see.

    `pk` is the draft to change, `saves` the count of its changes that the typist's page showed. A paragraph that is
    locked meanwhile, or a reading that is not open, keep nobody from drafting. Refuses another's seat (logged), a draft
    saved by a colleague meanwhile (MovedOn, with the words of both), and one submitted or dropped (Conflict).
    """
    with logging_refusals(f"text:{slug}", Verb.DRAFT_PROPOSAL, actor=actor, now=now), transaction.atomic():
        text = text_of(actor, slug)
        seat = seat_for(actor, Verb.DRAFT_PROPOSAL, wish.participant)
        whole = _cleaned(replace(wish, participant=seat, seen=min(wish.seen, text.last) or text.last))
        allowed_to_prepare(state_of(text), whole, proposes=proposes(actor, seat))
        draft = Draft(text=text, participant=seat) if pk is None else _locked(pk, text=text, actor=actor)
        if pk is not None:
            if draft.participant != seat:
                raise refused("no-draft")
            _same_saves(draft, whole, saves)
            draft.saves += 1
        told = {name: value for name, value in asdict(whole).items() if name != "participant"}
        for name, value in told.items():
            setattr(draft, name, value)
        draft.stage, draft.from_file = "draft", from_file[:150] or draft.from_file
        draft.written_by_id, draft.written_at = cast(int, actor.account_id), now
        draft.save()
        _note(draft, "save-text-draft", actor=actor, now=now)
        return draft


def hand_over(pk: int, *, actor: Actor, now: datetime) -> Draft:
    """Tell the coordinator that a draft is ready to be submitted. Refuses one that is not open (Conflict)."""
    return _set(pk, "ready", "hand-over-text-draft", actor=actor, now=now)


def drop_draft(pk: int, *, actor: Actor, now: datetime) -> Draft:
    """Put a draft aside; it stays on file for the delegation. Refuses one that is not open (Conflict)."""
    return _set(pk, "dropped", "drop-text-draft", actor=actor, now=now)


def submit(pk: int, *, actor: Actor, now: datetime) -> Submitted:
    """Make a draft the participant's proposal: its coordinator does.

    Refuses whoever may not bind the participant (logged), and what `propose` refuses.
    """
    slug = _slug(pk)
    with logging_refusals(f"text:{slug}", Verb.SUBMIT_PROPOSAL, actor=actor, now=now), transaction.atomic():
        on = held(actor, slug)
        draft = _locked(pk, text=on.text, actor=actor)
        verb = Verb.COMMENT_TEXT if draft.form == "comment" else Verb.SUBMIT_PROPOSAL
        actor.require_for(verb, draft.participant)
        made = proposed(on, wish_of(draft), actor=actor, now=now)
        draft.stage, draft.proposal = "submitted", made.proposal.id
        draft.save(update_fields=["stage", "proposal"])
        return made


def wish_of(draft: Draft) -> Wish:
    """Return what a draft asks for."""
    return Wish(
        paragraph=draft.paragraph, form=cast(Form, draft.form), nature=cast(Nature, draft.nature),
        lang=cast(Lang, draft.lang), words=draft.words,
        reason=draft.reason, kind=draft.kind, after=draft.after, partner=draft.partner, seen=draft.seen,
        participant=draft.participant,
    )  # fmt: skip


def _set(pk: int, stage: str, verb: str, *, actor: Actor, now: datetime) -> Draft:
    slug = _slug(pk)
    with logging_refusals(f"text:{slug}", Verb.DRAFT_PROPOSAL, actor=actor, now=now), transaction.atomic():
        draft = _locked(pk, text=text_of(actor, slug), actor=actor)
        draft.stage = stage
        draft.save(update_fields=["stage"])
        _note(draft, verb, actor=actor, now=now)
        return draft


def _slug(pk: int) -> str:
    slug = Draft.objects.filter(pk=pk).values_list("text__slug", flat=True).first()
    if slug is None:
        raise refused("no-draft")
    return slug


def _locked(pk: int, *, text: Text, actor: Actor) -> Draft:
    """Return an open draft of the actor's own delegation, locked; refuses another's (NotAllowed)."""
    draft = Draft.objects.select_for_update().filter(pk=pk, text=text).first()
    if draft is None:
        raise refused("no-draft")
    actor.require_for(Verb.DRAFT_PROPOSAL, draft.participant)
    if draft.stage not in OPEN_STAGES:
        raise refused("draft-done")
    return draft


def _same_saves(draft: Draft, wish: Wish, saves: int) -> None:
    """Refuse words typed over those of a colleague (MovedOn); the paragraph as it was seen is what both began with."""
    if draft.saves == saves:
        return
    paragraph = state_of(draft.text).paragraphs.get(draft.paragraph)
    base = paragraph.text.text(draft.lang) if paragraph and draft.form == "replace" else ""
    raise moved_on(
        base, draft.words, wish.words, who=draft.written_by.name, seen=draft.saves, where=str(draft.paragraph)
    )


def _cleaned(wish: Wish) -> Wish:
    words = cleaned(wish.words) if wish.form == "comment" else cleaned_paragraph(wish.words)
    reason = cleaned(wish.reason, longest=LONGEST_REASON, where="reason")
    return replace(wish, words=words, reason=reason, kind=wish.kind if wish.form == "insert" else "")


def _note(draft: Draft, verb: str, *, actor: Actor, now: datetime) -> None:
    """Log an act on a draft: which paragraph, not the words; nothing that others read changes by it."""
    facts = {"draft": draft.pk, "for": draft.participant, "paragraph": draft.paragraph}
    log_act(actor=actor, verb=verb, subject=f"text:{draft.text.slug}", facts=facts, now=now, change=False)
