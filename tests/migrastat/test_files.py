"""Files are read whole with findings, and written whole or not at all."""

import gzip
import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from migrastat import Stock
from migrastat.findings import FindingsError
from migrastat.tables import files as doors
from migrastat.tables import read_table, write_table

TABLE = pa.table({"area": ["KAZ", "RUS"], "value": [0.1, 3e22]})


def broken_parquet(whole: bytes) -> dict[str, bytes]:
    return {"half": whole[: len(whole) // 2], "no end": whole[:-3], "torn": whole[:20] + b"\x00" * 40 + whole[60:]}


@pytest.mark.parametrize("name", ["t.csv", "t.parquet"])
@settings(deadline=None, max_examples=25)
@given(values=st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1, max_size=9))
def test_figures_come_back_to_the_last_digit(tmp_path_factory: Any, name: str, values: list[float]) -> None:
    """From either form."""
    path = tmp_path_factory.mktemp("files") / name
    write_table(pa.table({"value": values}), path)
    assert read_table(path)["value"].to_pylist() == values


def test_json_holds_a_row_an_object_and_our_own_tables_are_written_as_they_are(tmp_path: Path) -> None:
    """Without turning them into something first."""
    write_table(Stock(("KAZ",), [[1.5]], 2020), tmp_path / "t.json")
    [row] = json.loads((tmp_path / "t.json").read_text())
    assert row == {"year": 2020.0, "sex": "_T", "birth": "KAZ", "residence": "KAZ", "value": 1.5}


def test_a_compressed_file_is_read_as_it_is(tmp_path: Path) -> None:
    """By the ending of its name; one that was cut off is told."""
    packed = gzip.compress(b"area,value\nKAZ,1\n" * 50)
    (tmp_path / "t.csv.gz").write_bytes(gzip.compress(b"area,value\nKAZ,1\n"))
    assert read_table(tmp_path / "t.csv.gz").to_pylist() == [{"area": "KAZ", "value": 1}]
    (tmp_path / "cut.csv.gz").write_bytes(packed[:-12])
    with pytest.raises(FindingsError, match="FILE at"):
        read_table(tmp_path / "cut.csv.gz")


@pytest.mark.parametrize("harm", broken_parquet(b" " * 100))
def test_a_broken_parquet_file_is_told_by_its_name(tmp_path: Path, harm: str) -> None:
    """Wherever it is broken, and never read in part."""
    path = tmp_path / "t.parquet"
    parquet.write_table(pa.table({"value": list(range(1000))}), path, compression="gzip")
    path.write_bytes(broken_parquet(path.read_bytes())[harm])
    with pytest.raises(FindingsError) as caught:
        read_table(path)
    assert [(finding.code, finding.where) for finding in caught.value.findings] == [("FILE", str(path))]


@pytest.mark.parametrize("content", [b"", b"\n\n", b"a,b\n1\n", b"a,b\n1,2,3\n"])
def test_a_csv_file_that_is_no_table_is_told(tmp_path: Path, content: bytes) -> None:
    """With the row where it stops being one."""
    (tmp_path / "t.csv").write_bytes(content)
    with pytest.raises(FindingsError, match="FILE at") as caught:
        read_table(tmp_path / "t.csv")
    assert ("Row #2" in str(caught.value)) == content.startswith(b"a")


def test_a_file_that_is_not_there_or_is_a_folder_is_the_systems_word(tmp_path: Path) -> None:
    """Named."""
    for path in (tmp_path / "none.csv", tmp_path / "none.parquet", tmp_path):
        with pytest.raises(OSError, match=path.name):
            read_table(path)


@pytest.mark.parametrize("name", ["t.csv", "t.parquet", "t.json"])
@pytest.mark.parametrize("before", [None, "before"])
def test_a_writing_that_fails_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, before: str | None
) -> None:
    """The old file or none, and nothing beside it: here the disk is full after some bytes."""

    def full(table: Any, stream: Any, ending: str) -> None:
        stream.write(b"half")
        raise OSError(28, "No space left on device")

    target = tmp_path / name
    if before:
        target.write_text(before)
    monkeypatch.setattr(doors, "_write", full)
    with pytest.raises(OSError, match="No space"):
        write_table(TABLE, target)
    assert [each.name for each in tmp_path.iterdir()] == ([name] if before else [])
    assert not before or target.read_text() == before


def test_a_file_is_written_in_place_of_the_old_one(tmp_path: Path) -> None:
    """Whole, readable by others, and with nothing left beside it."""
    (tmp_path / "t.csv").write_text("before")
    write_table(TABLE, tmp_path / "t.csv")
    assert read_table(tmp_path / "t.csv").equals(TABLE)
    assert [each.name for each in tmp_path.iterdir()] == ["t.csv"]
    assert (tmp_path / "t.csv").stat().st_mode & 0o777 == 0o644


def test_an_unknown_ending_and_a_missing_folder_are_told_by_the_name_that_was_asked_for(tmp_path: Path) -> None:
    """Before anything is written."""
    with pytest.raises(FindingsError, match="FORMAT"):
        write_table(TABLE, tmp_path / "t.xls")
    with pytest.raises(FileNotFoundError) as caught:
        write_table(TABLE, tmp_path / "none" / "t.csv")
    assert caught.value.filename == str(tmp_path / "none" / "t.csv")
    assert list(tmp_path.iterdir()) == []
