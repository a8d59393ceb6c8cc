"""Cells of the output, and their protection: small ones are suppressed so that totals do not give them away."""

from typing import Any

import numpy as np
import pyarrow as pa
from pyarrow import compute

from migrastat.crossings.profiles import TOTAL, profile_words
from migrastat.crossings.rule import Settings

PARTS = ("migrations", "undecided", "unknown")
STATUSES = ("final", "provisional", "unknown")
DIRECTIONS = ("departure", "arrival")
_INNER = ("citizenship", "sex", "age")


def counted(outcomes: pa.Table, settings: Settings) -> pa.Table:
    """Return one row a cell: month (12 * year + month - 1), arrival, profile, part, value.

    `outcomes` are rows of the statement `outcomes`, of one batch or of several.
    """
    both = []
    for arrival, side in enumerate("da"):
        fate = outcomes[f"fate_{side}"]
        cells = pa.table(
            {
                "month": compute.cast(outcomes["month"], pa.int64()),
                "arrival": pa.array(np.full(len(outcomes), arrival if "direction" in settings.by else -1)),
                "profile": compute.cast(outcomes[f"profile_{side}"], pa.int64()),
                "part": compute.subtract(compute.cast(fate, pa.int64()), 1),
                "value": compute.cast(outcomes[f"n_{side}"], pa.int64()),
            }
        )
        both.append(cells.filter(compute.greater(fate, 0)))
    keys = ["month", "arrival", "profile", "part"]
    summed = pa.concat_tables(both).group_by(keys).aggregate([("value", "sum")])
    return summed.rename_columns([*keys, "value"]).sort_by([(key, "ascending") for key in keys])


def protected(cells: pa.Table, settings: Settings) -> pa.Table:
    """Return the cells and the total of each month, direction and part, in words, with small ones suppressed.

    A cell under `settings.smallest` has no value and the status `suppressed`. Where a total stands beside its cells, so
    many of the next smallest cells go too that at least two are missing and together reach the smallest count; where
    there are none, the total goes. So a total less the cells shown gives at best the sum of two persons' cells or more.
    """
    inner = [name for name in _INNER if name in settings.by]
    month, arrival, part = (cells[name].to_numpy() for name in ("month", "arrival", "part"))
    value = cells["value"].to_numpy()
    hidden, rows = value < settings.smallest, []
    margin = (month * 3 + arrival + 1) * 3 + part
    for key in np.unique(margin) if inner else ():
        members = np.flatnonzero(margin == key)
        hides_total = _hide(value, hidden, members, settings.smallest)
        rows.append((int(members[0]), int(value[members].sum()), hides_total))
    return _words(cells, hidden, rows, settings, inner)


def _hide(value: Any, hidden: Any, members: Any, smallest: int) -> bool:
    """Hide further cells of one margin, the smallest first; return whether its total must be hidden too."""
    if not hidden[members].any():
        return bool(value[members].sum() < smallest)
    for cell in members[np.argsort(value[members], kind="stable")]:
        gone = members[hidden[members]]
        if len(gone) >= 2 and value[gone].sum() >= smallest:
            return False
        hidden[cell] = True
    gone = members[hidden[members]]
    return not (len(gone) >= 2 and value[gone].sum() >= smallest)


def _words(cells: pa.Table, hidden: Any, totals: list[Any], settings: Settings, inner: list[str]) -> pa.Table:
    at = np.array([*range(len(cells)), *(first for first, _, _ in totals)], dtype=int)
    value = np.concatenate([cells["value"].to_numpy(), np.array([total for _, total, _ in totals], dtype=int)])
    gone = np.concatenate([hidden, np.array([hides for _, _, hides in totals], dtype=bool)])
    month, arrival, part, profile = (cells[name].to_numpy()[at] for name in ("month", "arrival", "part", "profile"))
    known = {int(one): profile_words(int(one), settings.by) for one in np.unique(profile)}
    columns: dict[str, Any] = {"month": month_words(month)}
    if "direction" in settings.by:
        columns["direction"] = pa.array(np.array(DIRECTIONS)[arrival])
    for name in inner:
        words = [known[int(one)][name] for one in profile[: len(cells)]]
        columns[name] = pa.array([*words, *[TOTAL] * len(totals)], pa.string())
    columns["part"] = pa.array(np.array(PARTS)[part])
    columns["value"] = pa.array(value, mask=gone)
    columns["status"] = pa.array(np.where(gone, "suppressed", np.array(STATUSES)[part]))
    return pa.table(columns).sort_by([(name, "ascending") for name in columns if name not in ("value", "status")])


def month_words(months: Any) -> pa.Array:
    """Return months, 12 * year + month - 1, as text like 2024-03."""
    return pa.array([f"{month // 12:04d}-{month % 12 + 1:02d}" for month in np.asarray(months).tolist()], pa.string())
