"""`almaty serve`: one command makes everything, serves it, and stops soundly; each fault says what, why, way out."""

import re
import signal
import socket
import sqlite3
import time
import urllib.request

import pytest
from tests import server


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """Return a data folder that was started once and stopped."""
    home = tmp_path_factory.mktemp("serve") / "data"
    with server.running(home) as live:
        home.parent.joinpath("first.txt").write_text(live.printed)
    return home


def _first(home) -> str:
    return (home.parent / "first.txt").read_text()


def test_the_first_start_makes_everything_and_tells_each_step_with_its_time(home):
    told = _first(home)
    assert told.startswith("First start.")
    assert str(home) in told
    for step in ("tables of the database", "participants, chairs, meetings", "documents", "reference figures"):
        assert re.search(rf"{step} +\d+\.\d s", told), told
    assert re.search(r"Ready in [\d.]+ s", told)


def test_the_first_start_gives_a_one_time_link_for_the_first_member(home):
    assert re.search(r"http://127\.0\.0\.1:\d+/en/welcome/[\w-]{30,}/", _first(home))


def test_the_next_start_loads_nothing_again(home):
    with server.running(home) as live:
        told = live.printed
        assert "First start" not in told
        assert "reference figures" not in told
        assert re.search(r"Ready in [\d.]+ s", told)


def test_pages_are_served_with_their_static_files_named_by_content_and_compressed(home):
    with server.running(home) as live:
        page = urllib.request.urlopen(f"{live.address}/en/style/").read().decode()
        sheet = re.search(r'href="(/static/web/almaty\.[0-9a-f]{12}\.css)"', page).group(1)
        request = urllib.request.Request(live.address + sheet, headers={"Accept-Encoding": "br, gzip"})
        answer = urllib.request.urlopen(request)
        assert answer.headers["Content-Encoding"] in {"br", "gzip"}
        assert "immutable" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_stops_the_server_with_one_line_and_success(home, sent):
    with server.running(home) as live:
        live.process.send_signal(sent)
        assert live.process.wait(timeout=15) == 0
        assert live.printed.rstrip().endswith("Stopped. Everything is saved.")
        assert "Traceback" not in live.printed


def test_a_server_that_was_killed_leaves_no_process_behind_and_the_next_start_is_sound(home):
    with server.running(home) as live:
        live.process.kill()
        live.process.wait()
        deadline = time.monotonic() + 5
        while _listens(live.address) and time.monotonic() < deadline:
            time.sleep(0.1)
        assert not _listens(live.address)
    with server.running(home) as live:
        assert "First start" not in live.printed


def _listens(address: str) -> bool:
    host, _colon, port = address.removeprefix("http://").partition(":")
    with socket.socket() as probe:
        return probe.connect_ex((host, int(port))) == 0


def test_a_port_that_is_taken_is_refused_with_the_next_free_one(folder):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen(1)
        port = other.getsockname()[1]
        told = server.run("serve", "--port", str(port), home=folder)
    assert told.returncode == 1
    assert f"Port {port} is taken." in told.stderr
    assert re.search(r"another port: --port \d+", told.stderr)


def test_a_folder_that_another_server_holds_is_refused(home):
    with server.running(home) as live:
        told = server.run("serve", "--port", str(server.free_port()), home=home)
        assert told.returncode == 1
        assert "Another almaty is already serving this folder" in told.stderr
        assert str(live.process.pid) in told.stderr


def test_a_folder_that_cannot_be_written_is_refused(tmp_path):
    (tmp_path / "file").write_text("here")
    told = server.run("serve", "--port", str(server.free_port()), home=tmp_path / "file" / "data")
    assert told.returncode == 1
    assert "The data folder cannot be written." in told.stderr
    assert "--folder DIR" in told.stderr


def test_a_database_of_a_newer_version_is_refused(home):
    with sqlite3.connect(home / "almaty.sqlite3") as base:
        base.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('people', '0999_later', '2031-01-01')")
    base.close()
    try:
        told = server.run("serve", "--port", str(server.free_port()), home=home)
    finally:
        with sqlite3.connect(home / "almaty.sqlite3") as base:
            base.execute("DELETE FROM django_migrations WHERE name = '0999_later'")
        base.close()
    assert told.returncode == 1
    assert "newer version of almaty" in told.stderr
    assert "people.0999_later" in told.stderr


def test_a_database_out_of_reach_is_refused_without_its_password(folder):
    address = f"postgresql://somebody:secret@127.0.0.1:{server.free_port()}/nothing"
    told = server.run("serve", "--port", str(server.free_port()), home=folder, DATABASE_URL=address)
    assert told.returncode == 1
    assert "The database cannot be reached." in told.stderr
    assert "secret" not in told.stdout + told.stderr


def test_a_damaged_database_file_is_refused(folder):
    folder.mkdir()
    (folder / "almaty.sqlite3").write_bytes(b"this is no database, whatever its name says" * 100)
    told = server.run("serve", "--port", str(server.free_port()), home=folder)
    assert told.returncode == 1
    assert "The database cannot be reached." in told.stderr
    assert "Traceback" not in told.stdout + told.stderr
