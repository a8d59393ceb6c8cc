"""What the page about the service says of addresses and filters. Plain Python."""

from dataclasses import dataclass

from almaty.kernel.pair import Pair, pair


@dataclass(frozen=True, slots=True)
class Address:
    """What an address gives, and how it is written in the two versions of the standard."""

    what: Pair
    one: str
    two: str


ADDRESSES = (
    Address(pair("observations", "наблюдения"), "/sdmx/2.1/data/FLOW/KEY",
            "/sdmx/3.0/data/dataflow/AGENCY/FLOW/VERSION/KEY"),
    Address(pair("which codes and periods hold figures", "какие коды и периоды содержат данные"),
            "/sdmx/2.1/availableconstraint/FLOW/KEY", "/sdmx/3.0/availability/dataflow/AGENCY/FLOW/VERSION/KEY"),
    Address(pair("dataflows", "наборы данных"), "/sdmx/2.1/dataflow", "/sdmx/3.0/structure/dataflow"),
    Address(pair("a dataflow with all that it is made of", "набор данных со всеми составными частями"),
            "/sdmx/2.1/dataflow/AGENCY/FLOW/latest?references=all",
            "/sdmx/3.0/structure/dataflow/AGENCY/FLOW/~?references=all"),
    Address(pair("code lists", "перечни кодов"), "/sdmx/2.1/codelist", "/sdmx/3.0/structure/codelist"),
)  # fmt: skip

FILTERS = (
    ("startPeriod=2020, endPeriod=2024", pair("periods, in 2.1", "периоды, в версии 2.1")),
    ("c[TIME_PERIOD]=ge:2020+le:2024", pair("periods, in 3.0", "периоды, в версии 3.0")),
    ("c[SEX]=F,M", pair("codes of one dimension, in 3.0", "коды одного измерения, в версии 3.0")),
    ("lastNObservations=1", pair("the newest figure of each series", "последнее значение каждого ряда")),
    ("updatedAfter=2026-01-31T00:00:00Z", pair("only what has changed since",
                                                "только то, что изменилось с этого момента")),
    ("detail=serieskeysonly", pair("which series there are, without figures (2.1)",
                                   "какие ряды есть, без значений (2.1)")),
    ("attributes=none", pair("figures alone (3.0; in 2.1 detail=dataonly)",
                             "только значения (3.0; в 2.1 — detail=dataonly)")),
    ("dimensionAtObservation=AllDimensions", pair("each figure with its whole key", "каждое значение с полным ключом")),
)  # fmt: skip
