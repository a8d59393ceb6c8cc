"""Tables from files and into files: CSV and Parquet, read whole with findings, written whole or not at all."""

import contextlib
import errno
import json
import os
import stat
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import csv, parquet

from migrastat.findings import Finding, FindingsError

FORMATS = (".csv", ".parquet", ".json")


def read_table(path: str | Path) -> pa.Table:
    """Read a CSV (`.csv`, `.csv.gz`) or Parquet file; CSV columns whose name or content is text stay text.

    `FileNotFoundError` and other `OSError` where it cannot be opened; `FindingsError` where it is empty, truncated or
    no table.
    """
    path = Path(path)
    with readable(path):
        if path.suffix == ".parquet":
            return parquet.read_table(path)
        return read_csv(path, csv.ConvertOptions(strings_can_be_null=True))


def read_csv(path: Path, convert: csv.ConvertOptions, delimiter: str = ",") -> pa.Table:
    """Read a CSV file, compressed or not; `pyarrow.ArrowInvalid` names the row where it is not one table."""
    try:
        return _read_csv(path, convert, delimiter, threads=True)
    except pa.ArrowInvalid:
        return _read_csv(path, convert, delimiter, threads=False)  # one thread knows at which row it stops


@contextlib.contextmanager
def readable(path: Path) -> Iterator[None]:
    """Turn what Arrow says of the content of a file into a finding; what the system says of the file stays as it is."""
    if stat.S_ISDIR(path.stat().st_mode) and path.suffix != ".parquet":  # engines write Parquet as a folder of files
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    try:
        yield
    except (pa.ArrowInvalid, UnicodeDecodeError) as error:
        raise FindingsError([_unreadable(path, str(error).splitlines()[0])]) from None
    except OSError as error:
        if error.errno is not None:
            error.filename = error.filename or str(path)
            raise
        raise FindingsError([_unreadable(path, str(error).splitlines()[0])]) from None


def write_table(table: Any, target: str | Path | None) -> None:
    """Write an Arrow table to a file by the ending of its name, or as CSV to standard output.

    The file appears whole, or stays as it was: it is written beside its place first and moved there at the end.
    """
    table = pa.table(table)
    if target is None or str(target) == "-":
        _write(table, sys.stdout.buffer, ".csv")
        return
    target = Path(target)
    if target.suffix not in FORMATS:
        told = f"the name ends in {target.suffix or 'nothing'}"
        raise FindingsError([Finding("FORMAT", str(target), told, f"end it in {', '.join(FORMATS)}")])
    with whole_file(target) as place, place.open("wb") as stream:
        _write(table, stream, target.suffix)


@contextlib.contextmanager
def whole_file(target: Path) -> Iterator[Path]:
    """Give a path to write to; it takes the target's place when all went well, and vanishes when not."""
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=target.suffix)
    except OSError as error:
        error.filename = str(target)  # the name that was asked for, not the one it is written under
        raise
    os.close(handle)
    place = Path(name)
    try:
        yield place
        place.chmod(0o644)
        place.replace(target)
    finally:
        place.unlink(missing_ok=True)


def _read_csv(path: Path, convert: csv.ConvertOptions, delimiter: str, *, threads: bool) -> pa.Table:
    parse = csv.ParseOptions(delimiter=delimiter)
    with pa.input_stream(str(path), compression="detect") as stream:
        return csv.read_csv(stream, csv.ReadOptions(use_threads=threads), parse, convert)


def _write(table: pa.Table, stream: Any, ending: str) -> None:
    if ending == ".csv":
        csv.write_csv(table, stream, csv.WriteOptions(quoting_style="needed"))
    elif ending == ".parquet":
        parquet.write_table(table, stream, compression="zstd")
    else:
        stream.write(json.dumps(table.to_pylist(), ensure_ascii=False, indent=1, default=str).encode())


def _unreadable(path: Path, told: str) -> Finding:
    return Finding("FILE", str(path), f"the file is no readable table ({told})", "write it again from its source")
