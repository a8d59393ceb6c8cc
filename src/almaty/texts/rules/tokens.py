"""The words of a paragraph: what edits count in, and what nothing may lose.

A paragraph is one text with three marks: `**bold**`, `//italic//` and a footnote where it stands, `{{its words}}`. A
mark is a token like a word, so that delegations can negotiate the words of a footnote too.
"""

import re
from functools import lru_cache

Tokens = tuple[str, ...]

_TOKEN = re.compile(r"\{\{|\}\}|\*\*|//|\s+|\w+(?:[-'’‑]\w+)*|.", re.DOTALL)


@lru_cache(maxsize=8192)
def tokens(text: str) -> Tokens:
    """Return the words, spaces, stops and marks of a text; joined they are the text again.

    >>> tokens("Member States, in particular")
    ('Member', ' ', 'States', ',', ' ', 'in', ' ', 'particular')
    """
    return tuple(_TOKEN.findall(text))


def joined(words: Tokens) -> str:
    """Return the text of tokens."""
    return "".join(words)
