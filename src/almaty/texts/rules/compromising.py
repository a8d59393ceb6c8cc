"""What a compromise does: the data of its step, with everything that follows from the new words.

Live proposals that it does not settle are carried along, lines keep their numbers, and the other language falls behind.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from almaty.kernel.pair import Lang, Pair, Standing, other, text_hash
from almaty.texts.rules.lines import carried, lines_of
from almaty.texts.rules.moving import moved
from almaty.texts.rules.replay import written
from almaty.texts.rules.state import Paragraph, Proposal, State
from almaty.texts.rules.tokens import tokens

_IN_STEP = frozenset({Standing.TRANSLATED, Standing.VERIFIED})


@dataclass(frozen=True, slots=True)
class Compromise:
    """What the pen-holder does to a paragraph.

    `words` are the new ones in `lang` (None: they stay). `settles` says by number what becomes of proposals. `after`
    moves the paragraph behind another, `gone` are paragraphs that leave the text. `standing` says how its languages
    stand afterwards, where that is known better than by `standing_after`.
    """

    paragraph: int
    lang: Lang = "en"
    words: str | None = None
    settles: Mapping[int, str] = field(default_factory=dict)
    why: str = ""
    after: int | None = None
    gone: Collection[int] = ()
    standing: Mapping[str, Any] | None = None


def compromise_data(state: State, made: Compromise) -> dict[str, Any]:
    """Return the data of the step; see `steps.py`. What was allowed is not judged here.

    A live wish that the new words fulfil whole is accepted by them; what is live on a paragraph that goes is declined.
    """
    paragraph = state.paragraphs[made.paragraph]
    settles = {**_left_behind(state, made), **{number: made.settles[number] for number in sorted(made.settles)}}
    data: dict[str, Any] = {"paragraph": paragraph.id, "lang": made.lang, "why": made.why}
    if made.words is not None and made.words != paragraph.text.text(made.lang):
        linguistic = _linguistic(state, made.settles)
        data |= _of_new_words(paragraph, made.lang, made.words)
        data["standing"] = dict(
            made.standing or standing_after(paragraph.text, made.lang, made.words, linguistic=linguistic)
        )
        data |= _of_others(state, made, settles)
    data["settles"] = {str(number): fate for number, fate in settles.items()}
    if made.after is not None:
        data["after"] = made.after
    if made.gone:
        data["gone"] = sorted(made.gone)
    return data


def _left_behind(state: State, made: Compromise) -> dict[int, str]:
    """Return what is live on paragraphs that go, as declined."""
    gone = set(made.gone)
    return {
        one.id: "declined"
        for one in state.proposals.values()
        if one.fate == "live" and gone & {one.paragraph, one.partner}
    }


def _of_new_words(paragraph: Paragraph, lang: Lang, words: str) -> dict[str, Any]:
    before, after = tokens(paragraph.text.text(lang)), tokens(words)
    lines = carried(lines_of(paragraph, lang), before, after)
    return {"words": words, "lines": {lang: [list(one) for one in lines]}}


def _of_others(state: State, made: Compromise, settles: dict[int, str]) -> dict[str, Any]:
    """Return the wishes that are carried along; one that came true by the words is added to `settles`."""
    before = tokens(state.paragraphs[made.paragraph].text.text(made.lang))
    after = tokens(made.words or "")
    edits, fitted = dict[str, list[Any]](), list[int]()
    for one in _live_words(state, made, settles):
        carried_along, had_to = moved(one.edits, before, after)
        if not carried_along:
            settles[one.id] = "accepted"
            continue
        edits[str(one.id)] = [edit.stored() for edit in carried_along]
        fitted += [one.id] if had_to else []
    return {"moved": edits, "fitted": fitted}


def _live_words(state: State, made: Compromise, settles: Mapping[int, str]) -> list[Proposal]:
    return [
        one
        for one in state.live(made.paragraph)
        if one.form == "replace" and one.lang == made.lang and one.id not in settles
    ]


def _linguistic(state: State, settles: Mapping[int, str]) -> bool:
    """Tell whether the words change by linguistic wishes alone, so that the sense of the paragraph stays."""
    taken = [state.proposals[number] for number, fate in settles.items() if fate != "declined"]
    return bool(taken) and all(one.nature == "linguistic" for one in taken)


def standing_after(text: Pair, lang: Lang, words: str, *, linguistic: bool) -> dict[str, Any]:
    """Return how the languages of a pair stand once words of one were changed in negotiation.

    New words in the source leave the translation behind. New words in a translation that was in step make it the
    source, and the other language falls behind; where it was behind itself, they bring it into step. A linguistic
    change leaves the other language as it stood.
    """
    changed = written(text, lang, words)
    in_step = text.standing(other(text.source)) in _IN_STEP
    told = {"source": changed.source, "made_from": changed.made_from, "verified": False}
    if linguistic and lang != text.source:
        return told | {"made_from": text.made_from, "verified": text.verified}
    if linguistic and in_step:
        return told | {"made_from": text_hash(words), "verified": text.verified}
    if lang != text.source and in_step and text.text(text.source):
        return told | {"source": lang, "made_from": text_hash(text.text(lang))}
    return told
