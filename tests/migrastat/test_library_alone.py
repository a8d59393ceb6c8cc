"""The library stands alone, and what its pages show is true."""

import doctest
import subprocess
import sys
from pathlib import Path

import pytest

from migrastat import Finding

ROOT = Path(__file__).parents[2]
PAGES = [
    "src/migrastat/README.md",
    *(f"docs/methods/{page}.md" for page in ("breaks", "measures", "pictures", "tables")),
]
ALONE = """
import sys

class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"django", "almaty"}:
            raise ImportError(f"{name} is blocked")

sys.meta_path.insert(0, Blocked())
import migrastat
from migrastat import breaks, codes, findings, measures, tables
assert len(migrastat.areas()) > 230
"""


def test_the_library_is_imported_where_there_is_no_platform() -> None:
    """A statistician can use it alone: a fresh interpreter with the framework and the platform blocked."""
    done = subprocess.run([sys.executable, "-c", ALONE], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("page", PAGES)
def test_worked_examples_give_what_the_page_says(page: str) -> None:
    """Each page has examples and all of them run."""
    result = doctest.testfile(str(ROOT / page), module_relative=False, encoding="utf-8")
    assert result.attempted > 0
    assert result.failed == 0


def test_a_finding_says_where_what_and_the_way_out() -> None:
    """One sentence that a person can act on."""
    finding = Finding(code="AREA", where="row 4, origin", what="'XYZ' is no area code", remedy="use ISO 3166 alpha-3")
    assert str(finding) == "AREA at row 4, origin: 'XYZ' is no area code; use ISO 3166 alpha-3"
