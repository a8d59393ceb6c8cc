"""What follows from things of the rooms below: the commitments under them."""

from collections.abc import Mapping, Sequence

from django.db.models import Count

from almaty.commitments.queries.gate import visible_to
from almaty.kernel.actor import Actor
from almaty.kernel.following import Follow
from almaty.kernel.pair import pair

_LARGEST = 2**31 - 1
_FIELDS: dict[str, tuple[str, ...]] = {
    "paragraph": ("text", "paragraph"), "text": ("text",), "outcome": ("outcome",), "series": ("indicators__series",),
    "participant": ("lead",),
}  # fmt: skip


def follows_from(actor: Actor, kind: str, keys: Sequence[str]) -> Mapping[str, Follow]:
    """Return the commitments in force that an actor may see under paragraphs, texts, outcomes, series, or of States."""
    wanted = {parts: key for key in keys if (parts := _parts(kind, key))}
    if not wanted:
        return {}
    fields = _FIELDS[kind]
    found = visible_to(actor).filter(standing="standing", **{f"{fields[0]}__in": {parts[0] for parts in wanted}})
    each = Count("pk", distinct=kind == "series")  # a series may measure a commitment twice
    counted = found.order_by().values_list(*fields).annotate(count=each)
    return {wanted[key]: _follow(kind, key, count) for *key_, count in counted if (key := tuple(key_)) in wanted}


def _parts(kind: str, key: str) -> tuple[str | int, ...]:
    """Return a key as the columns hold it; nothing for a kind or a key that has no followers."""
    if kind in ("text", "series", "participant"):
        return (key,) if key else ()
    if kind == "outcome":
        return (number,) if (number := _number(key)) else ()
    slug, _, paragraph = key.rpartition("/")
    number = _number(paragraph)
    return (slug, number) if kind == "paragraph" and slug and number else ()


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 10 and int(text) <= _LARGEST else 0


def _follow(kind: str, key: tuple[str | int, ...], count: int) -> Follow:
    asked = "&".join(f"{name}={value}" for name, value in zip(_NAMES[kind], key, strict=True))
    words = pair(f"{count} commitment" if count == 1 else f"{count} commitments", f"Обязательства: {count}")
    return Follow(count, words, f"/commitments/?{asked}")


_NAMES = {"paragraph": ("text", "paragraph"), "text": ("text",), "outcome": ("outcome",), "series": ("series",),
          "participant": ("lead",)}  # fmt: skip
