"""The figures of an SDMX-ML data set, tag by tag: as attributes (structure-specific) or one tag a value (generic)."""

from abc import ABC, abstractmethod
from typing import Any, Protocol

from migrastat.sdmx import remarks
from migrastat.sdmx.gathering import Gathering, Refused
from migrastat.structures import OBS_VALUE

# Remarks and metadata may stand anywhere; they are no figures.
_PASSED = frozenset({"Annotations", "Metadata", "DataProvider", "KeyMembers"})


class Around(Protocol):
    """What the reader of a message offers to those of its figures."""

    rows: Gathering
    dimension: str

    @property
    def line(self) -> int:
        """Return the line of the tag that is read."""

    def listen(self) -> None:
        """Begin to collect the text that stands in a tag."""

    def heard(self) -> str:
        """Return the text collected, and stop collecting."""

    def skip(self) -> None:
        """Read on behind the end of the tag that was just opened."""


class Figures(ABC):
    """What both kinds share: the figure that is read, and what holds for all figures of its series."""

    def __init__(self, around: Around, whole: dict[str, Any]) -> None:
        self.around, self.rows = around, around.rows
        self.whole, self.series = whole, whole
        self.figure: dict[str, Any] | None = None
        self.line = 0

    def begin(self, attributes: dict[str, Any]) -> None:
        """Begin a figure with what is said of its series."""
        self.line = self.around.line
        self.figure = {**self.series, **attributes} if self.series else attributes

    @abstractmethod
    def start(self, name: str, attributes: dict[str, Any]) -> None:
        """Take the beginning of a tag."""

    @abstractmethod
    def end(self, name: str) -> None:
        """Take the end of a tag."""

    def keep(self) -> None:
        """Hand over the figure that is complete."""
        if self.figure is not None:
            self.rows.add(self.figure, self.line)
            self.figure = None

    def pass_over(self, local: str) -> None:
        """Read on behind a tag that holds no figures, or whose meaning no dataflow here has."""
        if local not in _PASSED:
            self.rows.tell(remarks.shape(f"<{local}>", self.around.line))
        self.around.skip()


class Specific(Figures):
    """Structure-specific: `<Series FREQ="A"><Obs TIME_PERIOD="2023" OBS_VALUE="12"/></Series>`, or `Obs` alone."""

    component = ""

    def start(self, name: str, attributes: dict[str, Any]) -> None:
        """Take the beginning of a tag."""
        if name == "Obs":
            self.begin(attributes)
        elif name == "Series":
            self.series = {**self.whole, **attributes} if self.whole else attributes
        elif name == "Comp" and "id" in attributes:
            self.component = attributes["id"]
        elif name == "Value" and self.component:
            self.around.listen()
        else:
            self.pass_over(name.rpartition("|")[2])

    def end(self, name: str) -> None:
        """Take the end of a tag."""
        if name == "Obs":
            self.keep()
        elif name == "Series":
            self.series = self.whole
        elif name == "Comp":
            self.component = ""
        elif name == "Value":
            self._take_text(self.around.heard())

    def _take_text(self, text: str) -> None:
        """Take one value of an attribute that may have several; the attributes of a dataflow here have one."""
        target = self.series if self.figure is None else self.figure
        if self.component in target and self.component not in self.series:
            self.rows.tell(remarks.shape(f"<Comp id={self.component!r}>", self.around.line))
        target[self.component] = text


class Generic(Figures):
    """Generic figures: `<Obs><ObsKey><Value id="FREQ" value="A"/>...</ObsKey><ObsValue value="12"/></Obs>`."""

    def __init__(self, around: Around, whole: dict[str, Any]) -> None:
        super().__init__(around, whole)
        self.target = self.whole

    def start(self, name: str, attributes: dict[str, Any]) -> None:
        """Take the beginning of a tag."""
        if name.endswith("|Value"):
            # By far the most frequent tag.
            try:
                self.target[attributes["id"]] = attributes["value"]
            except KeyError:
                raise Refused(remarks.shape("<Value>", self.around.line)) from None
            return
        local = name.rpartition("|")[2]
        if local == "Obs":
            self.begin({})
            self.target = self.figure = dict(self.series)
        elif local == "ObsDimension":
            self._put(attributes.get("id", self.around.dimension), attributes)
        elif local == "ObsValue":
            self._put(OBS_VALUE, attributes)
        elif local == "Series":
            self.target = self.series = dict(self.whole)
        elif local not in {"SeriesKey", "ObsKey", "Attributes"}:
            self.pass_over(local)

    def _put(self, name: str, attributes: dict[str, Any]) -> None:
        if "value" not in attributes:
            raise Refused(remarks.shape(f"<{name}>", self.around.line))
        self.target[name] = attributes["value"]

    def end(self, name: str) -> None:
        """Take the end of a tag."""
        if name.endswith("|Obs"):
            self.keep()
            self.target = self.series
        elif name.endswith("|Series"):
            self.target = self.series = self.whole
