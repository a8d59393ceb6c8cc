"""Messages in, of any form: the one door."""

from pathlib import Path

from migrastat.sdmx import remarks
from migrastat.sdmx.csv_heading import is_csv
from migrastat.sdmx.csv_reading import read_csv
from migrastat.sdmx.forms import DATA_MEDIA
from migrastat.sdmx.gathering import Refused, nothing
from migrastat.sdmx.json_reading import read_json
from migrastat.sdmx.limits import Limits
from migrastat.sdmx.xml_reading import read_xml
from migrastat.structures import CellFinding, Dataflow, Received

_START = 1024
_READERS = {"csv": read_csv, "ml": read_xml, "json": read_json}
_ARCHIVES = (b"PK\x03\x04", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf", b"Rar!", b"\x28\xb5\x2f\xfd")
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff", b"<\x00", b"\x00<")


def read_data(path: str | Path, dataflow: Dataflow, form: str = "", *, limits: Limits = Limits()) -> Received:  # noqa: B008
    """Read an SDMX data message: CSV 1.0 to 2.1, SDMX-ML 2.1 (both kinds) and 3.0, SDMX-JSON 1.0 and 2.0.

    `form` may say which (`csv1`, `ml21`, `json2`...); else the file is looked at. Cells stay the texts that were
    written; what says that a value is missing (`NaN`, `#N/A`, nothing) is null, and a comment loses the apostrophe that
    guards it (`migrastat.sdmx.formulas`). `_row` is the line of the figure, or its number where one line holds several.
    A message that is damaged or hostile is told of and gives no rows. Memory: the rows as Arrow texts, and for JSON the
    message. `OSError` where the file cannot be opened; `ValueError` for a form that is none.
    """
    path = Path(path)
    size = path.stat().st_size
    if size > limits.size:
        return nothing(dataflow, remarks.too_large(size, limits.size))
    with path.open("rb") as file:
        start = file.read(_START)
    try:
        return _READERS[_kind(start, form)](path, dataflow, limits)
    except Refused as refusal:
        return nothing(dataflow, refusal.finding)


def _kind(start: bytes, form: str) -> str:
    """Return which reader takes a file; `Refused` where it is none of theirs."""
    if fault := _unreadable(start):
        raise Refused(fault)
    if form:
        if form not in DATA_MEDIA:
            raise ValueError(f"{form[:40]!r} is no form of SDMX messages; choose among {', '.join(DATA_MEDIA)}")
        return next(kind for kind in _READERS if form.startswith(kind))
    text = start.decode("utf-8-sig", "replace")
    first = text.lstrip()[:1]
    if first in {"<", "{"}:
        return {"<": "ml", "{": "json"}[first]
    if is_csv(text):
        return "csv"
    raise Refused(remarks.unknown_form(text))


def _unreadable(start: bytes) -> CellFinding | None:
    if not start.strip():
        return remarks.empty()
    if start.startswith(_ARCHIVES):
        return remarks.packed()
    return remarks.encoding(named="UTF-16, UTF-32") if start.startswith(_WIDE) else None
