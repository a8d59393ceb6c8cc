"""Finds words of the wrong language, and numbers written as the other language writes them."""

import re

from tests.site.reading import Page

LATIN = re.compile(r"(?:[A-Za-z][A-Za-z'’-]*[\s,:;()&]+){2,}[A-Za-z][A-Za-z'’-]*")
CYRILLIC = re.compile(r"[А-Яа-яЁё]+")
ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\b[\w.-]+/[\w./-]+|\b[\w-]+(?:\.[\w-]+)+\b")
NAMES = (
    # names of data bases, publications and lists, which the sources themselves use in every language
    "Refugee Data Finder", "World Population Prospects", "International Migrant Stock", "Global Trends",
    "Missing Migrants Project", "Bilateral Remittance Matrix", "Scientific Data", "CC BY", "IGO", "CC BY-NC-SA",
    "Creative Commons Attribution", "Abel, G. J. and Cohen, J. E",
    "Bilateral international migration flow estimates for 200 countries", "flow estimates for 200 countries",
)  # fmt: skip
CODES = re.compile(r"\b[A-Z]{1,3}(?:, [A-Z]{1,3})+\b")  # letters by which a source calls its own categories
ENGLISH_NUMBER = re.compile(r"(?<![\d.,/])\d{1,3}(?:,\d{3})+(?![\d,])|(?<![\d./-])\d+\.\d+(?![.\d/-])")
RUSSIAN_NUMBER = re.compile(r"(?<![\d.,])\d{1,3}(?:[\u00a0\u202f]\d{3})+(?!\d)|(?<![\d.,])\d+,\d{1,2}(?![\d,])")


def foreign(page: Page, *, typed: str = "") -> list[str]:
    """Return the words that stand in the wrong language, or in none; what the reader typed may be in any."""
    found = [f"no language: {text}" for lang, text in page.words if lang not in ("en", "ru")]
    for lang, text in ((lang, text.replace(typed, "·") if typed else text) for lang, text in page.words):
        if lang == "ru":
            found += LATIN.findall(_without_names(text))
        elif lang == "en":
            found += CYRILLIC.findall(text)
    return found


def foreign_numbers(page: Page) -> list[str]:
    """Return numbers written with the other language's separators: 1,234.5 in Russian, 1 234,5 in English."""
    wrong = {"ru": ENGLISH_NUMBER, "en": RUSSIAN_NUMBER}
    return [
        f"{number} in {text[:80]!r}"
        for lang, text in page.words
        for number in (wrong[lang].findall(_without_names(text)) if lang in wrong else [])
    ]


def _without_names(text: str) -> str:
    bare = ADDRESS.sub("·", text)
    for name in NAMES:
        bare = re.sub(rf"\b{re.escape(name)}\b(?: \d\.\d)?", "·", bare)
    return CODES.sub("·", bare)
