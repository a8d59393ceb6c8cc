"""No text of a circular plot lies on another, whatever the figures and the names: read back from the SVG itself."""

import math
import re
import struct
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from migrastat import codes
from migrastat.plots import circle, circles, letters
from migrastat.tables import Flow, Period

SVG = "{http://www.w3.org/2000/svg}"
FONTS = Path("/usr/share/fonts/truetype/dejavu")
CODES = [code for code, area in codes.areas().items() if not area.special]
Box = list[tuple[float, float]]  # a convex outline


def boxes(svg: str) -> list[tuple[tuple[int, str], Box]]:
    """The outline of every text, numbered, by the most that its letters take; text on an arc letter by letter."""
    root = ElementTree.fromstring(svg)  # noqa: S314  our own drawing
    paths = {path.get("id"): path.get("d", "") for path in root.iter(f"{SVG}path") if path.get("id")}
    out: list[tuple[tuple[int, str], Box]] = []
    for group in [root, *root.findall(f"{SVG}g")]:
        moved = re.match(r"translate\(([-\d.]+) ([-\d.]+)\)", group.get("transform", ""))
        x, y = (float(moved[1]), float(moved[2])) if moved else (0.0, 0.0)
        for text in group.findall(f"{SVG}text"):
            on_arc = text.find(f"{SVG}textPath")
            if on_arc is None:
                out.append(((len(out), text.text or ""), shifted(straight(text), x, y)))
            else:
                arc = paths[on_arc.get("href", "")[1:]]
                name = (len(out), on_arc.text or "")
                out += [(name, shifted(box, x, y)) for box in bent(text, name[1], arc)]
    return out


def shifted(box: Box, x: float, y: float) -> Box:
    """A box moved."""
    return [(a + x, b + y) for a, b in box]


def straight(text: ElementTree.Element) -> Box:
    """The box of a text that may be turned."""
    size, bold = float(text.get("font-size", 0)), text.get("font-weight") == "700"
    long = letters.width(text.text or "", size, bold=bold)
    start = {"start": 0.0, "middle": -long / 2, "end": -long}[text.get("text-anchor", "start")]
    x, y = float(text.get("x", 0)) + start, float(text.get("y", 0))
    box = [(x, y - 0.78 * size), (x + long, y - 0.78 * size), (x + long, y + 0.24 * size), (x, y + 0.24 * size)]
    turned = re.match(r"translate\(([-\d.]+) ([-\d.]+)\) rotate\(([-\d.]+)\)", text.get("transform", ""))
    if not turned:
        return box
    angle = math.radians(float(turned[3]))
    cos, sin = math.cos(angle), math.sin(angle)
    return [(float(turned[1]) + a * cos - b * sin, float(turned[2]) + a * sin + b * cos) for a, b in box]


def bent(text: ElementTree.Element, words: str, arc: str) -> list[Box]:
    """The boxes of the letters of a text in the middle of an arc round the origin."""
    x, y, radius, sweep, x2, y2 = map(
        float,
        re.match(r"M(\S+) (\S+)A(\S+) \S+ 0 \d (\d) (\S+) (\S+)", arc).groups(),  # type: ignore[union-attr]
    )
    size = float(text.get("font-size", 0))
    start, stop = math.atan2(x, -y), math.atan2(x2, -y2)
    way = 1 if sweep else -1
    middle = start + way * ((way * (stop - start)) % math.tau) / 2
    widths = [letters.width(letter, size, bold=True) for letter in words]
    at = middle - way * sum(widths) / radius / 2
    out = []
    for wide in widths:
        # written outwards when it runs clockwise: letters rise away from the centre, else towards it
        low, high = (-0.24, 0.78) if sweep else (-0.78, 0.24)
        ends = (at, at + way * wide / radius)
        out.append([(r * math.sin(a), -r * math.cos(a)) for r, a in (
            (radius + low * size, ends[0]), (radius + low * size, ends[1]),
            (radius + high * size, ends[1]), (radius + high * size, ends[0]))])  # fmt: skip
        at = ends[1]
    return out


def overlap(one: Box, other: Box) -> bool:
    """Whether two convex outlines share more than an edge (separating axes)."""
    for box in (one, other):
        for (x, y), (x2, y2) in zip(box, [*box[1:], box[0]], strict=True):
            nx, ny = y2 - y, x - x2
            first = [nx * a + ny * b for a, b in one]
            second = [nx * a + ny * b for a, b in other]
            slack = 1e-3 * math.hypot(nx, ny)
            if max(first) <= min(second) + slack or max(second) <= min(first) + slack:
                return False
    return True


def collisions(svg: str) -> list[tuple[str, str]]:
    """Pairs of different texts that lie on one another."""
    found = boxes(svg)
    middles = [
        (np.mean(box, axis=0), max(math.dist(np.mean(box, axis=0), corner) for corner in box)) for _, box in found
    ]
    return [
        (found[i][0][1], found[j][0][1])
        for i, j in combinations(range(len(found)), 2)
        if math.dist(middles[i][0], middles[j][0]) < middles[i][1] + middles[j][1]
        and found[i][0] != found[j][0]
        and overlap(found[i][1], found[j][1])
    ]


def outside(svg: str) -> list[str]:
    """Texts that leave the sheet."""
    root = ElementTree.fromstring(svg)  # noqa: S314  our own drawing
    wide, high = float(root.get("width", 0)), float(root.get("height", 0))
    return [name[1] for name, box in boxes(svg) if any(not (0 <= x <= wide and 0 <= y <= high) for x, y in box)]


def some_flow(seed: int, size: int, skew: float) -> Flow:
    """Flows between areas of very different sizes; some areas move nobody."""
    rng = np.random.default_rng(seed)
    areas = rng.choice(CODES, size, replace=False)
    weight = rng.lognormal(0, skew, size)
    values = np.outer(weight, rng.lognormal(0, skew, size)) * rng.uniform(0, 1e5, (size, size))
    values[rng.random((size, size)) < 0.3] = 0
    return Flow(areas, values.round(), Period(2015, 2020))


@given(st.integers(0, 10**6), st.integers(2, 45), st.floats(0, 3.5), st.sampled_from(["en", "ru"]), st.booleans())
@settings(max_examples=60, deadline=None)
def test_no_text_lies_on_another(seed: int, size: int, skew: float, lang: str, full: bool) -> None:
    """Two to forty-five sectors, short and full names, both languages, sizes from even to all in one corner."""
    flow = some_flow(seed, size, skew)
    names = {code: codes.area(code).name(lang) for code in flow.areas} if full else None
    svg = circle(flow, lang=lang, names=names, title="Об оценках потоков " * 5).svg()  # type: ignore[arg-type]
    assert collisions(svg) == []
    assert outside(svg) == []
    assert "carry no name" not in svg
    assert "Без названия" not in svg


@pytest.mark.parametrize(("size", "named"), [(90, True), (230, False)])
def test_many_sectors_keep_their_texts_apart(size: int, named: bool) -> None:
    """Where names find no room beside their sectors, the smallest go without and the caption counts them."""
    picture = circle(some_flow(3, size, 2.0), lang="ru")
    assert collisions(picture.svg()) == []
    assert ("Без названия: самых малых территорий" not in picture.description) == named


def test_texts_of_several_periods_stay_apart() -> None:
    """Also where one area is there in one period only."""
    flows = [some_flow(11, 14, 1.5), some_flow(11, 14, 1.5)]
    later = Flow(flows[0].areas, flows[1].values.T * np.linspace(0, 3, 14), Period(2020, 2025))
    svg = circles([flows[0], later], lang="ru").svg()
    assert collisions(svg) == []
    assert outside(svg) == []


@pytest.mark.skipif(not FONTS.exists(), reason="the DejaVu fonts are not installed: nothing to measure")
@pytest.mark.parametrize(("face", "bold"), [("DejaVuSans.ttf", False), ("DejaVuSans-Bold.ttf", True)])
def test_no_letter_is_wider_than_we_say(face: str, bold: bool) -> None:
    """Measured in the widest of the faces, for every letter of every name in the code list."""
    advance = advances((FONTS / face).read_bytes())
    names = "".join(area.name_en + area.name_ru + area.short_en + area.short_ru for area in codes.areas().values())
    wrong = [letter for letter in sorted(set(names)) if advance(letter) > letters.width(letter, 1, bold=bold) + 1e-9]
    assert wrong == []


def advances(font: bytes):  # type: ignore[no-untyped-def]
    """Return the width of a letter in a TrueType font, in sizes of its type (tables head, hhea, hmtx, cmap 12)."""
    places = {
        font[at : at + 4].decode(): struct.unpack(">I", font[at + 8 : at + 12])[0]
        for at in range(12, 12 + 16 * struct.unpack(">H", font[4:6])[0], 16)
    }
    size = struct.unpack(">H", font[places["head"] + 18 : places["head"] + 20])[0]
    count = struct.unpack(">H", font[places["hhea"] + 34 : places["hhea"] + 36])[0]
    wide = [struct.unpack(">H", font[at : at + 2])[0] for at in range(places["hmtx"], places["hmtx"] + 4 * count, 4)]
    glyphs: dict[int, int] = {}
    cmap = places["cmap"]
    for number in range(struct.unpack(">H", font[cmap + 2 : cmap + 4])[0]):
        start = cmap + struct.unpack(">I", font[cmap + 8 + 8 * number : cmap + 12 + 8 * number])[0]
        if struct.unpack(">H", font[start : start + 2])[0] == 12:
            for group in range(struct.unpack(">I", font[start + 12 : start + 16])[0]):
                first, last, glyph = struct.unpack(">III", font[start + 16 + 12 * group : start + 28 + 12 * group])
                glyphs |= {code: glyph + code - first for code in range(first, last + 1)}
    return lambda letter: wide[min(glyphs[ord(letter)], count - 1)] / size
