"""What stands in a review. Plain values: the screen, the PDF and the DOCX are made of the same ones.

A paper is kept as JSON once its review is closed, so everything here turns into plain values and nothing else.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from almaty.kernel.pair import Lang, Pair, pair
from almaty.meetings.rules.report.paper import Told, told

SCHEMA = "almaty-review-1"

WORDS: dict[str, Pair] = {
    "process": pair("Almaty Process", "Алматинский процесс"),
    "review": pair("Progress review", "Обзор хода работы"),
    "contents": pair("Contents", "Содержание"),
    "page": pair("page", "с."),
    "of": pair("of", "из"),
    "chapter": pair("chapter", "глава"),
    "figures": pair("Figures of the chapter", "Показатели главы"),
    "source": pair("Source", "Источник"),
    "missing": pair("not yet translated", "ещё не переведено"),
    "outdated": pair("translation outdated", "перевод устарел"),
    "figure": pair("Figure", "Рисунок"),
    "table": pair("Table", "Таблица"),
}
NATURE = pair(
    "The Almaty Process is an informal, State-led and non-binding process. What stands here are political commitments "
    "and voluntary reports, not obligations of States.",
    "Алматинский процесс — неформальный, возглавляемый государствами и не имеющий обязательной силы процесс. Здесь "
    "изложены политические обязательства и добровольные отчёты, а не юридические обязанности государств.",
)
DISCLAIMER = pair(
    "The designations used and the presentation of the material do not imply any opinion on the legal status of any "
    "country, territory, city or area or of its authorities. A missing figure is not a zero.",
    "Употребляемые обозначения и изложение материала не означают выражения какого-либо мнения относительно правового "
    "статуса страны, территории, города или района или их властей. Отсутствие значения не означает нуля.",
)


@dataclass(frozen=True, slots=True)
class Cell:
    """A text with where it leads (a path without its language, or `#chapter`): a cell of a table, a point of a list."""

    text: str
    address: str = ""
    number: bool = False
    lang: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within a chapter."""

    text: str
    kind: str = "heading"


@dataclass(frozen=True, slots=True)
class Prose:
    """Paragraphs that people wrote, or that were composed; each in its real language."""

    paragraphs: tuple[Cell, ...]
    kind: str = "prose"


@dataclass(frozen=True, slots=True)
class Note:
    """What has to be said beside figures, in small type."""

    text: str
    kind: str = "note"


@dataclass(frozen=True, slots=True)
class Silence:
    """What is not there, said in words: never a blank."""

    text: str
    kind: str = "silence"


@dataclass(frozen=True, slots=True)
class Figure:
    """A count: of what, how many, of how many, and where it is counted."""

    label: str
    value: str
    of: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts that stand side by side."""

    figures: tuple[Figure, ...]
    kind: str = "figures"


@dataclass(frozen=True, slots=True)
class Points:
    """A list of sentences, each with where it leads."""

    points: tuple[Cell, ...]
    kind: str = "points"


@dataclass(frozen=True, slots=True)
class Table:
    """A table under its title: heads, rows, how wide the columns are in shares of the measure.

    `titled` is False where the title has just been said by a heading or by the drawing above.
    """

    title: str
    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]
    note: str = ""
    titled: bool = True
    kind: str = "table"


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart as SVG, with what a reader hears who cannot see it; its table stands under it."""

    title: str
    svg: str
    alt: str
    width: float
    height: float
    source: str = ""
    titled: bool = True
    kind: str = "drawing"


Block = Heading | Prose | Note | Silence | Figures | Points | Table | Drawing


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter. `part` names the written part that it holds, "" for one that is computed."""

    key: str
    title: str
    blocks: tuple[Block, ...]
    part: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole review in one language. `site` is where links of the files lead; `facts` stand on the title page."""

    lang: Lang
    file_name: str
    title: str
    chair: str
    days: str
    standing: str
    iso_date: str
    draft: bool
    site: str
    facts: tuple[tuple[str, str], ...]
    chapters: tuple[Chapter, ...]
    schema: str = SCHEMA
    notices: tuple[str, ...] = field(default=())

    def plain(self) -> dict[str, Any]:
        """Return it as plain values, as JSON keeps them."""
        words = {name: text.text(self.lang) for name, text in WORDS.items()}
        return {name: _plain(value) for name, value in asdict(self).items()} | {"words": words}


def _plain(value: Any) -> Any:
    """Turn tuples into lists, so that what is kept reads back equal."""
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value


def chapter(key: str, title: str, blocks: Iterable[Block], *, part: str = "") -> Chapter:
    """Return a chapter in which no title is said twice in a row.

    >>> chapter("a", "A", [Heading("B"), Table("B", (), (), ())]).blocks[1].titled
    False
    """
    told, shown = title, list[Block]()
    for block in blocks:
        if isinstance(block, Heading):
            told = block.text
        elif isinstance(block, Table | Drawing):
            repeated, told = block.title == told, block.title
            shown.append(replace(block, titled=not repeated))
            continue
        shown.append(block)
    return Chapter(key, title, tuple(shown), part)


def said(text: Pair, lang: Lang, *, address: str = "") -> Cell:
    """Return a pair as a cell: its real language where it stands in for the other, and a note that it does."""
    shown: Told = told(text, lang)
    return Cell(shown.text, address, lang="" if shown.lang == lang else shown.lang, note=shown.note)


def prose(text: Pair, lang: Lang) -> Prose:
    """Return words that people wrote as paragraphs: a line left free parts them."""
    shown = said(text, lang)
    parts = [" ".join(part.split()) for part in shown.text.replace("\r", "").split("\n\n")]
    kept = [part for part in parts if part]
    last = len(kept) - 1
    return Prose(tuple(Cell(part, lang=shown.lang, note=shown.note if number == last else "")
                       for number, part in enumerate(kept)))  # fmt: skip


def heads(names: Iterable[Pair], lang: Lang, *, numbers: Iterable[int] = ()) -> tuple[Cell, ...]:
    """Return the heads of a table; columns named in `numbers` hold figures."""
    ranged = set(numbers)
    told = (name.text(lang) for name in names)
    return tuple(Cell(text[:1].upper() + text[1:], number=place in ranged) for place, text in enumerate(told))
