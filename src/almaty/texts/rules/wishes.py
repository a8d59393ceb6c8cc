"""What every side wants of a paragraph at once: the edits from which the reading text is made.

A side has one wish for the same words: of several the newest counts, the older ones stay listed as superseded. A wish
to delete the paragraph is one for all of its words.
"""

from collections.abc import Iterable, Mapping, Sequence

from almaty.kernel.pair import Lang
from almaty.texts.rules.brackets import Side
from almaty.texts.rules.edits import Edit, Edits, overlap, settled
from almaty.texts.rules.state import Proposal, State
from almaty.texts.rules.tokens import tokens

_OF_WORDS = frozenset({"replace", "delete"})


def wishes(state: State, paragraph: int, lang: Lang, room: Sequence[Side]) -> Mapping[Side, Edits]:
    """Return the edits that each side wants of a paragraph's words in a language, sides in the order of the room."""
    words = tokens(state.paragraphs[paragraph].text.text(lang))
    return wanted(state.live(paragraph), lang, len(words), room)


def wanted(live: Iterable[Proposal], lang: Lang, length: int, room: Sequence[Side]) -> Mapping[Side, Edits]:
    """Return the same for live proposals on a paragraph of `length` tokens; for many paragraphs at once.

    Sides that the order of the room does not name stand after it, by their names.
    """
    by_side = _by_side(one for one in live if one.form in _OF_WORDS)
    found = {side: _settled(by_side[side], lang, length) for side in ordered(by_side, room)}
    return {side: edits for side, edits in found.items() if edits}


def ordered(sides: Iterable[Side], room: Sequence[Side]) -> list[Side]:
    """Return sides in the order of the room, then the others by name."""
    place = {side: number for number, side in enumerate(room)}
    return sorted(sides, key=lambda side: (place.get(side, len(place)), side))


def superseded(live: Iterable[Proposal]) -> dict[tuple[int, Side], int]:
    """Return which live proposals on a paragraph do not count any more for a side, and the newer one that does.

    The key is the number of the older proposal and the side.
    """
    found: dict[tuple[int, Side], int] = {}
    held = list(live)
    for lang in ("en", "ru"):
        for side, newest_first in _by_side(_touching(held, lang)).items():
            for place, older in enumerate(newest_first):
                newer = next((one for one in newest_first[:place] if _same_words(one, older)), None)
                if newer is not None:
                    found[older.id, side] = newer.id
    return found


def _touching(live: Iterable[Proposal], lang: str) -> list[Proposal]:
    return [one for one in live if one.form in _OF_WORDS and (one.lang == lang or one.form == "delete")]


def _by_side(live: Iterable[Proposal]) -> dict[Side, list[Proposal]]:
    """Return the proposals that each side wants, the newest wish first."""
    found: dict[Side, list[Proposal]] = {}
    for one in live:
        for side in one.sides:
            found.setdefault(side, []).append(one)
    for side, held in found.items():
        held.sort(key=lambda one: (one.since(side), one.id), reverse=True)
    return found


def _settled(newest_first: list[Proposal], lang: Lang, length: int) -> Edits:
    """Return the edits that count in a language.

    A deletion goes with no other wish for words, in whichever language: the newest says whether the paragraph stays.
    """
    if newest_first[0].form == "delete":
        return (Edit(0, length, ()),)
    return settled(one.edits for one in newest_first if one.form != "delete" and one.lang == lang)


def _same_words(one: Proposal, other: Proposal) -> bool:
    if "delete" in (one.form, other.form):
        return True
    return any(overlap(edit, held) for edit in one.edits for held in other.edits)
