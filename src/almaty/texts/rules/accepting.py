"""Taking in proposals as they are: one, or all of a side, so that the text is that side's."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from almaty.kernel.pair import LANGS, Lang, Pair, Standing, other, text_hash
from almaty.texts.rules.compromising import Compromise, compromise_data
from almaty.texts.rules.edits import applied
from almaty.texts.rules.replay import replayed
from almaty.texts.rules.state import Paragraph, Proposal, State
from almaty.texts.rules.steps import StepTaken
from almaty.texts.rules.tokens import joined, tokens
from almaty.texts.rules.wishes import wishes

_NOBODY_ASKED = datetime.min.replace(tzinfo=UTC)


class _Going:
    """A text that goes on step by step while its changes are worked out."""

    def __init__(self, state: State, side: str, why: str) -> None:
        self.state, self.side, self.why = state, side, why
        self.deleted = _deleted(self.wanted("replace", "delete"))

    def take(self, made: Compromise) -> dict[str, Any]:
        data = compromise_data(self.state, made)
        step = StepTaken(self.state.seq + 1, "compromise", self.state.at or _NOBODY_ASKED, data)
        self.state = replayed([step], start=self.state)
        return data

    def wanted(self, *forms: str) -> list[Proposal]:
        """Return the live proposals of the side of these forms, the oldest wish first."""
        live = [one for one in self.state.proposals.values() if one.fate == "live" and self.side in one.sides]
        return sorted((one for one in live if one.form in forms), key=lambda one: (one.since(self.side), one.id))

    def part_of_text(self, number: int) -> bool:
        paragraph = self.state.paragraphs[number]
        return not paragraph.gone and paragraph.proposed_by is None


def acceptance(state: State, side: str, *, why: str = "") -> list[dict[str, Any]]:
    """Return the data of the compromises, one after the other, by which a text becomes that of one side.

    What it inserts comes in, what it moves is moved, then its words are taken, then what it merges and deletes. Where
    it asked twice for the same, the newer wish counts. Wishes of others that stay live are carried along.
    """
    going = _Going(state, side, why)
    return [
        *_insertions(going), *_moves(going), *_words(going), *_merges(going), *_deletions(going),
    ]  # fmt: skip


def acceptance_of(state: State, proposal: Proposal, *, why: str = "") -> list[dict[str, Any]]:
    """Return the data of the compromises by which one proposal is taken in as it is."""
    going = _Going(state, proposal.by, why)
    if proposal.form == "replace":
        return [going.take(_with_words(going, proposal.paragraph, proposal.lang, [proposal]))]
    if proposal.form == "merge":
        return list(_merged(going, proposal))
    return [going.take(_of_form(going, proposal))]


def text_of_side(state: State, side: str) -> list[Paragraph]:
    """Return the text as one side wants it, paragraph by paragraph; what others would insert is not in it."""
    going = _Going(state, side, "")
    for part in (_insertions, _moves, _words, _merges, _deletions):
        for _ in part(going):
            pass
    return [one for one in going.state.standing() if one.proposed_by is None]


def _of_form(going: _Going, one: Proposal) -> Compromise:
    return Compromise(
        one.paragraph, one.lang, settles={one.id: "accepted"}, why=going.why,
        after=one.after if one.form == "move" else None, gone=(one.paragraph,) if one.form == "delete" else (),
    )  # fmt: skip


def _insertions(going: _Going) -> Iterator[dict[str, Any]]:
    for one in going.wanted("insert"):
        yield going.take(_of_form(going, one))


def _moves(going: _Going) -> Iterator[dict[str, Any]]:
    """Move each paragraph to where the side's newest wish has it."""
    newest = {one.paragraph: one for one in going.wanted("move") if going.part_of_text(one.paragraph)}
    for one in sorted(newest.values(), key=lambda move: (move.since(going.side), move.id)):
        if one.after and one.after not in going.state.order:
            continue  # that paragraph has gone; the wish stays live
        older = {old.id: "merged" for old in going.wanted("move") if old.paragraph == one.paragraph}
        settles = older | {one.id: "accepted"}
        yield going.take(Compromise(one.paragraph, one.lang, settles=settles, why=going.why, after=one.after))


def _words(going: _Going) -> Iterator[dict[str, Any]]:
    """Take the side's words of every paragraph, in the translation first, so that the source is written last."""
    for number in list(going.state.order):
        if number in going.deleted or not going.part_of_text(number):
            continue
        source = going.state.paragraphs[number].text.source
        for lang in (other(source), source):
            own = [one for one in going.wanted("replace") if one.paragraph == number and one.lang == lang]
            if own:
                yield going.take(_with_words(going, number, lang, own))


def _with_words(going: _Going, number: int, lang: Lang, own: Iterable[Proposal]) -> Compromise:
    """Return the words of a paragraph with the side's edits, which settles its proposals.

    Where others have joined an older wish that the side itself has replaced by a newer one, it stays theirs.
    """
    held = list(own)
    before = tokens(going.state.paragraphs[number].text.text(lang))
    edits = held[0].edits if len(held) == 1 else wishes(going.state, number, lang, ()).get(going.side, ())
    whole = {one.id for one in held if set(one.edits) <= set(edits)}
    older = [one for one in going.wanted("delete") if one.paragraph == number] if number not in going.deleted else []
    settled = [one for one in (*held, *older) if one.id in whole or one.by == going.side]
    settles = {one.id: "accepted" if one.id in whole else "merged" for one in settled}
    return Compromise(number, lang, joined(applied(before, edits)), settles=settles, why=going.why)


def _merges(going: _Going) -> Iterator[dict[str, Any]]:
    for one in going.wanted("merge"):
        if going.part_of_text(one.paragraph) and going.part_of_text(one.partner):
            yield from _merged(going, one)


def _merged(going: _Going, one: Proposal) -> Iterator[dict[str, Any]]:
    """Put the words of the second paragraph behind those of the first, in both languages.

    Where both translations were in step, the whole one is.
    """
    first, second = (going.state.paragraphs[number].text for number in (one.paragraph, one.partner))
    both = {lang: " ".join(part for part in (first.text(lang), second.text(lang)) if part) for lang in LANGS}
    standing = _standing_of_both(first, second, both[first.source])
    yield going.take(Compromise(one.paragraph, first.source, both[first.source], why=going.why, standing=standing))
    yield going.take(Compromise(
        one.paragraph, other(first.source), both[other(first.source)], settles={one.id: "accepted"}, why=going.why,
        gone=(one.partner,), standing=standing,
    ))  # fmt: skip


def _standing_of_both(first: Pair, second: Pair, source: str) -> dict[str, Any]:
    held = {text.standing(other(text.source)) for text in (first, second)}
    alike = first.source == second.source and held <= {Standing.TRANSLATED, Standing.VERIFIED}
    made_from = text_hash(source) if alike else ""
    return {"source": first.source, "made_from": made_from, "verified": alike and held == {Standing.VERIFIED}}


def _deletions(going: _Going) -> Iterator[dict[str, Any]]:
    for number in sorted(going.deleted):
        if going.part_of_text(number):
            own = [one for one in going.wanted("delete") if one.paragraph == number]
            settles = {one.id: "accepted" for one in own}
            yield going.take(Compromise(number, own[-1].lang, settles=settles, why=going.why, gone=(number,)))


def _deleted(oldest_first: Iterable[Proposal]) -> frozenset[int]:
    """Return the paragraphs of which a side's newest wish for their words is that they go."""
    newest = {one.paragraph: one.form for one in oldest_first}
    return frozenset(number for number, form in newest.items() if form == "delete")
