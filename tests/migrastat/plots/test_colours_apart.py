"""The colours of areas can be told apart, also by those who see no red or no green, and are seen on paper."""

from itertools import combinations, pairwise

import numpy as np
import pytest

from migrastat.plots.colours import AREAS, DIVERGING, REST, lighter, of_areas, style
from migrastat.tables import Floats

# what a colour (linear RGB) becomes without the cones of one kind: Machado, Oliveira and Fernandes (2009), severity 1
SIGHT = {
    "normal": np.eye(3),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
}
LMS = np.array([[0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566],
                [0.0883024619, 0.2817188376, 0.6299787005]])  # fmt: skip
LAB = np.array([[0.2104542553, 0.7936177850, -0.0040720468], [1.9779984951, -2.4285922050, 0.4505937099],
                [0.0259040371, 0.7827717662, -0.8086757660]])  # fmt: skip


def linear(colour: str) -> Floats:
    """Linear RGB of a colour."""
    part = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    return np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)


def seen(colour: str, sight: str) -> Floats:
    """Where a colour lies in OKLab for an eye."""
    light = np.clip(SIGHT[sight] @ linear(colour), 0, 1)
    place: Floats = LAB @ np.cbrt(LMS @ light)
    return place


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize("by", [0.0, 0.28], ids=["paper", "dark"])
def test_any_two_areas_differ_for_every_eye(sight: str, by: float) -> None:
    """At least 0.06 in OKLab on paper, 0.045 in the paler colours of the dark: 0.02 is just noticeable."""
    pairs = combinations([lighter(colour, by) for colour in AREAS], 2)
    least = min(float(np.linalg.norm(seen(one, sight) - seen(other, sight))) for one, other in pairs)
    assert least >= (0.045 if by else 0.06)


@pytest.mark.parametrize("sight", SIGHT)
def test_above_and_below_differ_for_every_eye(sight: str) -> None:
    """Each step of the revision triangle differs from the next, and its ends most of all."""
    places = [seen(colour, sight) for colour in DIVERGING]
    assert all(np.linalg.norm(one - other) > 0.05 for one, other in pairwise(places))
    assert np.linalg.norm(places[0] - places[-1]) > 0.15


def test_colours_stand_out_from_paper() -> None:
    """At least 1.6 to 1 against white, so that the palest band is still a band."""
    for colour in (*AREAS, REST):
        luminance = float(linear(colour) @ [0.2126, 0.7152, 0.0722])
        assert 1.05 / (luminance + 0.05) >= 1.6, colour


def test_colours_follow_places_and_groups() -> None:
    """The rest is grey, areas of one group share a colour, and after twelve areas colours begin again."""
    assert of_areas(["A", "RST", "B"], "RST") == {"A": 0, "RST": None, "B": 1}
    assert of_areas(["A", "B", "C", "D"], None, {"A": "x", "B": "y", "C": "x"}) == {"A": 0, "B": 1, "C": 0, "D": None}
    assert of_areas([str(number) for number in range(14)])["12"] == 0


def test_a_picture_goes_dark_and_prints_light() -> None:
    """By variables that a page may set."""
    rules = style()
    assert "prefers-color-scheme:dark" in rules
    assert "@media print" in rules
    assert "var(--migrastat-c11,var(--mg-c11))" in rules
