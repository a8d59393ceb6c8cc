"""The real server as tests use it: the same command that an operator types, in a process of its own."""

import fcntl
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ALMATY = (sys.executable, "-m", "almaty.cli")
_STATIC = Path(tempfile.mkdtemp(prefix="almaty-static-")) / "static"
_PATIENCE = 240  # seconds for a first start on a busy machine


@dataclass
class Live:
    """A server that runs: its address, its data folder, its process and what it has printed."""

    address: str
    home: Path
    process: "subprocess.Popen[bytes]"
    output: Path
    more: dict[str, str] = field(default_factory=dict)

    @property
    def printed(self) -> str:
        """Return what the server has printed so far."""
        return self.output.read_text()

    @property
    def first_link(self) -> str:
        """Return the one-time link of the first member."""
        found = re.search(r"https?://\S+/welcome/\S+", self.printed)
        return found.group() if found else ""

    def seat(self, *names: str) -> None:
        """Seat people of the cast in the server's own database: "secretary", "coordinator KGZ"."""
        seats = [name.split() for name in names]
        code = f"import django; django.setup(); from tests import cast; [getattr(cast, a)(*b) for a, *b in {seats!r}]"
        settings = {"DJANGO_SETTINGS_MODULE": "almaty.web.settings", "PYTHONPATH": str(ROOT)}
        subprocess.run(
            [sys.executable, "-c", code], env=environment(self.home, **self.more) | settings, check=True, cwd=ROOT
        )


def environment(home: Path, **more: str) -> dict[str, str]:
    """Return the environment of a command for a data folder, on SQLite unless said otherwise."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR", "SYSTEMROOT") if name in os.environ}
    return kept | {"ALMATY_HOME": str(home), "LANG": "C.UTF-8", "PYTHONWARNINGS": "ignore"} | more


def free_port() -> int:
    """Return a port that nothing listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def run(*arguments: str, home: Path, timeout: float = 120, **more: str) -> "subprocess.CompletedProcess[str]":
    """Run a command of the platform to its end."""
    return subprocess.run(
        [*ALMATY, *arguments],
        env=environment(home, **more),
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
    )


def start(home: Path, *, port: int, output: Path, **more: str) -> "subprocess.Popen[bytes]":
    """Start `almaty serve` and return at once."""
    _lend_static(home)
    command = [*ALMATY, "serve", "--folder", str(home), "--port", str(port), "--no-open"]
    with output.open("wb") as stream:
        return subprocess.Popen(command, env=environment(home, **more), stdout=stream, stderr=subprocess.STDOUT)


def wait_until_ready(live: Live, *, patience: float = _PATIENCE) -> None:
    """Wait until the server says that it is ready; fail with its own words when it ends instead."""
    deadline = time.monotonic() + patience
    while "eady in" not in live.printed:
        if live.process.poll() is not None:
            raise AssertionError(f"the server ended with {live.process.returncode}:\n{live.printed}")
        if time.monotonic() > deadline:
            stop(live)
            raise AssertionError(f"the server was not ready after {patience} s:\n{live.printed}")
        time.sleep(0.05)


def stop(live: Live) -> None:
    """Stop the server as an operator does."""
    if live.process.poll() is None:
        live.process.send_signal(signal.SIGINT)
        try:
            live.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            live.process.kill()
            live.process.wait()


def _lend_static(home: Path) -> None:
    """Give a new data folder the static files that an earlier server has compressed: it saves seconds."""
    if _STATIC.exists() and not (home / "static").exists() and not home.is_file() and os.access(home.parent, os.W_OK):
        shutil.copytree(_STATIC, home / "static")


def _borrow_static(home: Path) -> None:
    if not _STATIC.exists():
        shutil.copytree(home / "static", _STATIC)


def made_once(name: str, make: Callable[[Path], object]) -> Path:
    """Return a folder that is made once for all tests of a run; whichever process asks first makes it, others wait.

    Nobody changes it: who wants to takes a copy.
    """
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", str(os.getpid()))
    place = Path(tempfile.gettempdir()) / f"almaty-{name}-{run}"
    place.mkdir(exist_ok=True)
    with (place / "turn").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        if not (place / "done").exists():
            make(place / "data")
            (place / "done").touch()
    return place / "data"


def copied(made: Path, home: Path) -> None:
    """Copy a data folder that no server runs on."""
    shutil.copytree(made, home, ignore=shutil.ignore_patterns("almaty.lock"))
    (home / "almaty.lock").touch(mode=0o600)


def _started(home: Path) -> None:
    with running(home):
        pass


@contextmanager
def running(home: Path, *, prepared: bool = False, **more: str) -> Iterator[Live]:
    """Run the real server on a data folder.

    `prepared` gives a new folder what a first start makes, copied from one that was made for all tests of this run:
    where the first start is not what is tested, it need not be waited for. (On SQLite; PostgreSQL starts by itself.)
    """
    if prepared and not home.exists() and "DATABASE_URL" not in more:
        copied(made_once("prepared", _started), home)
    port, output = free_port(), home.parent / f"{home.name}.printed"
    live = Live(f"http://127.0.0.1:{port}", home, start(home, port=port, output=output, **more), output, more)
    try:
        wait_until_ready(live)
        _borrow_static(home)
        yield live
    finally:
        stop(live)
        output.unlink(missing_ok=True)
