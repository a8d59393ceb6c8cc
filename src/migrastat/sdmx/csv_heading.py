"""The heading row of an SDMX-CSV file: which column holds what, and what separates them."""

import csv as plain_csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from migrastat.sdmx import remarks
from migrastat.sdmx.gathering import Refused, missing_columns
from migrastat.sdmx.limits import Limits
from migrastat.structures import CellFinding, Dataflow

_HEAD = 1 << 16
# What stands around the columns of a dataflow in a message of any version.
AROUND = frozenset({"DATAFLOW", "STRUCTURE", "STRUCTURE_ID", "STRUCTURE_NAME", "ACTION", "SERIES_KEY", "OBS_KEY"})


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading row: the separator, the names as written, and the id that each stands for (empty: passed over)."""

    separator: str
    written: tuple[str, ...]
    ids: tuple[str, ...]
    labelled: frozenset[str]

    def column(self, name: str) -> str:
        """Return the name under which a column is read: its place, as headings may stand twice."""
        return str(self.ids.index(name))


def is_csv(start: str) -> bool:
    """Tell whether a text begins as an SDMX-CSV file does."""
    return re.match(r'\ufeff?"?(DATAFLOW|STRUCTURE)\b', start) is not None


def read_heading(path: Path, dataflow: Dataflow, limits: Limits) -> Heading:
    """Return the heading row of a file; `Refused` where it is not that of SDMX-CSV, or not in UTF-8."""
    with path.open("rb") as file:
        head = file.read(min(_HEAD, limits.cell))
    try:
        text = head.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # A letter may be cut in two where the piece ends; anything before that is no UTF-8.
        if error.start < len(head) - 4:
            raise Refused(remarks.encoding(1 + head[: error.start].count(b"\n"))) from None
        text = head[: error.start].decode("utf-8-sig")
    first = re.split(r"[\r\n]", text, maxsplit=1)[0]
    if not is_csv(first):
        raise Refused(remarks.unknown_form(first))
    mark = re.match(r'"?(?:DATAFLOW|STRUCTURE)(?:\[.\])?[^,;\t|"]*"?([,;\t|])', first)
    separator = mark[1] if mark else ","
    written = tuple(next(plain_csv.reader([first], delimiter=separator), []))
    return Heading(separator, written, _ids(written, dataflow), frozenset(_labelled(written)))


def _ids(written: Sequence[str], dataflow: Dataflow) -> tuple[str, ...]:
    """Return the id of every heading: what stands before a label or a list sign; names beside ids are passed over."""
    ids = [re.split(r": |\[", name.strip())[0] for name in written]
    if "STRUCTURE_NAME" in ids:
        known = {*dataflow.columns, *(one.id for one in dataflow.attributes)}
        ids = ["" if at and ids[at - 1] in known and name not in known else name for at, name in enumerate(ids)]
    return tuple(ids)


def _labelled(written: Sequence[str]) -> Iterator[str]:
    return (name.split(": ")[0] for name in written if ": " in name)


def look_at_heading(heading: Heading, dataflow: Dataflow) -> Iterator[CellFinding]:
    """Say which columns are unknown, missing or stand twice."""
    known = {*dataflow.columns, *AROUND, *(one.id for one in dataflow.attributes), ""}
    for name in dict.fromkeys(heading.ids):
        if name not in known:
            yield remarks.unknown_column(name, dataflow.columns, 1)
        if name and heading.ids.count(name) > 1:
            yield remarks.column_twice(name, 1)
    yield from missing_columns(dataflow, {*heading.ids}, 1)
    if heading.ids[0] == "STRUCTURE" and "STRUCTURE_ID" not in heading.ids:
        yield remarks.no_dataflow(dataflow)
