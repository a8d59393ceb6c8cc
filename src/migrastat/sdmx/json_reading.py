"""SDMX-JSON data in: 1.0 (its drafts too) and 2.0, flat or by series; numbers are kept as they are written."""

import json
import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from migrastat.sdmx import remarks
from migrastat.sdmx.gathering import Gathering, Refused, look_at_reference
from migrastat.sdmx.json_figures import Figures, Structure
from migrastat.sdmx.json_shape import Number, ShapeError, index, listed, mapped
from migrastat.sdmx.limits import Limits
from migrastat.sdmx.naming import Reference, read_reference
from migrastat.structures import CellFinding, Dataflow, Received

_ACTIONS = frozenset({"Information", "Append", "Replace", "Merge"})
_ENTRY = re.compile(r'"\d+(?::\d+)*"\s*:\s*[\[{]')


def read_json(path: Path, dataflow: Dataflow, limits: Limits) -> Received:
    """Read an SDMX-JSON data message; `Refused` where it is not to be read, `OSError` where it cannot be opened."""
    if path.stat().st_size > limits.whole:
        raise Refused(remarks.too_large(path.stat().st_size, limits.whole))
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused(remarks.encoding(1 + error.object[: error.start].count(b"\n"))) from None
    rows = Gathering(dataflow, limits)
    entries = sum(1 for _ in _ENTRY.finditer(text))
    try:
        taken = _read_message(_parsed(text, limits), rows)
    except ShapeError as error:
        raise Refused(remarks.shape(str(error))) from None
    if taken < entries:
        rows.tell(*_repeated(text))
    return rows.received()


def _parsed(text: str, limits: Limits, **more: Any) -> Any:
    try:
        return json.loads(text, parse_float=Number, parse_constant=Number, parse_int=_whole, **more)
    except json.JSONDecodeError as error:
        raise Refused(remarks.malformed(error.msg, error.lineno)) from None
    except RecursionError:
        raise Refused(remarks.too_deep(limits.depth)) from None


def _whole(digits: str) -> int | Number:
    """Return a whole number; one of more digits than any figure has stays text."""
    return int(digits) if len(digits) < 19 else Number(digits)


def _repeated(text: str) -> list[CellFinding]:
    """Return every key of figures that stands twice in one object: the reader of JSON keeps the last one only."""
    told: list[CellFinding] = []

    def held(pairs: list[tuple[str, Any]]) -> None:
        counts = Counter(name for name, _ in pairs)
        told.extend(remarks.repeated(name) for name, count in counts.items() if count > 1)

    json.loads(text, object_pairs_hook=held)
    return told


def _read_message(message: Any, rows: Gathering) -> int:
    """Take all figures of a message, and return how many entries its data sets have."""
    body = mapped(message, "the message")
    body = mapped(body.get("data", body), "data")
    if "dataSets" not in body:
        raise Refused(remarks.other_root(", ".join(list(body)[:5]), "data.dataSets, data.structures (SDMX-JSON)"))
    structures = body.get("structures", [body.get("structure")])
    read = [Structure(one) for one in listed(structures, "structures")]
    entries = 0
    for number, data in enumerate(listed(body["dataSets"], "dataSets")):
        where = f"dataSets[{number}]"
        structure = read[index(mapped(data, where).get("structure", 0), len(read), f"{where}.structure")]
        entries += _read_data(data, structure, rows, where)
    return entries


def _read_data(data: Mapping[str, Any], structure: Structure, rows: Gathering, where: str) -> int:
    held, text = _reference(data) or _reference(structure.held) or (None, "")
    rows.tell(*look_at_reference(held, text, rows.dataflow))
    if (action := str(data.get("action", "Information"))) not in _ACTIONS:
        rows.tell(remarks.action(action))
    if data.get("dimensionGroupAttributes"):
        rows.tell(remarks.shape(f"{where}.dimensionGroupAttributes"))
    whole = structure.key("dataSet", ":".join("0" * len(structure.dimensions["dataSet"])), where)
    said = structure.told("dataSet", listed(data.get("attributes") or [], where), where)
    rows.take_whole(said)
    whole |= {name: text for name, text in said.items() if name in rows.dataflow.columns}
    figures, entries = Figures(structure, rows), len(data.get("observations") or {})
    for key, series in mapped(data.get("series", {}), f"{where}.series").items():
        at = f"{where}.series[{key}]"
        told = structure.told("series", listed(mapped(series, at).get("attributes") or [], at), at)
        figures.take(series.get("observations") or {}, whole | structure.key("series", key, at) | told, at)
        entries += 1 + len(series.get("observations") or {})
    figures.take(data.get("observations") or {}, whole, where)
    figures.flush()
    return entries


def _reference(held: Mapping[str, Any]) -> tuple[Reference | None, str] | None:
    """Return the dataflow or structure that links name, the dataflow first."""
    held_links = held.get("links")
    links = [link for link in held_links if isinstance(link, Mapping)] if isinstance(held_links, list) else []
    for kind in ("dataflow", "datastructure", "provisionagreement"):
        for link in links:
            text = str(link.get("urn", ""))
            if str(link.get("rel", "")).lower() == kind and text:
                return read_reference(text), text
    return None
