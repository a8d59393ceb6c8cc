"""A protected table: what is released, what stays in the office that made it, and what was lost on the way."""

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from migrastat.disclosure.bounds import Audit
from migrastat.disclosure.rules import Sensitive
from migrastat.disclosure.table import Table, Words
from migrastat.findings import Finding
from migrastat.tables import Floats
from migrastat.tables.arrow import Columns, SpeaksArrow


class Lost(NamedTuple):
    """What protection costs, over all cells, sums among them.

    `cells` that are suppressed or changed, their `share` of all cells that are not empty, the `value` that is
    suppressed (of changed cells: the sum of the changes) and its share `value_share` of the values of all cells.
    """

    cells: int
    share: float
    value: float
    value_share: float


@dataclass(frozen=True, eq=False)
class Protected(SpeaksArrow):
    """A table after protection; as a table of Arrow it is what may be released.

    `values` (cells,) are as released, NaN where suppressed; `status` says of each cell whether it is `published`,
    `primary`, `secondary`, `rounded` or `perturbed`. Released columns do not tell primary from secondary: to know which
    cells are small would narrow them. `working` has all that must stay in the office: true figures, reasons, the audit.
    """

    table: Table
    values: Floats
    status: Words
    sensitive: Sensitive
    audit: Audit
    method: str
    findings: tuple[Finding, ...] = ()

    @property
    def lost(self) -> Lost:
        """What the protection costs."""
        true = self.table.cells
        gone = np.isnan(self.values)
        change = np.where(gone, true, np.abs(self.values - true))
        touched = gone | (change > 0)
        there, whole = int((true > 0).sum()), float(true.sum())
        cells, value = int(touched.sum()), float(change.sum())
        return Lost(cells, cells / there if there else 0.0, value, value / whole if whole else 0.0)

    def columns(self) -> Columns:
        """Return codes, `value` (empty where suppressed) and `conf_status`: F free, C suppressed, N changed."""
        marks = {"primary": "C", "secondary": "C", "published": "F"}
        confidential = [marks.get(each, "N") for each in self.status.tolist()]
        return {**self.table.code_columns(), "value": self.values, "conf_status": confidential}

    def working(self) -> Any:
        """Return an Arrow table for the office alone: true and released values, status, reasons, bounds."""
        return Working(self).to_arrow()


@dataclass(frozen=True, eq=False)
class Working(SpeaksArrow):
    """The same table with all that must not be released."""

    of: Protected

    def columns(self) -> Columns:
        """Return codes, `true`, `released`, `status`, `reason`, `low` and `high`."""
        of = self.of
        reasons = [" ".join(of.sensitive.why(cell)) for cell in range(of.table.size)]
        return {
            **of.table.code_columns(),
            "true": of.table.cells,
            "released": of.values,
            "status": of.status.tolist(),
            "reason": reasons,
            "low": of.audit.low,
            "high": of.audit.high,
        }
