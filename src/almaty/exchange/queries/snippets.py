"""Copy-ready code beside a series or a dataflow: context of the template exchange/service/snippets.html."""

from collections.abc import Sequence
from typing import Any

from almaty.exchange.queries.catalogue import IndicatorView, ReleaseView
from almaty.exchange.queries.definitions import agency, dataflow
from almaty.exchange.queries.observations.reference import REFERENCE
from almaty.exchange.queries.shapes import SeriesView
from almaty.exchange.rules.service.snippets import Table, snippets
from migrastat import SeriesKey
from migrastat.structures import Dataflow, Projection

_PLAIN = str.maketrans({".": "-", "+": "-", "_": "-"})


def for_series(base: str, view: SeriesView) -> dict[str, Any]:
    """Return the snippets of a series of the picture, and its address in the service.

    `base` is the address of the platform (https://...). A series of a State's release is read from its dataflow.
    """
    if view.release is not None and view.release.dataflow:
        flow = dataflow(view.release.dataflow)
        if flow.projection is not None:
            return for_dataflow(base, flow.id, _projected(flow, flow.projection, view.key))
    return for_reference(base, str(view.key))


def for_reference(base: str, series: str) -> dict[str, Any]:
    """Return the snippets of a series of the reference figures by the key on its page."""
    return for_dataflow(base, REFERENCE, f"A.{series}")


def _projected(flow: Dataflow, how: Projection, key: SeriesKey) -> str:
    """Return the key in a dataflow of a series that the picture shows of it."""
    ends = {how.destination: key.destination, how.origin: key.origin}
    named = {"FREQ": "A", "SEX": key.sex, **ends, how.method: key.method}
    return ".".join(named.get(one.id, one.total) for one in flow.dimensions)


def for_dataflow(base: str, dataflow: str, key: str = "all") -> dict[str, Any]:
    """Return the snippets of a dataflow, of all of it or of a key."""
    return _context(Table(base.rstrip("/"), agency(), dataflow, key))


def for_release(base: str, release: ReleaseView, indicators: Sequence[IndicatorView]) -> dict[str, Any]:
    """Return the snippets for what a release speaks of: a State's part of a dataflow, or indicators.

    They read what is in use: the release itself while it speaks, a later vintage afterwards.
    """
    if release.dataflow:
        held = dataflow(release.dataflow)
        parts = [release.owner if name == "REF_AREA" and len(release.owner) == 3 else "" for name in held.key]
        return for_dataflow(base, held.id, ".".join(parts))
    codes = "+".join(view.code for view in indicators)
    return for_dataflow(base, REFERENCE, f"A.{codes}....")


def _context(table: Table) -> dict[str, Any]:
    return {"table": table, "snippets": snippets(table), "name": f"{table.dataflow}-{table.key}".translate(_PLAIN)}
