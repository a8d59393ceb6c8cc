"""Which statistics count one movement from both of its ends."""

from collections.abc import Iterator
from dataclasses import dataclass

from almaty.exchange.queries import catalogue
from almaty.exchange.queries.definitions import dataflow, dataflows
from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import NotFound
from migrastat.structures import Dataflow, Text

RECEIVER, SENDER = "FLOWS_BY_RECEIVER", "FLOWS_BY_SENDER"


@dataclass(frozen=True, slots=True)
class Family:
    """Two statistics of one movement: the sender's and the receiver's, both of the reference figures or both shared.

    `sender` and `receiver` are codes: of indicators where `shared` is False, otherwise of dataflows.
    """

    slug: str
    name: Pair
    sender: str
    receiver: str
    shared: bool

    @property
    def codes(self) -> str:
        """Return both codes as notes of the two States name them."""
        return f"{self.sender}~{self.receiver}"


def families() -> tuple[Family, ...]:
    """Return every pair of statistics that can be compared, those that States share first."""
    return (*_shared(), *_reference())


def family(slug: str) -> Family:
    """Return a pair of statistics by its name in addresses; refuses (404) an unknown one."""
    found = next((each for each in families() if each.slug == slug), None)
    if found is None:
        raise NotFound(
            what=pair("No two statistics of this name are compared.", "Под таким названием ничего не сравнивается."),
            why=pair(
                "The address names none that the platform knows.", "Адрес не соответствует известной паре данных."
            ),
            way_out=pair("Choose a corridor in the mirror room.", "Выберите коридор в разделе зеркальной статистики."),
            where=slug[:60],
        )
    return found


def _shared() -> Iterator[Family]:
    for flow in dataflows():
        if flow.mirror and counts_departures(flow):
            other = dataflow(flow.mirror)
            name = pair(
                f"{flow.name.en} and {_lower(other.name, 'en')}", f"{flow.name.ru} и {_lower(other.name, 'ru')}"
            )
            yield Family(_slug(flow.id, other.id), name, flow.id, other.id, shared=True)


def counts_departures(flow: Dataflow) -> bool:
    """Tell whether the State that reports is the one that people leave."""
    return flow.projection is not None and flow.projection.origin == "REF_AREA"


def _reference() -> Iterator[Family]:
    if {SENDER, RECEIVER} <= set(catalogue().indicators):
        name = pair("Flows between two States, from both sides (Eurostat)",
                    "Потоки между двумя государствами по данным обеих сторон (Евростат)")  # fmt: skip
        yield Family("flows-eurostat", name, SENDER, RECEIVER, shared=False)


def _lower(name: Text, lang: str) -> str:
    told = name.text(lang)
    return told[:1].lower() + told[1:]


def _slug(sender: str, receiver: str) -> str:
    return f"{sender}-and-{receiver}".lower().replace("_", "-")
