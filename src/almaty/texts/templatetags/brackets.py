"""The words of a paragraph as HTML: brackets with who wants them, marks as styles, numbers of printed lines.

What stands in brackets is said in the language of the words. Everything typed is escaped here, and nowhere else is HTML
of a text made.
"""

import re
from collections.abc import Iterable, Sequence
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe

from almaty.kernel.pair import Lang
from almaty.texts.queries.reading import Column, Row
from almaty.texts.queries.room import Room, short
from almaty.texts.rules.brackets import Alternative, Choice, Node, Words
from almaty.texts.rules.runs import PLAIN, Run, Style, runs
from almaty.texts.rules.tokens import Tokens, tokens

register = template.Library()

_CYRILLIC = re.compile("[а-яА-ЯёЁ]")
_SAID: dict[Lang, dict[str, str]] = {
    "en": {"propose": "propose", "proposes": "proposes", "delete": "delete", "to delete": "to delete:",
           "to insert": "to insert:", "instead": "instead of:", "end": "end of the passage", "footnote": "footnote:",
           "new": "a new paragraph:"},
    "ru": {"propose": "предлагают", "proposes": "предлагает", "delete": "исключить", "to delete": "исключить:",
           "to insert": "добавить:", "instead": "вместо:", "end": "конец фрагмента", "footnote": "сноска:",
           "new": "новый пункт:"},
}  # fmt: skip


@register.simple_tag
def brackets(column: Column, room: Room, clean: bool = False) -> SafeString:
    """Write the words of a column; `clean` writes the version of the only side in them, its own words marked."""
    writer = _Writer(column, room, clean=clean)
    writer.nodes(column.nodes)
    return mark_safe("".join(writer.parts))  # noqa: S308  every typed word went through `escape`


@register.simple_tag
def inserted(row: Row, column: Column) -> SafeString:
    """Write what stands before a paragraph that is only proposed: who wants to insert it."""
    said, sides = _SAID[column.lang], row.inserted.sides if row.inserted else ()
    verb = said["proposes" if len(sides) == 1 else "propose"]
    names = escape(row.room.listed(sides, column.lang))
    return mark_safe(  # noqa: S308  names are escaped, the rest is ours
        f'<span class="hidden-text">{names} {verb} {said["new"]} </span>'
        f'<span class="br" aria-hidden="true">[<span class="who">{escape(codes(sides))}:</span> </span>'
    )


@register.filter
def words(typed: str) -> SafeString:
    """Write plain words of a text with their marks: a comment, a reason, a paragraph to insert."""
    said = _SAID["ru" if _CYRILLIC.search(typed) else "en"]["footnote"]
    return mark_safe("".join(_styled(run, said) for run in runs(tokens(typed))[0]))  # noqa: S308  `_styled` escapes


@register.filter
def code(participant: str) -> str:
    """Write what stands before a proposal of a participant."""
    return short(participant)


@register.simple_tag
def listed(room: Room, codes: Sequence[str], lang: str) -> str:
    """Write the names of participants."""
    return room.listed(codes, lang)


@register.filter
def only(participant: str) -> tuple[str, ...]:
    """Make a list of one participant, for `listed`."""
    return (participant,)


@register.filter
def codes(participants: Iterable[str]) -> str:
    """Write the codes of participants, separated by commas."""
    return ", ".join(short(one) for one in participants)


class _Writer:
    """Writes nodes; `at` is the token of the paragraph as it stands that comes next, `style` how it stands."""

    def __init__(self, column: Column, room: Room, *, clean: bool) -> None:
        self.parts: list[str] = []
        self.room, self.lang, self.said, self.clean = room, column.lang, _SAID[column.lang], clean
        self.lines, self.at, self.style = dict(column.lines), 0, PLAIN

    def nodes(self, nodes: Iterable[Node]) -> None:
        for node in nodes:
            if isinstance(node, Words):
                self.base(node.tokens)
            elif self.clean:
                self.version(node)
            else:
                self.choice(node)

    def base(self, held: Tokens) -> None:
        """Write words as they stand, with the number of each printed line where it begins."""
        marked = [place for place in range(self.at, self.at + len(held)) if place in self.lines] if self.lines else []
        start = self.at
        for place in [*marked, start + len(held)]:
            self.plain(held[self.at - start : place - start])
            self.at = place
            if place in self.lines and place < start + len(held):
                self.parts.append(f'<i class="ln" aria-hidden="true">{self.lines[place]}</i>')

    def plain(self, held: Tokens) -> None:
        found, self.style = runs(held, self.style)
        self.parts += [_styled(run, self.said["footnote"]) for run in found]

    def choice(self, node: Choice) -> None:
        """Write the alternatives before the words as they stand; a passage that is only to go, once, struck through."""
        style, keep = self.style, tuple(_words_of(node.keep))
        plain = len(node.keep) == 1 and isinstance(node.keep[0], Words)
        if plain and len(node.alternatives) == 1 and not node.alternatives[0].tokens:
            self.struck(node.alternatives[0], keep)
            return
        for one in node.alternatives:
            self.alternative(one, style, replaces=bool(keep))
        if keep:
            before, inner, after = _without_edges(node.keep)
            self.base(before)
            self.parts.append('<span class="keep">[')
            self.nodes(inner)
            self.parts.append("]</span>")
            self.base(after)

    def struck(self, one: Alternative, keep: Tokens) -> None:
        """Write a passage that some want deleted, and nobody otherwise."""
        before, held, after = _bare(keep)
        self.base(before)
        self.parts.append(f"[{self.who(one, 'to delete')} {self.said['delete']}</span> <del>")
        self.base(held)
        self.parts.append("</del>]")
        self.base(after)

    def alternative(self, one: Alternative, style: Style, *, replaces: bool) -> None:
        """Write other words for a passage, or words to insert; the space around them stands outside the bracket."""
        before, held, after = _bare(one.tokens)
        act = "to delete" if not one.tokens else "" if replaces else "to insert"
        written = "".join(_styled(run, self.said["footnote"]) for run in runs(held, style)[0])
        told = written if one.tokens else f'<span class="who" aria-hidden="true">{self.said["delete"]}</span>'
        said = self.said["instead" if replaces and one.tokens else "end"] if one.tokens else ""
        self.parts.append(
            f'{"".join(before)}<span class="alt">[{self.who(one, act)}</span> {told}]'
            f'<span class="hidden-text"> {said} </span></span>{" " if replaces else "".join(after)}'
        )

    def who(self, one: Alternative, act: str) -> str:
        """Return the attribution: codes for the eye, names and a verb for the ear; the caller closes the span."""
        verb = self.said["proposes" if len(one.sides) == 1 else "propose"]
        names = escape(self.room.listed(one.sides, self.lang))
        said = f" {self.said[act]}" if act else ":"
        return (
            f'<span class="hidden-text">{names} {verb}{said} </span>'
            f'<span class="who" aria-hidden="true">{escape(codes(one.sides))}:'
        )

    def version(self, node: Choice) -> None:
        """Write what the only side wants: its own words marked."""
        for one in node.alternatives:
            written = "".join(_styled(run, self.said["footnote"]) for run in runs(one.tokens, self.style)[0])
            self.parts.append(f"<ins>{written}</ins>" if written else "")
        kept = tuple(_words_of(node.keep))
        self.style = runs(kept, self.style)[1]
        self.at += len(kept)


def _bare(held: Tokens) -> tuple[Tokens, Tokens, Tokens]:
    """Return the ordinary spaces before words, the words, and the spaces after them."""
    first, last = 0, len(held)
    while first < last and held[first].strip(" ") == "":
        first += 1
    while last > first and held[last - 1].strip(" ") == "":
        last -= 1
    return held[:first], held[first:last], held[last:]


def _without_edges(nodes: tuple[Node, ...]) -> tuple[Tokens, tuple[Node, ...], Tokens]:
    """Return the spaces before nodes, the nodes without the spaces at their edges, and the spaces after them."""
    first: Tokens = ()
    last: Tokens = ()
    inner = list(nodes)
    if isinstance(inner[0], Words):
        first, held, rest = _bare(inner[0].tokens)
        inner[0] = Words(held + rest)
    if isinstance(inner[-1], Words):
        rest, held, last = _bare(inner[-1].tokens)
        rest, last = (rest, last) if held else ((), rest)
        inner[-1] = Words(rest + held)
    return first, tuple(inner), last


def _words_of(nodes: Iterable[Node]) -> Iterable[str]:
    """Yield the words as they stand."""
    for node in nodes:
        yield from node.tokens if isinstance(node, Words) else _words_of(node.keep)


def _styled(run: Run, footnote: str = "") -> str:
    written = escape(run.words)
    if run.style.bold:
        written = f"<b>{written}</b>"
    if run.style.italic:
        written = f"<i>{written}</i>"
    if run.style.note:
        said = f'<span class="hidden-text"> {footnote} </span>' if footnote else ""
        written = f'<span class="fn">{said}{written}</span>'
    return written
