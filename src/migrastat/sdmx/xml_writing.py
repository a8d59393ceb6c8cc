"""SDMX-ML data out: structure-specific 2.1 and 3.0, generic 2.1, flat or by series, streamed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow.compute as pc

from migrastat.sdmx.heading import ACTIONS, Heading
from migrastat.sdmx.instants import stamp
from migrastat.sdmx.slices import Columns, Runs, around, as_bytes, joined, mapped
from migrastat.sdmx.xml_text import escape, namespace
from migrastat.structures import OBS_VALUE, TIME_PERIOD

Around = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Layout:
    """What stands before and after the parts of a figure; `{}` is the name of the column."""

    root: str
    coded: Around
    period: Around
    value: Around
    told: Around
    flat_key: Around
    series_key: Around
    series_end: str
    figure: Around


_SPECIFIC = _Layout(
    root="StructureSpecificData",
    coded=(' {}="', '"'),
    period=(' TIME_PERIOD="', '"'),
    value=(' OBS_VALUE="', '"'),
    told=("", ""),
    flat_key=("", ""),
    series_key=("<Series", ">\n"),
    series_end="</Series>\n",
    figure=("<Obs", "/>\n"),
)
_GENERIC = _Layout(
    root="GenericData",
    coded=('<gen:Value id="{}" value="', '"/>'),
    period=('<gen:ObsDimension value="', '"/>'),
    value=('<gen:ObsValue value="', '"/>'),
    told=("<gen:Attributes>", "</gen:Attributes>"),
    flat_key=("<gen:ObsKey>", "</gen:ObsKey>"),
    series_key=("<gen:Series><gen:SeriesKey>", "</gen:SeriesKey>\n"),
    series_end="</gen:Series>\n",
    figure=("<gen:Obs>", "</gen:Obs>\n"),
)


def write_xml(heading: Heading, columns: Columns, slices: Iterator[Any], form: str) -> Iterator[bytes]:
    """Return the pieces of a message: its head, some thousand figures each, its end. `ValueError` as `Runs` says."""
    layout = _GENERIC if form == "ml21generic" else _SPECIFIC
    yield _head(heading, form, layout).encode()
    runs = None if heading.flat else Runs(columns.key)
    began = False
    for batch in slices:
        rows = _flat(layout, columns, batch) if runs is None else _by_series(layout, columns, batch, runs)
        piece = as_bytes(rows)
        yield piece if began else piece.removeprefix(layout.series_end.encode())
        began = began or batch.num_rows > 0
    end = layout.series_end if began and runs else ""
    yield f"{end}</mes:DataSet>\n</mes:{layout.root}>\n".encode()


def _flat(layout: _Layout, columns: Columns, batch: Any) -> Any:
    key = _coded(layout, (*columns.key, TIME_PERIOD), batch)
    figure = [layout.figure[0], layout.flat_key[0], *key, layout.flat_key[1], *_told(layout, columns, batch)]
    return joined([*figure, layout.figure[1]])


def _by_series(layout: _Layout, columns: Columns, batch: Any, runs: Runs) -> Any:
    """Return every figure; before the first one of a series stand the end of the last series and the new one's key."""
    begins = runs.begins(batch)
    before, after = layout.series_key
    head = joined([layout.series_end + before, *_coded(layout, columns.key, batch), after])
    head = pc.if_else(begins, head, "")
    if not columns.period:
        return head
    period = around(layout.period[0], batch.column(TIME_PERIOD), layout.period[1])
    return joined([head, layout.figure[0], period, *_told(layout, columns, batch), layout.figure[1]])


def _told(layout: _Layout, columns: Columns, batch: Any) -> Iterator[Any]:
    """Return the value of a figure and what is said of it."""
    if columns.value:
        yield around(layout.value[0], batch.column(OBS_VALUE), layout.value[1])
    attributes = _coded(layout, columns.attributes, batch)
    if attributes and layout.told[0]:
        told = joined(attributes)
        yield pc.if_else(pc.equal(told, ""), "", joined([layout.told[0], told, layout.told[1]]))
    else:
        yield from attributes


def _coded(layout: _Layout, names: Sequence[str], batch: Any) -> list[Any]:
    return [_column(batch.column(name), layout.coded[0].format(name), layout.coded[1]) for name in names]


def _column(column: Any, before: str, after: str) -> Any:
    return mapped(column, lambda text: f"{before}{escape(text)}{after}")


def _head(heading: Heading, form: str, layout: _Layout) -> str:
    flow, ident = heading.dataflow, escape(heading.dataflow.id)
    specific = layout is _SPECIFIC
    spaces = {name: namespace(form, path) for name, path in (("mes", "message"), ("com", "common"))}
    spaces |= {"xsi": "http://www.w3.org/2001/XMLSchema-instance"}
    spaces |= (
        {"ss": namespace(form, "data/structurespecific")} if specific else {"gen": namespace(form, "data/generic")}
    )
    spaces |= {"ns1": f"{heading.urn}:ObsLevelDim:{heading.at_observation}"} if specific else {}
    declared = " ".join(f'xmlns:{name}="{escape(space)}"' for name, space in spaces.items())
    reference = f'<Ref agencyID="{escape(flow.agency)}" id="{ident}" version="{flow.version}" class="Dataflow"/>'
    usage = heading.urn if form == "ml30" else reference
    named = f' namespace="{escape(heading.urn)}"' if specific else ""
    action = ACTIONS[heading.action]
    data = (
        f'ss:structureRef="{ident}" xsi:type="ns1:DataSetType" ss:action="{action}"'
        if specific
        else f'structureRef="{ident}" action="{action}"'
    )
    scope = ' ss:dataScope="DataStructure"' if form == "ml21" else ""
    before, after = layout.coded
    about = "".join(before.format(name) + escape(text) + after for name, text in heading.about)
    whole = f">\n{layout.told[0]}{about}{layout.told[1]}\n" if about and not specific else f"{about}>\n"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<mes:{layout.root} {declared}>\n<mes:Header>\n'
        f"<mes:ID>{escape(heading.message)}</mes:ID>\n<mes:Test>false</mes:Test>\n"
        f"<mes:Prepared>{stamp(heading.prepared)}</mes:Prepared>\n"
        f'<mes:Sender id="{escape(heading.sender)}"/>\n'
        f'<mes:Structure structureID="{ident}"{named} dimensionAtObservation="{heading.at_observation}">\n'
        f"<com:StructureUsage>{usage}</com:StructureUsage>\n</mes:Structure>\n</mes:Header>\n"
        f"<mes:DataSet {data}{scope}{whole}"
    )
