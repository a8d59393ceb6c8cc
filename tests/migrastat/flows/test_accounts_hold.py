"""Whatever the figures, flows add up: margins, the balance of population, kinds of moves, order of areas."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.migrastat.flows.world import SCIENTIFIC_DATA, SPAN, WITH_BIRTHS, stocks, vital, worlds

from migrastat import Components, Stock
from migrastat.findings import FindingsError
from migrastat.flows import METHODS, VARIANTS, Choices, estimate

CLOSED = ("da_min_closed", "da_pb_closed", "da_ind_closed")
World = tuple[Stock, Stock, Components]


def dense(world: World) -> World:
    """The same world with somebody everywhere, so that all margins can be met."""
    start, end, components = world
    count = len(start.areas)
    born = np.minimum(components.births, 5.0)
    first, last = stocks(start.values + 1 + 9 * np.eye(count), end.values + 1 + 9 * np.eye(count), start.areas)
    return first, last, Components(start.areas, born, components.deaths, SPAN)


@settings(max_examples=60, deadline=None)
@given(worlds().map(dense), st.sampled_from(CLOSED))
def test_net_migration_of_a_closed_world_is_the_population_balance(world: World, method: str) -> None:
    """Inflow less outflow is growth less natural growth after the world is balanced; summed over areas nothing."""
    start, end, components = world
    found = _estimated(world, method, rounded=False)
    if found is None:
        return
    balanced = {moment: _change(found, "world_balance", moment, start.areas) for moment in ("start", "end")}
    growth = (end.population + balanced["end"]) - (start.population + balanced["start"])
    net = growth - (components.births - components.deaths)
    scale = start.population.sum() + end.population.sum()
    unmatched = sum(each.persons for each in found.adjustments if each.step == "unmatched")
    assert (unmatched > 0) == any(note.code == "MARGINS" for note in found.findings)
    assert np.abs(found.flow.inward - found.flow.outward - net).max() <= 1e-9 * scale + unmatched
    assert abs(net.sum()) <= 1e-9 * scale
    assert (found.flow.values >= 0).all()


@settings(max_examples=60, deadline=None)
@given(worlds(), st.sampled_from([*METHODS, *VARIANTS]))
def test_kinds_of_moves_and_birthplaces_sum_to_the_flow(world: World, method: str) -> None:
    """Outward, return and transit; and every birthplace by itself."""
    found = _estimated(world, method)
    if found is None or not found.types:
        return
    flow = found.flow
    scale = 1e-9 * (1 + flow.total)
    assert np.abs(sum(each.values for each in found.types.values()) - flow.values).max() <= scale
    born = {code: found.of_birthplace(code).values for code in flow.areas}
    assert np.abs(sum(born.values()) - flow.values).max() <= scale
    for place, code in enumerate(flow.areas):
        assert found.types["outward"].values[place] == pytest.approx(born[code][place], rel=1e-9, abs=scale)
        assert found.types["return"].values[:, place] == pytest.approx(born[code][:, place], rel=1e-9, abs=scale)


@settings(max_examples=60, deadline=None)
@given(worlds(), st.sampled_from([*METHODS, *VARIANTS]), st.randoms(use_true_random=False))
def test_the_order_of_areas_does_not_matter_and_a_second_run_is_the_same(
    world: World, method: str, random: Any
) -> None:
    """To the last digit when repeated, up to rounding when shuffled."""
    found = _estimated(world, method)
    if found is None:
        return
    again = _estimated(world, method)
    assert again is not None
    assert found.flow.values.tobytes() == again.flow.values.tobytes()
    order = list(range(len(world[0].areas)))
    random.shuffle(order)
    shuffled = _estimated(_shuffled(world, order), method)
    assert shuffled is not None
    scale = world[0].values.sum() + world[1].values.sum()
    assert np.abs(shuffled.flow.values - found.flow.values[np.ix_(order, order)]).max() <= 1e-8 * scale


def test_ties_are_broken_by_code_and_not_by_place_or_chance() -> None:
    """Two areas with equally many native-born: rounding's remainder goes to the first in the alphabet."""
    start, end = np.diag([7.0, 7.0, 3.0]), np.diag([7.0, 7.0, 3.0])
    births = [1.0, 1.0, 1.0]
    for areas in (("A", "B", "C"), ("B", "A", "C")):
        found = estimate(*stocks(start, end, areas), vital(births, [0, 0, 0], areas), method="da_min_closed")
        made = {
            each.area: each.net for each in found.adjustments if each.step == "world_balance" and each.moment == "end"
        }
        assert made == {"A": pytest.approx(0.5), "B": 1.0}


def test_native_born_are_whole_persons_unless_fractions_are_asked_for() -> None:
    """`rounded=False` scales exactly; the two differ by less than a person in each area."""
    births = [30.0, 20, 60, 61]
    whole = estimate(*WITH_BIRTHS, vital(births), method="da_min_closed")
    exact = estimate(*WITH_BIRTHS, vital(births), method="da_min_closed", choices=Choices(rounded=False))
    nets = [each.net for each in whole.adjustments if each.step == "world_balance"]
    assert sum(net != round(net) for net in nets) <= 2
    assert 0 < np.abs(whole.flow.values - exact.flow.values).max() < 2


def test_the_mix_is_the_weighted_mean_of_its_parts() -> None:
    """0.87 of the minimum and 0.13 of independence, cell by cell and for those who stay; or another weight."""
    low, free = (estimate(*SCIENTIFIC_DATA, vital(), method=code) for code in ("da_min_closed", "da_ind_closed"))
    for weight, choices in ((0.87, None), (0.5, Choices(weight=0.5))):
        mixed = estimate(*SCIENTIFIC_DATA, vital(), method="da_pb_closed", choices=choices)
        mean = weight * low.flow.values + (1 - weight) * free.flow.values
        assert mixed.flow.values == pytest.approx(mean, rel=1e-12)
        mean = weight * low.stayers_of("A") + (1 - weight) * free.stayers_of("A")
        assert mixed.stayers_of("A") == pytest.approx(mean, rel=1e-12)


def _estimated(world: World, method: str, *, rounded: bool = True) -> Any:
    try:
        return estimate(*world, method=method, choices=Choices(rounded=rounded))
    except FindingsError as refused:
        assert all(finding.code in ("ACCOUNT", "BALANCE") for finding in refused.findings)
        return None


def _shuffled(world: World, order: list[int]) -> World:
    start, end, components = world
    areas = tuple(start.areas[place] for place in order)
    cells = np.ix_(order, order)
    return (
        *stocks(start.values[cells], end.values[cells], areas),
        Components(areas, components.births[order], components.deaths[order], SPAN),
    )


def _change(found: Any, step: str, moment: str, areas: tuple[str, ...]) -> np.ndarray:
    change = dict.fromkeys(areas, 0.0)
    for each in found.adjustments:
        if (each.step, each.moment) == (step, moment):
            change[each.area] += each.net
    return np.array([change[area] for area in areas])
