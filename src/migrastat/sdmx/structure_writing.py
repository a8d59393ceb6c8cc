"""Structure messages out, of any form: the one door."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from migrastat.sdmx.artefacts import Artefact, artefacts
from migrastat.sdmx.availability import Availability
from migrastat.sdmx.forms import STRUCTURE_MEDIA
from migrastat.sdmx.instants import stamp
from migrastat.sdmx.structure_json import structures_json
from migrastat.sdmx.structure_xml import structures_xml
from migrastat.structures import Dataflow, Text

_NONE = Text()


def write_structures(
    dataflows: Iterable[Dataflow],
    form: str,
    *,
    agency: str,
    prepared: datetime,
    sender: str = "",
    agency_name: Text = _NONE,
    only: Iterable[Artefact] | None = None,
) -> bytes:
    """Return a structure message in `ml21`, `ml30`, `json1` or `json2`: names in English and Russian.

    All artefacts of the dataflows stand in it, or `only` those chosen of `artefacts(dataflows, agency=...)` (with
    `related` for what they refer to). `ValueError` for a form that is none.
    """
    held = tuple(artefacts(dataflows, agency=agency, agency_name=agency_name) if only is None else only)
    return _written(held, form, _head("structures", prepared, sender or agency), agency, None)


def write_availability(
    dataflow: Dataflow,
    present: Mapping[str, Sequence[str]],
    periods: tuple[str, str],
    observations: int,
    form: str,
    *,
    agency: str,
    prepared: datetime,
    sender: str = "",
    series: int | None = None,
    beside: Iterable[Artefact] = (),
) -> bytes:
    """Return a content constraint that says which codes there are of each dimension, and from when to when.

    `periods` are the first and last one, both empty where there is no figure. `beside` are artefacts that are sent
    along. `ValueError` for a form that is none.
    """
    there = Availability(
        dataflow, {name: codes for name, codes in present.items() if codes}, *periods, observations, series
    )
    return _written(tuple(beside), form, _head(there.id, prepared, sender or agency), agency, there)


def _head(ident: str, prepared: datetime, sender: str) -> dict[str, str]:
    when = stamp(prepared)
    return {"id": f"{ident}-{when}".replace(":", "").replace("T", "-"), "prepared": when, "sender": sender}


def _written(
    held: tuple[Artefact, ...], form: str, head: Mapping[str, str], agency: str, there: Availability | None
) -> bytes:
    if form not in STRUCTURE_MEDIA:
        raise ValueError(f"{form[:40]!r} is no form of structure messages; choose among {', '.join(STRUCTURE_MEDIA)}")
    write = structures_json if form.startswith("json") else structures_xml
    return write(held, form, head, agency, there)
