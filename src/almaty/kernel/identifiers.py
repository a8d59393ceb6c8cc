"""Codes that stand in addresses and never change: slugs and document symbols."""

import re
from collections.abc import Collection

from almaty.kernel.pair import Pair

SLUG = re.compile(r"^[a-z0-9]+(?:-[a-z0-9]+)*$")
_LONGEST = 48  # of a name made of a title; a number may follow
_RESERVED = frozenset({"new"})  # screens stand there
SYMBOL = re.compile(r"^[A-Z][A-Za-z0-9]*(?:[/.-][A-Za-z0-9]+)*$")


def is_slug(text: str) -> bool:
    """Tell whether a text may stand as a code in an address, like "som-5"."""
    return len(text) <= 60 and bool(SLUG.match(text))


def is_symbol(text: str) -> bool:
    """Tell whether a text has the form of a document symbol, like "AP/SOM/5/1"."""
    return len(text) <= 60 and bool(SYMBOL.match(text))


def slug_of(symbol: str) -> str:
    """Return the form in which a symbol stands in an address.

    >>> slug_of("AP/MC/2013/Annex2")
    'ap-mc-2013-annex2'
    """
    return re.sub(r"[^a-z0-9]+", "-", symbol.lower()).strip("-")


def free_name(title: Pair, taken: Collection[str], *, otherwise: str) -> str:
    """Return a name for addresses that nothing else has, of the English title; `otherwise` where there is none.

    It is made once and never changed.

    >>> free_name(Pair("Figures for the fifth SOM"), {"figures-for-the-fifth-som"}, otherwise="call-2026")
    'figures-for-the-fifth-som-2'
    >>> free_name(Pair(ru="Данные к совещанию", source="ru"), set(), otherwise="call-2026")
    'call-2026'
    """
    words = slug_of(title.en)[:_LONGEST].rstrip("-")
    base = words if words and words not in _RESERVED else otherwise
    number, name = 1, base
    while name in taken:
        number += 1
        name = f"{base}-{number}"
    return name
