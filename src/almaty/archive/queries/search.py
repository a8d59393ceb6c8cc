"""Full-text search over everything the reader may see, in both languages and both scripts."""

import math
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from almaty.archive.models import SearchEntry, SearchState
from almaty.archive.queries.nearest import Near, nearest
from almaty.archive.queries.words import Hit, Look, Place, find
from almaty.archive.rules.asking import Asked, read_question
from almaty.archive.rules.marking import Part, Wanted, holds, mark, passage
from almaty.kernel.actor import Actor
from almaty.kernel.audience import Audience
from almaty.kernel.pair import Lang, other

PAGE = 20
_FEW = 2  # entries: below this a much more frequent near word is offered
_MUCH_MORE = 4
_WHOLE_TITLE = 4.0  # more for a word that is the whole title, in proportion less where the title goes on
_WEIGHT: dict[str, float] = {"title": 4.0, "body": 1.0, "sound": 0.5}
_EXPLAINS = {"dataflow": 0.8}  # what explains how things are counted stands after the things themselves


class Mended(NamedTuple):
    """A word that was found in no entry, and what was looked for instead; `how` is "nearest" or "opening"."""

    typed: str
    used: str
    how: str


class Found(NamedTuple):
    """One entry found, with the words found in it marked."""

    kind: str
    key: str
    address: str
    title: list[Part]
    title_lang: Lang
    passage: list[Part]
    passage_lang: Lang
    when: str
    audience: Audience


@dataclass(frozen=True, slots=True)
class Answer:
    """What the search answers.

    `total` of `all_entries` that the reader may see hold what was asked; `by_kind` splits them before the choice of
    kinds. `some` is True when no entry held all the words and those that hold some are shown.
    """

    asked: tuple[str, ...] = ()
    mended: tuple[Mended, ...] = ()
    offered: tuple[Mended, ...] = ()
    some: bool = False
    found: tuple[Found, ...] = ()
    total: int = 0
    all_entries: int = 0
    by_kind: dict[str, int] = field(default_factory=dict)
    page: int = 1
    pages: int = 1


@dataclass
class _Sought:
    """A thing asked, on its way to the entries that hold it."""

    asked: Asked
    stems: tuple[str, ...]
    sounds: frozenset[str]
    opening: bool = False
    hits: list[Hit] = field(default_factory=list)


def search(actor: Actor, text: str, *, lang: str, kinds: Collection[str] = (), page: int = 1) -> Answer:
    """Search everything that the actor may see.

    `text` is whatever was typed; Invalid for more than 300 characters. Entries that hold all the words come first by
    where the words stand (title, text, sounding alike in the other script) and how rare they are among the entries
    that the actor may see, so that nothing restricted moves the order. A word found nowhere is tried as the opening of
    a word, then mended to the nearest word of the record. `page` counts from 1; a page beyond the end is the last.
    """
    audiences = frozenset(step.value for step in actor.audiences())
    everything = SearchEntry.objects.filter(audience__in=audiences).count()
    sought = [_Sought(one, one.stems, one.sounds) for one in read_question(text)]
    if not sought or not everything:
        return Answer(all_entries=everything, asked=tuple(one.asked.typed for one in sought))
    mended, offered = _look(sought, audiences)
    scores, some = _scores(sought, everything)
    kind_of = {hit.entry: hit.kind for one in sought for hit in one.hits}
    dates = {hit.entry: hit.when for one in sought for hit in one.hits}
    by_kind = Counter(kind_of[entry] for entry in scores)
    kept = [entry for entry in scores if not kinds or kind_of[entry] in kinds]
    kept.sort(key=lambda entry: (scores[entry], dates[entry], -entry), reverse=True)
    pages = max(1, math.ceil(len(kept) / PAGE))
    page = min(max(1, page), pages)
    shown = kept[(page - 1) * PAGE : page * PAGE]
    return Answer(
        asked=tuple(one.asked.typed for one in sought), mended=mended, offered=offered, some=some,
        found=_told(shown, _wanted(sought), lang), total=len(kept), all_entries=everything,
        by_kind=dict(by_kind.most_common()), page=page, pages=pages,
    )  # fmt: skip


def _look(sought: list[_Sought], audiences: frozenset[str]) -> tuple[tuple[Mended, ...], tuple[Mended, ...]]:
    """Fill in the hits; return what was mended and what is only offered."""
    _find(sought, audiences)
    for one in _unfound(sought):
        one.opening, one.stems = True, one.asked.folded
    _find([one for one in sought if one.opening], audiences)
    mended = [Mended(one.asked.typed, one.asked.typed, "opening") for one in sought if one.opening and one.hits]
    near = _near(sought, audiences)
    for number, word in near.items():
        if not sought[number].hits:
            mended.append(Mended(sought[number].asked.typed, word.word, "nearest"))
            sought[number].stems, sought[number].opening = (word.stem,), False
            sought[number].sounds = frozenset()
    _find([one for one in sought if not one.hits and one.stems != one.asked.folded], audiences)
    offered = [Mended(one.asked.typed, near[number].word, "nearest") for number, one in enumerate(sought)
               if number in near and one.asked.typed not in {done.typed for done in mended}]  # fmt: skip
    return tuple(mended), tuple(offered)


def _unfound(sought: list[_Sought]) -> list[_Sought]:
    return [one for one in sought if not one.hits and not one.asked.is_phrase and len(one.asked.folded[0]) > 2]


def _near(sought: list[_Sought], audiences: frozenset[str]) -> dict[int, Near]:
    """Return, by number, the nearest word for each word found nowhere, only by its sound, or in very few entries."""
    near: dict[int, Near] = {}
    stamp = SearchState.objects.values_list("stamp", flat=True).first() or ""
    for number, one in enumerate(sought):
        entries = len({hit.entry for hit in one.hits})
        written = any(hit.place != "sound" for hit in one.hits)
        if one.asked.is_phrase or (written and entries > _FEW) or (one.opening and one.hits):
            continue
        word = nearest(one.asked.folded[0], stem=one.asked.stems[0], audiences=audiences, stamp=stamp)
        if word and word.entries > entries * (_MUCH_MORE if written else 1):
            near[number] = word
    return near


def _find(sought: Sequence[_Sought], audiences: frozenset[str]) -> None:
    looks: list[Look] = []
    for number, one in enumerate(sought):
        phrase = one.asked.is_phrase
        places: tuple[Place, ...] = ("title", "body")
        looks += [Look(number, place, one.stems, phrase=phrase, opening=one.opening) for place in places]
        if one.sounds and not one.opening:
            looks.append(Look(number, "sound", tuple(sorted(one.sounds))))
    for hit in find(looks, audiences=sorted(audiences)):
        sought[hit.number].hits.append(hit)


def _scores(sought: list[_Sought], everything: int) -> tuple[dict[int, float], bool]:
    """Return the entries with their scores, and whether they hold only some of what was asked."""
    holding = [{hit.entry for hit in one.hits} for one in sought]
    kept = set.intersection(*holding)
    some = not kept and len(sought) > 1 and any(holding)
    kept = set.union(*holding) if some else kept
    scores: dict[int, float] = dict.fromkeys(kept, 0.0)
    for one, entries in zip(sought, holding, strict=True):
        rare = math.log(1 + everything / max(1, len(entries)))
        for hit in one.hits:
            if hit.entry in scores:
                whole = _WHOLE_TITLE / hit.title_words if hit.place == "title" else 0.0
                scores[hit.entry] += rare * (_WEIGHT[hit.place] + whole) * _EXPLAINS.get(hit.kind, 1.0)
    return scores, some


def _wanted(sought: list[_Sought]) -> Wanted:
    plain = [one for one in sought if not one.opening]
    return Wanted(
        frozenset(stem for one in plain for stem in one.stems),
        frozenset().union(*(one.sounds for one in plain)) if plain else frozenset(),
        tuple(opening for one in sought if one.opening for opening in one.stems),
    )


def _told(entries: Sequence[int], wanted: Wanted, lang: str) -> tuple[Found, ...]:
    rows = SearchEntry.objects.defer("vocabulary").in_bulk(entries)
    return tuple(_found(rows[entry], wanted, lang) for entry in entries if entry in rows)


def _found(row: SearchEntry, wanted: Wanted, lang: str) -> Found:
    title = row.title.shown(lang)
    body = row.body.shown(lang)
    text, body_lang = body.text, body.lang
    elsewhere = row.body.text(other(body_lang))
    if elsewhere and not holds(text, wanted) and holds(elsewhere, wanted):
        text, body_lang = elsewhere, other(body_lang)
    return Found(
        kind=row.kind, key=row.key, address=row.address, title=mark(title.text, wanted), title_lang=title.lang,
        passage=passage(text, wanted), passage_lang=body_lang, when=row.when, audience=Audience(row.audience),
    )  # fmt: skip
