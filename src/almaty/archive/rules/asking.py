"""What a reader asks the search: words and quoted phrases, read from whatever was typed."""

import re
from dataclasses import dataclass

from almaty.archive.rules.words import sounds, stem, words
from almaty.kernel.identifiers import is_symbol
from almaty.kernel.pair import pair
from almaty.kernel.refusal import Invalid

LONGEST = 300  # characters
MOST_WORDS = 12
_QUOTED = re.compile(r'["«“„]([^"«»“”„]+)["»”]')
_EN = "a an and are as at be by for from in is of on or that the this to was were with"
_RU = "а без был была были в во для до за и из или к как ко на над не о об от по при с со то у что это"
_EVERYWHERE = frozenset(f"{_EN} {_RU}".split())


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing looked for: a word, or the words of a phrase; as typed, and as stems."""

    typed: str
    folded: tuple[str, ...]

    @property
    def is_phrase(self) -> bool:
        """Tell whether the words have to follow one another."""
        return len(self.folded) > 1

    @property
    def stems(self) -> tuple[str, ...]:
        """Return the stems in their order."""
        return tuple(stem(word) for word in self.folded)

    @property
    def sounds(self) -> frozenset[str]:
        """Return how a single word sounds; nothing for a phrase, which is looked for as it is written."""
        return frozenset() if self.is_phrase else sounds(self.folded[0])


def read_question(text: str) -> list[Asked]:
    """Return what is looked for, at most MOST_WORDS things; nothing for a text without letters and digits.

    The symbol of a document is a phrase. Words that stand in every text ("the", «и») are left out unless there is
    nothing else. Raises Invalid for more than LONGEST characters.
    """
    if len(text) > LONGEST:
        raise _too_long(len(text))
    asked = [_asked(found.group(1)) for found in _QUOTED.finditer(text)]
    for piece in _QUOTED.sub(" ", text).split():
        if "/" in piece and is_symbol(piece):
            asked.append(_asked(piece))
        else:
            asked += [Asked(word.written, (word.folded,)) for word in words(piece)]
    asked = [one for one in dict.fromkeys(asked) if one.folded]
    telling = [one for one in asked if one.is_phrase or one.folded[0] not in _EVERYWHERE]
    return (telling or asked)[:MOST_WORDS]


def _asked(phrase: str) -> Asked:
    return Asked(phrase.strip(), tuple(word.folded for word in words(phrase))[:MOST_WORDS])


def _too_long(length: int) -> Invalid:
    return Invalid(
        what=pair("The question is too long to search for.", "Запрос слишком длинный для поиска."),
        why=pair(f"It has {length} characters; {LONGEST} are the most.",
                 f"В нём {length} знаков; допустимо не более {LONGEST}."),
        way_out=pair("Search for the few words that matter most.", "Оставьте несколько самых важных слов."),
    )  # fmt: skip
