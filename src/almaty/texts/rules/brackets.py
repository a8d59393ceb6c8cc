"""The reading text: what every side wants of a paragraph, all at once, as nested brackets.

Edits that want the same words form a choice: the text as it stands, for whoever is not named, and an alternative for
each different wish. Where one edit covers the whole passage and others a part of it, the narrower ones stand inside the
text as it stands: `[KGZ: ...] [The Parties shall [TJK: promptly] cooperate]`. Where passages merely overlap, the words
of those sides for the whole passage stand beside one another, and whoever wants less stands inside the text too. From
the tree each side's text follows exactly (`version_of`), whatever was proposed and in whatever order.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from almaty.texts.rules.edits import Edit, applied
from almaty.texts.rules.tokens import Tokens

Side = str


@dataclass(frozen=True, slots=True)
class Words:
    """Words on which no side differs."""

    tokens: Tokens


@dataclass(frozen=True, slots=True)
class Alternative:
    """The words that some sides want in place of a passage; none where they want it deleted."""

    sides: tuple[Side, ...]
    tokens: Tokens


@dataclass(frozen=True, slots=True)
class Choice:
    """A passage on which sides differ: as it stands (with choices inside), and the alternatives."""

    keep: tuple["Node", ...]
    alternatives: tuple[Alternative, ...]


Node = Words | Choice
_Held = tuple[int, Side, Edit]  # with the side's place in the room


def bracketed(base: Tokens, wishes: Mapping[Side, Iterable[Edit]]) -> tuple[Node, ...]:
    """Return the reading text of a paragraph.

    `wishes` gives each side's edits of `base`, those of one side not overlapping (see `edits.settled`); sides are named
    in the order of the mapping, which is the order of the room.
    """
    held = [
        (place, side, edit)
        for place, (side, edits) in enumerate(wishes.items())
        for edit in edits
        if base[edit.start : edit.end] != edit.new
    ]
    return tuple(_reading(base, 0, len(base), held))


def version_of(nodes: Iterable[Node], side: Side) -> Tokens:
    """Return the text as one side wants it; for a side that wants nothing, the text as it stands."""
    words: list[str] = []
    for node in nodes:
        if isinstance(node, Words):
            words += node.tokens
            continue
        wanted = next((one.tokens for one in node.alternatives if side in one.sides), None)
        words += version_of(node.keep, side) if wanted is None else wanted
    return tuple(words)


def sides_of(nodes: Iterable[Node]) -> Iterator[Side]:
    """Yield every side that a reading text names, again where it is named again."""
    for node in nodes:
        if isinstance(node, Choice):
            for one in node.alternatives:
                yield from one.sides
            yield from sides_of(node.keep)


def _reading(base: Tokens, start: int, end: int, held: list[_Held]) -> Iterator[Node]:
    at = start
    for first, last, members in _passages(held):
        if at < first:
            yield Words(base[at:first])
        yield _choice(base, first, last, members)
        at = last
    if at < end:
        yield Words(base[at:end])


def _passages(held: list[_Held]) -> Iterator[tuple[int, int, list[_Held]]]:
    """Yield the passages that edits want, those that overlap as one, in the order of the text.

    An insertion at the edge of a passage is apart from it: both wishes can come true.
    """
    members: list[_Held] = []
    first = last = 0
    for one in sorted(held, key=_by_place):
        edit = one[2]
        inserts = edit.start == edit.end
        joins = (first < edit.start < last) if inserts and first < last else edit.start < last
        if members and (joins or (inserts and first == last == edit.start)):
            last = max(last, edit.end)
        else:
            if members:
                yield first, last, members
            members, first, last = [], edit.start, edit.end
        members.append(one)
    if members:
        yield first, last, members


def _by_place(one: _Held) -> tuple[int, bool, int]:
    """Order edits as their words stand; an insertion comes before the words at which it stands."""
    edit = one[2]
    return edit.start, edit.start != edit.end, edit.end


def _choice(base: Tokens, first: int, last: int, members: list[_Held]) -> Choice:
    """Set the widest wishes of a passage beside one another; the sides that want less stand inside the text kept."""
    passage = base[first:last]
    widest = _sides_of_widest(members)
    own: dict[Side, list[Edit]] = {}
    for _, side, edit in sorted(members, key=lambda one: one[0]):
        if side in widest:
            own.setdefault(side, []).append(Edit(edit.start - first, edit.end - first, edit.new))
    inside = [one for one in members if one[1] not in widest]
    return Choice(
        tuple(_reading(base, first, last, inside)),
        _grouped([(side, words) for side, edits in own.items() if (words := applied(passage, edits)) != passage]),
    )


def _sides_of_widest(members: list[_Held]) -> set[Side]:
    """Return the sides with an edit that lies inside no wider one."""
    found: set[Side] = set()
    span, reach = (-1, -1), -1
    for _, side, edit in sorted(members, key=lambda one: (one[2].start, -one[2].end)):
        if edit.end > reach or (edit.start, edit.end) == span:
            span, reach = (edit.start, edit.end), max(reach, edit.end)
            found.add(side)
    return found


def _grouped(wanted: list[tuple[Side, Tokens]]) -> tuple[Alternative, ...]:
    """Name sides that want the same words together, in the order in which they first come."""
    together: dict[Tokens, list[Side]] = {}
    for side, words in wanted:
        together.setdefault(words, []).append(side)
    return tuple(Alternative(tuple(sides), words) for words, sides in together.items())
