"""What each paragraph of a foreign file is: told by its style, its number and its first words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from almaty.texts.rules.bring.verbs import begins_operative, begins_preambular
from almaty.texts.rules.documents.docx.styles import kind_of
from almaty.texts.rules.documents.marks import plain, runs_of, words_of
from almaty.texts.rules.state import Kind

_LATIN = "bis|ter|quater|quinquies|sexies|septies|octies"
_NUMBER = re.compile(
    rf"""^\s*(?:\*\*|//)*(
        PP\s?\d+(?:\s(?:{_LATIN}))?\.? | OP\s?\d+(?:\s(?:{_LATIN}))?\.? |
        §\s?\d+\.? | \d+(?:\.\d+)*\s(?:{_LATIN})[.)]? | \d+(?:\.\d+)*[.)] | \d+(?:\.\d+)+ |
        \([a-zа-яё]{{1,4}}(?:\s(?:{_LATIN}))?\) | \(\d{{1,2}}\) | [a-zа-яё]\) | [ivxl]{{1,5}}\) |
        [IVXLC]{{1,6}}[.)] | [•–—▪·-]
    )(?:\*\*|//)*[\s\u00a0]+""",
    re.VERBOSE,
)
_ANNEX = re.compile(r"^(?:annex|appendix|приложение|дополнение)\b.{0,80}$", re.IGNORECASE)
_ROMAN = re.compile(r"^[IVXLC]+[.)]?$")
_LETTER = re.compile(r"^\(?(?:[a-zа-яё]{1,2})\)$")
_SMALL_ROMAN = re.compile(r"^\(?(?:[ivx]{1,5})\)$")
_LONGEST_HEADING = 160


@dataclass(frozen=True, slots=True)
class Told:
    """A paragraph as it is recognised from: its words without a number, the number, and what the file says of it."""

    words: str
    number: str = ""
    style: str = ""
    outline: int = 0
    depth: int = 0
    centred: bool = False

    @property
    def bare(self) -> str:
        """Return the words without marks and footnotes."""
        return plain(runs_of(self.words)).strip()


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a paragraph is taken for; `sure` where the file itself says so."""

    kind: Kind
    level: int
    words: str
    sure: bool = True


def without_number(words: str) -> tuple[str, str]:
    """Part a typed number from the words behind it.

    >>> without_number("12 bis. Decide"), without_number("2025 was a year")
    (('12 bis.', 'Decide'), ('', '2025 was a year'))
    """
    found = _NUMBER.match(words)
    if found is None:
        return "", words
    rest = words[found.end() :]
    lead = re.match(r"\s*((?:\*\*|//)*)", words)
    opened = "" if lead is None else lead[1]
    return found[1].strip(), opened + rest if opened and not found[0].rstrip().endswith(opened) else rest


def recognised(paragraphs: Sequence[Told]) -> list[Recognised]:
    """Return what each paragraph is taken for, in order."""
    found: list[Recognised] = []
    for place, one in enumerate(paragraphs):
        found.append(_one(one, found, first=not place))
    return [_chapeau(each, found[place + 1 :]) for place, each in enumerate(found)]


def _one(one: Told, before: Sequence[Recognised], *, first: bool) -> Recognised:
    named = kind_of(one.style)
    if named is not None and not (named[0] == "title" and any(each.kind == "title" for each in before)):
        return _heading(one, *named) if named[0] in ("title", "section", "annex") else Recognised(*named, one.words)
    if _ANNEX.match(one.bare):
        return _heading(one, "annex", 0)
    if one.outline:
        return _heading(one, "section", one.outline)
    if _is_title(one, before, first=first):
        return _heading(one, "title", 0, sure=one.centred)
    return _by_number(one, before) or _by_words(one, before)


def _is_title(one: Told, before: Sequence[Recognised], *, first: bool) -> bool:
    if any(each.kind != "title" for each in before) or len(one.bare) > _LONGEST_HEADING or one.number:
        return False
    return one.centred or (first and not one.bare.endswith((",", ";", ":", ".")) and not begins_operative(one.bare))


def _by_number(one: Told, before: Sequence[Recognised]) -> Recognised | None:
    number = one.number
    if not number:
        return None
    if number.startswith("PP"):
        return Recognised("preambular", 0, one.words)
    if _ROMAN.match(number) and _looks_like_heading(one):
        return _heading(one, "section", 1)
    if _LETTER.match(number) or _SMALL_ROMAN.match(number) or not any(sign.isdigit() for sign in number):
        return Recognised("sub", _sub_level(number, before, one.depth), one.words, sure=number not in "•–—▪·-")
    if one.depth or number.count(".") > 1:
        return Recognised("sub", max(one.depth, number.rstrip(".").count(".")), one.words)
    return Recognised("operative", 0, one.words)


def _sub_level(number: str, before: Sequence[Recognised], depth: int) -> int:
    """Small Roman numbers under letters stand one deeper; "(i)" right behind "(h)" is a letter."""
    if depth:
        return depth
    last = before[-1] if before else None
    if _SMALL_ROMAN.match(number) and last is not None and last.kind == "sub":
        return 2 if number.strip("()") == "i" or last.level == 2 else 1
    return 1


def _by_words(one: Told, before: Sequence[Recognised]) -> Recognised:
    operative = any(each.kind in ("operative", "chapeau", "sub") for each in before)
    if not operative and begins_preambular(one.bare):
        return Recognised("preambular", 0, one.words)
    if begins_operative(one.bare):
        return Recognised("operative", 0, one.words, sure=bool(one.number))
    if _looks_like_heading(one):
        return _heading(one, "section", 1, sure=False)
    if not operative and one.bare.endswith(",") and any(each.kind == "preambular" for each in before):
        return Recognised("preambular", 0, one.words, sure=False)
    return Recognised("plain", 0, one.words, sure=False)


def _looks_like_heading(one: Told) -> bool:
    if not one.bare or len(one.bare) > _LONGEST_HEADING or one.bare.endswith((",", ";", ":", ".")):
        return False
    return one.centred or one.bare.isupper() or _all_bold(one.words) or bool(_ROMAN.match(one.number))


def _all_bold(words: str) -> bool:
    return all(run.bold for run in runs_of(words) if run.text.strip()) and bool(words.strip())


def _heading(one: Told, kind: Kind, level: int, *, sure: bool = True) -> Recognised:
    """The look of a whole heading is that of its style and no mark of its words."""
    runs = runs_of(one.words)
    bold, italic = (all(look(run) for run in runs if run.text.strip()) for look in (_is_bold, _is_italic))
    cleaned = [replace(run, bold=run.bold and not bold, italic=run.italic and not italic) for run in runs]
    return Recognised(kind, level, words_of(cleaned), sure)


def _is_bold(run: object) -> bool:
    return bool(getattr(run, "bold", False))


def _is_italic(run: object) -> bool:
    return bool(getattr(run, "italic", False))


def _chapeau(one: Recognised, after: Sequence[Recognised]) -> Recognised:
    """An operative paragraph that ends with a colon and has others under it is their chapeau."""
    ends = plain(runs_of(one.words)).rstrip().endswith(":")
    return replace(one, kind="chapeau") if one.kind == "operative" and ends and after[:1] and after[0].kind == "sub" \
        else one  # fmt: skip
