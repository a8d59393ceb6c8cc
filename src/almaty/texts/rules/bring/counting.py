"""The numbers that a word processor counts before paragraphs: they stand nowhere in the words."""

from dataclasses import dataclass, field

from lxml import etree

from almaty.texts.rules.documents.docx.elements import W
from almaty.texts.rules.numbers import letters, roman

_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
_DEEPEST = 8


@dataclass(slots=True)
class _Level:
    form: str = "decimal"
    text: str = ""
    start: int = 1


@dataclass(slots=True)
class _List:
    levels: dict[int, _Level] = field(default_factory=dict)


class Counting:
    """Counts as the word processor does: each list by itself, a level anew under the next higher one."""

    def __init__(self, part: etree._Element | None, styles: etree._Element | None) -> None:
        self.lists: dict[str, _List] = {}
        self.counts: dict[str, list[int]] = {}
        self.of_styles = _styles(styles)
        if part is not None:
            self._read(part)

    def number(self, paragraph: etree._Element, style: str) -> tuple[str, int]:
        """Return the number of the next paragraph and its depth; "" where nothing is counted."""
        place = _place(paragraph.find(f"{{{W}}}pPr/{{{W}}}numPr")) or self.of_styles.get(style)
        if place is None or place[0] not in self.lists:
            return "", 0
        code, depth = place
        levels = self.lists[code].levels
        level = levels.get(depth)
        if level is None or level.form in ("none", "bullet"):
            return ("•" if level and level.form == "bullet" else ""), depth
        counts = self.counts.setdefault(code, [])
        while len(counts) <= depth:
            upper = levels.get(len(counts))
            counts.append((upper.start if upper else 1) - (1 if len(counts) == depth else 0))
        del counts[depth + 1 :]
        counts[depth] += 1
        return self._written(level, levels, counts), depth

    def _written(self, level: _Level, levels: dict[int, _Level], counts: list[int]) -> str:
        text = level.text
        for depth, count in enumerate(counts):
            upper = levels.get(depth)
            text = text.replace(f"%{depth + 1}", _formed(count, upper.form if upper else "decimal"))
        return text.strip()

    def _read(self, part: etree._Element) -> None:
        abstract = {one.get(f"{{{W}}}abstractNumId"): _levels(one) for one in part.iter(f"{{{W}}}abstractNum")}
        for one in part.iter(f"{{{W}}}num"):
            named = one.find(f"{{{W}}}abstractNumId")
            levels = dict(abstract.get(_value(named), {}))
            for changed in one.iter(f"{{{W}}}lvlOverride"):
                levels |= _levels(changed)
            self.lists[one.get(f"{{{W}}}numId") or ""] = _List(levels)


def _styles(styles: etree._Element | None) -> dict[str, tuple[str, int]]:
    found: dict[str, tuple[str, int]] = {}
    for one in [] if styles is None else styles.iter(f"{{{W}}}style"):
        place = _place(one.find(f"{{{W}}}pPr/{{{W}}}numPr"))
        if place is not None:
            found[one.get(f"{{{W}}}styleId") or ""] = place
    return found


def _place(told: etree._Element | None) -> tuple[str, int] | None:
    if told is None:
        return None
    code, depth = _value(told.find(f"{{{W}}}numId")), _value(told.find(f"{{{W}}}ilvl"))
    return (code, min(_whole(depth, 0), _DEEPEST)) if code and code != "0" else None


def _levels(part: etree._Element) -> dict[int, _Level]:
    return {
        min(_whole(one.get(f"{{{W}}}ilvl"), 0), _DEEPEST): _Level(
            _value(one.find(f"{{{W}}}numFmt")) or "decimal", _value(one.find(f"{{{W}}}lvlText")),
            _whole(_value(one.find(f"{{{W}}}start")), 1),
        )
        for one in part.iter(f"{{{W}}}lvl")
    }  # fmt: skip


def _value(element: etree._Element | None) -> str:
    return "" if element is None else element.get(f"{{{W}}}val") or ""


def _whole(told: str | None, otherwise: int) -> int:
    return int(told) if told and told.isdigit() and len(told) < 6 else otherwise


def _formed(count: int, form: str) -> str:
    match form:
        case "lowerLetter":
            return letters(count)
        case "upperLetter":
            return letters(count).upper()
        case "lowerRoman":
            return roman(count)
        case "upperRoman":
            return roman(count).upper()
        case "russianLower":
            return _RUSSIAN[(count - 1) % len(_RUSSIAN)]
        case "russianUpper":
            return _RUSSIAN[(count - 1) % len(_RUSSIAN)].upper()
    return str(count)
