"""The shapes of the map, projected and written as SVG paths."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from almaty.picture.rules.projection import REGION

WIDTH = 2000  # of the drawing, in its own units: whole numbers make short paths


@dataclass(frozen=True, slots=True)
class Shape:
    """An area on the map: its outline, and the place for its name."""

    path: str
    label: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Geography:
    """All that is drawn: areas by ISO 3166 code, places without an area, agreed and disputed borders."""

    width: int
    height: int
    areas: Mapping[str, Shape]
    neutral: str
    borders: str
    disputed: str


def geography(text: str) -> Geography:
    """Read the map's GeoJSON and project it."""
    source = json.loads(text)
    west, south, east, north = source["window"]
    scale = WIDTH / (east - west)

    def place(point: list[float]) -> tuple[int, int]:
        x, y = REGION.forward((point[0], point[1]))
        return round((x - west) * scale), round((north - y) * scale)

    def path(feature: dict[str, Any]) -> str:
        closed = feature["geometry"]["type"] == "MultiPolygon"
        coordinates = feature["geometry"]["coordinates"]
        parts = [ring for polygon in coordinates for ring in polygon] if closed else coordinates
        return "".join(_path([place(point) for point in part], closed=closed) for part in parts)

    by_kind: dict[str, str] = {}
    areas: dict[str, Shape] = {}
    for feature in source["features"]:
        properties = feature["properties"]
        if properties["kind"] == "area":
            areas[properties["iso3"]] = Shape(path(feature), place(properties["label"]))
        else:
            by_kind[properties["kind"]] = path(feature)
    height = round((north - south) * scale)
    return Geography(WIDTH, height, areas, by_kind["neutral"], by_kind["border"], by_kind["disputed"])


def _path(points: list[tuple[int, int]], *, closed: bool) -> str:
    """Write a line as steps from point to point."""
    (x, y), steps = points[0], []
    for to_x, to_y in points[1:-1] if closed else points[1:]:
        if (to_x, to_y) != (x, y):
            steps.append(_step(to_x - x, to_y - y))
            x, y = to_x, to_y
    if not steps:
        return ""
    return f"M{points[0][0]} {points[0][1]}l" + "".join(steps).lstrip() + ("z" if closed else "")


def _step(dx: int, dy: int) -> str:
    return (f"{dx}" if dx < 0 else f" {dx}") + (f"{dy}" if dy < 0 else f" {dy}")
