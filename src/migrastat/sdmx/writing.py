"""Messages out, of any form: the one door."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from migrastat.sdmx.csv_writing import Labels, Sheet
from migrastat.sdmx.forms import DATA_MEDIA
from migrastat.sdmx.heading import FLAT, Heading, about_whole
from migrastat.sdmx.instants import stamp
from migrastat.sdmx.json_writing import write_json
from migrastat.sdmx.slices import take_columns
from migrastat.sdmx.xml_writing import write_xml
from migrastat.structures import Dataflow

_NOTHING: Mapping[str, str] = MappingProxyType({})


def write_data(
    batches: Iterable[Any],
    dataflow: Dataflow,
    form: str,
    *,
    sender: str,
    prepared: datetime,
    dimension_at_observation: str = FLAT,
    labels: Labels = "id",
    lang: str = "en",
    action: str = "I",
    ident: str = "",
    about: Mapping[str, str] = _NOTHING,
) -> Iterator[bytes]:
    """Return the pieces of an SDMX data message, made as they are asked for, in constant memory.

    `batches`: Arrow record batches or tables with the dimensions and those other columns of the dataflow that the
    message shall have (those of the first batch count). Codes and periods are texts; values are numbers, written
    exactly; what is null is left out. `form`: one of `DATA_MEDIA`. `dimension_at_observation`: `AllDimensions` (flat)
    or `TIME_PERIOD` (by series: rows sorted by key; without periods and values, keys alone). `labels`, in CSV: names in
    `lang` beside codes (`both`: in the same cell; `name`: in columns of their own, version 2.0); a comment that a
    spreadsheet would compute gets an apostrophe (`migrastat.sdmx.formulas`). `action`: I, A or R. `about`: attributes
    of the whole data set; the unit is that of the dataflow (an empty text leaves it out).
    `ValueError` at once where an argument or the first batch is not as said; while writing, where a later batch has
    other columns or rows of one series stand apart.
    """
    whole = about_whole(dataflow, about)
    heading = Heading(dataflow, sender, prepared, dimension_at_observation, action, ident, lang, whole)
    return _pieces(batches, heading, form, labels)


def _pieces(batches: Iterable[Any], heading: Heading, form: str, labels: Labels) -> Iterator[bytes]:
    if form not in DATA_MEDIA:
        raise ValueError(f"{form[:40]!r} is no form of SDMX messages; choose among {', '.join(DATA_MEDIA)}")
    stamp(heading.prepared)
    columns, slices = take_columns(batches, heading.dataflow)
    if form.startswith("csv"):
        if labels == "name" and form == "csv1":
            raise ValueError("SDMX-CSV 1.0 has labels as id or both")
        sheet = Sheet(heading.dataflow, int(form[-1]), labels, heading.lang, heading.action, heading.about)
        return sheet.write(columns, slices)
    if heading.flat and not columns.period:
        raise ValueError("keys without periods are written by series: dimension_at_observation='TIME_PERIOD'")
    write = write_json if form.startswith("json") else write_xml
    return write(heading, columns, slices, form)
