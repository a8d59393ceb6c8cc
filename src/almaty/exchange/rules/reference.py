"""Which family of reference figures counts what a dataflow counts, so that a State may confirm it or correct it."""

from collections.abc import Mapping
from types import MappingProxyType

from migrastat.structures import Dataflow, Projection

# By the id of the dataflow. Families that count in another unit, such as cases, are not here.
_FAMILIES: Mapping[str, Projection] = MappingProxyType({
    "MIGRANT_STOCK": Projection("MIGRANT_STOCK", origin="COUNTERPART"),
    "REFUGEES": Projection("REFUGEES", origin="COUNTERPART"),
    "ASYLUM_APPLICATIONS": Projection("ASYLUM_APPLICATIONS", origin="COUNTERPART"),
    "ASYLUM_DECISIONS": Projection("DECISIONS_TOTAL", origin="COUNTERPART"),
    "REMITTANCES": Projection("REMITTANCES_RECEIVED"),
    "REMITTANCES_SENT": Projection("REMITTANCES_PAID"),
})  # fmt: skip


def reference_of(dataflow: Dataflow) -> Projection | None:
    """Return the family of reference figures that counts the same, and between which areas; None where none does."""
    return _FAMILIES.get(dataflow.id)
