"""Any SDMX service that publishes dataflows of this agency: another platform of this kind, or a State's own node.

The service is asked as SDMX's REST interface 2.1 has it (`data/{agency},{id}/all`), for SDMX-CSV; services that answer
otherwise are read in any other form of SDMX.
"""

from pathlib import Path

from almaty.exchange.feeds.service import Service
from almaty.kernel.pair import pair
from migrastat.structures import Dataflow

ACCEPT = (
    "application/vnd.sdmx.data+csv;version=1.0.0, application/vnd.sdmx.data+csv;version=2.0.0;q=0.9, "
    "application/vnd.sdmx.data+json;version=1.0.0;q=0.8, "
    "application/vnd.sdmx.structurespecificdata+xml;version=2.1;q=0.7"
)


def fetch(service: Service, flow: Dataflow, agency: str) -> Path | None:
    """Return the file of all figures of a dataflow, None where the service has none of it."""
    service.tell(pair(f"{flow.id}: asking {service.base}", f"{flow.id}: запрос к {service.base}"))
    return service.find(f"data/{agency},{flow.id}/all", accept=ACCEPT)
