"""A public text is a pair, English and Russian, and each side knows how it stands to the other."""

import hashlib
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import Literal, NamedTuple

Lang = Literal["en", "ru"]
LANGS: tuple[Lang, Lang] = ("en", "ru")


class Standing(StrEnum):
    """How one language of a pair stands to the text it was made from."""

    SOURCE = "source"
    TRANSLATED = "translated"
    VERIFIED = "verified"
    OUTDATED = "outdated"
    MISSING = "missing"


class Shown(NamedTuple):
    """What a reader sees: the text, its real language, and whether it stands in for a missing one."""

    text: str
    lang: Lang
    fallback: bool


@lru_cache(maxsize=2048)
def text_hash(text: str) -> str:
    """Return a short fingerprint of a text; white space at line ends does not count."""
    lines = "\n".join(line.rstrip() for line in text.strip().splitlines())
    return hashlib.sha256(lines.encode()).hexdigest()[:16]


def other(lang: Lang) -> Lang:
    """Return the partner language."""
    return "ru" if lang == "en" else "en"


@dataclass(frozen=True, slots=True)
class Pair:
    """One text in English and Russian.

    `source` names the language it was written in. `made_from` is the fingerprint of the source text at the
    moment when the translation was made: when the source changes afterwards, the translation is outdated
    and says so. `verified` means that a second person has compared the two.

    >>> title = Pair("Fifth meeting", "Пятое совещание").translated()
    >>> title.standing("ru").value
    'translated'
    >>> replace(title, en="Fifth Senior Officials' Meeting").standing("ru").value
    'outdated'
    """

    en: str = ""
    ru: str = ""
    source: Lang = "en"
    made_from: str = ""
    verified: bool = False

    def text(self, lang: str) -> str:
        """Return the text in a language, empty when there is none."""
        return self.ru if lang == "ru" else self.en

    def __bool__(self) -> bool:
        return bool(self.en or self.ru)

    def shown(self, lang: str) -> Shown:
        """Return what a reader of `lang` sees, falling back to the other language."""
        wanted: Lang = "ru" if lang == "ru" else "en"
        if self.text(wanted):
            return Shown(self.text(wanted), wanted, False)
        return Shown(self.text(other(wanted)), other(wanted), bool(self.text(other(wanted))))

    def standing(self, lang: str) -> Standing:
        """Return how the text in `lang` stands to its source."""
        if not self.text(lang):
            return Standing.MISSING
        if lang == self.source:
            return Standing.SOURCE
        if not self.text(self.source):
            return Standing.TRANSLATED
        if self.made_from != text_hash(self.text(self.source)):
            return Standing.OUTDATED
        return Standing.VERIFIED if self.verified else Standing.TRANSLATED

    def translated(self, *, verified: bool = False) -> "Pair":
        """Return this pair with the translation marked as made from the source as it stands now."""
        return replace(self, made_from=text_hash(self.text(self.source)), verified=verified)

    def as_dict(self) -> dict[str, str | bool]:
        """Return the pair in the form in which it is stored and exported."""
        return {"en": self.en, "ru": self.ru, "source": self.source, "made_from": self.made_from,
                "verified": self.verified}  # fmt: skip

    @classmethod
    def from_dict(cls, stored: dict[str, object]) -> "Pair":
        """Rebuild a pair from its stored form."""
        return cls(
            en=str(stored.get("en", "")),
            ru=str(stored.get("ru", "")),
            source="ru" if stored.get("source") == "ru" else "en",
            made_from=str(stored.get("made_from", "")),
            verified=stored.get("verified") is True,
        )


def pair(en: str, ru: str) -> Pair:
    """Return a pair whose Russian was made from the English as it stands."""
    return Pair(en, ru).translated()
