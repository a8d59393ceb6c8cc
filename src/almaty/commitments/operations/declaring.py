"""Declaring commitments: drafted by anybody of a participant or the secretariat, bound by the coordinator, changed
with a reason, withdrawn with one; partners of a joint one agree each for themselves."""

from datetime import datetime

from django.db import transaction

from almaty.commitments.models import Commitment, Partner
from almaty.commitments.operations.filling import fill, fill_around, keep_version, next_number
from almaty.commitments.operations.holding import check_saves, check_standing, holding, logging_refusals, note
from almaty.commitments.operations.letters import ask_partners
from almaty.commitments.operations.settling import plan, settle
from almaty.commitments.queries.content import content_of
from almaty.commitments.queries.gate import may_prepare
from almaty.commitments.queries.known import known_for
from almaty.commitments.queries.terms import report_terms
from almaty.commitments.rules.content import (
    Content,
    Known,
    faults_before_binding,
    faults_of,
    same_promise,
    same_schedule,
    tidied,
)
from almaty.commitments.rules.refusals import refused
from almaty.commitments.rules.wording import reason
from almaty.kernel.actor import Actor, Verb
from almaty.kernel.pair import Pair
from almaty.kernel.refusal import refuse_any
from almaty.language.forms import keep_fingerprint
from almaty.process.rules.zones import day_of

_LIST = 0  # stands in the log for a commitment that has no number yet


def draft_commitment(content: Content, *, actor: Actor, now: datetime) -> Commitment:
    """Keep a draft of a commitment under a new number.

    Refuses whoever may not prepare for the participant (SignInFirst, NotAllowed; in the log), and everything that is
    wrong with the content at once (Invalid).
    """
    with logging_refusals(_LIST, Verb.DRAFT_COMMITMENT, actor=actor, now=now), transaction.atomic():
        require_preparing(actor, content.lead)
        clean, known = _checked(content, actor)
        row = Commitment(number=next_number(), made_at=now, made_by_id=actor.account_id, saves=1)
        fill(row, clean, known)
        row.save()
        fill_around(row, clean, now=now)
        note(row, "draft-commitment", actor=actor, now=now, public=False)
    return row


def save_commitment(number: int, content: Content, *, saves: int, actor: Actor, now: datetime) -> Commitment:
    """Keep a changed draft; `saves` is the count that the page showed.

    Refuses like `draft_commitment`, one that is no draft any more, that another has saved meanwhile (Conflict), and
    another lead than it has (Invalid).
    """
    with holding(number, Verb.DRAFT_COMMITMENT, actor=actor, now=now) as row:
        require_preparing(actor, row.lead)
        check_standing(row, "draft")
        check_saves(row.saves, saves, where=str(number))
        if content.lead != row.lead:
            raise refused("lead")
        clean, known = _checked(content, actor)
        fill(row, clean, known)
        row.saves += 1
        row.save()
        fill_around(row, clean, now=now)
        note(row, "save-commitment", actor=actor, now=now, public=False, saves=row.saves)
    return row


def drop_draft(number: int, *, actor: Actor, now: datetime) -> None:
    """Take a draft away; its number is not given again. Refuses like `save_commitment`."""
    with holding(number, Verb.DRAFT_COMMITMENT, actor=actor, now=now) as row:
        require_preparing(actor, row.lead)
        check_standing(row, "draft")
        row.delete()
        note(row, "drop-commitment-draft", actor=actor, now=now, public=False)


def bind_commitment(number: int, *, saves: int, actor: Actor, now: datetime, site: str = "") -> Commitment:
    """Declare a commitment for its lead: it is in force from now on, and the dates of its reports are set.

    Partners are told that they are asked to agree.

    Refuses whoever does not bind the participant (SignInFirst, NotAllowed; in the log), one that is no draft any more
    or was saved meanwhile (Conflict), and what it still lacks (Invalid).
    """
    with holding(number, Verb.BIND_COMMITMENT, actor=actor, now=now) as row:
        actor.require_for(Verb.BIND_COMMITMENT, row.lead)
        check_standing(row, "draft")
        check_saves(row.saves, saves, where=str(number))
        content, today = content_of(row), day_of(now)
        known = known_for(actor, [content])
        refuse_any([*faults_of(content, known), *faults_before_binding(content, today=today)])
        fill(row, content, known)
        row.standing, row.bound_at, row.bound_by_id = "standing", now, actor.account_id
        row.saves += 1
        row.save()
        plan(row, today, report_terms())
        settle(row, today)
        note(row, "bind-commitment", actor=actor, now=now, anchor=row.anchor, form=row.form)
        ask_partners(row, actor=actor, now=now, site=site)
    return row


def change_commitment(
    number: int, content: Content, *, why: Pair, saves: int, actor: Actor, now: datetime, site: str = ""
) -> Commitment:  # fmt: skip
    """Change the words, dates or partners of a commitment in force; it is kept as it was, with the reason.

    Partners who had agreed to another promise are asked again. Reports are not touched. Refuses whoever does not bind
    the participant (SignInFirst, NotAllowed; in the log), no reason, another schedule, which the secretariat sets
    (Invalid), one that is not in force, saved meanwhile, or not changed at all (Conflict).
    """
    with holding(number, Verb.BIND_COMMITMENT, actor=actor, now=now) as row:
        actor.require_for(Verb.BIND_COMMITMENT, row.lead)
        check_standing(row, "standing")
        check_saves(row.saves, saves, where=str(number))
        before, words = content_of(row), keep_fingerprint(reason(why), Pair())
        clean, known = _checked(content, actor)
        _check_change(before, clean)
        kept = keep_version(row, why=words, actor=actor, now=now)
        fill(row, clean, known)
        row.saves += 1
        row.save()
        fill_around(row, clean, now=now)
        if not same_promise(before, clean):
            Partner.objects.filter(commitment=row).update(agreed_at=None, agreed_by=None)
        note(row, "change-commitment", actor=actor, now=now, version=kept)
        ask_partners(row, actor=actor, now=now, site=site)
    return row


def withdraw_commitment(number: int, *, why: Pair, saves: int, actor: Actor, now: datetime) -> Commitment:
    """Withdraw a commitment in force, with a reason that stands beside it; its reports and passed dates stay.

    Refuses like `change_commitment`.
    """
    with holding(number, Verb.BIND_COMMITMENT, actor=actor, now=now) as row:
        actor.require_for(Verb.BIND_COMMITMENT, row.lead)
        check_standing(row, "standing")
        check_saves(row.saves, saves, where=str(number))
        row.withdrawn_why = keep_fingerprint(reason(why), Pair())
        row.standing, row.withdrawn_at, row.withdrawn_by_id = "withdrawn", now, actor.account_id
        row.saves += 1
        row.save()
        plan(row, day_of(now), report_terms())
        settle(row, day_of(now))
        note(row, "withdraw-commitment", actor=actor, now=now)
    return row


def agree_to_joint(number: int, participant: str, *, actor: Actor, now: datetime) -> Partner:
    """Agree, for a participant, to a joint commitment in force that names it; from then on it counts as a partner.

    Refuses whoever does not bind that participant (SignInFirst, NotAllowed; in the log), a commitment that does not
    name it (Invalid), and one that it has agreed to already (Conflict).
    """
    with holding(number, Verb.BIND_COMMITMENT, actor=actor, now=now) as row:
        actor.require_for(Verb.BIND_COMMITMENT, participant)
        check_standing(row, "standing")
        found = _partner(row, participant)
        if found.agreed_at is not None:
            raise refused("agreed")
        found.agreed_at, found.agreed_by_id = now, actor.account_id
        found.save(update_fields=["agreed_at", "agreed_by"])
        note(row, "agree-to-joint", actor=actor, now=now, participant=participant)
    return found


def leave_joint(number: int, participant: str, *, actor: Actor, now: datetime) -> Partner:
    """Leave a joint commitment, or decline to join; that the participant was named stays. Refuses like agreeing."""
    with holding(number, Verb.BIND_COMMITMENT, actor=actor, now=now) as row:
        actor.require_for(Verb.BIND_COMMITMENT, participant)
        check_standing(row, "standing")
        found = _partner(row, participant)
        found.left_at = now
        found.save(update_fields=["left_at"])
        note(row, "leave-joint", actor=actor, now=now, participant=participant)
    return found


def require_preparing(actor: Actor, lead: str) -> None:
    """Refuse whoever is neither of the participant nor of the secretariat (SignInFirst, NotAllowed)."""
    if not may_prepare(actor, lead):
        actor.require_for(Verb.DRAFT_COMMITMENT, lead)


def _checked(content: Content, actor: Actor) -> tuple[Content, Known]:
    known = known_for(actor, [content])
    refuse_any(faults_of(content, known))
    return tidied(content), known


def _check_change(before: Content, after: Content) -> None:
    if after.lead != before.lead:
        raise refused("lead")
    if not same_schedule(before, after):
        raise refused("schedule")
    if tidied(before) == after:
        raise refused("unchanged")


def _partner(row: Commitment, participant: str) -> Partner:
    found = Partner.objects.select_for_update().filter(
        commitment=row, participant=participant[:60], left_at__isnull=True
    ).first()  # fmt: skip
    if found is None:
        raise refused("no-partner")
    return found
