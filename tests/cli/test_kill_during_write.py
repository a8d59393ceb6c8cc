"""A process that is killed in the middle of a write leaves whole acts only, and the next start is sound."""

import shutil
import subprocess
import sys
import time

import pytest
from tests import server

SETTINGS = {"DJANGO_SETTINGS_MODULE": "almaty.web.settings"}
# Each act is two rows: a link and its entry in the log. A half of it would be a link without an entry, or the reverse.
WRITER = """
import django; django.setup()
from datetime import UTC, datetime
from almaty.people.operations import make_first_link
print("writing", flush=True)
while True:
    make_first_link(now=datetime.now(tz=UTC))
"""
COUNT = """
import django; django.setup()
from almaty.kernel.actor import SYSTEM
from almaty.people.models import Invitation
from almaty.people.queries import acts
print(Invitation.objects.count(), acts(SYSTEM).filter(verb="make-first-link").count())
"""


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """Return a data folder with everything loaded."""
    home = tmp_path_factory.mktemp("write") / "kept"
    with server.running(home, prepared=True):
        pass
    return home


def _python(home, code: str) -> list[str]:
    told = subprocess.run(
        [sys.executable, "-c", code],
        env=server.environment(home) | SETTINGS,
        capture_output=True,
        text=True,
        check=True,
    )
    return told.stdout.split()


@pytest.mark.parametrize("after", [0.05, 0.13, 0.31])
def test_whole_acts_only(kept, tmp_path, after):
    home = tmp_path / "home"
    shutil.copytree(kept, home)
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER], env=server.environment(home) | SETTINGS, stdout=subprocess.PIPE
    )
    assert writer.stdout is not None
    writer.stdout.readline()
    time.sleep(after)
    writer.kill()
    writer.wait()
    writer.stdout.close()
    links, entries = _python(home, COUNT)
    assert links == entries
    assert int(entries) >= 1
    assert server.run("check", home=home).returncode == 0
    with server.running(home) as live:
        assert "First start" not in live.printed


def test_a_server_that_is_killed_while_a_backup_is_written_leaves_no_half_of_it(kept, tmp_path):
    home, target = tmp_path / "home", tmp_path / "half.tar"
    shutil.copytree(kept, home)
    command = [*server.ALMATY, "backup", str(target)]
    writer = subprocess.Popen(command, env=server.environment(home), stdout=subprocess.DEVNULL)
    part = tmp_path / "half.tar.part"
    deadline = time.monotonic() + 30
    while not part.exists() and writer.poll() is None and time.monotonic() < deadline:
        time.sleep(0.002)
    writer.kill()
    writer.wait()
    if target.exists():  # it was quicker than we were: then it is whole
        assert server.run("restore", str(target), home=tmp_path / "new").returncode == 0
    else:
        assert server.run("backup", str(target), home=home).returncode == 0
