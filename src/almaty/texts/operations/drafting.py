"""Writing a text before its first reading, and its translation at any time: secretariat and chair's office."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction

from almaty.kernel.actor import Actor, Verb
from almaty.kernel.audience import Audience
from almaty.kernel.identifiers import free_name, is_slug
from almaty.kernel.pair import LANGS, Lang, Pair, Standing, other
from almaty.process.queries import four_eyes
from almaty.texts.models import TEXT_KINDS, Step, Text
from almaty.texts.operations.holding import holding
from almaty.texts.operations.meanwhile import not_changed_since
from almaty.texts.operations.taking import Held, take
from almaty.texts.rules.allowing import (
    allowed_draughts,
    allowed_place,
    allowed_to_draft,
    allowed_to_translate,
    allowed_to_verify,
    asks_for_something,
    paragraph_of,
)
from almaty.texts.rules.refusals import refused
from almaty.texts.rules.state import Kind, Paragraph, State
from almaty.texts.rules.wishing import Draught
from almaty.texts.rules.wording import cleaned, cleaned_paragraph

LONGEST_TITLE = 300
_AUDIENCES = frozenset({Audience.PUBLIC.value, Audience.PARTICIPANTS.value, Audience.MEMBERS.value})


@transaction.atomic
def start_text(
    *,
    kind: str,
    title: Pair,
    audience: str,
    audience_adopted: str,
    meeting: str = "",
    note: Pair | None = None,
    actor: Actor,
    now: datetime,
) -> Text:
    """Start a text that only those who draft can see until its first reading opens.

    `meeting` is the slug of the meeting before which it lies, "" where none. Refuses whoever may not draft, and a kind,
    audience, title or slug that cannot be (Invalid).
    """  # fmt: skip
    actor.require(Verb.DRAFT_TEXT)
    if kind not in TEXT_KINDS or not {audience, audience_adopted} <= _AUDIENCES or (meeting and not is_slug(meeting)):
        raise refused("bad-kind", kind[:20])
    named = _cleaned_pair(title, longest=LONGEST_TITLE, where="title")
    if not named:
        raise refused("no-title", "title")
    taken = set(Text.objects.values_list("slug", flat=True))
    text = Text.objects.create(
        slug=free_name(named, taken, otherwise=f"text-{now.year}"), kind=kind, title=named,
        note=_cleaned_pair(note or Pair(), longest=LONGEST_TITLE * 10, where="note"), audience=audience,
        audience_adopted=audience_adopted, meeting=meeting, made_at=now, made_by_id=actor.account_id,
    )  # fmt: skip
    take(Held(text, State()), "start", {}, actor=actor, now=now)
    return text


def bring_in(slug: str, paragraphs: Sequence[Draught], *, actor: Actor, now: datetime) -> Text:
    """Put a whole text in place of what is drafted. Refuses what is no tree of paragraphs."""
    allowed_draughts(paragraphs)
    cleaned_ = [_cleaned_draught(one, number) for number, one in enumerate(paragraphs, 1)]
    with holding(slug, Verb.DRAFT_TEXT, actor=actor, now=now) as on:
        allowed_to_draft(on.state)
        first = _next(on.state)
        rows = [{"id": first + place, **_told(one)} for place, one in enumerate(cleaned_)]
        take(on, "bring-in", {"paragraphs": rows}, actor=actor, now=now)
        return on.text


def add_paragraph(slug: str, draught: Draught, *, after: int, actor: Actor, now: datetime) -> int:
    """Add a paragraph behind another (0: first), and return its number."""
    allowed_draughts([draught])
    whole = _cleaned_draught(draught, 1)
    with holding(slug, Verb.DRAFT_TEXT, actor=actor, now=now) as on:
        allowed_to_draft(on.state)
        allowed_place(on.state, after)
        number = _next(on.state)
        take(on, "add", {"paragraph": number, **_told(whole), "after": after}, actor=actor, now=now)
        return number


def write_paragraph(
    slug: str, number: int, *, lang: Lang, words: str, seen: int, actor: Actor, now: datetime
) -> Paragraph:
    """Write the words of a paragraph in a language.

    Refuses words written on older ones (MovedOn, with both), none, or the same (Invalid).
    """
    typed = cleaned_paragraph(words)
    with holding(slug, Verb.DRAFT_TEXT, actor=actor, now=now) as on:
        allowed_to_draft(on.state)
        paragraph = _in_language(on.state, number, lang)
        asks_for_something(paragraph.text.text(lang), typed)
        not_changed_since(on, paragraph, lang, typed, seen)
        take(on, "write", {"paragraph": number, "lang": lang, "words": typed}, actor=actor, now=now)
        return on.state.paragraphs[number]


def place_paragraph(
    slug: str, number: int, *, after: int, level: int | None = None, kind: Kind | None = None, actor: Actor,
    now: datetime,
) -> None:  # fmt: skip
    """Put a paragraph behind another (0: first), at a depth of the tree and as a kind where these are given."""
    with holding(slug, Verb.DRAFT_TEXT, actor=actor, now=now) as on:
        allowed_to_draft(on.state)
        paragraph = paragraph_of(on.state, number)
        depth = paragraph.level if level is None else level
        shape = kind or paragraph.kind
        allowed_draughts([Draught(shape, depth, Pair())])
        stays = (depth, shape) == (paragraph.level, paragraph.kind)
        allowed_place(on.state, after, of=number if stays else 0)
        data: dict[str, Any] = {"paragraph": number, "after": after, "level": depth}
        data |= {"kind": shape} if shape != paragraph.kind else {}
        if after == number:
            raise refused("bad-place", str(after))
        take(on, "place", data, actor=actor, now=now)


def remove_paragraph(slug: str, number: int, *, actor: Actor, now: datetime) -> None:
    """Take a paragraph out of a text that is drafted."""
    with holding(slug, Verb.DRAFT_TEXT, actor=actor, now=now) as on:
        allowed_to_draft(on.state)
        paragraph_of(on.state, number)
        take(on, "remove", {"paragraph": number}, actor=actor, now=now)


def translate(slug: str, number: int, *, words: str, seen: int, actor: Actor, now: datetime) -> Paragraph:
    """Write the translation of a paragraph; it counts as made from the words as they stand.

    Refuses a translation made of older words (MovedOn), and of an agreed paragraph whose languages are in step.
    """
    typed = cleaned_paragraph(words)
    with holding(slug, Verb.TRANSLATE_TEXT, actor=actor, now=now) as on:
        paragraph = allowed_to_translate(on.state, number)
        lang = other(paragraph.text.source)
        if not typed:
            raise refused("no-words", "words")
        not_changed_since(on, paragraph, lang, typed, seen, with_source=True)
        data = {"paragraph": number, "lang": lang, "words": typed}
        take(on, "translate", data, actor=actor, now=now)
        return on.state.paragraphs[number]


def verify(slug: str, number: int, *, seen: int, actor: Actor, now: datetime) -> Paragraph:
    """Say that a second person has compared the two languages of a paragraph.

    Refuses a translation that is missing or outdated, one changed since (MovedOn), and the translator.
    """
    with holding(slug, Verb.TRANSLATE_TEXT, actor=actor, now=now) as on:
        paragraph = allowed_to_verify(on.state, number)
        not_changed_since(on, paragraph, other(paragraph.text.source), None, seen)
        if four_eyes() and actor.account_id in _translators(on.text, paragraph):
            raise refused("own-translation")
        take(on, "verify", {"paragraph": number}, actor=actor, now=now)
        return on.state.paragraphs[number]


def _translators(text: Text, paragraph: Paragraph) -> set[int | None]:
    """Return the account of whoever wrote the translation last."""
    rows = Step.objects.filter(
        text=text, kind__in=("write", "translate", "compromise"), data__paragraph=paragraph.id,
        data__lang=other(paragraph.text.source),
    ).order_by("-seq")  # fmt: skip
    return set(rows.values_list("actor_id", flat=True)[:1])


def _next(state: State) -> int:
    return max(state.paragraphs, default=0) + 1


def _in_language(state: State, number: int, lang: str) -> Paragraph:
    if lang not in LANGS:
        raise refused("bad-kind", lang[:20])
    return paragraph_of(state, number)


def _cleaned_pair(typed: Pair, *, longest: int, where: str) -> Pair:
    """Return a pair with both sides made clean; a translation made of the source stays one."""
    held = {lang: cleaned(typed.text(lang), longest=longest, where=f"{where}_{lang}") for lang in LANGS}
    return _same_standing(typed, replace(typed, en=held["en"], ru=held["ru"]))


def _cleaned_draught(one: Draught, number: int) -> Draught:
    held = {lang: cleaned_paragraph(one.text.text(lang), where=f"{number}, {lang}") for lang in LANGS}
    return replace(one, text=_same_standing(one.text, replace(one.text, en=held["en"], ru=held["ru"])))


def _same_standing(typed: Pair, made: Pair) -> Pair:
    """Keep how the languages stood; words that came in both languages at once are a translation."""
    source = made.source if made.text(made.source) else other(made.source)
    made = replace(made, source=source)
    if not made.text(other(source)):
        return replace(made, made_from="", verified=False)
    outdated = typed.made_from and typed.standing(other(source)) is Standing.OUTDATED
    return made if outdated else made.translated(verified=typed.verified)


def _told(one: Draught) -> dict[str, Any]:
    return {"kind": one.kind, "level": one.level, "text": one.text.as_dict()}
