"""What forms and filters offer to choose from, in the reader's language."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from almaty.commitments.queries.anchors import adopted_texts, outcomes, paragraphs
from almaty.commitments.queries.gate import may_prepare, visible_to
from almaty.commitments.rules.frameworks import FRAMEWORKS
from almaty.commitments.rules.names import POPULATION_NAMES
from almaty.exchange.queries import catalogue
from almaty.kernel.actor import Actor
from almaty.kernel.pair import Pair
from almaty.people.rules import seat_name, seats
from almaty.process.queries import participant_choices, theme_choices

_WORDS = 12
Named = Sequence[tuple[str, Pair]]
Shown = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Choices:
    """What the form of a commitment offers: participants, paragraphs by text, decisions, themes, items by framework.

    `tags` are the frameworks with their items: the legal frame, the name, items as value and name.
    """

    leads: Named
    participants: Named
    paragraphs: Sequence[tuple[str, Shown]]
    outcomes: Shown
    themes: Named
    tags: Sequence[tuple[str, str, Shown]]


def choices_for(actor: Actor, lang: str) -> Choices:
    """Return what the form of a commitment offers to an actor."""
    everybody = participant_choices()
    return Choices(
        leads=leads_for(actor, everybody),
        participants=everybody,
        paragraphs=_paragraphs(actor, lang),
        outcomes=[
            (str(one.number), f"{one.title.shown(lang).text}: {_short(one.words, lang)}") for one in outcomes(actor)
        ],
        themes=theme_choices(),
        tags=frameworks_offered(lang),
    )  # fmt: skip


def leads_for(actor: Actor, everybody: Named) -> Named:
    """Return for whom an actor may draft a commitment: the secretariat for everybody, others for their own."""
    return [one for one in everybody if may_prepare(actor, one[0])]


def leads_held(actor: Actor) -> list[tuple[str, Pair]]:
    """Return the participants that have made a commitment that the actor may know of, in the order of their codes."""
    known = seats()
    codes = visible_to(actor).order_by("lead").values_list("lead", flat=True).distinct()
    return [(code, seat_name(code, known)) for code in codes]


@lru_cache(maxsize=2)
def frameworks_offered(lang: str) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Return the outside frameworks with their items; each legal frame by itself."""
    order = ("", *POPULATION_NAMES)
    return [
        (POPULATION_NAMES[one.frame].shown(lang).text if one.frame else "", one.name.shown(lang).text,
         [(f"{one.code}:{item}", name.shown(lang).text) for item, name in one.items.items()])
        for one in sorted(FRAMEWORKS, key=lambda one: order.index(one.frame))
    ]  # fmt: skip


def indicator_codes(lang: str) -> list[tuple[str, str]]:
    """Return the codes with which keys of series begin, each with what it counts."""
    return [(code, view.name.shown(lang).text) for code, view in catalogue().indicators.items()]


def _paragraphs(actor: Actor, lang: str) -> list[tuple[str, list[tuple[str, str]]]]:
    return [
        (title.shown(lang).text,
         [(one.key, f"{one.name} {_short(one.words, lang)}".strip()) for one in paragraphs(actor, slug)])
        for slug, title in adopted_texts(actor)
    ]  # fmt: skip


def _short(words: Pair, lang: str) -> str:
    told = words.shown(lang).text.replace("**", "").replace("//", "").split()
    return " ".join(told[:_WORDS]) + ("…" if len(told) > _WORDS else "")
