"""Consent in advance: a rule that acts when a later answer is bound, until it is withdrawn."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from almaty.exchange.models import Consent, Part, Release
from almaty.exchange.operations.sharing.allowing import allow, subject_of
from almaty.exchange.operations.sharing.releasing import release_part
from almaty.exchange.queries.definitions import dataflow as definition
from almaty.exchange.queries.sharing.family import family_of, head_of
from almaty.exchange.rules.answers.stages import needed_text
from almaty.exchange.rules.sharing.ladder import STEP_NAMES, STEPS, check_step
from almaty.kernel.actor import SYSTEM, Actor
from almaty.kernel.pair import pair
from almaty.kernel.refusal import Conflict, NotFound, Refusal
from almaty.people.operations import log_act
from almaty.people.queries import Sought, acts


@dataclass(frozen=True, slots=True)
class AfterBinding:
    """What rules did with an answer that was bound: the releases made, and by step why one could not be made."""

    releases: tuple[Release, ...] = ()
    refused: tuple[tuple[str, Refusal], ...] = ()


def consent_in_advance(participant: str, dataflow: str, step: str, *, actor: Actor, now: datetime) -> Consent:
    """Consent that every later answer of a State for a dataflow is released on a step as soon as it is bound.

    Refuses: SignInFirst, NotAllowed (logged), NotFound (no such dataflow), Invalid (no such step), Conflict (the rule
    stands already).
    """
    allow(participant, actor=actor, now=now)
    check_step(step)
    flow = definition(dataflow)
    try:
        with transaction.atomic():
            rule = Consent.objects.create(
                participant=participant, dataflow=flow.id, step=step, given_at=now, given_by_id=actor.account_id
            )
            facts = {"rule": rule.pk, "step": step}
            subject = subject_of(participant, dataflow=flow.id)
            log_act(actor=actor, verb="consent-in-advance", subject=subject, facts=facts, now=now)
    except IntegrityError:
        name = STEP_NAMES[step]
        raise Conflict(
            what=pair("This rule stands already.", "Такое правило уже действует."),
            why=pair(f"Later answers for {flow.id} go to “{name.en}” as soon as they are bound.",
                     f"Последующие ответы по {flow.id} передаются на ступень «{name.ru}» сразу после утверждения."),
            way_out=pair("Nothing needs to be done; the rule can be withdrawn.",
                         "Ничего делать не нужно; правило можно отозвать."),
            code="rule-stands",
        ) from None  # fmt: skip
    return rule


def withdraw(consent_id: int, *, why: str, actor: Actor, now: datetime) -> Consent:
    """Withdraw a consent, with a reason: a rule acts on no later answer, and a step counts as withdrawn.

    What was released stands. Refuses: NotFound, SignInFirst, NotAllowed (logged), Invalid (no reason), Conflict
    (withdrawn already).
    """
    held = Consent.objects.filter(pk=consent_id).first()
    if held is None:
        raise NotFound(
            what=pair("There is no such consent.", "Такого согласия нет."),
            why=pair("It may have been withdrawn by another address.", "Возможно, адрес неверен."),
            way_out=pair("Open the list of consents.", "Откройте перечень согласий."),
        )
    allow(held.participant, actor=actor, now=now)
    reason = needed_text(why, field="why")
    with transaction.atomic():
        done = Consent.objects.filter(pk=held.pk, withdrawn_at__isnull=True).update(
            withdrawn_at=now, withdrawn_why=reason
        )
        if not done:
            raise _withdrawn_already()
        facts = {"consent": held.pk, "step": held.step, "rule": held.part_id is None, "why": reason}
        subject = subject_of(held.participant, dataflow=held.dataflow)
        log_act(actor=actor, verb="withdraw-consent", subject=subject, facts=facts, now=now)
    held.refresh_from_db()
    return held


def after_binding(part: Part, *, actor: Actor, now: datetime) -> AfterBinding:
    """Let the rules that the State gave in advance act upon an answer that was just bound, the narrowest step first.

    `actor` is the coordinator who bound it. What stands in the way of one step (cells that cannot be protected, an
    embargo before) keeps that step back alone: it is logged and told, and the binding holds. An answer without figures
    is not released.
    """
    held = Part.objects.select_related("answer__call", "flow", "current").get(pk=part.pk)
    if held.nothing or held.current is None:
        return AfterBinding()
    return _acted(held, _rules_for(held), actor=actor, now=now)


def finish_rules(*, now: datetime) -> AfterBinding:
    """Let rules act that a stop of the platform between a binding and its release has kept from it; at every start.

    Of the answers of a State for a dataflow the one bound last counts. A rule that came after the binding, a step that
    has been decided on, and one that was kept back for a reason are left alone.
    """
    bound = Part.objects.filter(stage="bound", nothing="", current__isnull=False, bound_at__isnull=False)
    rows = bound.select_related("answer__call", "flow", "current").order_by("bound_at", "pk")
    last = {(part.answer.participant, part.flow.dataflow): part for part in rows}
    done = [_acted(part, _left_out(part), actor=SYSTEM, now=now) for part in last.values()]
    return AfterBinding(
        tuple(release for one in done for release in one.releases), tuple(each for one in done for each in one.refused)
    )


def _rules_for(part: Part) -> list[Consent]:
    return list(Consent.objects.filter(
        participant=part.answer.participant, dataflow=part.flow.dataflow, part__isnull=True, withdrawn_at__isnull=True
    ))  # fmt: skip


def _left_out(part: Part) -> list[Consent]:
    """Return the rules that stood when a part was bound and of which nothing came, neither release nor refusal."""
    rules = [rule for rule in _rules_for(part) if part.bound_at is not None and rule.given_at <= part.bound_at]
    if not rules:
        return []
    decided = set(Consent.objects.filter(part=part).values_list("step", flat=True))
    told = acts(SYSTEM, Sought(subject=subject_of(part.answer.participant, part), verb="rule-kept-back"))
    kept = {act.facts.get("rule") for act in told if part.bound_at is not None and act.at >= part.bound_at}
    return [rule for rule in rules if rule.step not in decided and rule.pk not in kept]


def _acted(held: Part, rules: Iterable[Consent], *, actor: Actor, now: datetime) -> AfterBinding:
    made: list[Release] = []
    refused: list[tuple[str, Refusal]] = []
    for rule in sorted(rules, key=lambda each: STEPS.index(each.step)):
        try:
            lifts_at = _embargo(held, rule.step, now)
            made.append(release_part(held, rule.step, actor=actor, now=now, lifts_at=lifts_at, rule=rule))
        except Refusal as refusal:
            refused.append((rule.step, refusal))
            facts = {"rule": rule.pk, "step": rule.step, "code": refusal.code}
            subject = subject_of(held.answer.participant, held)
            log_act(actor=actor, verb="rule-kept-back", subject=subject, facts=facts, now=now, change=False)
    return AfterBinding(tuple(made), tuple(refused))


def _embargo(part: Part, step: str, now: datetime) -> datetime | None:
    """Return the embargo of the vintage before while it runs: what it holds back is repeated."""
    head = head_of(family_of(part.answer.participant, part.flow.dataflow), step)
    return head.lifts_at if head is not None and head.lifts_at is not None and head.lifts_at > now else None


def _withdrawn_already() -> Conflict:
    return Conflict(
        what=pair("This consent is withdrawn already.", "Это согласие уже отозвано."),
        why=pair("Somebody was quicker.", "Кто-то сделал это раньше."),
        way_out=pair("Nothing needs to be done.", "Ничего делать не нужно."),
        code="withdrawn-already",
    )
