"""What a workbook says of the source behind its figures, as an answer keeps it."""

from collections.abc import Mapping
from typing import Any

from almaty.exchange.rules.answers.about import PAIRS, SOURCE_TYPES
from almaty.exchange.rules.answers.stages import LONGEST_TEXT
from almaty.kernel.pair import Pair, pair
from migrastat.structures import Text


def about_of_book(said: Mapping[str, Text]) -> dict[str, Any]:
    """Return what a sheet about sources says, as an answer keeps it; a source type that is none is left out."""
    texts = {name: _pair(said[name]) for name in PAIRS if name in said}
    kept: dict[str, Any] = {name: value.as_dict() for name, value in texts.items() if value}
    source = said["source"].en if "source" in said else ""
    return kept | ({"source": source} if source in SOURCE_TYPES else {})


def joined(about: Mapping[str, Any], *, book: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is said of a source once a workbook has come in.

    A workbook begins with what was said `before`, so that only what differs from it, or was not said at all, was
    written by whoever sends it: a stale workbook never puts an old text over a new one.
    """
    written = {
        name: value for name, value in book.items() if name not in about or _words(value) != _words(before.get(name))
    }
    return {**about, **written}


def _words(value: Any) -> tuple[str, ...]:
    if isinstance(value, Mapping):
        return str(value.get("en", "")), str(value.get("ru", ""))
    return (str(value or ""),)


def _pair(text: Text) -> Pair:
    en, ru = (" ".join(side.split())[:LONGEST_TEXT] for side in (text.en, text.ru))
    return pair(en, ru) if en and ru else Pair(en, ru, "ru" if ru else "en")
