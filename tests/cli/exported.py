"""A platform with the whole stage on it, sealed once for all tests of `export`, `verify` and `import`."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from datetime import datetime
from functools import cache
from pathlib import Path

from tests import server
from tests.site.visiting import set_stage

SECRETARY = "gulnara@cast.example"
_PLACE = tempfile.TemporaryDirectory(prefix="almaty-exported-")


@cache
def home() -> Path:
    """Return the data folder of a platform that was worked on and whose server has stopped, sealed while it ran."""
    made, place = server.made_once("exported", _export), Path(_PLACE.name) / "home"
    server.copied(made, place)
    shutil.copy(made.with_name("record.zip"), package())
    return place


def package() -> Path:
    """Return where the sealed record lies."""
    return Path(_PLACE.name) / "record.zip"


def _export(place: Path) -> None:
    with server.running(place, prepared=True) as live:
        set_stage(live)
        told = server.run("export", str(place.with_name("record.zip")), home=place)
        assert told.returncode == 0, told.stdout + told.stderr


def walked(place: Path, email: str, most: int, at: datetime) -> dict[str, list]:
    """Return what every kind of page of a data folder answers one reader while the clock stands at an instant."""
    out = Path(_PLACE.name) / "walked.json"
    if not (place / "static").exists():
        shutil.copytree(home() / "static", place / "static")
    settings = {"DJANGO_SETTINGS_MODULE": "almaty.web.settings", "PYTHONPATH": str(server.ROOT)}
    subprocess.run(
        [sys.executable, "-m", "tests.handover.package.walked", email, str(out), str(most), at.isoformat()],
        env=server.environment(place) | settings, cwd=server.ROOT, check=True, capture_output=True,
    )  # fmt: skip
    return json.loads(out.read_text())


def alone(*arguments: str, lang: str = "C.UTF-8", at: Path) -> "subprocess.CompletedProcess[str]":
    """Run a command on a machine without a platform: no data folder, no settings, an empty folder to stand in."""
    kept = {name: os.environ[name] for name in ("PATH", "TMPDIR") if name in os.environ}
    return subprocess.run(
        [*server.ALMATY, *arguments], env=kept | {"HOME": str(at), "LANG": lang}, cwd=at, capture_output=True,
        text=True, check=False, timeout=300,
    )  # fmt: skip
