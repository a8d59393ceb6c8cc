"""The map shows what its provenance says, and stands in the page without scripts."""

import hashlib
import json
import tomllib
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest

from almaty.picture.queries.geography import MAP, region
from almaty.picture.rules.map import DISCLAIMER, ChoroplethMap, class_bounds
from almaty.picture.rules.map_drawing import draw_map
from almaty.picture.rules.projection import REGION

IN_SCOPE = {"AFG", "AZE", "IRN", "ITA", "KAZ", "KGZ", "PAK", "TJK", "TKM", "TUR", "UZB"}
SOURCE = json.loads(MAP.read_text(encoding="utf-8"))
PROVENANCE = tomllib.loads((MAP.parent / "provenance.toml").read_text(encoding="utf-8"))


def _parsed(drawing: str) -> ElementTree.Element:
    return ElementTree.fromstring(drawing)  # noqa: S314 our own drawing


def _map(**changes) -> ChoroplethMap:
    values = {"KAZ": (10.0, 65833.0), "KGZ": (None, 400.0), "IRN": (5e5, 3.4e6), "TKM": (None, None)}
    told = {
        "title": "Refugees <hosted>", "unit": "persons", "lang": "en", "years": (2010, 2024), "values": values,
        "names": {"KAZ": "Kazakhstan", "KGZ": "Kyrgyzstan", "IRN": "Iran", "TKM": "Turkmenistan"},
        "bounds": class_bounds([10, 65833, 400, 5e5, 3.4e6], count=5, method="log"),
        "links": {"KAZ": "/en/picture/states/KAZ/?a=1&b=2"}, "notes": {"KAZ": {2024: "break in series"}},
    }  # fmt: skip
    return ChoroplethMap(**{**told, **changes})


def _holds(polygon, point) -> bool:
    return _odd(polygon[0], point) and not any(_odd(hole, point) for hole in polygon[1:])


def _odd(ring, point) -> bool:
    x, y = point
    crossings = [
        (bx - ax) * (y - ay) / (by - ay) + ax > x for (ax, ay), (bx, by) in pairwise(ring) if (ay > y) != (by > y)
    ]
    return sum(crossings) % 2 == 1


@pytest.mark.parametrize("place", PROVENANCE["reviewed"], ids=lambda place: place["place"])
def test_every_reviewed_place_is_shown_as_the_provenance_says(place):
    """No place changes hands by a new edition of the source without somebody seeing it."""
    shapes = [f for f in SOURCE["features"] if f["geometry"]["type"] == "MultiPolygon"]
    found = [
        shape["properties"].get("iso3", "neutral")
        for shape in shapes
        if any(_holds(polygon, place["point"]) for polygon in shape["geometry"]["coordinates"])
    ]
    assert found == [place["shown"]]


def test_all_participants_are_there_and_their_names_lie_inside_them():
    areas = {f["properties"]["iso3"]: f for f in SOURCE["features"] if "iso3" in f["properties"]}
    assert areas.keys() >= IN_SCOPE
    for code in IN_SCOPE:
        feature = areas[code]
        label = feature["properties"]["label"]
        assert any(_holds(polygon, label) for polygon in feature["geometry"]["coordinates"]), code


def test_the_file_is_small_and_is_the_one_that_the_provenance_describes():
    assert MAP.stat().st_size < 120_000
    assert hashlib.sha256(MAP.read_bytes()).hexdigest() == PROVENANCE["sha256"]
    assert PROVENANCE["source"]["licence"] == "public domain"
    assert all(PROVENANCE["package"][key] for key in ("name", "version", "licence"))
    assert PROVENANCE["disclaimer"] == {"en": DISCLAIMER.en, "ru": DISCLAIMER.ru}


def test_neighbours_share_their_border():
    """Borders were simplified once for both sides: the vertices of the line are vertices of both areas."""
    areas = {f["properties"]["iso3"]: f for f in SOURCE["features"] if "iso3" in f["properties"]}

    def corners(code):
        return {tuple(p) for polygon in areas[code]["geometry"]["coordinates"] for ring in polygon for p in ring}

    for one, other in (("KAZ", "UZB"), ("KGZ", "TJK"), ("IRN", "AFG"), ("TUR", "IRN")):
        assert len(corners(one) & corners(other)) > 8, (one, other)


def test_projecting_there_and_back_comes_home():
    for point in ((71.0, 40.0), (7.0, 45.0), (60.0, 24.0), (86.0, 55.0)):
        assert REGION.back(REGION.forward(point)) == pytest.approx(point)


def test_the_drawing_is_sound_escaped_and_free_of_inline_style():
    drawing = draw_map(_map(names={"KAZ": "Ka<z>&'\"", "KGZ": "K", "IRN": "I", "TKM": "T"}), region(), year=2024)
    root = _parsed(drawing)
    assert not any(name == "style" or name.startswith("on") for each in root.iter() for name in each.attrib)
    links = [each for each in root.iter() if "href" in each.attrib]
    assert links[0].get("href") == "/en/picture/states/KAZ/?a=1&b=2"
    assert links[0].get("aria-label") == "Ka<z>&'\", 2024: 65,833 persons (break in series)"


def test_an_area_without_data_is_hatched_and_said():
    root = _parsed(draw_map(_map(), region(), year=2024))
    classes = {each.get("data-area"): each.get("class") for each in root.iter() if each.get("data-area")}
    assert classes["TKM"] == "map-area map-none"
    assert classes["KAZ"].startswith("map-area map-s")
    assert _map().tip("TKM", 2024) == "Turkmenistan, 2024: No data"


def test_the_nearest_year_is_shown_and_a_colour_means_the_same_in_each():
    chart = _map()
    assert [chart.nearest(year) for year in (None, 1900, 2016, 2018, 99999)] == [2024, 2010, 2010, 2024, 2024]
    slots = [chart.slot(value) for value in (None, 0, 10, 400, 65833, 5e5, 3.4e6)]
    assert slots == sorted(slots) and slots[0] == 0 and slots[-1] == 7
    assert [item.text for item in chart.legend()][-1] == "No data"


def test_a_map_for_paper_needs_no_style_sheet():
    drawing = draw_map(_map(), region(), standalone=True)
    _parsed(drawing)
    assert "class='map-s" not in drawing and "fill='#" in drawing and "xmlns=" in drawing


def test_classes_of_nothing_and_of_one_value_are_no_fault():
    assert class_bounds([None, 0]) == ()
    assert _map(bounds=()).slot(5.0) == 4
    assert len(_map(bounds=()).legend()) == 2
    assert Path(MAP).name == "region.json"
