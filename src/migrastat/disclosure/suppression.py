"""Secondary suppression: which further cells to leave out so that no sensitive one can be reckoned from the sums.

Cells are added demand by demand along the displacement of least cost, then every one that is not needed is published
again, and the audit (`bounds`), which knows nothing of this, has the last word.
"""

from typing import Any, Literal, NamedTuple

import numpy as np

from migrastat.disclosure.bounds import Audit, audit
from migrastat.disclosure.carrying import carry
from migrastat.disclosure.evidence import Demand, Evidence, demands_of
from migrastat.disclosure.exact import least_loss
from migrastat.disclosure.rules import Sensitive
from migrastat.disclosure.table import Mask, Table
from migrastat.findings import Finding, FindingsError
from migrastat.tables import Floats
from migrastat.tables.series import Places

Loss = Literal["cells", "value"]
_REPAIRS = 5


class Pattern(NamedTuple):
    """Which cells are suppressed, shape (cells,), and what a reader can reckon of them."""

    hidden: Mask
    audit: Audit


def suppress(
    table: Table,
    sensitive: Sensitive,
    loss: Loss = "cells",
    keep: Mask | None = None,
    exact: bool = False,
    also: Mask | None = None,
) -> Pattern:
    """Choose cells to suppress so that every sensitive cell is safe, and lose little.

    `loss` counts suppressed `cells` (a sum over d dimensions as 1 + d, because more readers ask for it) or their
    `value`. Cells to `keep` are published whatever happens, as where they stand elsewhere already; those in `also` are
    suppressed whatever happens, as where others must not see them. `exact` finds the least loss there is by integer
    programming, for small tables. `FindingsError` (`PROTECT`) names sensitive cells that nothing can hide.
    """
    weight = weights(table, loss)
    may = sensitive.open & (~keep if keep is not None else True)
    _must_be_free(table, sensitive, may)
    demands = demands_of(table, sensitive)
    if exact:
        hidden = least_loss(table, sensitive, demands, weight, may) | _mask(also, table)
        return Pattern(hidden, audit(table, hidden, sensitive))
    entries = abs(table.relations).tocsr()
    fixed = sensitive.cells | _mask(also, table)
    search = _Search(table, sensitive, weight, may, Evidence(table, sensitive.floor), entries, fixed)
    hidden = search.narrowed(search.widened(demands, fixed.copy()))
    return _repaired(search, demands, hidden)


def weights(table: Table, loss: Loss) -> Floats:
    """Return what suppressing each cell loses, shape (cells,)."""
    return np.asarray(1.0 + table.depth) if loss == "cells" else np.maximum(table.cells, 1.0)


class _Search(NamedTuple):
    table: Table
    sensitive: Sensitive
    weight: Floats
    may: Mask
    evidence: Evidence
    entries: Any
    fixed: Mask

    def widened(self, demands: list[Demand], hidden: Mask) -> Mask:
        """Return the suppressed cells with all that the demands need besides; `FindingsError` where nothing helps."""
        left, lost = self.evidence.prove(demands, hidden), []
        while left:
            demand = left.pop(0)
            found = carry(self.table, self.sensitive.floor, self.weight, demand, hidden, self.may)
            if found is None:
                lost.append(demand)
                continue
            hidden[found.cells] = True
            self.evidence.take(demand, found)
            left = [each for each in left if not self.evidence.met(each, found)]
        if lost:
            raise FindingsError([_unprotected(self.table, demand) for demand in lost])
        return hidden

    def narrowed(self, hidden: Mask) -> Mask:
        """Return the suppressed cells without those that no demand needs, the dearest looked at first."""
        added = np.flatnonzero(hidden & ~self.fixed)
        for cell in added[np.lexsort((added, -self.weight[added]))].tolist():
            hidden[cell] = False
            sums = self._sums_of(cell)
            if self._alone(sums, hidden):
                hidden[cell] = True
                continue
            near = set(self.entries[sums].indices.tolist())
            resting = sorted(self.evidence.resting.get(cell, ()), key=lambda each: (each.cell not in near, each))
            hidden[cell] = bool(self.evidence.prove(resting, hidden, all_or_none=True))
        return hidden

    def _sums_of(self, cell: int) -> Places:
        relations = self.table.relations
        return np.asarray(relations.indices[relations.indptr[cell] : relations.indptr[cell + 1]])

    def _alone(self, sums: Places, hidden: Mask) -> bool:
        """Whether a sensitive cell is the only one missing from one of some sums."""
        missing, small = (self.entries @ each.astype(np.float64) for each in (hidden, hidden & self.sensitive.cells))
        return bool(((missing[sums] == 1) & (small[sums] == 1)).any())


def _repaired(search: _Search, demands: list[Demand], hidden: Mask) -> Pattern:
    """Audit; where the audit finds a cell too well known, suppress what it needs besides and audit again."""
    for _ in range(_REPAIRS):
        told = audit(search.table, hidden, search.sensitive)
        if told.safe:
            return Pattern(hidden, told)
        weak = told.narrow | told.exact
        anew = [demand for demand in demands if weak[demand.cell]]
        anew += [Demand(int(cell), 1, 1.0) for cell in np.flatnonzero(weak & ~search.sensitive.cells)]
        hidden = search._replace(evidence=Evidence(search.table, search.sensitive.floor)).widened(anew, hidden)
    raise FindingsError([_unprotected(search.table, Demand(int(cell), 1, 0.0)) for cell in np.flatnonzero(weak)])


def _mask(cells: Mask | None, table: Table) -> Mask:
    return np.zeros(table.size, dtype=np.bool_) if cells is None else cells


def _must_be_free(table: Table, sensitive: Sensitive, may: Mask) -> None:
    if (fixed := np.flatnonzero(sensitive.cells & ~may)).size:
        what = "it is sensitive, and it is to be published"
        remedy = "let it be suppressed, or merge it with a larger one"
        raise FindingsError([Finding("PROTECT", table.label(int(cell)), what, remedy) for cell in fixed])


def _unprotected(table: Table, demand: Demand) -> Finding:
    way = "above" if demand.sign > 0 else "below"
    what = f"no choice of cells keeps a figure {demand.far:g} {way} it possible"
    remedy = "merge categories, let sums be suppressed, or ask for a narrower interval"
    return Finding("PROTECT", table.label(demand.cell), what, remedy)
