"""How a table of a State's own is read: which column is which, what its words mean, what is the same for all rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Protocol

from migrastat.structures import OBS_VALUE, TIME_PERIOD, Dataflow

DECIMAL = "_decimal"  # among the constants: the sign that parts decimals, where the table does not show it itself


class Mapped(Protocol):
    """What may stand for a mapping: whatever has its three parts."""

    columns: Any
    codes: Any
    constants: Any


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """How a table is read.

    `columns` gives for a heading of the sender the column of the dataflow that it is; where each period has a column of
    its own, `OBS_VALUE:2023`. `codes` gives for a column of the dataflow what the sender's words mean. `constants` are
    columns of the dataflow that are the same for every row. All three are plain text and can be kept as JSON.
    """

    columns: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    codes: Mapping[str, Mapping[str, str]] = field(default_factory=lambda: MappingProxyType({}))
    constants: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def as_dict(self) -> dict[str, Any]:
        """Return plain data, as JSON holds it."""
        codes = {name: dict(words) for name, words in self.codes.items()}
        return {"columns": dict(self.columns), "codes": codes, "constants": dict(self.constants)}

    def missing(self, dataflow: Dataflow) -> tuple[str, ...]:
        """Return what of the dataflow neither a column nor a constant gives."""
        given = {target.partition(":")[0] for target in self.columns.values()} | set(self.constants)
        if any(target.startswith(f"{OBS_VALUE}:") for target in self.columns.values()):
            given.add(TIME_PERIOD)
        return tuple(name for name in (*dataflow.key, TIME_PERIOD, OBS_VALUE) if name not in given)


def mapping_of(given: ColumnMapping | Mapping[str, Any] | Mapped) -> ColumnMapping:
    """Return a mapping from plain data or from whatever has its three parts; what is no text is left out."""
    if isinstance(given, ColumnMapping):
        return given
    parts = (
        given if isinstance(given, Mapping) else {name: getattr(given, name, None) for name in ColumnMapping.__slots__}
    )
    codes = parts.get("codes")
    told = codes.items() if isinstance(codes, Mapping) else ()
    return ColumnMapping(
        _texts(parts.get("columns")),
        {str(name): _texts(words) for name, words in told},
        _texts(parts.get("constants")),
    )


def _texts(given: Any) -> dict[str, str]:
    pairs = given.items() if isinstance(given, Mapping) else ()
    return {str(key): value for key, value in pairs if isinstance(value, str) and value}
