"""Reading the figures of an outside service, and keeping each answer as a release."""

import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings

from almaty.exchange.feeds import missing_migrants, undesa, unhcr, worldbank
from almaty.exchange.feeds.service import Service, Tell
from almaty.exchange.operations.take_in import Fetched, TakenIn, take_in
from almaty.exchange.rules.selection import others
from almaty.exchange.rules.selection import unhcr as cells_of_unhcr
from almaty.kernel.actor import SYSTEM, Actor
from almaty.kernel.pair import pair
from almaty.kernel.refusal import NotFound

Years = tuple[int, int]
Fetch = Callable[[Service, Years, Path], None]


@dataclass(frozen=True, slots=True)
class Reader:
    """How one family of releases is read: from which service, by what, by which selection, since when."""

    family: str
    fetch: Fetch
    selection: Callable[[str], str]
    since: int


@dataclass(frozen=True, slots=True)
class Source:
    """An outside service: its name in words, its own address, and what is read from it."""

    name: str
    base: str
    readers: tuple[Reader, ...]


def _of_unhcr(family: str) -> Fetch:
    return lambda service, years, target: unhcr.fetch(service, family, years, target)


SOURCES: Mapping[str, Source] = {
    "unhcr": Source("UNHCR Refugee Data Finder", unhcr.BASE, (
        Reader("unhcr-population", _of_unhcr("unhcr-population"), cells_of_unhcr.population, 1951),
        Reader("unhcr-applications", _of_unhcr("unhcr-applications"), cells_of_unhcr.applications, 2000),
        Reader("unhcr-decisions", _of_unhcr("unhcr-decisions"), cells_of_unhcr.decisions, 2000),
        Reader("unhcr-solutions", _of_unhcr("unhcr-solutions"), cells_of_unhcr.solutions, 1959),
    )),
    "worldbank": Source("World Bank", worldbank.BASE, (
        Reader("worldbank-wdi", worldbank.fetch, others.world_development_indicators, 1990),
    )),
    "undesa": Source("UN DESA", undesa.BASE, (
        Reader("undesa-stock", lambda service, _years, target: undesa.fetch(service, target), others.stock_2024, 1990),
    )),
    "iom-missing-migrants": Source("IOM Missing Migrants Project", missing_migrants.BASE, (
        Reader("iom-missing-migrants", lambda service, _years, target: missing_migrants.fetch(service, target),
               others.missing_migrants, 2014),
    )),
}  # fmt: skip


def sync(
    name: str, *, address: str = "", years: tuple[int | None, int | None] = (None, None), pause: float = 0.5,
    tell: Tell, now: datetime, actor: Actor = SYSTEM,
) -> Iterator[TakenIn]:  # fmt: skip
    """Read a service, family by family; yield what became of each as soon as it is kept.

    What was fetched stays in the data folder's `sync/` until it is kept, so that a run that was cut off goes on.
    Refuses an unknown service (NotFound), one that cannot be reached (NotReady), an answer that is not as documented
    (Invalid).
    """
    source = _source(name)
    for reader in source.readers:
        span = (years[0] or reader.since, years[1] or now.year)
        folder = Path(settings.HOME) / "sync" / f"{reader.family}-{span[0]}-{span[1]}"
        service = Service(source.name, address or source.base, folder, tell, pause)
        with tempfile.TemporaryDirectory(dir=folder) as scratch:
            target = Path(scratch) / "fetched"
            reader.fetch(service, span, target)
            taken = take_in(_fetched(reader, service, target, now), now=now, actor=actor)
        service.done()
        yield taken


def _source(name: str) -> Source:
    if name not in SOURCES:
        listed = ", ".join((*SOURCES, "sdmx URL"))
        raise NotFound(
            what=pair("There is no such service.", "Такой службы нет."),
            why=pair(f"The services are: {listed}.", f"Службы: {listed}."),
            way_out=pair("Name one of them.", "Укажите одну из них."),
            where=name,
        )
    return SOURCES[name]


def _fetched(reader: Reader, service: Service, target: Path, now: datetime) -> Fetched:
    about = {
        "service": service.name, "address": service.base, "read_at": now.isoformat(timespec="seconds"),
        "answers": [{"address": address, "sha256": digest} for address, digest in service.fetched.items()],
    }  # fmt: skip
    return Fetched(reader.family, reader.selection(str(target)), service.base, about)
