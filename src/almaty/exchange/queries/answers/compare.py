"""What a corrected file changes: findings that are gone, findings that are new, figures that differ."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from almaty.exchange.models import Part, Submission
from almaty.exchange.queries.answers.figures import Changes, changes, rows_file
from almaty.exchange.queries.answers.findings import findings_of
from almaty.exchange.queries.definitions import dataflow
from migrastat.structures import CellFinding

Sign = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Compared:
    """How a submission stands to the one that counted before it: `number` of that one, findings, figures."""

    number: int
    resolved: tuple[CellFinding, ...]
    new: tuple[CellFinding, ...]
    figures: Changes

    def as_dict(self) -> dict[str, Any]:
        """Return the counts alone, as the list of what was sent shows them."""
        return {
            "number": self.number, "resolved": len(self.resolved), "new": len(self.new), "figures": self.figures.count,
        }  # fmt: skip


def compared(part: Part, before: Submission, after: Submission) -> Compared:
    """Return how two submissions of a part differ; the same remark about the same place is neither gone nor new."""
    flow = dataflow(part.flow.dataflow, part.flow.version)
    old, new = findings_of(before), findings_of(after)
    return Compared(
        number=before.number,
        resolved=_only_in(old, new),
        new=_only_in(new, old),
        figures=changes(rows_file(before), rows_file(after), flow),
    )


def _only_in(these: tuple[CellFinding, ...], those: tuple[CellFinding, ...]) -> tuple[CellFinding, ...]:
    left = Counter(_sign(finding) for finding in those)
    found = []
    for finding in these:
        if left[_sign(finding)]:
            left[_sign(finding)] -= 1
        else:
            found.append(finding)
    return tuple(found)


def _sign(finding: CellFinding) -> Sign:
    """Return what makes a remark the same one: rows move when others are taken out, keys do not."""
    where = finding.place or f"{finding.sheet}!{finding.cell or finding.row}"
    return finding.code, where, finding.column, finding.value
