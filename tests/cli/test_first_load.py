"""The first load is whole or not at all, whatever happens in the middle of it."""

import shutil
import signal
import time
from pathlib import Path

import pytest
from django.conf import settings
from tests import server


def _start_and_strike(home: Path, sign: str, sent: signal.Signals) -> str:
    """Start, wait for a sign in what is printed, and send a signal; return what was printed."""
    output = home.parent / "printed.txt"
    process = server.start(home, port=server.free_port(), output=output)
    deadline = time.monotonic() + 60
    while sign not in output.read_text() and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.01)
    process.send_signal(sent)
    process.wait(timeout=20)
    return output.read_text()


@pytest.mark.parametrize("sign", ["First start", "tables of the database", "participants, chairs", "reference figures"])
def test_a_first_start_that_was_killed_begins_again_and_ends_sound(folder, sign):
    _start_and_strike(folder, sign, signal.SIGKILL)
    with server.running(folder) as live:
        assert "did not finish" in live.printed
    told = server.run("check", home=folder)
    assert told.returncode == 0, told.stdout


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_a_first_start_that_was_interrupted_says_one_line_and_is_sound(folder, sent):
    told = _start_and_strike(folder, "tables of the database", sent)
    assert "Traceback" not in told
    assert "Interrupted. What was saved is sound." in told
    with server.running(folder) as live:
        assert "did not finish" in live.printed


def test_a_record_with_faults_is_refused_by_file_and_place_and_nothing_is_loaded(folder, tmp_path):
    record = tmp_path / "record"
    shutil.copytree(settings.PACKAGE / "record", record)
    lines = (record / "meetings.csv").read_text().splitlines()
    (record / "meetings.csv").write_text("\n".join([*lines, lines[-1]]) + "\n")
    told = server.run("serve", "--port", str(server.free_port()), "--record", str(record), home=folder)
    assert told.returncode == 1
    assert "The record has faults" in told.stderr
    assert "meetings.csv" in told.stderr
    with server.running(folder) as live:
        assert "did not finish" in live.printed


def test_a_record_in_another_folder_is_loaded_instead_of_the_one_shipped(folder, tmp_path):
    """A different process could replace the folder; what was shipped is not mixed in afterwards."""
    record = tmp_path / "record"
    shutil.copytree(settings.PACKAGE / "record", record)
    with server.running(folder, ALMATY_RECORD=str(record)):
        pass
    with server.running(folder) as live:
        assert "something new" not in live.printed
