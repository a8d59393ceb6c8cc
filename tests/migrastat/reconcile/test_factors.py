"""Factors of countries: found where they are true, normalised where one is trusted, silent where nothing is known."""

from typing import Any

import numpy as np
import pytest
from scipy.optimize import minimize

from migrastat.findings import FindingsError
from migrastat.reconcile import Options, conversion, country_factors, mirror_from, reconcile
from migrastat.tables import Floats

COUNTRIES = ("DNK", "POL", "ROU", "SWE")
TRUE_SENDER = {"DNK": 1.0, "POL": 5.0, "ROU": 8.0, "SWE": 1.25}
TRUE_RECEIVER = {"DNK": 1.1, "POL": 2.0, "ROU": 1.6, "SWE": 1.0}


def exact(drop: tuple[str, ...] = ()) -> Any:
    """Every corridor of four countries, whose sides differ by nothing but their countries' factors."""
    pairs = [(one, other) for one in COUNTRIES for other in COUNTRIES if one != other]
    flows = {pair: 1000.0 + 700 * at for at, pair in enumerate(pairs)}
    columns: dict[str, list[Any]] = {
        "origin": [one for one, _ in pairs],
        "destination": [other for _, other in pairs],
        "year": [2005] * len(pairs),
        "reported_sender": [flows[pair] / TRUE_SENDER[pair[0]] for pair in pairs],
        "reported_receiver": [flows[pair] / TRUE_RECEIVER[pair[1]] for pair in pairs],
    }
    for area in drop:
        columns["reported_sender"] = [
            None if one == area else each for (one, _), each in zip(pairs, columns["reported_sender"], strict=True)
        ]
    return mirror_from(columns), np.array(list(flows.values()))


@pytest.mark.parametrize("objective", ["log", "chi2"])
def test_exact_factors_are_found(objective: Any) -> None:
    """With Sweden's receiving side as the norm, every flow and every factor comes out as it went in."""
    table, flows = exact()
    found = country_factors(table, objective=objective, normal="SWE", ridge=0.0)
    assert found.estimate == pytest.approx(flows, rel=1e-4)
    factors = np.exp(found.logs)
    for row in range(len(table)):
        assert factors[0, row] == pytest.approx(TRUE_SENDER[COUNTRIES[table.origin[row]]], rel=1e-4)
        assert factors[1, row] == pytest.approx(TRUE_RECEIVER[COUNTRIES[table.destination[row]]], rel=1e-4)


@pytest.mark.parametrize("objective", ["log", "chi2"])
def test_one_side_is_enough_once_factors_are_known(objective: Any) -> None:
    """A country that never reports who leaves is estimated from those who receive."""
    table, flows = exact(drop=("ROU",))
    assert (table.basis == 2).sum() == 3
    assert country_factors(table, objective=objective, normal="SWE", ridge=0.0).estimate == pytest.approx(
        flows, rel=1e-4
    )


def test_the_chi_square_sum_is_as_small_as_a_general_optimiser_makes_it() -> None:
    """On reports that no factors can make equal."""
    table, _ = exact()
    draw = np.random.default_rng(3)
    reports = np.round(table.reports * np.exp(draw.normal(0, 0.4, table.reports.shape)))
    noisy = mirror_from({**table.columns(), "reported_sender": reports[0], "reported_receiver": reports[1]})
    found = country_factors(noisy, objective="chi2", normal="SWE")

    def chi(logs: Floats) -> float:
        free = np.zeros((2, 4))
        free.flat[[0, 1, 2, 3, 4, 5, 6]] = logs  # the last one is Sweden as receiver
        x = reports[1] * np.exp(free[1, noisy.destination])
        y = reports[0] * np.exp(free[0, noisy.origin])
        return float(((x - y) ** 2 / (x + y)).sum())

    best = minimize(
        chi, np.zeros(7), method="Nelder-Mead", options={"maxiter": 40_000, "maxfev": 40_000, "fatol": 1e-9}
    )
    mine = np.exp(found.logs) * reports
    assert float(((mine[1] - mine[0]) ** 2 / mine.sum(axis=0)).sum()) <= best.fun * (1 + 1e-6)


def test_rules_of_stay_are_brought_to_twelve_months_first() -> None:
    """Who asks for three months counts more: by IMEM, 63 in 100 of them stay a year."""
    assert conversion([0, 3, 6, 12, 60]).tolist() == [0.53, 0.63, 0.73, 1.0, 2.26]
    assert conversion(36).item() == pytest.approx(1 + 1.26 / 2)
    assert conversion(600).item() == 2.26
    table, flows = exact()
    short = mirror_from(
        {**table.columns(), "reported_receiver": table.reports[1] / 0.63, "duration_receiver": [3] * 12}
    )
    assert country_factors(short, normal="SWE", ridge=0.0).estimate == pytest.approx(flows, rel=1e-6)
    unmoved = country_factors(short, normal="SWE", ridge=0.0, durations="none").estimate
    assert unmoved == pytest.approx(flows / 0.63, rel=1e-6)


def test_what_moves_a_report_is_said_part_by_part() -> None:
    """Report x definition x undercount x noise is the estimate, for both methods and both sides."""
    table, _ = exact(drop=("POL",))
    short = mirror_from({**table.columns(), "duration_receiver": [3] * 6 + [12] * 6})
    for method in ("model", "factors"):
        found = reconcile(short, method, Options(reference=("SWE",)))  # type: ignore[arg-type]
        parts = short.reports * found.definition * found.undercount * found.noise
        there = ~np.isnan(short.reports)
        assert parts[there] == pytest.approx(np.broadcast_to(found.estimate, (2, 12))[there])
        table_of = found.to_arrow().to_pydict()
        assert table_of["definition"][0] == "sender: rule not told, taken as 12 months; receiver: 3 months, x 0.63"
        assert table_of["basis"].count("receiver only") == 3
        assert table_of["factor_sender"].count(None) == 3


def test_a_norm_that_nobody_compares_with_is_refused() -> None:
    """The chi-square sum needs one, and one that both sides report."""
    table, _ = exact(drop=("DNK", "POL", "ROU", "SWE"))
    with pytest.raises(FindingsError, match="BOTH"):
        country_factors(table)
    table, _ = exact(drop=("DNK", "POL", "ROU"))
    with pytest.raises(FindingsError, match=r"NORMAL.*SWE"):
        country_factors(table, normal="SWE")
    with pytest.raises(FindingsError, match="NORMAL"):
        country_factors(table, objective="chi2")
    with pytest.raises(FindingsError, match="REFERENCE"):
        reconcile(table, "factors", Options(reference=("SWE", "DNK")))
    with pytest.raises(FindingsError, match="REFERENCE"):
        reconcile(table, options=Options(reference=("KAZ",)))
