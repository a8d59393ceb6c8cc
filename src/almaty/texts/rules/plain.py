"""An adopted text as plain text: what is filed in the archive where no typeset form is made."""

import re
from collections.abc import Iterable, Iterator

from almaty.kernel.pair import Lang
from almaty.texts.rules.state import Paragraph

_MARKS = re.compile(r"\*\*|//")
_NOTE = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)


def plain_text(paragraphs: Iterable[Paragraph], lang: Lang, *, symbol: str) -> str:
    """Return the text in a language: its symbol, then its paragraphs with their numbers; footnotes stand at the end."""
    notes: list[str] = []
    body = [_line(one, lang, notes) for one in paragraphs]
    return "\n\n".join([symbol, *body, *_at_the_end(notes)]) + "\n"


def _line(paragraph: Paragraph, lang: Lang, notes: list[str]) -> str:
    def note(found: re.Match[str]) -> str:
        notes.append(found[1].strip())
        return f"[{len(notes)}]"

    words = _MARKS.sub("", _NOTE.sub(note, paragraph.text.text(lang))).strip()
    number = paragraph.printed.removeprefix("PP") if paragraph.kind != "preambular" else ""
    stop = "" if number.startswith("(") or not number else "."
    head = f"{number}{stop} " if number else ""
    return f"{'    ' * max(0, paragraph.level)}{head}{words}" if paragraph.kind == "sub" else f"{head}{words}"


def _at_the_end(notes: list[str]) -> Iterator[str]:
    if notes:
        yield "\n".join(f"[{number}] {words}" for number, words in enumerate(notes, start=1))
