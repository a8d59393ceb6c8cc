"""What sources tell in different ways, and what is not held."""

import re
from dataclasses import dataclass

from almaty.process.models import Conflict, ConflictSide, Gap
from almaty.process.rules.names import GAP_KINDS


@dataclass(frozen=True, slots=True)
class Dispute:
    """A conflict with its sides."""

    row: Conflict
    sides: list[ConflictSide]


def conflicts() -> list[Dispute]:
    """Return the conflicts in the order of their numbers, each with its sides: two queries."""
    sides: dict[str, list[ConflictSide]] = {}
    for side in ConflictSide.objects.standing():
        sides.setdefault(side.conflict_id, []).append(side)
    rows = sorted(Conflict.objects.standing(), key=lambda row: [int(n) for n in re.findall(r"[0-9]+", row.key)])
    return [Dispute(row, sides.get(row.key, [])) for row in rows]


def how_much_is_unknown() -> tuple[int, int]:
    """Return on how many matters sources disagree, and how many gaps are named: two queries."""
    return Conflict.objects.standing().count(), Gap.objects.standing().count()


def gaps() -> dict[str, list[Gap]]:
    """Return what is not held, by kind, open before closed: one query."""
    found: dict[str, list[Gap]] = {kind: [] for kind in GAP_KINDS}
    for gap in Gap.objects.standing().select_related("meeting").order_by("-state", "key"):
        found[gap.kind].append(gap)
    return {kind: rows for kind, rows in found.items() if rows}
