"""SDMX-JSON data out: 1.0 (and its draft) and 2.0, flat or by series, streamed in one pass.

The figures come first, the structure after them: the numbers that stand for codes are given as codes appear, and what
they stand for is known when the last figure has left. Only the codes are held (and, in 1.0, the distinct comments).
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pyarrow.compute as pc

from migrastat.sdmx.csv_writing import code_lists, component_names
from migrastat.sdmx.heading import ACTIONS, Heading
from migrastat.sdmx.instants import bounds, stamp
from migrastat.sdmx.naming import urn
from migrastat.sdmx.slices import Columns, Runs, as_bytes, joined, mapped
from migrastat.structures import OBS_VALUE, TIME_PERIOD, Text

_SCHEMA = "https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master/data-message/tools/schemas/{}/sdmx-json-data-schema.json"
_NUMBER = r"^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$"


def write_json(heading: Heading, columns: Columns, slices: Iterator[Any], form: str) -> Iterator[bytes]:
    """Return the pieces of a message: its head, some thousand figures each, the structure. `ValueError` as `Runs`."""
    message = _Message(heading, columns, form)
    yield message.head()
    began = False
    for batch in slices:
        piece = as_bytes(message.rows(batch))
        yield piece if began else piece.removeprefix(message.between)
        began = began or batch.num_rows > 0
    yield message.end(began)


class _Message:
    """One message while it is written: the number of every code so far."""

    def __init__(self, heading: Heading, columns: Columns, form: str) -> None:
        self.heading, self.columns, self.form = heading, columns, form
        self.flow = heading.dataflow
        self.lists = code_lists(self.flow)
        self.numbers: dict[str, dict[str, int]] = {name: {} for name in columns.names if name != OBS_VALUE}
        self.numbers |= {name: {} if self._direct(name) else {text: 0} for name, text in heading.about}
        self.runs = None if heading.flat else Runs(columns.key)
        self.between = b"," if heading.flat else b"}},"

    # Figures

    def rows(self, batch: Any) -> Any:
        """Return every figure as text, with what separates it from the one before."""
        period = [self._number(TIME_PERIOD, batch)] if self.columns.period else []
        cells = joined(["[", joined(list(self._cells(batch)), ","), "]"])
        key = joined([self._number(name, batch) for name in self.columns.key], ":")
        if self.runs is None:
            return joined([',"', joined([key, *period], ":"), '":', cells])
        begins = self.runs.begins(batch)
        head = pc.if_else(begins, joined(['}},"', key, '":{"observations":{']), "," if period else "")
        return joined([head, '"', *period, '":', cells]) if period else head

    def _cells(self, batch: Any) -> Iterator[Any]:
        if self.columns.value:
            yield _value(batch.column(OBS_VALUE))
        for name in self.columns.attributes:
            yield self._text(name, batch) if self._direct(name) else self._number(name, batch)

    def _direct(self, name: str) -> bool:
        """Whether an attribute is written as itself: version 2.0 allows it where there is no code list."""
        return self.form == "json2" and name not in self.lists

    def _text(self, name: str, batch: Any) -> Any:
        return mapped(batch.column(name), _quoted, "null")

    def _number(self, name: str, batch: Any) -> Any:
        numbers = self.numbers[name]
        return mapped(batch.column(name), lambda text: str(numbers.setdefault(text, len(numbers))), "null")

    # Around them

    def head(self) -> bytes:
        """Return what stands before the first figure."""
        version = {"json1": "1.0", "json1draft": "1.0", "json2": "2.0.0"}[self.form]
        meta = {
            "schema": _SCHEMA.format(version),
            "id": self.heading.message,
            "test": False,
            "prepared": stamp(self.heading.prepared),
            "contentLanguages": ["en", "ru"],
            "sender": {"id": self.heading.sender},
        }
        data: dict[str, Any] = {"structure": 0} if self.form == "json2" else {}
        data |= {"action": ACTIONS[self.heading.action], "links": self._links()}
        if self.heading.about:
            data["attributes"] = [text if self._direct(name) else 0 for name, text in self.heading.about]
        figures = '"observations":{' if self.heading.flat else '"series":{'
        body = '"dataSets":[{' + f"{_dumped(data)[1:-1]},{figures}"
        if self.form == "json1draft":
            return f'{{"header":{_dumped(meta)},{body}'.encode()
        return f'{{"meta":{_dumped(meta)},"data":{{{body}'.encode()

    def end(self, began: bool) -> bytes:
        """Return what stands after the last figure: the structure."""
        closing = "}}" if began and not self.heading.flat else ""
        structure = self._structure()
        if self.form == "json2":
            return f'{closing}}}}}],"structures":[{_dumped(structure | {"dataSets": [0]})}]}}}}\n'.encode()
        last = "}" if self.form == "json1" else ""
        return f'{closing}}}}}],"structure":{_dumped(structure)}}}{last}\n'.encode()

    def _links(self) -> list[dict[str, str]]:
        flow = self.flow
        structure = urn("DataStructure", flow.agency, flow.structure_id, flow.version)
        return [{"rel": "dataflow", "urn": self.heading.urn}, {"rel": "datastructure", "urn": structure}]

    def _structure(self) -> dict[str, Any]:
        level = "observation" if self.heading.flat else "series"
        filled = any(self.numbers[name] for name in self.columns.key)
        key = [self._dimension(name, at) for at, name in enumerate(self.columns.key)] if filled else []
        period = [self._dimension(TIME_PERIOD, len(key))] if filled and self.columns.period else []
        dimensions: dict[str, list[Any]] = {"dataSet": [], "series": [], "observation": [], level: key}
        dimensions["observation"] = [*dimensions["observation"], *period]
        told = [self._attribute(name) for name in self.columns.attributes]
        whole = [self._attribute(name) for name, _ in self.heading.about]
        attributes: dict[str, list[Any]] = {"dataSet": whole, "series": [], "observation": told}
        structure: dict[str, Any] = {"links": self._links()} | {**self._named(self.flow.name), "dimensions": dimensions}
        if self.form == "json2":
            measure = {"id": OBS_VALUE, **self._named(component_names(self.flow)[OBS_VALUE])}
            structure["measures"] = {"observation": [measure] if self.columns.value else []}
        return structure | {"attributes": attributes}

    def _named(self, name: Text) -> dict[str, Any]:
        if self.form == "json1draft":
            return {"name": name.text(self.heading.lang)}
        told = {lang: text for lang, text in (("en", name.en), ("ru", name.ru)) if text}
        return {"name": name.text(self.heading.lang), "names": told}

    def _dimension(self, name: str, position: int) -> dict[str, Any]:
        role = {"roles": [TIME_PERIOD]} if name == TIME_PERIOD else {}
        named = self._named(component_names(self.flow)[name])
        return {"id": name, **named, "keyPosition": position, **role, "values": self._values(name)}

    def _attribute(self, name: str) -> dict[str, Any]:
        relationship: dict[str, Any] = {"observation": {}} if self.form == "json2" else {"primaryMeasure": OBS_VALUE}
        if name in dict(self.heading.about):
            relationship = {"dataflow": {}} if self.form == "json2" else {"none": {}}
        held = {"id": name, **self._named(component_names(self.flow)[name]), "relationship": relationship}
        values = self._values(name)
        return held | ({"values": values} if values or self.form != "json2" else {})

    def _values(self, name: str) -> list[dict[str, Any]]:
        codes = self.lists[name].codes if name in self.lists else {}
        return [self._entry(name, text, codes) for text in self.numbers[name]]

    def _entry(self, name: str, text: str, codes: Mapping[str, Any]) -> dict[str, Any]:
        if name == TIME_PERIOD:
            return {"id": text, "name": text, **bounds(text)}
        if name not in self.lists:
            return {"name": text}
        return {"id": text, **self._named(codes[text].name if text in codes else Text(text))}


def _value(column: Any) -> Any:
    """Return numbers as JSON has them; what is none is a text."""
    odd = pc.invert(pc.match_substring_regex(pc.fill_null(column, "0"), _NUMBER))
    if pc.any(odd).as_py():
        column = pc.if_else(odd, mapped(column, _quoted), column)
    return pc.fill_null(column, "null")


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _dumped(held: object) -> str:
    return json.dumps(held, ensure_ascii=False, separators=(",", ":"))
