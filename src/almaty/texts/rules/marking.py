"""A comparison as a reader sees it: words with the look that their marks give them, and marks that changed."""

from collections.abc import Iterable
from typing import NamedTuple

from almaty.texts.rules.comparing.words import Part, Sign
from almaty.texts.rules.runs import PLAIN, Style, is_mark
from almaty.texts.rules.tokens import tokens


class Marked(NamedTuple):
    """Words of one look. A mark that was itself added or deleted is one of its own (`mark`)."""

    sign: Sign
    text: str
    style: Style = PLAIN
    mark: bool = False


def marked(parts: Iterable[Part]) -> list[Marked]:
    """Return the words of a comparison with their looks (of one text: a single part that stands in both).

    Deleted words look as they did before, all others as they do now.

    >>> [(one.text, one.style.bold) for one in marked([Part("=", "**Recalling** the Declaration")])]
    [('Recalling', True), (' the Declaration', False)]
    """
    found: list[Marked] = []
    looks: dict[str, Style] = {"-": PLAIN, "+": PLAIN}
    before = ""
    for sign, text in parts:
        words = tokens(text)
        bare = sign != "=" and all(is_mark(word, "") or word.isspace() for word in words)
        held: list[str] = []
        for word in words:
            if is_mark(word, before):
                _close(found, held, sign, looks)
                for version in ("-", "+") if sign == "=" else (sign,):
                    looks[version] = looks[version].after(word)
                if bare:
                    found.append(Marked(sign, word, mark=True))
            else:
                held.append(word)
            before = word
        _close(found, held, sign, looks)
    return found


def _close(found: list[Marked], held: list[str], sign: Sign, looks: dict[str, Style]) -> None:
    """Put down the words held so far in the look that they have."""
    if held:
        found.append(Marked(sign, "".join(held), looks["-" if sign == "-" else "+"]))
        held.clear()
