"""Small worlds for the tests of flows: those of the literature, and random ones."""

from typing import Any

import numpy as np
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from migrastat import Components, Period, Stock

FOUR = ("A", "B", "C", "D")
SPAN = Period(2010, 2015)
NOBODY = (0, 0, 0, 0)


def stocks(start: Any, end: Any, areas: tuple[str, ...] = FOUR) -> tuple[Stock, Stock]:
    return Stock(areas, start, SPAN.start), Stock(areas, end, SPAN.end)


def vital(births: Any = NOBODY, deaths: Any = NOBODY, areas: tuple[str, ...] = FOUR) -> Components:
    return Components(areas, births, deaths, SPAN)


# Abel (2013), Demographic Research 28(18), section 2: without births and deaths; also in Abel and Sander (2014).
DEMOGRAPHIC_RESEARCH = stocks(
    [[1000, 100, 10, 0], [55, 555, 50, 5], [80, 40, 800, 40], [20, 25, 20, 200]],
    [[950, 100, 60, 0], [80, 505, 75, 5], [90, 30, 800, 40], [40, 45, 0, 180]],
)
# The same paper, section 2.2: with births and deaths.
WITH_BIRTHS = stocks(
    [[1000, 100, 10, 0], [55, 555, 50, 5], [80, 40, 800, 40], [20, 25, 20, 200]],
    [[1060, 60, 10, 10], [45, 540, 40, 0], [70, 75, 770, 70], [30, 30, 20, 230]],
)
# Abel and Cohen (2019), Scientific Data 6:82, table 2; their table 4 has the estimates.
SCIENTIFIC_DATA = stocks(
    [[100, 10, 10, 0], [80, 180, 10, 90], [30, 10, 140, 40], [60, 70, 10, 160]],
    [[95, 5, 15, 5], [75, 225, 5, 55], [55, 0, 115, 50], [35, 25, 25, 215]],
)


@st.composite
def worlds(draw: st.DrawFn, largest: int = 6, most: float = 1e6) -> tuple[Stock, Stock, Components]:
    """Any world that can be accounted: fewer deaths than inhabitants, fewer births than there are at the end."""
    count = draw(st.integers(1, largest))
    areas = tuple(f"A{number:02}" for number in range(count))
    persons = st.one_of(st.just(0.0), st.floats(1.0, most), st.integers(1, 100).map(float))
    table = arrays.arrays(np.float64, (count, count), elements=persons)
    start, end = draw(table) + np.eye(count) * 10, draw(table) + np.eye(count) * 10
    shares = arrays.arrays(np.float64, count, elements=st.floats(0, 0.3))
    births, deaths = draw(shares) * end.sum(axis=0), draw(shares) * start.sum(axis=0)
    return (*stocks(start, end, areas), vital(births, deaths, areas))
