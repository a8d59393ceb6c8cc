"""Mirrored reports of Europe, 2010-2019: sides of corridors hidden in five folds, told by factors and by the model."""

import time
from pathlib import Path
from typing import Any

import numpy as np

from migrastat.reconcile import MirrorTable, country_factors, mirror_from
from migrastat.reconcile.calibration import Guess, calibrate, guess
from migrastat.reconcile.fitting import fit
from migrastat.reconcile.hiding import Hide, folds
from migrastat.tables.files import read_table

DATA = Path(__file__).parents[2] / "shared/data/eurostat_mirror/migmod_mig_data.csv"
COVARIATES = ("Pop.Sending", "Pop.Receiving", "distw", "contig", "comlang_off")
LEVELS = (0.5, 0.8, 0.95)


def main(seeds: tuple[int, ...] = (1,)) -> None:
    """Measure and print."""
    print("\nreconciliation: sides of European corridors hidden at random (Eurostat 2010-2019), five folds")
    if not DATA.exists():
        print("  the data are absent (../shared/data/eurostat_mirror): nothing measured")
        return
    table = mirror_from(read_table(DATA), covariates=COVARIATES)
    start = time.perf_counter()
    solution = fit(table, "imem")
    fitted = time.perf_counter()
    calibrate(table, solution, "imem")
    print(f"  fit of {len(table):,} rows {fitted - start:.1f} s, calibration {time.perf_counter() - fitted:.1f} s")
    for seed in seeds:
        print(f"  folds of seed {seed}")
        _one_side(table, seed)
    _both_sides(table, seeds[0])


def _one_side(table: MirrorTable, seed: int) -> None:
    factors, raw, model, reaches = [], [], [], []
    for hidden in folds(table, seed=seed):
        shown = table.hiding(hidden)
        told, reach = _told(table, shown, hidden)
        other = country_factors(shown).other_side()[told.sides, told.rows]
        report = table.reports[told.sides, told.rows]
        compared = told.seen & (report > 0) & (other > 0)
        factors.append(np.log(report[compared] / other[compared]))
        raw.append(np.log(report[compared] / table.reports[1 - told.sides, told.rows][compared]))
        model.append(told)
        reaches.append((reach, compared))
    _say("one side, the other as it is", np.concatenate(raw))
    _say("one side, country factors", np.concatenate(factors))
    chosen = [each for _, each in reaches]
    _say("one side, model", _errors(model, chosen))
    _cover("  intervals, the other side seen", model, [each.seen for each in model], [r for r, _ in reaches], True)
    alone = [~each.seen for each in model]
    _say("the only report, model", _errors(model, alone))
    _cover("  intervals", model, alone, [r for r, _ in reaches], False)


def _both_sides(table: MirrorTable, seed: int) -> None:
    model, reaches = [], []
    hide: Hide = "both sides"
    for hidden in folds(table, seed=seed, hide=hide):
        told, reach = _told(table, table.hiding(hidden), hidden)
        model.append(told)
        reaches.append(reach)
    everything = [np.ones(len(each.rows), dtype=bool) for each in model]
    _say("both sides hidden, model", _errors(model, everything))
    _cover("  intervals", model, everything, reaches, False)


def _told(table: MirrorTable, shown: MirrorTable, hidden: Any) -> tuple[Guess, Any]:
    """Fit, and calibrate within what is shown."""
    solution = fit(shown, "imem")
    return guess(table, hidden, solution, "imem"), calibrate(shown, solution, "imem")


def _errors(model: list[Guess], chosen: list[Any]) -> Any:
    return np.concatenate([(each.wanted - each.mean)[rows] for each, rows in zip(model, chosen, strict=True)])


def _say(what: str, errors: Any) -> None:
    away = np.abs(errors)
    near = (away < np.log(1.25)).mean()
    print(
        f"  {what:<34} median |log error| {np.median(away):.3f}, RMSE {np.sqrt((away**2).mean()):.3f}, "
        f"within 25 % {near:.1%}, {len(away):,} reports",
        flush=True,
    )


def _cover(what: str, model: list[Guess], chosen: list[Any], reaches: list[Any], seen: bool) -> None:
    shares = []
    for level in LEVELS:
        inside = [
            (np.abs(each.wanted - each.mean) / each.deviation)[rows] <= reach.reach(level, seen)
            for each, rows, reach in zip(model, chosen, reaches, strict=True)
        ]
        shares.append(f"{level:.0%}: {np.concatenate(inside).mean():.1%}")
    print(f"  {what:<34} cover {', '.join(shares)}", flush=True)


if __name__ == "__main__":
    main()
