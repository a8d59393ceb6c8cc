"""SDMX-CSV out: 1.0 and 2.0, streamed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import pyarrow.compute as pc

from migrastat.sdmx.formulas import guarded, with_guard
from migrastat.sdmx.naming import Reference
from migrastat.sdmx.slices import Columns, as_bytes, joined, mapped
from migrastat.structures import OBS_VALUE, TIME_PERIOD, CodeList, Dataflow, Text

Labels = Literal["id", "both", "name"]
_QUOTED = frozenset(',"\n\r')
PERIOD, VALUE = Text("Period", "Период"), Text("Value", "Значение")


@dataclass(frozen=True, slots=True)
class Sheet:
    """How a table is written: whether and in which language names stand beside codes, what to do with rows."""

    dataflow: Dataflow
    version: int
    labels: Labels = "id"
    lang: str = "en"
    action: str = "I"
    about: tuple[tuple[str, str], ...] = ()

    def write(self, columns: Columns, slices: Iterator[Any]) -> Iterator[bytes]:
        """Return the pieces of the file: the heading row, then some thousand rows each."""
        yield _line([*self._leading_heads(), *self._heads(columns)]).encode()
        # Rows begin with the line break, so that what is the same in all of them is one constant.
        lead = "\n" + _line(self._leading_cells())
        last = [_line([*self._about_cells()])] if self.about else []
        for batch in slices:
            yield as_bytes(joined([lead, *self._cells(columns, batch), *last], ","))
        yield b"\n"

    def _leading_heads(self) -> list[str]:
        if self.version == 1:
            return ["DATAFLOW"]
        return ["STRUCTURE", "STRUCTURE_ID", *["STRUCTURE_NAME"] * (self.labels == "name"), "ACTION"]

    def _leading_cells(self) -> list[str]:
        one = self.dataflow
        name = str(Reference(one.agency, one.id, one.version))
        named = f"{name}: {one.name.text(self.lang)}" if self.labels == "both" else name
        beside = [one.name.text(self.lang)] * (self.labels == "name")
        return [named] if self.version == 1 else ["dataflow", named, *beside, self.action]

    def _heads(self, columns: Columns) -> Iterator[str]:
        labels = component_names(self.dataflow)
        for name in (*columns.names, *(name for name, _ in self.about)):
            label = labels[name].text(self.lang) or name
            yield f"{name}: {label}" if self.labels == "both" else name
            if self.labels == "name":
                yield label

    def _cells(self, columns: Columns, batch: Any) -> Iterator[Any]:
        lists = code_lists(self.dataflow)
        for name in columns.names:
            yield from self._column(name, batch.column(name), lists.get(name))

    def _about_cells(self) -> Iterator[str]:
        lists = code_lists(self.dataflow)
        for name, text in self.about:
            named = _names(lists[name], self.lang).get(text, "") if name in lists else ""
            held = text if name in lists else guarded(text)
            yield f"{held}: {named}" if self.labels == "both" and named else held
            if self.labels == "name":
                yield named

    def _column(self, name: str, column: Any, codes: CodeList | None) -> Iterator[Any]:
        if name == OBS_VALUE:
            yield pc.fill_null(column, "")
            if self.labels == "name":
                yield ""
            return
        if codes is None and name != TIME_PERIOD:
            column = with_guard(column)
        names = _names(codes, self.lang) if codes and self.labels != "id" else {}
        both = self.labels == "both"
        yield mapped(column, lambda text: _quoted(f"{text}: {names[text]}" if both and text in names else text))
        if self.labels == "name":
            yield mapped(column, lambda text: _quoted(names.get(text, "")))


def component_names(dataflow: Dataflow) -> Mapping[str, Text]:
    """Return the name of every column."""
    named = {one.id: one.name for one in dataflow.dimensions} | {one.id: one.name for one in dataflow.attributes}
    return named | {TIME_PERIOD: PERIOD, OBS_VALUE: VALUE}


def code_lists(dataflow: Dataflow) -> Mapping[str, CodeList]:
    """Return the code list of every column that has one."""
    lists = {one.id: one.codelist for one in dataflow.dimensions}
    return lists | {one.id: one.codelist for one in dataflow.attributes if one.codelist is not None}


def _names(codes: CodeList, lang: str) -> dict[str, str]:
    return {code.id: code.name.text(lang) for code in codes.codes.values() if code.name.text(lang)}


def _line(cells: list[str]) -> str:
    return ",".join(map(_quoted, cells))


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if _QUOTED.intersection(text) else text
