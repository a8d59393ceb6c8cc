"""`almaty check` proves the platform sound and finds a planted change in each part."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from tests import server


@pytest.fixture(scope="session")
def kept(tmp_path_factory) -> Path:
    """Return a data folder with everything loaded, that no test changes."""
    home = tmp_path_factory.mktemp("check") / "kept"
    with server.running(home, prepared=True) as live:
        live.seat("secretary")
    return home


@pytest.fixture
def home(kept, tmp_path) -> Iterator[Path]:
    """Return a copy that a test may damage."""
    shutil.copytree(kept, tmp_path / "home")
    return tmp_path / "home"


def _damage(home: Path, *statements: str) -> None:
    with closing(sqlite3.connect(home / "almaty.sqlite3")) as base, base:
        base.execute("PRAGMA foreign_keys = OFF")
        for statement in statements:
            base.execute(statement)


def _check(home: Path, **more: str) -> str:
    told = server.run("check", home=home, **more)
    assert told.returncode in {0, 1}, told.stderr
    assert (told.returncode == 0) is ("Everything is sound." in told.stdout)
    return told.stdout


def test_a_sound_platform_is_told_sound_with_counts(kept):
    told = _check(kept)
    assert "Everything is sound." in told
    assert told.count("sound") >= 6


def test_an_altered_entry_of_the_log_is_found(home):
    _damage(home, "UPDATE people_act SET actor_name = 'Nobody' WHERE seq = 2")
    assert "entry 2 was altered" in _check(home)


def test_a_missing_entry_of_the_log_is_found(home):
    _damage(home, "DELETE FROM people_act WHERE seq = 2")
    assert "entry 2 is missing" in _check(home)


def test_entries_taken_away_at_the_end_of_the_log_are_found_and_not_forgotten(home):
    """The chain of what is left is whole; the head kept in the data folder tells what is missing, for good."""
    _damage(home, "DELETE FROM people_act WHERE seq > 5")
    assert "was once the last one, and the log no longer holds it" in _check(home)
    assert server.run("backup", str(home.parent / "a.tar"), home=home).returncode == 0, "the log goes on"
    assert "was once the last one" in _check(home)


def test_a_log_written_anew_is_found(home):
    """Somebody who counts all hashes anew makes a whole chain, but not the one whose head was kept."""
    last = "(SELECT max(seq) FROM people_act)"
    _damage(home, f"UPDATE people_act SET hash = replace(hash, 'a', 'b') || 'c' WHERE seq = {last}")  # noqa: S608
    assert "was once the last one" in _check(home)


def test_an_altered_release_is_found(home):
    file = min((home / "releases").glob("*.parquet"))
    file.chmod(0o600)
    body = bytearray(file.read_bytes())
    body[len(body) // 2] ^= 1
    file.write_bytes(body)
    assert "its file was altered" in _check(home)


def test_a_missing_release_is_found(home):
    min((home / "releases").glob("*.parquet")).unlink()
    assert "its file is missing" in _check(home)


def test_a_reference_into_nothing_is_found(home):
    _damage(home, "UPDATE people_mandate SET account_id = 4711")
    assert "names a row of people_account that is not there" in _check(home)


def test_a_constraint_that_was_taken_out_is_found(home):
    _damage(home, "DROP INDEX mandate_held_once_at_a_time")
    assert "has lost the constraint mandate_held_once_at_a_time" in _check(home)


def test_a_row_that_breaks_a_constraint_is_found(home):
    _damage(home, "PRAGMA ignore_check_constraints = ON", "UPDATE people_mandate SET ends = '1999-01-01'")
    assert "CHECK constraint failed in people_mandate" in _check(home)


def test_a_record_file_that_breaks_the_schema_is_found(kept, tmp_path):
    record = tmp_path / "record"
    shutil.copytree(Path(server.ROOT) / "src/almaty/record", record)
    text = (record / "participants.csv").read_text()
    (record / "participants.csv").write_text(text + text.splitlines()[-1] + "\n")
    assert "participants.csv" in _check(kept, ALMATY_RECORD=str(record))


def test_a_planted_change_is_told_in_russian_too(home):
    _damage(home, "UPDATE people_act SET verb = 'nothing' WHERE seq = 1")
    told = server.run("check", home=home, LANG="ru_RU.UTF-8")
    assert "запись 1 изменена" in told.stdout
