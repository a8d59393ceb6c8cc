"""What a preview carries from one page to the next: the file as it was read, signed, so that nothing is kept of it."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any, cast

from django.core import signing

from almaty.kernel.actor import Actor
from almaty.kernel.pair import Pair
from almaty.texts.rules.bring.refusals import preview_gone
from almaty.texts.rules.documents.depths import in_tree
from almaty.texts.rules.state import KINDS, Kind
from almaty.texts.rules.wishing import Draught, Wish

_SALT = "almaty.texts.bring"
_DAY = 24 * 60 * 60
LEVELS = 6


def packed(what: str, told: Any, *, slug: str, actor: Actor) -> str:
    """Return plain values as one field of a form, good for a day, for this person and text."""
    return signing.dumps([what, slug, actor.account_id, told], salt=_SALT, compress=True)


def unpacked(what: str, field: str, *, slug: str, actor: Actor) -> Any:
    """Return what `packed` took; refuses anything else (Conflict)."""
    try:
        kept_what, kept_slug, account, told = signing.loads(field, salt=_SALT, max_age=_DAY)
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise preview_gone() from error
    if (kept_what, kept_slug, account) != (what, slug, actor.account_id):
        raise preview_gone()
    return told


def plain_draughts(draughts: Sequence[Draught]) -> list[list[Any]]:
    """Return paragraphs in plain values."""
    return [[one.kind, one.level, one.text.as_dict()] for one in draughts]


def draughts_of(told: Sequence[Sequence[Any]], chosen: Sequence[str]) -> list[Draught]:
    """Return paragraphs with the kind and depth that were chosen for each ("sub:2"); "" leaves one out.

    The depth is that on paper; the levels of the tree follow from the whole.
    """
    found: list[Draught] = []
    for (kind, level, text), choice in zip(told, chosen, strict=True):
        if choice == "":
            continue
        named, _, depth = choice.partition(":")
        fits = named in KINDS and depth.isascii() and depth.isdigit() and int(depth[:3]) < LEVELS
        found.append(Draught(cast(Kind, named) if fits else kind, int(depth) if fits else level, Pair.from_dict(text)))
    levels = in_tree((one.kind, one.level) for one in found)
    return [replace(one, level=level) for one, level in zip(found, levels, strict=True)]


def plain_wish(wish: Wish) -> dict[str, Any]:
    """Return a wish in plain values."""
    return asdict(wish)


def wish_of(told: dict[str, Any]) -> Wish:
    """Return a wish from plain values."""
    return Wish(**told)
