"""Handing an answer over, binding it, giving it back, reopening it, and saying that there is nothing to give."""

from datetime import date, datetime
from typing import cast

from almaty.exchange.models import Part, Submission
from almaty.exchange.operations.answers.allowing import changing, keep_change, part_of
from almaty.exchange.operations.sharing import AfterBinding, after_binding
from almaty.exchange.queries.answers.findings import open_questions, told, unlisted_questions
from almaty.exchange.queries.definitions import dataflow
from almaty.exchange.rules.answers.about import missing_of
from almaty.exchange.rules.answers.stages import (
    BOUND,
    NOT_BEFORE,
    NOT_HELD,
    OPEN,
    READY,
    RETURNED,
    check_not_bound,
    check_second_person,
    check_stage,
    needed_text,
    not_ready,
)
from almaty.kernel.actor import Actor, Verb
from almaty.kernel.pair import pair
from almaty.kernel.refusal import Invalid, NotFound
from almaty.process.queries import four_eyes


def prepare(part_id: int, *, actor: Actor, now: datetime, seen: int | None = None) -> Part:
    """Hand an answer over to the coordinator: no error, every question explained, the source described.

    Refuses: SignInFirst, NotAllowed, NotFound, Conflict (closed, bound, changed since `seen`, not ready: all that is
    missing).
    """
    part = part_of(part_id, Verb.PREPARE_ANSWER, actor=actor, now=now)
    with changing(part, seen=seen) as held:
        check_not_bound(held.stage)
        _must_be_whole(held)
        _set_ready(held, actor=actor, now=now)
        keep_change(held, "prepare-answer", actor=actor, now=now, number=_number(held))
    return held


def bind(part_id: int, *, actor: Actor, now: datetime, seen: int | None = None) -> Part:
    """Bind the State to an answer that was handed over; what it has consented to in advance is released then.

    Refuses like `bind_and_release`, which also tells what was released.
    """
    return bind_and_release(part_id, actor=actor, now=now, seen=seen)[0]


def bind_and_release(
    part_id: int, *, actor: Actor, now: datetime, seen: int | None = None
) -> tuple[Part, AfterBinding]:
    """Bind the State like `bind`; return the answer, and what the rules that the State gave in advance did with it.

    Refuses: SignInFirst, NotAllowed (no coordinator; the one who prepared it, while four eyes are asked for), NotFound,
    Conflict (closed, not handed over, changed since `seen`, no longer whole).
    """
    part = part_of(part_id, Verb.BIND_ANSWER, actor=actor, now=now)
    with changing(part, seen=seen) as held:
        check_stage(held.stage, READY)
        check_second_person(prepared_by=held.prepared_by_id, actor=actor.account_id, four_eyes=four_eyes())
        _must_be_whole(held)
        held.stage, held.bound_by_id, held.bound_at = BOUND, actor.account_id, now
        held.returned_why = ""
        keep_change(held, "bind-answer", actor=actor, now=now, number=_number(held), nothing=held.nothing)
    return held, after_binding(held, actor=actor, now=now)


def give_back(part_id: int, *, why: str, actor: Actor, now: datetime, seen: int | None = None) -> Part:
    """Give an answer that was handed over back to those who prepare it, with a reason.

    Refuses: SignInFirst, NotAllowed, NotFound, Invalid (no reason), Conflict (closed, not handed over, changed).
    """
    part = part_of(part_id, Verb.BIND_ANSWER, actor=actor, now=now)
    reason = needed_text(why, field="why")
    with changing(part, seen=seen) as held:
        check_stage(held.stage, READY)
        held.stage, held.returned_why = RETURNED, reason
        held.prepared_by_id, held.prepared_at = None, None
        keep_change(held, "give-answer-back", actor=actor, now=now, number=_number(held))
    return held


def reopen(part_id: int, *, why: str, actor: Actor, now: datetime, seen: int | None = None) -> Part:
    """Open a bound answer again while the call is open, with a reason; what was released stands.

    Refuses: SignInFirst, NotAllowed, NotFound, Invalid (no reason), Conflict (closed, not bound, changed).
    """
    part = part_of(part_id, Verb.BIND_ANSWER, actor=actor, now=now)
    reason = needed_text(why, field="why")
    with changing(part, seen=seen) as held:
        check_stage(held.stage, BOUND)
        held.stage, held.returned_why = OPEN, reason
        held.bound_by_id, held.bound_at = None, None
        held.prepared_by_id, held.prepared_at = None, None
        keep_change(held, "reopen-answer", actor=actor, now=now, number=_number(held), why=reason)
    return held


def say_nothing(
    part_id: int, *, kind: str, reason: str, actor: Actor, now: datetime, day: date | None = None,
    seen: int | None = None,
) -> Part:  # fmt: skip
    """Answer that the State does not hold the figures, or not before a day, with a reason; the coordinator binds it.

    Refuses: SignInFirst, NotAllowed, NotFound, Invalid (kind, reason, day), Conflict (closed, bound, changed).
    """
    part = part_of(part_id, Verb.PREPARE_ANSWER, actor=actor, now=now)
    why, until = needed_text(reason, field="reason"), _checked_day(kind, day, now)
    with changing(part, seen=seen) as held:
        check_not_bound(held.stage)
        held.nothing, held.reason, held.not_before = kind, why, until
        _set_ready(held, actor=actor, now=now)
        keep_change(held, "say-nothing-held", actor=actor, now=now, kind=kind, not_before=str(until or ""))
    return held


def choose(part_id: int, *, number: int, actor: Actor, now: datetime, seen: int | None = None) -> Part:
    """Let an earlier (or later) thing that was sent count instead of the present one.

    Refuses: SignInFirst, NotAllowed, NotFound (no such number), Conflict (closed, bound, changed since `seen`).
    """
    part = part_of(part_id, Verb.PREPARE_ANSWER, actor=actor, now=now)
    with changing(part, seen=seen) as held:
        check_not_bound(held.stage)
        wanted = Submission.objects.filter(part=held, number=number).first()
        if wanted is None:
            raise NotFound(
                what=pair("Nothing of this number was sent.", "Под таким номером ничего не отправлено."),
                why=pair("The list shows every number.", "Все номера показаны в перечне."),
                way_out=pair("Choose one of the list.", "Выберите номер из перечня."),
            )
        put_in_use(held, wanted)
        keep_change(held, "choose-submission", actor=actor, now=now, number=number)
    return held


def put_in_use(part: Part, submission: Submission) -> None:
    """Let a submission count: what was handed over before has to be handed over again."""
    part.current, part.nothing, part.reason, part.not_before = submission, "", "", None
    part.prepared_by_id, part.prepared_at = None, None
    part.stage = RETURNED if part.stage == RETURNED else OPEN


def _set_ready(part: Part, *, actor: Actor, now: datetime) -> None:
    part.stage, part.prepared_by_id, part.prepared_at = READY, cast(int, actor.account_id), now


def _must_be_whole(part: Part) -> None:
    """Refuse an answer of which something is missing, naming all of it."""
    if part.nothing:
        return
    flow = dataflow(part.flow.dataflow, part.flow.version)
    found = told(part, part.current)
    refusal = not_ready(
        errors=part.current.errors if part.current else 0,
        questions=open_questions(found) + sum(unlisted_questions(part, found).values()),
        about=missing_of(part.about, timed=bool(flow.duration_rule.en)),
        sent=part.current is not None,
    )
    if refusal is not None:
        raise refusal


def _checked_day(kind: str, day: date | None, now: datetime) -> date | None:
    if kind not in (NOT_HELD, NOT_BEFORE):
        raise Invalid(
            what=pair("Choose one of the two answers.", "Выберите один из двух ответов."),
            why=pair("Either the figures are not held, or not before a certain day.",
                     "Либо данных нет, либо они появятся не ранее определённого дня."),
            way_out=pair("Tick one of them.", "Отметьте один из вариантов."),
            where="kind",
        )  # fmt: skip
    if kind == NOT_BEFORE and (day is None or day <= now.date()):
        raise Invalid(
            what=pair("The day is missing or has passed.", "День не указан или уже прошёл."),
            why=pair("“Not before” needs a day to come.", "Для ответа «не ранее» нужен будущий день."),
            way_out=pair("Give the day from which the figures can be expected.",
                         "Укажите день, с которого можно ожидать данные."),
            where="day",
        )  # fmt: skip
    return day if kind == NOT_BEFORE else None


def _number(part: Part) -> int:
    return part.current.number if part.current else 0
