"""`almaty backup` and `almaty restore`: everything moves to another machine, and is proven equal."""

import hashlib
import json
import shutil
import tarfile
import threading
import urllib.request
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings
from tests import postgresql, server

from almaty.cli.backup import _add_file
from almaty.cli.manifest import content


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    """Return a backup taken while the platform runs and is read."""
    home = tmp_path_factory.mktemp("backup") / "home"
    target = home.parent / "almaty.tar"
    with server.running(home, prepared=True) as live:
        live.seat("secretary", "coordinator")
        reading = threading.Thread(target=_read, args=(live.address,))
        reading.start()
        told = server.run("backup", str(target), home=home)
        reading.join()
    assert told.returncode == 0, told.stderr
    return target


def _read(address: str) -> None:
    for _time in range(20):
        urllib.request.urlopen(f"{address}/en/style/").read()


def _manifest(backup: Path) -> dict:
    with tarfile.open(backup) as tar:
        return json.load(tar.extractfile("manifest.json"))


def _content(backup: Path) -> dict:
    manifest = _manifest(backup)
    return {part: manifest[part] for part in ("entries", "head", "tables", "files", "migrations")}


def _restored(backup: Path, home: Path, **more: str) -> Path:
    """Restore, back the restored platform up again, and return that second backup without its own entry in the log."""
    told = server.run("restore", str(backup), home=home, **more)
    assert told.returncode == 0, told.stdout + told.stderr
    assert "proven equal" in told.stdout
    again = home.parent / f"{home.name}-again.tar"
    assert server.run("backup", str(again), home=home, **more).returncode == 0
    assert server.run("check", home=home, **more).returncode == 0
    return again


def _same_but_for_the_second_backup(first: dict, second: dict) -> None:
    """The second backup is an entry in the log itself; everything else is the same."""
    assert second["entries"] == first["entries"] + 1
    assert second["files"] == first["files"]
    assert second["migrations"] == first["migrations"]
    different = {name for name in first["tables"] if first["tables"][name] != second["tables"].get(name)}
    assert different == {"people.act"}


def test_a_restored_platform_is_equal_to_the_one_backed_up(made, tmp_path):
    _same_but_for_the_second_backup(_content(made), _content(_restored(made, tmp_path / "new")))


def test_a_platform_moves_to_postgresql_and_back_and_stays_equal(made, tmp_path):
    with postgresql.fresh("moved") as address:
        moved = _restored(made, tmp_path / "moved", DATABASE_URL=address)
    _same_but_for_the_second_backup(_content(made), _content(moved))
    back = _restored(moved, tmp_path / "back", DATABASE_URL="")
    _same_but_for_the_second_backup(_content(moved), _content(back))


def test_a_restored_platform_serves(made, tmp_path):
    home = tmp_path / "home"
    assert server.run("restore", str(made), home=home).returncode == 0
    with server.running(home) as live:
        assert "First start" not in live.printed
        assert not live.first_link, "somebody is in the secretariat already"
        assert urllib.request.urlopen(f"{live.address}/en/style/").status == 200


def test_a_backup_is_readable_by_its_owner_only_and_explains_itself(made):
    assert made.stat().st_mode & 0o077 == 0
    with tarfile.open(made) as tar:
        told = tar.extractfile("README.txt").read().decode()
    assert "tables/*.jsonl" in told
    assert "Восстановление" in told


def test_sessions_and_the_secret_of_the_machine_stay_behind(made):
    with tarfile.open(made) as tar:
        names = tar.getnames()
    assert not [name for name in names if "session" in name or "secret" in name or "sqlite3" in name]


def test_a_file_that_the_manifest_does_not_name_is_refused(made, tmp_path):
    """Nobody can slip the secret that signs sessions into a restored platform."""
    backup, home = tmp_path / "bad.tar", tmp_path / "home"
    shutil.copy(made, backup)
    (tmp_path / "known").write_text("a secret that somebody knows")
    with tarfile.open(backup, "a") as tar:
        tar.add(tmp_path / "known", "data/secret.key")
    told = server.run("restore", str(backup), home=home)
    assert told.returncode == 1
    assert "does not name: secret.key" in told.stderr
    assert not (home / "secret.key").exists()


def test_a_restored_platform_is_readable_by_its_owner_only(made, tmp_path):
    home = tmp_path / "home"
    assert server.run("restore", str(made), home=home).returncode == 0
    assert not [path for path in (home, *home.rglob("*")) if path.stat().st_mode & 0o077]


def test_what_is_made_anew_stays_behind_whatever_the_database_is_called(tmp_path, monkeypatch):
    """Briefs come and go while a backup runs; a database on a server may have the name of a folder."""
    for name in ("briefs/tmp1/brief.pdf", "files/ab/abc", "files/incoming/1", "releases/1.parquet", "secret.key"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    monkeypatch.setitem(settings.DATABASES["default"], "NAME", "files")
    monkeypatch.setattr("almaty.cli.manifest.connection", SimpleNamespace(vendor="postgresql"))
    assert content(tmp_path) == ["files/ab/abc", "releases/1.parquet"]


def test_a_file_swept_away_while_it_is_written_is_whole_in_the_backup(tmp_path):
    """A backup tells of a file only what it holds of it."""
    path = tmp_path / "file"
    path.write_bytes(b"content")
    with tarfile.open(tmp_path / "a.tar", "w") as tar:
        add = tar.addfile
        tar.addfile = lambda *told: (path.unlink(), add(*told))
        told = _add_file(tar, path, "data/file")
    with tarfile.open(tmp_path / "a.tar") as tar:
        assert hashlib.sha256(tar.extractfile("data/file").read()).hexdigest() == told


def test_a_folder_that_is_not_empty_is_refused_and_left_alone(made, tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    (home / "mine.txt").write_text("mine")
    told = server.run("restore", str(made), home=home)
    assert told.returncode == 1
    assert "The folder is not empty." in told.stderr
    assert [path.name for path in home.iterdir()] == ["mine.txt"]


def test_a_backup_is_never_written_over_another(made):
    told = server.run("backup", str(made), home=made.parent / "home")
    assert told.returncode == 1
    assert "never written over another" in told.stderr


@pytest.mark.parametrize("harm", ["cut", "altered", "nonsense"])
def test_a_damaged_backup_is_refused_and_nothing_stays_behind(made, tmp_path, harm):
    backup, home = tmp_path / "bad.tar", tmp_path / "home"
    shutil.copy(made, backup)
    body = bytearray(backup.read_bytes())
    if harm == "cut":
        body = body[: len(body) // 2]
    elif harm == "altered":
        place = body.index(b"Gulnara")
        body[place : place + 7] = b"Gulnora"
    else:
        body = bytearray(b"not a backup at all")
    backup.write_bytes(body)
    told = server.run("restore", str(backup), home=home)
    assert told.returncode == 1
    assert "The backup is not whole." in told.stderr
    assert {path.name for path in home.iterdir()} <= {"almaty.lock"}


def test_a_backup_that_climbs_out_of_its_folder_is_refused(tmp_path):
    backup, home = tmp_path / "bad.tar", tmp_path / "deep" / "home"
    with tarfile.open(backup, "w") as tar:
        (tmp_path / "evil").write_text("evil")
        tar.add(tmp_path / "evil", "../../evil-came-out")
    told = server.run("restore", str(backup), home=home)
    assert told.returncode == 1
    assert not (tmp_path / "evil-came-out").exists()
