"""How deep paragraphs stand: on paper below the paragraph before, in the tree of the text below the whole of it."""

from collections.abc import Iterable

from almaty.texts.rules.state import Kind

Depths = Iterable[tuple[Kind, int]]


def on_paper(paragraphs: Depths) -> list[int]:
    """Return how deep each stands among its like: sections and sub-paragraphs from 1, all others 0.

    >>> on_paper([("section", 1), ("chapeau", 2), ("sub", 3), ("sub", 4), ("sub", 3)])
    [1, 0, 1, 2, 1]
    """
    found: list[int] = []
    sections: list[int] = []
    below: list[int] = []
    for kind, level in paragraphs:
        if kind == "annex":
            sections = []
        if kind != "sub":
            below = []
        held = sections if kind == "section" else below
        found.append(_deeper(held, level) if kind in ("section", "sub") else 0)
    return found


def in_tree(paragraphs: Depths) -> list[int]:
    """Return the level in the tree for paragraphs whose depth is that on paper.

    >>> in_tree([("title", 0), ("preambular", 0), ("section", 1), ("chapeau", 0), ("sub", 1), ("sub", 2)])
    [0, 1, 1, 2, 3, 4]
    """
    found: list[int] = []
    section = base = 0
    for kind, depth in paragraphs:
        if kind in ("title", "annex"):
            section = base = 0
            found.append(0)
        elif kind == "section":
            section = max(depth, 1)
            base = section
            found.append(section)
        elif kind == "sub":
            found.append(max(base, section + 1) + max(depth, 1))
        else:
            base = section + 1
            found.append(base)
    return found


def _deeper(held: list[int], level: int) -> int:
    while held and held[-1] > level:
        held.pop()
    if not held or held[-1] < level:
        held.append(level)
    return len(held)
