"""The lines of a printed text: where they begin, and their numbers, which stay with their words.

When a reading opens, each language is set in lines of 76 characters that are numbered through the text. When words
change afterwards, every line whose words still stand keeps its number; new words have none of their own.
"""

from collections.abc import Iterable, Iterator

from almaty.kernel.pair import LANGS, Lang
from almaty.texts.rules.edits import Edit, difference
from almaty.texts.rules.state import Paragraph, State
from almaty.texts.rules.tokens import Tokens, tokens

WIDTH = 76
_MARKS = frozenset({"**", "//"})

Lines = tuple[tuple[int, int], ...]
"""The tokens at which printed lines begin, with the numbers of those lines."""


def starts(words: Tokens, *, width: int = WIDTH) -> list[int]:
    """Return the tokens at which lines begin; a word longer than a line has one of its own.

    Lines break at ordinary spaces only. Marks and the words of footnotes take no room.

    >>> starts(("aaa", " ", "bbb", " ", "ccc"), width=7)
    [0, 4]
    """
    found = [0] if words else []
    used = 0
    for place, length, gap in _pieces(words):
        if used and used + gap + length > width:
            found.append(place)
            used = length
        else:
            used += gap + length
    return found


def _pieces(words: Tokens) -> Iterator[tuple[int, int, int]]:
    """Yield what no line break parts: its first token, its length, and the space before it."""
    begun: int | None = None
    length = gap = 0
    footnote = False
    for place, word in enumerate(words):
        if " " in word and word.isspace() and not footnote:
            if begun is not None:
                yield begun, length, gap
            begun, length, gap = None, 0, 1
            continue
        footnote = (footnote or word == "{{") and word != "}}"
        begun = place if begun is None else begun
        length += 0 if footnote or word == "}}" or word in _MARKS else len(word)
    if begun is not None:
        yield begun, length, gap


def numbered(state: State) -> dict[str, dict[Lang, list[list[int]]]]:
    """Return the lines of every paragraph in both languages, numbered through the text, as a step keeps them.

    Paragraphs that are only proposed have no lines until the next reading.
    """
    found: dict[str, dict[Lang, list[list[int]]]] = {}
    last = dict.fromkeys(LANGS, 0)
    for paragraph in state.standing():
        if paragraph.proposed_by is not None:
            continue
        for lang in LANGS:
            places = starts(tokens(paragraph.text.text(lang)))
            found.setdefault(str(paragraph.id), {})[lang] = [
                [place, last[lang] + number] for number, place in enumerate(places, 1)
            ]
            last[lang] += len(places)
    return found


def lines_of(paragraph: Paragraph, lang: Lang) -> Lines:
    """Return the lines of a paragraph in a language."""
    return dict(paragraph.lines).get(lang, ())


def carried(lines: Lines, before: Tokens, after: Tokens) -> Lines:
    """Return lines of words that have changed: those whose words still stand keep their numbers and places.

    A line that begins with replaced words begins with what replaced them; one that lost all of its words is gone.

    >>> carried(((0, 1), (2, 2)), ("a", " ", "b"), ("x", " ", "y", " ", "b"))
    ((0, 1), (4, 2))
    """
    edits = difference(before, after)
    found: dict[int, int] = {}
    ends = [*(place for place, _ in lines[1:]), len(before)]
    for (start, number), end in zip(lines, ends, strict=False):
        place = _place(start, end, edits)
        if place is not None and place < len(after):
            found.setdefault(place, number)
    return tuple(sorted(found.items()))


def _place(start: int, end: int, edits: Iterable[Edit]) -> int | None:
    """Return where a line begins afterwards; None where nothing of it is left."""
    shift = 0
    for edit in edits:
        if edit.end <= start:
            shift += len(edit.new) - (edit.end - edit.start)
        elif edit.start <= start:
            if edit.new and edit.start == start:
                return start + shift
            shift += edit.start + len(edit.new) - edit.end
            return max(edit.end, start) + shift if edit.end < end else None
    return start + shift
