"""Run every test: on SQLite, then the same on PostgreSQL where one is reachable.

ALMATY_TEST_DATABASE names the PostgreSQL to use (otherwise the one on this machine, as its user postgres). Tests make
databases of their own there and drop them again. Words after the command go to pytest.
"""

import os
import subprocess
import sys
from pathlib import Path

import psycopg

ROOT = Path(__file__).resolve().parents[1]
HERE = "postgresql://postgres@127.0.0.1:5432/postgres"
PYTEST = [sys.executable, "-m", "pytest", "-n", os.environ.get("ALMATY_TEST_WORKERS", "2"), "--dist", "loadfile", "-q"]


def main() -> int:
    """Return 0 when all went well on each database that was there."""
    words = sys.argv[1:]
    print("Tests on SQLite", flush=True)
    code = _pytest(words, {})
    address = os.environ.get("ALMATY_TEST_DATABASE", HERE)
    reason = _why_not(address)
    if reason:
        print(f"\nTests on PostgreSQL skipped: {reason}\n  Name one: ALMATY_TEST_DATABASE=postgresql://user@host/name")
        return code
    print("\nTests on PostgreSQL", flush=True)
    return _pytest(words, {"DATABASE_URL": address}) or code


def _pytest(words: list[str], more: dict[str, str]) -> int:
    kept = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "ALMATY_HOME")}
    return subprocess.run([*PYTEST, *words], cwd=ROOT, env=kept | more, check=False).returncode


def _why_not(address: str) -> str:
    try:
        psycopg.connect(address, connect_timeout=3).close()
    except psycopg.Error as error:
        return str(error).strip().splitlines()[0]
    return ""


if __name__ == "__main__":
    sys.exit(main())
