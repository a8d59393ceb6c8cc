"""Adoption at a meeting: the Chair's call, objections, the declaration; and the statements that States attach."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from typing import Literal

from django.db import transaction

from almaty.archive.operations import filing
from almaty.kernel.actor import Actor, Verb
from almaty.kernel.audience import Audience
from almaty.kernel.pair import Pair
from almaty.people.rules import steps
from almaty.texts.models import Sealed
from almaty.texts.operations.holding import logging_refusals, seat_for, steps_of
from almaty.texts.operations.letters import address_of, tell_everybody
from almaty.texts.operations.sealing import Decision, adopt_and_seal
from almaty.texts.operations.silence import check_seen, settle_silences
from almaty.texts.operations.taking import held, take
from almaty.texts.queries.terms import quorum_percent, statement_term
from almaty.texts.rules.adopting import (
    check_call_open,
    check_may_adopt,
    check_may_attach,
    check_may_call,
    check_may_lift,
    check_may_object,
    check_member,
    check_quorum,
    quorum_of,
    statement_days,
)
from almaty.texts.rules.letter_words import About
from almaty.texts.rules.silence import reason
from almaty.texts.rules.wording import cleaned_lines

_LONGEST_MEETING = 60


def call_for_objections(
    slug: str, *, meeting: str, present: Collection[str], actor: Actor, now: datetime, seen: int | None = None,
    site: str = "",
) -> None:  # fmt: skip
    """Ask a meeting whether anybody objects to the adoption of a text; the coordinators are told.

    `present` are the members that the Chair sees in the room; others are left out of the count. Refuses whoever does
    not hold the chair's office, a text that cannot be adopted now or moved on since step `seen` (Conflict).
    """
    settle_silences(now, site=site)
    with logging_refusals(f"text:{slug}", Verb.ADOPT_TEXT, actor=actor, now=now), transaction.atomic():
        chair = seat_for(actor, Verb.ADOPT_TEXT)
        on = held(actor, slug)
        check_seen(on, seen)
        check_may_call(on.state)
        members = members_on(now)
        data = {"meeting": meeting.strip()[:_LONGEST_MEETING], "members": members,
                "present": [code for code in members if code in set(present)]}  # fmt: skip
        take(on, "call", data, actor=actor, now=now, acting_for=chair)
        about = About(title=on.text.title, address=address_of(slug, site))
        tell_everybody(on.text, "called", about, actor=actor, now=now)


def end_call(slug: str, *, actor: Actor, now: datetime) -> None:
    """Take the question back: the text is negotiated on. Refuses others than the chair's office, and without a call."""
    with logging_refusals(f"text:{slug}", Verb.ADOPT_TEXT, actor=actor, now=now), transaction.atomic():
        chair = seat_for(actor, Verb.ADOPT_TEXT)
        on = held(actor, slug)
        check_call_open(on.state)
        take(on, "end-call", {}, actor=actor, now=now, acting_for=chair)


def object_to_adoption(slug: str, *, why: str, actor: Actor, now: datetime, participant: str = "") -> None:
    """Object to the adoption of a text for a member State, after the Chair's call, saying why.

    Refuses (and logs) others and observers (NotAllowed), where there is no call or the State objects already
    (Conflict), and a missing reason (Invalid).
    """
    with logging_refusals(f"text:{slug}", Verb.OBJECT_TO_TEXT, actor=actor, now=now), transaction.atomic():
        on = held(actor, slug)
        by = _deciding(actor, participant)
        check_may_object(on.state, by)
        take(on, "object", {"by": by, "why": reason(why)}, actor=actor, now=now, acting_for=by)


def lift_objection(slug: str, *, actor: Actor, now: datetime, participant: str = "") -> None:
    """Lift the State's own objection. Refuses others (NotAllowed), and where none stands (Conflict)."""
    with logging_refusals(f"text:{slug}", Verb.OBJECT_TO_TEXT, actor=actor, now=now), transaction.atomic():
        on = held(actor, slug)
        by = _deciding(actor, participant)
        check_may_lift(on.state, by)
        take(on, "lift", {"by": by}, actor=actor, now=now, acting_for=by)


def adopt(
    slug: str, *, symbol: str, actor: Actor, now: datetime, whole: bool = False, corrects: str = "",
    seen: int | None = None, site: str = "",
) -> Sealed:  # fmt: skip
    """Declare a text adopted by consensus: it is sealed and filed, and everybody is told.

    `whole` says that the Chair adopts the text as a whole, paragraphs that were not marked as agreed too. Refuses
    whoever does not hold the chair's office; while an objection stands, there is no quorum, a proposal is live, words
    changed since the call, or a paragraph is not verified in both languages (Conflict); a symbol in use (Invalid).
    """
    settle_silences(now, site=site)
    with logging_refusals(f"text:{slug}", Verb.ADOPT_TEXT, actor=actor, now=now), filing():
        seat_for(actor, Verb.ADOPT_TEXT)
        on = held(actor, slug)
        check_seen(on, seen)
        check_may_adopt(on.state, whole=whole)
        state = on.state
        check_quorum(quorum_of(state.call_present, state.call_members, quorum_percent()))
        decision = Decision(
            now, "consensus", symbol, state.call_meeting, state.call_present, state.call_members, corrects
        )
        sealed = adopt_and_seal(on, decision, actor=actor, now=now)
        about = About(title=on.text.title, expires=now, symbol=sealed.symbol, address=address_of(slug, site))
        tell_everybody(on.text, "adopted-meeting", about, actor=actor, now=now)
    return sealed


def attach_statement(
    slug: str, *, kind: Literal["reservation", "interpretative"], text: Pair, actor: Actor, now: datetime,
    paragraph: int | None = None, participant: str = "", site: str = "",
) -> None:  # fmt: skip
    """Attach a reservation or an interpretative statement of a member State to a text, or to one of its paragraphs.

    Before adoption, and for the days of a setting after it. Refuses others and observers (NotAllowed), a text that is
    not negotiated yet and one for which it is too late (Conflict), no words and an unknown paragraph (Invalid).
    """
    settle_silences(now, site=site)
    with logging_refusals(f"text:{slug}", Verb.OBJECT_TO_TEXT, actor=actor, now=now), transaction.atomic():
        on = held(actor, slug)
        by = _deciding(actor, participant)
        check_may_attach(on.state, paragraph, text, days=statement_days(statement_term()), now=now)
        clean = replace(text, en=cleaned_lines(text.en, where="text"), ru=cleaned_lines(text.ru, where="text"))
        kept = clean.translated(verified=text.verified) if text.made_from or (clean.en and clean.ru) else clean
        take(on, "attach", {"by": by, "kind": kind, "text": kept.as_dict(), "paragraph": paragraph},
             actor=actor, now=now, acting_for=by)  # fmt: skip


def members_on(now: datetime) -> list[str]:
    """Return the codes of the member States of a day, those that are not represented too."""
    return sorted(code for code, step in steps(now.date()).items() if step == Audience.MEMBERS)


def _deciding(actor: Actor, participant: str) -> str:
    by = seat_for(actor, Verb.OBJECT_TO_TEXT, participant)
    for step in steps_of(actor, by):
        check_member(by, step)
    return by
