"""Words as the search knows them: stems in English and Russian, and how a word sounds in the other script.

Stems are Snowball's (Porter 1980; the Russian one by Porter and Boulton). The Russian stemmer is applied until nothing
more falls off, since one pass leaves the cases of names apart («Нурымбетов», «Нурымбетова»).
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from threading import local
from typing import NamedTuple

import snowballstemmer

WORD = re.compile(r"[^\W_]+")
LONGEST_WORD = 40  # letters; what is longer is cut, so that a hostile text cannot swell the index
_SHORTEST_STEM = 3
_SHORTEST_SOUND = {True: 4, False: 5}  # of a stem, by "is Cyrillic": shorter ones of Latin words are too often chance
_SHORTEST_HEARD = 3
_CYRILLIC = re.compile(r"[Ѐ-ӿ]")
_stemmers = local()

# After the table of international passports (ICAO 9303, Russian), and the spellings found beside it.
_TO_LATIN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i", "й": "i",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u",
    "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e",
    "ю": "yu", "я": "ya", "ң": "n", "ғ": "g", "қ": "k", "ү": "u", "ұ": "u", "ө": "o", "ә": "a", "һ": "h",
    "і": "i", "ҷ": "j", "ӣ": "i", "ӯ": "u", "ҳ": "h", "ў": "u",
}  # fmt: skip
_TO_CYRILLIC = (
    ("shch", "щ"), ("sch", "щ"), ("sh", "ш"), ("ch", "ч"), ("zh", "ж"), ("kh", "х"), ("ts", "ц"), ("yu", "ю"),
    ("iu", "ю"), ("ya", "я"), ("ia", "ия"), ("yo", "е"), ("ye", "е"), ("ey", "ей"), ("ay", "ай"), ("oy", "ой"),
    ("a", "а"), ("b", "б"), ("c", "к"), ("d", "д"), ("e", "е"), ("f", "ф"), ("g", "г"), ("h", "х"), ("i", "и"),
    ("j", "ж"), ("k", "к"), ("l", "л"), ("m", "м"), ("n", "н"), ("o", "о"), ("p", "п"), ("q", "к"), ("r", "р"),
    ("s", "с"), ("t", "т"), ("u", "у"), ("v", "в"), ("w", "в"), ("x", "кс"), ("y", "ы"), ("z", "з"),
)  # fmt: skip
_ALIKE = (("shch", "sh"), ("kh", "h"), ("ph", "f"), ("yu", "iu"), ("ya", "ia"), ("y", "i"), ("j", "i"), ("w", "v"),
          ("q", "k"), ("x", "ks"))  # fmt: skip
_DOUBLED = re.compile(r"(.)\1+")


class Word(NamedTuple):
    """A word of a text: as written, folded, where it begins and ends, and whether it is written as a name."""

    written: str
    folded: str
    start: int
    end: int
    name: bool


def fold(text: str) -> str:
    """Return a text in lower case without accents; ё becomes е, й stays.

    >>> fold("Türkiye"), fold("Ещё Й")
    ('turkiye', 'еще й')
    """
    kept = text.lower().replace("й", "\ue000")
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", kept) if not unicodedata.combining(sign))
    return unicodedata.normalize("NFC", bare).replace("\ue000", "й")


def composed(text: str) -> str:
    """Return a text with each letter and its accent as one sign."""
    return unicodedata.normalize("NFC", text)


def words(text: str) -> Iterator[Word]:
    """Yield the words of a text in their order; places count in its composed form (see `composed`)."""
    for found in WORD.finditer(composed(text)):
        written = found.group()
        folded = WORD.search(fold(written[:LONGEST_WORD]))
        if folded:
            yield Word(written, folded.group(), found.start(), found.end(), written[0].isupper())


def is_cyrillic(word: str) -> bool:
    """Tell whether a word holds a Cyrillic letter."""
    return bool(_CYRILLIC.search(word))


@lru_cache(maxsize=65536)
def stem(folded: str) -> str:
    """Return the stem of a folded word, by the script in which it is written.

    >>> stem("refugees"), stem("беженцев"), stem("беженец"), stem("миграционный")
    ('refuge', 'беженц', 'беженц', 'миграц')
    """
    if not is_cyrillic(folded):
        return _english(folded)
    return _same_word(_chain(folded)[-1])


@lru_cache(maxsize=65536)
def sounds(folded: str) -> frozenset[str]:
    """Return how a word and its stems sound, in one spelling for both scripts.

    >>> "bishkek" in sounds("бишкеке") & sounds("bishkek")
    True
    """
    own = is_cyrillic(folded)
    stems = [part for part in _chain(folded if own else _in_cyrillic(folded))[1:] if len(part) >= _SHORTEST_SOUND[own]]
    return frozenset(sound for sound in map(_sound, (folded, *stems)) if len(sound) >= _SHORTEST_HEARD)


def _english(folded: str) -> str:
    if not hasattr(_stemmers, "english"):
        _stemmers.english = snowballstemmer.stemmer("english")
    return str(_stemmers.english.stemWord(folded)) or folded


def _chain(cyrillic: str) -> list[str]:
    """Return the word and each shorter stem that the Russian stemmer makes of the one before."""
    if not hasattr(_stemmers, "russian"):
        _stemmers.russian = snowballstemmer.stemmer("russian")
    chain = [cyrillic]
    while True:
        shorter = str(_stemmers.russian.stemWord(chain[-1]))
        if shorter == chain[-1] or len(shorter) < _SHORTEST_STEM:
            return chain
        chain.append(shorter)


def _same_word(russian: str) -> str:
    """Bring together stems that Russian changes inside: беженец/беженца, миграция/миграционный."""
    if len(russian) > 4 and russian.endswith("ец"):
        return russian[:-2] + "ц"
    if russian.endswith("цион"):
        return russian[:-3]
    return russian


def _sound(folded: str) -> str:
    latin = "".join(_TO_LATIN.get(sign, sign) for sign in folded)
    for spelling, alike in _ALIKE:
        latin = latin.replace(spelling, alike)
    return _DOUBLED.sub(r"\1", latin)


def _in_cyrillic(latin: str) -> str:
    for spelling, cyrillic in _TO_CYRILLIC:
        latin = latin.replace(spelling, cyrillic)
    return latin
