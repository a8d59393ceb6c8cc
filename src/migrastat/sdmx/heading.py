"""What a message says of itself: who sends it, when it was prepared, which figures it has and how they are laid out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from migrastat.sdmx.naming import Reference, urn
from migrastat.structures import TIME_PERIOD, Dataflow

FLAT = "AllDimensions"
ACTIONS = {"I": "Information", "A": "Append", "R": "Replace"}


UNIT = "UNIT_MEASURE"


def about_whole(dataflow: Dataflow, said: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return what is said of a whole data set, the unit among it; `ValueError` for what is no attribute of one."""
    known = [one.id for one in dataflow.attributes if one.level == "dataset"]
    if strange := said.keys() - {*known}:
        raise ValueError(f"{', '.join(sorted(strange))}: no attribute of a data set of {dataflow.id}")
    told = {UNIT: dataflow.unit} | {**said}
    return tuple((name, told[name]) for name in known if told.get(name))


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a data message; `at_observation` is `AllDimensions` (flat) or `TIME_PERIOD` (by series).

    `about` are attributes of the whole data set with what they say.
    """

    dataflow: Dataflow
    sender: str
    prepared: datetime
    at_observation: str = FLAT
    action: str = "I"
    ident: str = ""
    lang: str = "en"
    about: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        if self.at_observation not in {FLAT, TIME_PERIOD}:
            raise ValueError(f"figures are laid out by {FLAT} or {TIME_PERIOD}, not {self.at_observation[:40]!r}")
        if self.action not in ACTIONS:
            raise ValueError(f"the action is I, A or R, not {self.action[:40]!r}")

    @property
    def flat(self) -> bool:
        """Whether every figure carries its whole key."""
        return self.at_observation == FLAT

    @property
    def message(self) -> str:
        """Return the id of the message: the one given, else one of the dataflow and the instant."""
        return self.ident or f"{self.dataflow.id}-{self.prepared.astimezone(UTC):%Y%m%dT%H%M%SZ}"

    @property
    def reference(self) -> Reference:
        """Return the name of the dataflow."""
        return Reference(self.dataflow.agency, self.dataflow.id, self.dataflow.version, "Dataflow")

    @property
    def urn(self) -> str:
        """Return the URN of the dataflow."""
        return urn("Dataflow", self.dataflow.agency, self.dataflow.id, self.dataflow.version)
