"""The flows of the region as a circle: the States of the Process, their largest partners, and the rest of the world."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from almaty.exchange.queries import Cell, IndicatorView, ReleaseView, catalogue, figures
from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import NotFound
from almaty.picture.queries.figure import release_of
from almaty.picture.rules.circle import Flow
from migrastat import SeriesKey, areas

REST = "ROW"
REST_NAME = pair("Rest of the world", "Остальной мир")
MOVEMENTS: dict[str, Pair] = {
    "FLOWS_FROM_IMS2024": pair("People who moved, from the 2024 stocks", "Переместившиеся, по численности 2024 года"),
    "FLOWS_FROM_IMS2020": pair("People who moved, from the 2020 stocks", "Переместившиеся, по численности 2020 года"),
    "FLOWS_ESTIMATED": pair("People who moved, Abel and Cohen", "Переместившиеся, Абель и Коэн"),
    "MIGRANT_STOCK": pair("Migrants living abroad", "Мигранты, живущие за рубежом"),
    "REFUGEES": pair("Refugees", "Беженцы"),
}
_PARTNERS = 4


@dataclass(frozen=True, slots=True)
class Circle:
    """The flows of one indicator, year and method among the States, their `partners` and the rest of the world."""

    indicator: IndicatorView
    release: ReleaseView
    method: str
    year: int
    years: tuple[int, ...]
    flows: tuple[Flow, ...]
    partners: tuple[str, ...]
    largest: tuple[Cell, ...]


def movements() -> dict[str, Pair]:
    """Return the movements of which figures are held, those that are shown first before the others."""
    held = catalogue().indicators
    return {code: name for code, name in MOVEMENTS.items() if code in held}


def circle(*, movement: str, year: int | None, method: str, states: Sequence[str]) -> Circle:
    """Return the flows; the first movement held, its latest year and preferred method where none is asked for.

    Refuses (404) an unknown movement, method or year.
    """
    held = movements()
    movement = movement or next(iter(held), "")
    if movement not in held:
        raise _unknown(f"show={movement[:40]}")
    indicator = catalogue().indicators[movement]
    method = method or indicator.preferred_method
    if method not in {each.code for each in indicator.methods} | {indicator.preferred_method}:
        raise _unknown(f"method={method[:40]}")
    held_by = figures.totals(movement, side="destination", codes=states, method=method)
    years = tuple(sorted({row.year for rows in held_by.values() for row in rows}))
    if not years:
        raise _unknown(f"method={method[:40]}")
    if year is not None and year not in years:
        raise _unknown(f"year={year}")
    year = years[-1] if year is None else year
    cells = _cells(movement, year, method, states)
    partners = _largest_partners(cells, states)
    return Circle(indicator, release_of(SeriesKey(movement, "WLD", states[0], "_T", method)), method, year, years,
                  tuple(_folded(cells, {*states, *partners})), partners, cells[:25])  # fmt: skip


def over_time(shown: Circle, *, states: Sequence[str]) -> tuple[tuple[int, tuple[Flow, ...]], ...]:
    """Return the flows of every year that is held, each with the same areas: the partners of all years together."""
    cells = {year: _cells(shown.indicator.code, year, shown.method, states) for year in shown.years}
    partners = _largest_partners((cell for every in cells.values() for cell in every), states)
    return tuple((year, tuple(_folded(every, {*states, *partners}))) for year, every in cells.items())


def _cells(movement: str, year: int, method: str, states: Sequence[str]) -> tuple[Cell, ...]:
    places = [code for code, area in areas().items() if not area.special]
    inside = set(states)
    cells = figures.pairs(movement, year=year, areas=places, method=method)
    return tuple(cell for cell in cells if cell.origin != cell.destination
                 and (cell.origin in inside or cell.destination in inside))  # fmt: skip


def _largest_partners(cells: Iterable[Cell], states: Sequence[str]) -> tuple[str, ...]:
    weight: dict[str, float] = {}
    for cell in cells:
        for code in {cell.origin, cell.destination} - set(states):
            weight[code] = weight.get(code, 0.0) + cell.value
    return tuple(sorted(weight, key=lambda code: (-weight[code], code))[:_PARTNERS])


def _folded(cells: Iterable[Cell], shown: set[str]) -> list[Flow]:
    """Gather every area that is not shown into the rest of the world."""
    sums: dict[tuple[str, str], float] = {}
    for cell in cells:
        ends = tuple(code if code in shown else REST for code in (cell.origin, cell.destination))
        sums[ends[0], ends[1]] = sums.get((ends[0], ends[1]), 0.0) + cell.value
    return [Flow(*ends, value) for ends, value in sums.items()]


def _unknown(where: str) -> NotFound:
    return NotFound(
        what=pair("No such flows are held.", "Таких потоков нет."),
        why=pair("The address names a kind of movement, a year or a method that no release carries.",
                 "В адресе указан вид перемещения, год или метод, которых нет ни в одном выпуске."),
        way_out=pair("Choose from the lists above the plot.", "Выберите из списков над диаграммой."),
        where=where,
    )  # fmt: skip
