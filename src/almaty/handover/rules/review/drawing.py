"""The charts of a review, drawn as SVG of one form for screen and paper. Plain Python.

Each shape carries its colour for paper and a class by which the style sheet colours it on the screen, light and dark.
The same values give the same bytes.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from almaty.kernel.pair import Lang
from almaty.language.rules import format_number, format_short
from almaty.picture.rules.palette import CATEGORIES, INK, INK_SOFT, LINE

WIDTH = 640.0  # units of the drawing: what is set across the whole measure
FACE = "Libertinus Serif"
_ROW, _BAR, _LABEL, _LEGEND = 26.0, 15.0, 190.0, 20.0
_TEXT, _BOLD, _SMALL, _NEXT = 11.5, 12.2, 10.5, 13.0  # sizes of letters; from one line of a title to the next
_ROOM = 1.2  # faces of screens run wider than the one of paper
TONES = {
    "done": ("#0b5f68", "#0b5f68", "#ffffff"),
    "going": ("#62a8af", "#62a8af", INK),
    "planned": ("#bcdbdd", "#62a8af", INK),
    "wait": ("#d9b878", "#d9b878", INK),
    "gone": ("#c9c3b6", "#c9c3b6", INK),
    "silent": ("#ffffff", "#857f70", INK),
}
"""Fill, line and ink of the parts on paper: from dark (done) to an empty frame (nothing heard), told apart in grey."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A part of bars: its name, and the tone in which it is drawn."""

    name: str
    tone: str

    @property
    def capital(self) -> str:
        """Return the name with a capital, as it stands in a legend."""
        return self.name[:1].upper() + self.name[1:]


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of a chart: its name, and how many fall to each part in the order of the parts' names."""

    name: str
    counts: tuple[int, ...]

    @property
    def whole(self) -> int:
        """Return what the row is counted of."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class Trend:
    """A small line chart: its title, its unit, its points, the years that the period begins and ends with."""

    title: str
    unit: str
    points: tuple[tuple[int, float], ...]
    breaks: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Drawn:
    """A finished drawing and its size in its own units."""

    svg: str
    width: float
    height: float


def stacked(kinds: Sequence[Kind], bars: Sequence[Bar], *, title: str) -> Drawn:
    """Draw bars of counted parts, one a row, on one scale; the number of each part stands in it, the whole at the end.

    >>> 'Received' in stacked([Kind("received", "done")], [Bar("TJK", (2,))], title="Reports").svg
    True
    """
    legend, top = _legend(kinds)
    most = max((bar.whole for bar in bars), default=0) or 1
    room = WIDTH - _LABEL - 44
    shapes = list(legend)
    for number, bar in enumerate(bars):
        y = top + number * _ROW
        shapes.extend(_label(bar.name, y + _BAR / 2 + 4))
        shapes.extend(_segments(bar, kinds, y, room / most))
    height = top + len(bars) * _ROW + 2
    return Drawn(_svg(shapes, height, title), WIDTH, height)


def _label(words: str, y: float) -> Iterable[str]:
    """Write the name of a bar before it: in two smaller lines where one does not hold it."""
    room = _LABEL - 14
    size = _TEXT if _wide(words, _TEXT) <= room else _SMALL
    lines = _lines(words, room, size)
    shifts = (-5.5, 5.5) if len(lines) > 1 else (0.0,)
    return [_text(_LABEL - 8, y + shift, line, anchor="end", size=size)
            for shift, line in zip(shifts, lines, strict=True)]  # fmt: skip


def _segments(bar: Bar, kinds: Sequence[Kind], y: float, scale: float) -> Iterable[str]:
    x = _LABEL
    for kind, count in zip(kinds, bar.counts, strict=True):
        if not count:
            continue
        width = count * scale
        yield _box(kind, x, y, width, _BAR)
        if width > len(str(count)) * 7 + 4:
            yield _text(x + width / 2, y + _BAR / 2 + 4, str(count), anchor="middle", size=_SMALL,
                        fill=TONES[kind.tone][2], name=f"on-{kind.tone}")  # fmt: skip
        x += width
    yield _text(x + 6, y + _BAR / 2 + 4, str(bar.whole), fill=INK_SOFT, name="soft")


def _box(kind: Kind, x: float, y: float, width: float, height: float) -> str:
    fill, line, _ink = TONES[kind.tone]
    return (f'<rect class="{kind.tone}" x="{x + 0.5:.1f}" y="{y + 0.5:.1f}" width="{max(width - 1, 0.5):.1f}" '
            f'height="{height - 1:.1f}" fill="{fill}" stroke="{line}" stroke-width="1"/>')  # fmt: skip


def _legend(kinds: Sequence[Kind]) -> tuple[list[str], float]:
    """Return the legend, and where the bars begin: it takes as many lines as it needs."""
    shapes, x, y = [], 0.0, 2.0
    for kind in kinds:
        width = 18 + _wide(kind.capital, _SMALL) * _ROOM + 16
        if x and x + width > WIDTH:
            x, y = 0.0, y + _LEGEND
        shapes.append(_box(kind, x, y, 12, 12))
        shapes.append(_text(x + 18, y + 10, kind.capital, size=_SMALL))
        x += width
    return shapes, y + _LEGEND + 8


def panels(trends: Sequence[Trend], *, first: int, last: int, title: str, lang: Lang) -> Drawn:
    """Draw small line charts in two columns, each from zero on its own scale; the years of the period are shaded."""
    wide, gap = (WIDTH - 28) / 2, 28.0
    lines = max((len(_lines(trend.title, wide, _BOLD)) for trend in trends), default=1)
    high = 128.0 + (lines - 1) * _NEXT
    shapes: list[str] = []
    for number, trend in enumerate(trends):
        x, y = (number % 2) * (wide + gap), (number // 2) * (high + 16)
        titled = _lines(trend.title, wide, _BOLD)
        shapes.extend(_text(x, y + 12 + row * _NEXT, line, weight="600") for row, line in enumerate(titled))
        below = (lines - 1) * _NEXT  # all charts of a row begin at one height
        unit = _text(x, y + 25 + (len(titled) - 1) * _NEXT, trend.unit, size=_SMALL, fill=INK_SOFT, name="soft")
        shapes.extend((unit, *_panel(trend, x, y + below, wide, high - below, (first, last), lang)))
    height = ((len(trends) + 1) // 2) * (high + 16)
    return Drawn(_svg(shapes, height, title), WIDTH, height)


def _panel(
    trend: Trend, x: float, y: float, wide: float, high: float, period: tuple[int, int], lang: Lang
) -> Iterable[str]:
    years = [year for year, _value in trend.points]
    least, most = min(*years, period[0]), max(*years, period[1])
    span = max(most - least, 1)
    top, floor, left, right = y + 34, y + high - 18, x + 6, x + wide - 62
    peak = max(value for _year, value in trend.points) or 1.0

    def across(year: float) -> float:
        return left + (year - least) / span * (right - left)

    def up(value: float) -> float:
        return floor - value / peak * (floor - top)

    yield (
        f'<rect class="span" x="{across(period[0]):.1f}" y="{top:.1f}" '
        f'width="{max(across(period[1]) - across(period[0]), 2):.1f}" height="{floor - top:.1f}" fill="#f2ead9"/>'
    )
    yield (f'<line class="axis" x1="{left:.1f}" y1="{floor:.1f}" x2="{right:.1f}" y2="{floor:.1f}" '
           f'stroke="{LINE}" stroke-width="1"/>')  # fmt: skip
    for year in trend.breaks:
        yield (f'<line class="break" x1="{across(year):.1f}" y1="{top:.1f}" x2="{across(year):.1f}" y2="{floor:.1f}" '
               'stroke="#9a3412" stroke-width="1" stroke-dasharray="3 2"/>')  # fmt: skip
    path = " ".join(f"{across(year):.1f},{up(value):.1f}" for year, value in trend.points)
    yield (f'<polyline class="trend" points="{path}" fill="none" stroke="{CATEGORIES[0]}" stroke-width="2" '
           'stroke-linejoin="round"/>')  # fmt: skip
    for year, value in (trend.points[0], trend.points[-1])[: len(trend.points)]:
        yield (f'<circle class="dot" cx="{across(year):.1f}" cy="{up(value):.1f}" r="3" '
               f'fill="{CATEGORIES[0]}"/>')  # fmt: skip
    yield _text(right + 7, up(trend.points[-1][1]) + 4, format_short(trend.points[-1][1], lang=lang), size=_SMALL)
    yield _text(across(years[0]), floor + 13, str(years[0]), size=_SMALL, fill=INK_SOFT, name="soft",
                anchor="start")  # fmt: skip
    if years[-1] != years[0]:
        yield _text(across(years[-1]), floor + 13, str(years[-1]), size=_SMALL, fill=INK_SOFT, name="soft",
                    anchor="end")  # fmt: skip


def heard(title: str, kinds: Sequence[Kind], bars: Sequence[Bar]) -> str:
    """Return what a chart of bars shows, in words."""
    rows = (f"{bar.name}: " + ", ".join(f"{kind.name} {count}" for kind, count in zip(kinds, bar.counts, strict=True))
            for bar in bars)  # fmt: skip
    return f"{title}. {'; '.join(rows)}."


def heard_trends(title: str, trends: Sequence[Trend], lang: Lang) -> str:
    """Return what a chart of lines shows, in words: the first and the last value of each."""
    rows = (f"{one.title}, {one.unit}: " + ", ".join(f"{year}: {format_number(value, lang=lang)}"
            for year, value in (one.points[0], one.points[-1])) for one in trends)  # fmt: skip
    return f"{title}. {'; '.join(rows)}."


def _text(
    x: float, y: float, words: str, *, anchor: str = "start", size: float = _TEXT, fill: str = INK, name: str = "ink",
    weight: str = "400",
) -> str:  # fmt: skip
    return (f'<text class="{name}" x="{x:.1f}" y="{y:.1f}" font-family="{FACE}" font-size="{size}" '
            f'font-weight="{weight}" text-anchor="{anchor}" fill="{fill}">{escape(words)}</text>')  # fmt: skip


def _wide(words: str, size: float) -> float:
    """Return about how wide words are: letters of the face take half of their height on average."""
    return sum(0.62 if sign.isupper() or sign in "мшщжюыф" else 0.5 for sign in words) * size


def _fitted(words: str, room: float, size: float) -> str:
    """Return words that fit into a room, cut with dots where they do not."""
    if _wide(words, size) <= room:
        return words
    cut = words
    while cut and _wide(cut + "…", size) > room:
        cut = cut[:-1]
    return cut.rstrip(" ,;") + "…"


def _lines(words: str, room: float, size: float) -> list[str]:
    """Return words in one line, or in two broken at a space; only what two lines do not hold is cut.

    >>> _lines("Irregular migration", 60, 12)
    ['Irregular', 'migration']
    """
    if _wide(words, size) <= room:
        return [words]
    parts = words.split(" ")
    first = [part for count, part in enumerate(parts) if _wide(" ".join(parts[: count + 1]), size) <= room]
    if not first:
        return [_fitted(words, room, size)]
    return [" ".join(first), _fitted(" ".join(parts[len(first) :]), room, size)]


def _svg(shapes: Iterable[str], height: float, title: str) -> str:
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:.0f} {height:.0f}" '
            f'role="img" aria-label={quoteattr(title)}>{"".join(shapes)}</svg>')  # fmt: skip
