"""Edits carried along when the words under them change, and two people's words made one.

Both compare three texts word by word, as diff3 does: the words that both began with, and what each made of them.
Passages that only one of them touched stay as that one made them. `moved` keeps, where both touched the same words, the
side's own words of the passage; `merged` puts both beside one another, so that nobody loses a word.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from almaty.texts.rules.edits import Edit, Edits, applied, difference, overlap
from almaty.texts.rules.tokens import Tokens


class _Passage(NamedTuple):
    """Words of the common text that somebody touched: what the two sides do there."""

    start: int
    end: int
    wishes: tuple[Edit, ...]
    changes: tuple[Edit, ...]


def moved(edits: Iterable[Edit], before: Tokens, after: Tokens) -> tuple[Edits, bool]:
    """Return edits of `before` as edits of `after`, and whether they had to be fitted as their own words had changed.

    What `after` says already is left out. An insertion where other words were inserted stands behind those.

    >>> moved([Edit(2, 3, ("x",))], ("a", " ", "b"), ("z", " ", "y", " ", "b"))
    ((Edit(start=4, end=5, new=('x',)),), False)
    """
    found: list[Edit] = []
    fitted, shift = False, 0
    for passage in _passages(tuple(edits), difference(before, after)):
        for edit in _carried(passage, before, shift):
            _put(found, edit)
        fitted = fitted or bool(passage.wishes and passage.changes)
        shift += sum(len(change.new) - (change.end - change.start) for change in passage.changes)
    return tuple(found), fitted


def merged(base: Tokens, one: Tokens, other: Tokens) -> tuple[Tokens, bool]:
    """Return the words of two people who both began with `base`, and whether they touched the same ones.

    Where they did, both stand beside one another in square brackets, those of `one` first.

    >>> "".join(merged(("a", " ", "b"), ("a", " ", "x"), ("a", " ", "y"))[0])
    'a [x] [y]'
    """
    words: list[str] = []
    at, clash = 0, False
    for passage in _passages(difference(base, other), difference(base, one)):
        words += base[at : passage.start]
        both = _both(passage, base)
        clash = clash or both is None
        words += _beside(passage, base) if both is None else both
        at = passage.end
    return (*words, *base[at:]), clash


def _passages(wishes: Edits, changes: Edits) -> Iterator[_Passage]:
    """Yield the passages that either side touches, in order; those that touch the same words as one."""
    held: list[tuple[bool, Edit]] = []
    both = [(False, edit) for edit in changes] + [(True, edit) for edit in wishes]
    for mine, edit in sorted(both, key=lambda told: (told[1].start, told[1].end, told[0])):
        if held and not _joins(edit, held):
            yield _passage(held)
            held = []
        held.append((mine, edit))
    if held:
        yield _passage(held)


def _joins(edit: Edit, held: list[tuple[bool, Edit]]) -> bool:
    whole = Edit(min(one.start for _, one in held), max(one.end for _, one in held), ())
    return overlap(edit, whole)


def _passage(held: list[tuple[bool, Edit]]) -> _Passage:
    return _Passage(
        min(edit.start for _, edit in held),
        max(edit.end for _, edit in held),
        tuple(edit for mine, edit in held if mine),
        tuple(edit for mine, edit in held if not mine),
    )


def _words(passage: _Passage, base: Tokens, edits: tuple[Edit, ...]) -> Tokens:
    """Return what edits make of the words of a passage."""
    here = [Edit(edit.start - passage.start, edit.end - passage.start, edit.new) for edit in edits]
    return applied(base[passage.start : passage.end], here)


def _carried(passage: _Passage, base: Tokens, shift: int) -> Iterator[Edit]:
    if not passage.changes:
        yield from (Edit(edit.start + shift, edit.end + shift, edit.new) for edit in passage.wishes)
        return
    if not passage.wishes:
        return
    start = passage.start + shift
    now, wanted = _words(passage, base, passage.changes), _words(passage, base, passage.wishes)
    if passage.start == passage.end:
        if not _within(wanted, now):
            yield Edit(start + len(now), start + len(now), wanted)
        return
    yield from (Edit(edit.start + start, edit.end + start, edit.new) for edit in difference(now, wanted))


def _put(found: list[Edit], edit: Edit) -> None:
    """Add an edit behind the others; two that have come to touch one another are one."""
    if found and found[-1].end == edit.start:
        last = found.pop()
        edit = Edit(last.start, edit.end, last.new + edit.new)
    found.append(edit)


def _within(part: Tokens, whole: Tokens) -> bool:
    return any(whole[at : at + len(part)] == part for at in range(len(whole) - len(part) + 1))


def _both(passage: _Passage, base: Tokens) -> Tokens | None:
    """Return the words of a passage that one side touched, or both alike; None where they differ."""
    one, other = (_words(passage, base, edits) for edits in (passage.changes, passage.wishes))
    if not passage.wishes or one == other:
        return one
    return other if not passage.changes else None


def _beside(passage: _Passage, base: Tokens) -> Tokens:
    one, other = (_words(passage, base, edits) for edits in (passage.changes, passage.wishes))
    if passage.start == passage.end:
        return (*one, *other)
    return ("[", *one, "]", " ", "[", *other, "]")
