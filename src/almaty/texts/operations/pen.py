"""The pen-holder's verbs: readings, compromise text, what is agreed. The chair's office holds the pen."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from almaty.kernel.actor import Actor, Verb
from almaty.kernel.pair import LANGS, Lang
from almaty.texts.operations.holding import holding
from almaty.texts.operations.meanwhile import not_changed_since
from almaty.texts.operations.taking import Held, take
from almaty.texts.rules.accepting import acceptance, acceptance_of
from almaty.texts.rules.allowing import (
    allowed_in_text,
    allowed_place,
    allowed_to_close,
    allowed_to_mark,
    allowed_to_name,
    allowed_to_negotiate,
    allowed_to_open,
    allowed_to_reopen,
    allowed_to_settle,
    proposal_of,
    unlocked,
)
from almaty.texts.rules.compromising import Compromise, compromise_data
from almaty.texts.rules.lines import numbered
from almaty.texts.rules.numbers import printed
from almaty.texts.rules.refusals import refused
from almaty.texts.rules.state import Agreement, Paragraph, Proposal, Reading, State
from almaty.texts.rules.wording import LONGEST_NAME, LONGEST_REASON, cleaned, cleaned_paragraph


def open_reading(slug: str, *, until: datetime | None = None, actor: Actor, now: datetime) -> Reading:
    """Open a reading: the text becomes visible to its audience, numbers and lines are printed anew.

    `until` is the instant from which no more proposals are taken (None: until it is closed). Refuses an empty text, a
    second reading at a time, and an end that has passed.
    """
    with holding(slug, Verb.HOLD_PEN, actor=actor, now=now) as on:
        allowed_to_open(on.state, until=until, now=now)
        data: dict[str, Any] = {
            "number": len(on.state.readings) + 1, "until": until.isoformat() if until else None,
            "printed": {str(number): told for number, told in printed(on.state).items()},
            "lines": numbered(on.state),
        }  # fmt: skip
        _take(on, "open-reading", data, actor=actor, now=now)
        return on.state.readings[-1]


def close_reading(slug: str, *, actor: Actor, now: datetime) -> Reading:
    """Close the reading; live proposals stay."""
    with holding(slug, Verb.HOLD_PEN, actor=actor, now=now) as on:
        allowed_to_close(on.state)
        _take(on, "close-reading", {}, actor=actor, now=now)
        return on.state.readings[-1]


def compromise(
    slug: str,
    number: int,
    *,
    lang: Lang = "en",
    words: str | None = None,
    settles: Mapping[int, str] | None = None,
    why: str = "",
    seen: int,
    after: int | None = None,
    gone: Collection[int] = (),
    actor: Actor,
    now: datetime,
) -> Paragraph:
    """Write compromise text of a paragraph, and say what becomes of proposals (accepted, merged, declined).

    `words` None leaves the words. `after` moves it behind another, `gone` takes paragraphs out of the text. Other live
    proposals are carried along. Refuses words written on older ones (MovedOn, with the words of both), a locked
    paragraph, one that is only proposed while its proposal is not settled too, and what changes nothing.
    """  # fmt: skip
    typed = None if words is None else cleaned_paragraph(words)
    told = cleaned(why, longest=LONGEST_REASON, where="why")
    with holding(slug, Verb.HOLD_PEN, actor=actor, now=now) as on:
        made = Compromise(number, lang, typed, dict(settles or {}), told, after, tuple(gone))
        _allowed(on.state, made)
        not_changed_since(on, on.state.paragraphs[number], lang, typed, seen)
        _take(on, "compromise", compromise_data(on.state, made), actor=actor, now=now)
        return on.state.paragraphs[number]


def _allowed(state: State, made: Compromise) -> None:
    allowed_to_negotiate(state)
    paragraph = unlocked(state, made.paragraph)
    for number in made.gone:
        unlocked(state, number)
    if made.lang not in LANGS:
        raise refused("bad-kind", made.lang[:20])
    if made.words == "":
        raise refused("no-words", "words")
    if made.after is not None:
        allowed_place(state, made.after, of=paragraph.id)
    allowed_to_settle(state, made.settles, {paragraph.id, *made.gone})
    allowed_in_text(state, paragraph, made.settles)
    same = made.words is None or made.words == paragraph.text.text(made.lang)
    if same and not made.settles and made.after is None and not made.gone:
        raise refused("nothing-done")


def accept(slug: str, proposal: int, *, why: str = "", actor: Actor, now: datetime) -> Proposal:
    """Take in one proposal as it is. Refuses a settled one, a locked paragraph, a place or partner that has gone."""
    told = cleaned(why, longest=LONGEST_REASON, where="why")
    with holding(slug, Verb.HOLD_PEN, actor=actor, now=now) as on:
        allowed_to_negotiate(on.state)
        found = proposal_of(on.state, proposal)
        _can_come_true(on.state, found)
        for data in acceptance_of(on.state, found, why=told):
            _take(on, "compromise", data, actor=actor, now=now)
        return on.state.proposals[proposal]


def _can_come_true(state: State, found: Proposal) -> None:
    paragraph = unlocked(state, found.paragraph)
    if found.form == "move":
        allowed_place(state, found.after, of=found.paragraph)
    if found.form == "merge":
        allowed_in_text(state, unlocked(state, found.partner), {})
    allowed_in_text(state, paragraph, {found.id: "accepted"})


def accept_side(slug: str, side: str, *, why: str = "", seen: int, actor: Actor, now: datetime) -> int:
    """Take in all live proposals of one participant: the text then is as that side wants it. Return how many steps.

    `seen` is the last step that the pen-holder looked at. Refuses where the text has moved on since (Conflict), and a
    participant with no live proposal.
    """
    told = cleaned(why, longest=LONGEST_REASON, where="why")
    with holding(slug, Verb.HOLD_PEN, actor=actor, now=now) as on:
        allowed_to_negotiate(on.state)
        if seen < on.text.last:
            raise refused("moved-on")
        steps = acceptance(on.state, side, why=told)
        if not steps:
            raise refused("nothing-wanted", side[:60])
        for data in steps:
            unlocked(on.state, data["paragraph"])
            _take(on, "compromise", data, actor=actor, now=now)
        return len(steps)


def decline(slug: str, proposal: int, *, why: str, actor: Actor, now: datetime) -> Proposal:
    """Decline a proposal, saying why; a paragraph that it would insert goes. Refuses no reason, and a settled one."""
    told = _reason(why)
    with holding(slug, Verb.HOLD_PEN, actor=actor, now=now) as on:
        allowed_to_negotiate(on.state)
        proposal_of(on.state, proposal)
        _take(on, "decline", {"proposal": proposal, "why": told}, actor=actor, now=now)
        return on.state.proposals[proposal]


def mark(slug: str, numbers: Iterable[int], agreement: Agreement, *, actor: Actor, now: datetime) -> list[Paragraph]:
    """Mark paragraphs as agreed, or agreed ad referendum: from then on they are locked.

    Refuses all of them where one has live proposals, is only proposed, or stands so already.
    """
    listed = list(dict.fromkeys(numbers))
    with holding(slug, Verb.HOLD_PEN, actor=actor, now=now) as on:
        if not listed:
            raise refused("nothing-ticked")
        allowed_to_mark(on.state, listed, agreement)
        _take(on, "mark", {"paragraphs": listed, "agreement": agreement}, actor=actor, now=now)
        return [on.state.paragraphs[number] for number in listed]


def reopen(slug: str, number: int, *, why: str, actor: Actor, now: datetime) -> Paragraph:
    """Open an agreed paragraph again, saying why. Refuses no reason, and one that is open."""
    told = _reason(why)
    with holding(slug, Verb.HOLD_PEN, actor=actor, now=now) as on:
        allowed_to_reopen(on.state, number)
        _take(on, "reopen", {"paragraph": number, "why": told}, actor=actor, now=now)
        return on.state.paragraphs[number]


def name_version(slug: str, name: str, *, actor: Actor, now: datetime) -> int:
    """Name the text as it stands ("Rev.1"), and return the step that is named."""
    told = cleaned(name, longest=LONGEST_NAME, where="name")
    with holding(slug, Verb.HOLD_PEN, actor=actor, now=now) as on:
        allowed_to_name(on.state, told)
        _take(on, "name-version", {"name": told}, actor=actor, now=now)
        return on.state.seq


def _take(on: Held, kind: str, data: dict[str, Any], *, actor: Actor, now: datetime) -> None:
    take(on, kind, data, actor=actor, now=now, acting_for=next(iter(actor.participants_for(Verb.HOLD_PEN)), ""))


def _reason(why: str) -> str:
    told = cleaned(why, longest=LONGEST_REASON, where="why")
    if not told:
        raise refused("no-reason", "why")
    return told
