"""Run every test on SQLite, then on PostgreSQL, where one is reachable, every test that a database can make differ.

The second pass leaves out what never asks a database and what looks at pages in a browser: on two cores the first takes
some 25 minutes and the second 10. Everything runs there too with
`DATABASE_URL=postgresql://user@host/name python -m pytest`.

ALMATY_TEST_DATABASE names the PostgreSQL to use (otherwise the one on this machine, as its user postgres). Tests make
databases of their own there and drop them again. Words after the command go to pytest.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg

from almaty.language.catalogues import compile_catalogues

ROOT = Path(__file__).resolve().parents[1]
HERE = "postgresql://postgres@127.0.0.1:5432/postgres"
SAME_ON_ANY_DATABASE = [
    "src",
    *(f"tests/{room}" for room in ("demonstration", "house", "kernel", "language", "migrastat", "picture", "record")),
    *(f"tests/exchange/{part}" for part in ("definitions", "feeds", "service")),
    *(f"tests/exchange/test_{what}.py" for what in (
        "agree_with_published_flows", "figures_equal_sources", "find_faulty_releases", "name_series", "read_figures",
        "show_figures",
    )),
    "tests/exchange/answers/test_on_a_real_server.py",
    "tests/exchange/calls/test_screens.py",
    "tests/handover/package",
    "tests/process/test_look_well.py",
    "tests/site/test_accessible.py",
    *(f"tests/site/test_walk_{what}.py" for what in (
        "a_data_call", "a_handover", "a_negotiation", "commitments", "the_issue",
    )),
    "tests/texts/documents",
    *(f"tests/texts/test_{what}.py" for what in (
        "brackets", "compare_rules", "instants", "moving", "numbers_and_lines", "sides", "wording",
    )),
]  # fmt: skip
PYTEST = [sys.executable, "-m", "pytest", "-n", os.environ.get("ALMATY_TEST_WORKERS", "2"), "--dist", "worksteal", "-q"]

ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1"}  # each worker has one core; more threads spin against each other


def main() -> int:
    """Return 0 when all went well on each database that was there."""
    words = sys.argv[1:]
    compile_catalogues(ROOT / "src/almaty")
    print("Tests on SQLite", flush=True)
    code = _pytest(words, {})
    address = os.environ.get("ALMATY_TEST_DATABASE", HERE)
    reason = _why_not(address)
    if reason:
        print(f"\nTests on PostgreSQL skipped: {reason}\n  Name one: ALMATY_TEST_DATABASE=postgresql://user@host/name")
        return code
    print(f"\nTests on PostgreSQL, without what no database changes: {', '.join(SAME_ON_ANY_DATABASE)}", flush=True)
    left_out = [f"--ignore={place}" for place in SAME_ON_ANY_DATABASE]
    return _pytest([*left_out, *words], {"DATABASE_URL": address}) or code


def _pytest(words: list[str], more: dict[str, str]) -> int:
    """Run the tests; the data folders that they make lie in one place that goes with them."""
    kept = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "ALMATY_HOME")}
    with tempfile.TemporaryDirectory(prefix="almaty-test-", ignore_cleanup_errors=True) as place:
        env = kept | ONE_THREAD | {"TMPDIR": place} | more
        return subprocess.run([*PYTEST, *words], cwd=ROOT, env=env, check=False).returncode


def _why_not(address: str) -> str:
    try:
        psycopg.connect(address, connect_timeout=3).close()
    except psycopg.Error as error:
        return str(error).strip().splitlines()[0]
    return ""


if __name__ == "__main__":
    sys.exit(main())
