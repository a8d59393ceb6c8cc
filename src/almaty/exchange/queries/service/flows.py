"""The dataflows of the service: those that are defined, and the reference figures."""

from almaty.exchange.queries.definitions import agency, dataflow, dataflows
from almaty.exchange.queries.observations.reference import REFERENCE, reference_dataflow
from almaty.exchange.rules.service.asking import Reference
from almaty.exchange.rules.service.faults import NotUnderstood
from almaty.kernel.pair import pair
from almaty.kernel.refusal import NotFound
from migrastat.structures import Dataflow


def flows() -> tuple[Dataflow, ...]:
    """Return every dataflow, the newest version of each, the reference figures first."""
    return (reference_dataflow(), *dataflows())


def flow_for(name: Reference) -> Dataflow:
    """Return the one dataflow that a question about data names.

    Refuses (400) a question about several, and (404) a dataflow, agency or version that there is not.
    """
    if len(name.ids) != 1:
        raise NotUnderstood(
            what=pair("Ask for one dataflow at a time.", "Запрашивайте один набор данных за раз."),
            why=pair("Dataflows differ in their dimensions, so that one table cannot hold several.",
                     "У наборов данных разные измерения, поэтому в одной таблице их несколько не помещается."),
            way_out=pair(f"Name one of: {', '.join(flow.id for flow in flows())}.",
                         f"Укажите один из: {', '.join(flow.id for flow in flows())}."),
            code="one-dataflow",
        )  # fmt: skip
    if name.agencies and agency() not in name.agencies:
        raise _not_here(f"{name.agencies[0]}:{name.ids[0]}")
    versions = [version for version in name.versions if version != "*"]
    found = _of_version(name.ids[0], versions[0] if versions else "")
    if found is None:
        raise _not_here(f"{name.ids[0]}({versions[0]})" if versions else name.ids[0])
    return found


def _of_version(ident: str, version: str) -> Dataflow | None:
    if ident == REFERENCE:
        held = reference_dataflow()
        return held if not version or _same(held.version, version) else None
    try:
        newest = dataflow(ident)
        return newest if not version or _same(newest.version, version) else dataflow(ident, version)
    except NotFound:
        return None


def _same(held: str, asked: str) -> bool:
    """Tell whether a version is meant: the very one, or its beginning (1.0 and 1.0+ mean 1.0.0 too)."""
    plain = asked.replace("+", "").split(".")
    return held == asked or held.split(".")[: len(plain)] == plain


def _not_here(name: str) -> NotFound:
    return NotFound(
        what=pair("There is no such dataflow here.", "Такого набора данных здесь нет."),
        why=pair(f"None is called {name[:80]}.", f"Набор с названием {name[:80]} не определён."),
        way_out=pair("The list stands at /sdmx/2.1/dataflow and /sdmx/3.0/structure/dataflow.",
                     "Перечень: /sdmx/2.1/dataflow и /sdmx/3.0/structure/dataflow."),
        where=name[:80],
    )  # fmt: skip
