"""Which codes and periods of a dataflow there are figures for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from migrastat.sdmx.instants import bounds
from migrastat.structures import Dataflow, Text


@dataclass(frozen=True, slots=True)
class Availability:
    """What there is of a dataflow: codes of each dimension, first and last period, number of figures and of series."""

    dataflow: Dataflow
    present: Mapping[str, Sequence[str]]
    first: str
    last: str
    observations: int
    series: int | None = None

    @property
    def days(self) -> tuple[str, str]:
        """Return the first and last day that there are figures for: what every client can read, of any frequency."""
        return bounds(self.first).get("start", self.first)[:10], bounds(self.last).get("end", self.last)[:10]

    @property
    def id(self) -> str:
        """Return the id of the constraint that says it."""
        return f"CR_{self.dataflow.id}"

    @property
    def agency(self) -> str:
        """Return whose constraint it is."""
        return self.dataflow.agency

    @property
    def version(self) -> str:
        """Return its version: that of the dataflow."""
        return self.dataflow.version

    @property
    def name(self) -> Text:
        """Return its name."""
        flow = self.dataflow.name
        return Text(f"Available figures: {flow.en}", f"Имеющиеся данные: {flow.ru}" if flow.ru else "")
