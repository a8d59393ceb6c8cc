"""Shapes in SVG: texts, lines, and what lies on a circle. Angles are radians, clockwise from the top."""

import re
from collections.abc import Iterable
from math import cos, degrees, pi, sin
from xml.sax.saxutils import escape

from migrastat.plots.colours import INKS
from migrastat.plots.letters import LINE, lines

MARK = "\ue000"  # stands for the picture's own mark in ids, so that ids of two pictures on one page differ
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ue000\ufffe\uffff\ud800-\udfff]")


def plain(words: str) -> str:
    """Return a text as XML takes it: escaped, without control characters.

    >>> plain("A & B" + chr(0))
    'A &amp; B'
    """
    return escape(_CONTROL.sub("", words))


def point(angle: float, radius: float) -> str:
    """Return a place on a circle round the origin, as SVG writes it."""
    return f"{radius * sin(angle):.2f} {-radius * cos(angle):.2f}"


def arc(start: float, stop: float, radius: float) -> str:
    """Return the rest of a path: along a circle from an angle to another, either way round."""
    return f"A{radius:g} {radius:g} 0 {int(abs(stop - start) > pi)} {int(stop > start)} {point(stop, radius)}"


def ring(start: float, stop: float, inner: float, outer: float) -> str:
    """Return a path round a stretch of a ring."""
    return (
        f"M{point(start, inner)}{arc(start, stop, inner)}L{point(stop, outer)}{arc(stop, start, outer)}Z"
        if stop > start
        else ""
    )


def bend(start: float, start_radius: float, stop: float, stop_radius: float) -> str:
    """Return the rest of a path: a curve through the circle, less deep between neighbours than between opposites."""
    apart = abs((stop - start + pi) % (2 * pi) - pi)
    pull = 0.82 * (1 - apart / pi) ** 1.7
    return f"C{point(start, start_radius * pull)} {point(stop, stop_radius * pull)} {point(stop, stop_radius)}"


def text(
    words: str, x: float, y: float, size: float, *, ink: str = "ink", bold: bool = False, anchor: str = "start"
) -> str:
    """Write one line that begins, has its middle or ends (`anchor`) at a place."""
    weight = ' font-weight="700"' if bold else ""
    where = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return (
        f'<text class="mg-{ink}" fill="{INKS[ink][0]}" x="{x:.2f}" y="{y:.2f}" font-size="{size:g}"{weight}{where}>'
        f"{plain(words)}</text>"
    )


def paragraph(rows: Iterable[str], x: float, y: float, size: float, *, ink: str = "soft") -> str:
    """Write lines under one another, the first on the line at y."""
    return "".join(text(row, x, y + place * size * LINE, size, ink=ink) for place, row in enumerate(rows))


def heading(words: str, x: float, y: float, room: float, size: float) -> tuple[str, float]:
    """Write a title in as many lines as it needs, the first on the line at y; return it and the line of the last."""
    rows = lines(words, room, size, bold=True)
    parts = [text(row, x, y + place * size * 1.2, size, bold=True) for place, row in enumerate(rows)]
    return "".join(parts), y + (len(rows) - 1) * size * 1.2


def turned(words: str, angle: float, radius: float, turn: float, size: float, *, ink: str, bold: bool, anchor: str,
           shift: float = 0.35) -> str:  # fmt: skip
    """Write a line at a place on the circle, turned by an angle (radians), `shift` sizes below its own middle line."""
    weight = ' font-weight="700"' if bold else ""
    return (
        f'<text class="mg-{ink}" fill="{INKS[ink][0]}" font-size="{size:g}"{weight} text-anchor="{anchor}" '
        f'transform="translate({point(angle, radius)}) rotate({degrees(turn):.2f})" y="{shift * size:.2f}">'
        f"{plain(words)}</text>"
    )


def line(path: str, *, ink: str = "soft", wide: float = 0.8) -> str:
    """Draw a path without filling it."""
    return f'<path class="mg-stroke-{ink}" fill="none" stroke="{INKS[ink][0]}" stroke-width="{wide:g}" d="{path}"/>'
