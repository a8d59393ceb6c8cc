"""The store holds whole files under their hashes, and at most temporary ones that the next sweep takes away."""

import hashlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import almaty
from almaty.archive.store import FolderStore

CONTENT = "Алматинский процесс".encode() * 1000
NAME = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
def store(tmp_path):
    return FolderStore(tmp_path / "files")


def _kept(store):
    path = store.incoming()
    path.write_bytes(CONTENT)
    return store.keep(path)


def test_a_file_is_found_again_under_the_hash_of_its_content(store):
    assert _kept(store) == NAME
    with store.open(NAME) as stream:
        assert stream.read() == CONTENT
    assert store.fault(NAME) == ""
    assert not list((store.root / "incoming").iterdir())


def test_the_same_content_is_held_once(store):
    _kept(store)
    _kept(store)
    assert len(list((store.root / NAME[:2]).iterdir())) == 1


def test_a_planted_change_and_a_missing_file_are_told_apart(store):
    path = store.root / NAME[:2] / _kept(store)
    path.chmod(0o640)
    path.write_bytes(CONTENT[:-1] + b"?")
    assert store.fault(NAME) == "altered"
    path.unlink()
    assert store.fault(NAME) == "missing"


@pytest.mark.parametrize("name", ["", "../secret.key", "a" * 63, "Z" * 64])
def test_a_name_that_is_no_hash_opens_nothing(store, name):
    with pytest.raises(FileNotFoundError):
        store.open(name)


def test_the_sweep_takes_what_nobody_names_and_leaves_the_rest(store):
    _kept(store)
    orphan = store.incoming()
    orphan.write_bytes(b"an upload that broke off")
    assert store.sweep(lambda: {NAME}) == 1
    assert store.fault(NAME) == ""
    assert store.sweep(set) == 1
    assert store.fault(NAME) == "missing"


def test_nothing_is_swept_while_an_upload_is_under_way(store):
    with store.writing():
        _kept(store)
        assert store.sweep(set) == 0
    assert store.fault(NAME) == ""


def test_a_store_that_was_never_used_needs_no_sweep(store):
    assert store.sweep(set) == 0


WRITER = """
import sys
from pathlib import Path
from almaty.archive.store import FolderStore
store = FolderStore(Path(sys.argv[1]))
print("ready", flush=True)
for number in range(100000):
    with store.writing():
        path = store.incoming()
        path.write_bytes(bytes([number % 251]) * 400_000)
        store.keep(path)
"""


@pytest.mark.parametrize("moment", [0.01, 0.05, 0.13, 0.21, 0.34])
def test_kill_at_any_instant_leaves_only_whole_files_and_temporary_ones(store, moment):
    """A writer is killed with SIGKILL; every file under a hash has that hash, and the sweep clears the rest."""
    environment = os.environ | {"PYTHONPATH": str(Path(almaty.__file__).parents[1]), "DJANGO_SETTINGS_MODULE": "x"}
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(store.root)], stdout=subprocess.PIPE, env=environment
    ) as writer:
        writer.stdout.readline()
        time.sleep(moment)
        writer.send_signal(signal.SIGKILL)
        writer.wait()
    held = [path.name for path in store.root.glob("??/*")]
    assert all(store.fault(name) == "" for name in held)
    assert store.sweep(lambda: held) <= 1
    assert not list((store.root / "incoming").glob("*"))
