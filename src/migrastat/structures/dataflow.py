"""The parts of a dataflow: texts in two languages, code lists, dimensions, attributes, rules."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

TIME_PERIOD = "TIME_PERIOD"
OBS_VALUE = "OBS_VALUE"

Frequency = Literal["A", "H", "Q", "M"]
Kind = Literal["stock", "flow", "rate"]


@dataclass(frozen=True, slots=True)
class Text:
    """A text in English and Russian."""

    en: str = ""
    ru: str = ""

    def text(self, lang: str) -> str:
        """Return the text in `en` or `ru`, the other language where one is empty."""
        return (self.ru or self.en) if lang == "ru" else (self.en or self.ru)


@dataclass(frozen=True, slots=True)
class Code:
    """A code of a list. `parent` is the code that it is a part of, empty at the top."""

    id: str
    name: Text
    parent: str = ""
    definition: Text = Text()


@dataclass(frozen=True, slots=True)
class CodeList:
    """An SDMX code list, its codes in order. `source` says whose list it is (ISO 3166-1, SDMX cross-domain...)."""

    id: str
    version: str
    name: Text
    codes: Mapping[str, Code] = field(default_factory=lambda: MappingProxyType({}))
    source: str = ""


@dataclass(frozen=True, slots=True)
class Dimension:
    """A dimension of a dataflow: a column whose codes are part of the key.

    `total` is the code that is the sum of all others (empty where there is none); `partition` tells whether the codes
    of one level add up to it, or overlap ("of which") so that no sum is looked for.
    """

    id: str
    name: Text
    codelist: CodeList
    definition: Text = Text()
    total: str = ""
    partition: bool = True


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute: what is said of an observation (or of the whole table) beside its value."""

    id: str
    name: Text
    codelist: CodeList | None = None
    definition: Text = Text()
    required: bool = False
    level: Literal["observation", "dataset"] = "observation"


@dataclass(frozen=True, slots=True)
class Identity:
    """A sum that has to hold between figures of one State: `left` = the sum of `right`, each a dataflow with a sign.

    Such as a change of stock = arrivals - departures + births - deaths. `tolerance` is a share of the left side.
    """

    id: str
    name: Text
    left: str
    right: tuple[tuple[int, str], ...]
    tolerance: float = 0.05


@dataclass(frozen=True, slots=True)
class Projection:
    """How figures of the dataflow are shown in the regional picture, under which name and between which areas.

    `origin` and `destination` name a dimension (or `_Z` for none); `method` a dimension whose codes are kept apart. All
    other dimensions stand at their total. Yearly figures alone are shown.
    """

    indicator: str
    destination: str = "REF_AREA"
    origin: str = "_Z"
    method: str = ""
    map_by: str = "destination"
    time_type: str = "calendar-year"


@dataclass(frozen=True, slots=True)
class Dataflow:
    """A dataflow with its structure, and what every one of its figures counts.

    `unit` is a code (person, crossing, permit...) with a name in words; `whole` says that values are whole numbers.
    `mirror` names the dataflow in which the partner State counts the same movement, empty where there is none.
    """

    id: str
    version: str
    agency: str
    name: Text
    definition: Text
    kind: Kind
    unit: str
    unit_name: Text
    population: Text
    dimensions: tuple[Dimension, ...]
    attributes: tuple[Attribute, ...] = ()
    frequencies: tuple[Frequency, ...] = ("A",)
    whole: bool = True
    least: float | None = 0.0
    duration_rule: Text = Text()
    caveats: tuple[Text, ...] = ()
    themes: tuple[str, ...] = ()
    identities: tuple[Identity, ...] = ()
    mirror: str = ""
    projection: Projection | None = None

    def dimension(self, name: str) -> Dimension:
        """Return a dimension by its id; `KeyError` where the dataflow has none of that name."""
        return next((one for one in self.dimensions if one.id == name), None) or _missing(self.id, name)

    @property
    def key(self) -> tuple[str, ...]:
        """Return the ids of all dimensions in order, time not among them."""
        return tuple(dimension.id for dimension in self.dimensions)

    @property
    def columns(self) -> tuple[str, ...]:
        """Return the columns of a table of the dataflow: key, period, value, attributes of observations."""
        told = tuple(attribute.id for attribute in self.attributes if attribute.level == "observation")
        return (*self.key, TIME_PERIOD, OBS_VALUE, *told)

    @property
    def structure_id(self) -> str:
        """Return the id of the SDMX data structure definition."""
        return f"DSD_{self.id}"


def _missing(dataflow: str, name: str) -> Dimension:
    raise KeyError(f"{dataflow} has no dimension {name}")
