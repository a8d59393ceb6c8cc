"""What may be done with a text as it stands: one function for each verb that refuses.

The roles are in the kernel's matrix; here is what depends on the stage, the paragraph and the proposal. An overlap with
another proposal is never refused.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from almaty.kernel.pair import LANGS, Standing, other
from almaty.texts.rules.closing import already_adopted, silence_runs, was_set_aside
from almaty.texts.rules.refusals import refused
from almaty.texts.rules.state import FORMS, KINDS, NATURES, Paragraph, Proposal, State
from almaty.texts.rules.tokens import tokens
from almaty.texts.rules.wishing import Draught, Wish

MOST_PARAGRAPHS = 2000
DEEPEST = 8
FATES = frozenset({"accepted", "merged", "declined"})


def allowed_to_draft(state: State) -> None:
    """Refuse to write a text that is no longer drafted (Conflict)."""
    _not_closed(state)
    if state.stage != "drafting":
        raise refused("not-drafted")


def allowed_to_negotiate(state: State) -> None:
    """Refuse to change a text that is not under negotiation, or while a silence procedure runs (Conflict)."""
    if state.stage == "silence":
        raise silence_runs(state)
    _not_closed(state)
    if state.stage == "drafting":
        raise refused("not-negotiated")


def _not_closed(state: State) -> None:
    if state.stage == "adopted":
        raise already_adopted(state)
    if state.stage == "set-aside":
        raise was_set_aside()


def allowed_in_reading(state: State, *, now: datetime) -> None:
    """Refuse what is for an open reading, before its end by the server's clock (Conflict)."""
    allowed_to_negotiate(state)
    reading = state.reading
    if reading is None:
        raise refused("no-reading")
    if reading.until is not None and now >= reading.until:
        raise refused("reading-over", f"{reading.until:%Y-%m-%d %H:%M} UTC")


def paragraph_of(state: State, number: int) -> Paragraph:
    """Return a paragraph that stands in the text, also one that is only proposed; refuses any other (NotFound)."""
    paragraph = state.paragraphs.get(number)
    if paragraph is None or paragraph.gone:
        raise refused("no-paragraph", str(number)[:20])
    return paragraph


def named(paragraph: Paragraph) -> str:
    """Return how a refusal calls a paragraph: by what is printed before it."""
    return paragraph.printed or f"#{paragraph.id}"


def unlocked(state: State, number: int) -> Paragraph:
    """Return a paragraph whose words may change; refuses one that is agreed, ad referendum too (Conflict)."""
    paragraph = paragraph_of(state, number)
    if paragraph.agreement != "open":
        raise refused(paragraph.agreement, named(paragraph))
    return paragraph


def proposal_of(state: State, number: int) -> Proposal:
    """Return a live proposal; refuses an unknown (NotFound) and a settled one (Conflict)."""
    proposal = state.proposals.get(number)
    if proposal is None:
        raise refused("no-proposal", str(number)[:20])
    if proposal.fate != "live":
        raise refused("settled", str(number))
    return proposal


def known_wish(wish: Wish) -> None:
    """Refuse a wish of a form, nature, language or kind that is not known (Invalid)."""
    fits = wish.form in FORMS and wish.nature in NATURES and wish.lang in LANGS
    if not fits or (wish.form == "insert" and wish.kind not in KINDS):
        raise refused("bad-kind", wish.form[:20])


def allowed_to_propose(state: State, wish: Wish, *, proposes: bool, now: datetime) -> None:
    """Refuse a proposal that cannot be made.

    `proposes` tells whether the participant may do more than comment. Refuses outside an open reading and on an agreed
    paragraph (Conflict), an observer's proposal (NotAllowed), a paragraph that is not there (NotFound), and a wish that
    asks for nothing (Invalid).
    """
    known_wish(wish)
    allowed_in_reading(state, now=now)
    if wish.form == "comment":
        paragraph_of(state, wish.paragraph)
        return
    if not proposes:
        raise refused("observers-comment")
    if wish.form == "insert":
        allowed_place(state, wish.after)
        return
    unlocked(state, wish.paragraph)
    if wish.form == "move":
        allowed_place(state, wish.after, of=wish.paragraph)
    if wish.form == "merge":
        allowed_partner(state, wish.paragraph, wish.partner)


def allowed_to_prepare(state: State, wish: Wish, *, proposes: bool) -> None:
    """Refuse a draft that could never be a proposal: of an adopted text, an observer's, on no paragraph of this text.

    A reading that is not open and a paragraph that is locked meanwhile keep nobody from drafting.
    """
    known_wish(wish)
    _not_closed(state)
    if state.stage == "drafting":
        raise refused("not-negotiated")
    if wish.form != "comment" and not proposes:
        raise refused("observers-comment")
    if wish.form != "insert":
        paragraph_of(state, wish.paragraph)


def allowed_place(state: State, after: int, *, of: int = 0) -> None:
    """Refuse a place that is not in the text, or behind the paragraph itself, or where it stands already (Invalid)."""
    if after and (after == of or after not in state.order):
        raise refused("bad-place", str(after)[:20])
    if of and state.order[: state.order.index(of)][-1:] == ([after] if after else []):
        raise refused("bad-place", str(after)[:20])


def allowed_partner(state: State, number: int, partner: int) -> None:
    """Refuse to merge a paragraph with itself, or with one that is not there, locked, or only proposed (Invalid)."""
    found = state.paragraphs.get(partner)
    fits = found is not None and not found.gone and found.agreement == "open" and found.proposed_by is None
    if not fits or partner == number:
        raise refused("bad-partner", str(partner)[:20])


def allowed_to_join(state: State, proposal: Proposal, by: str, *, proposes: bool, now: datetime) -> None:
    """Refuse to join outside a reading, one's own proposal, or twice (Conflict); an observer (NotAllowed)."""
    allowed_in_reading(state, now=now)
    if not proposes and proposal.form != "comment":
        raise refused("observers-comment")
    _not_own(proposal, by)
    if by in proposal.supporters:
        raise refused("joined-already", str(proposal.id))


def allowed_to_live_with(state: State, proposal: Proposal, by: str, *, proposes: bool) -> None:
    """Refuse to live with one's own proposal, or twice (Conflict); an observer (NotAllowed)."""
    allowed_to_negotiate(state)
    if not proposes:
        raise refused("observers-comment")
    _not_own(proposal, by)
    if by in proposal.living:
        raise refused("joined-already", str(proposal.id))


def allowed_to_leave(state: State, proposal: Proposal, by: str) -> None:
    """Refuse to leave what one has neither joined nor said to live with (Conflict)."""
    allowed_to_negotiate(state)
    _not_own(proposal, by)
    if by not in (*proposal.supporters, *proposal.living):
        raise refused("not-joined", str(proposal.id))


def allowed_to_withdraw(state: State, proposal: Proposal, by: str) -> None:
    """Refuse to withdraw another's proposal (Conflict)."""
    allowed_to_negotiate(state)
    if proposal.by != by:
        raise refused("not-own-proposal", str(proposal.id))


def _not_own(proposal: Proposal, by: str) -> None:
    if proposal.by == by:
        raise refused("own-proposal", str(proposal.id))


def allowed_to_open(state: State, *, until: datetime | None, now: datetime) -> None:
    """Refuse a reading while one is open, of an empty text (Conflict), or with an end that has passed (Invalid)."""
    if state.stage != "drafting":
        allowed_to_negotiate(state)
    if state.reading:
        raise refused("reading-open")
    if not any(paragraph.text for paragraph in state.standing()):
        raise refused("nothing-to-read")
    if until is not None and until <= now:
        raise refused("until-passed", f"{until:%Y-%m-%d %H:%M} UTC")


def allowed_to_close(state: State) -> None:
    """Refuse to close where no reading is open (Conflict)."""
    allowed_to_negotiate(state)
    if state.reading is None:
        raise refused("no-reading")


def allowed_to_settle(state: State, settles: Mapping[int, str], touched: Collection[int]) -> None:
    """Refuse to settle what is not live, is on other paragraphs, or in a way that is none (Conflict, Invalid)."""
    for number, fate in settles.items():
        proposal = proposal_of(state, number)
        if fate not in FATES or not {proposal.paragraph, proposal.partner} & set(touched):
            raise refused("bad-fate", str(number))


def allowed_in_text(state: State, paragraph: Paragraph, settles: Mapping[int, str]) -> None:
    """Refuse to write in a paragraph that is only proposed, unless its own proposal is settled too (Conflict)."""
    if paragraph.proposed_by is not None and paragraph.proposed_by not in settles:
        raise refused("only-proposed", named(paragraph))


def allowed_to_mark(state: State, numbers: Iterable[int], agreement: str) -> None:
    """Refuse to mark what is not there or only proposed, has live proposals, or stands so already."""
    allowed_to_negotiate(state)
    if agreement not in ("ad-referendum", "agreed"):
        raise refused("bad-agreement", agreement[:20])
    wanted = [one for one in state.proposals.values() if one.fate == "live" and one.form != "comment"]
    for number in numbers:
        paragraph = paragraph_of(state, number)
        if paragraph.proposed_by is not None:
            raise refused("only-proposed", named(paragraph))
        if paragraph.agreement in ("agreed", agreement):
            raise refused("marked-already", named(paragraph))
        open_ = [one.by for one in wanted if number in (one.paragraph, one.partner)]
        if open_:
            raise refused("open-proposals", f"{named(paragraph)}: {', '.join(dict.fromkeys(open_))}")


def allowed_to_reopen(state: State, number: int) -> Paragraph:
    """Return a locked paragraph; refuses one that is open (Conflict)."""
    allowed_to_negotiate(state)
    paragraph = paragraph_of(state, number)
    if paragraph.agreement == "open":
        raise refused("not-locked", named(paragraph))
    return paragraph


def allowed_to_name(state: State, name: str) -> None:
    """Refuse a version without a name (Invalid), or with that of another (Conflict)."""
    if not name:
        raise refused("no-name")
    if any(name == held for _, held in state.versions):
        raise refused("name-taken", name)


def allowed_to_translate(state: State, number: int) -> Paragraph:
    """Return a paragraph whose translation may be written; refuses an agreed one that is in step (Conflict)."""
    if state.stage != "drafting":
        allowed_to_negotiate(state)
    paragraph = paragraph_of(state, number)
    text = paragraph.text
    if not text.text(text.source):
        raise refused("nothing-to-translate", named(paragraph))
    behind = text.standing(other(text.source)) in (Standing.MISSING, Standing.OUTDATED)
    if paragraph.agreement != "open" and not behind:
        raise refused("agreed-in-both", named(paragraph))
    return paragraph


def allowed_to_verify(state: State, number: int) -> Paragraph:
    """Return a paragraph whose translation may be verified; refuses one that is missing or outdated (Conflict)."""
    if state.stage != "drafting":
        allowed_to_negotiate(state)
    paragraph = paragraph_of(state, number)
    standing = paragraph.text.standing(other(paragraph.text.source))
    if standing is Standing.VERIFIED:
        raise refused("verified-already", named(paragraph))
    if standing is not Standing.TRANSLATED or not paragraph.text.text(paragraph.text.source):
        raise refused("outdated", named(paragraph))
    return paragraph


def allowed_draughts(draughts: Collection[Draught]) -> None:
    """Refuse a tree of paragraphs that is none: too many, unknown kinds, levels that cannot be (Invalid)."""
    if not 0 < len(draughts) <= MOST_PARAGRAPHS:
        raise refused("too-many-paragraphs" if draughts else "nothing-to-read")
    for number, one in enumerate(draughts, 1):
        if one.kind not in KINDS:
            raise refused("bad-kind", f"{one.kind[:20]} ({number})")
        if not 0 <= one.level <= DEEPEST:
            raise refused("bad-level", f"{one.level} ({number})")


def asks_for_something(before: str, words: str) -> None:
    """Refuse words that stand there already, or none (Invalid)."""
    if not words:
        raise refused("no-words", "words")
    if tokens(words) == tokens(before):
        raise refused("same-words", "words")
