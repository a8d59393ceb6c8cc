"""Codes that stand in addresses and never change: slugs and document symbols."""

import re

SLUG = re.compile(r"^[a-z0-9]+(?:-[a-z0-9]+)*$")
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
