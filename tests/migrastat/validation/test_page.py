"""The method page is true."""

import doctest
from pathlib import Path

PAGE = Path(__file__).parents[3] / "docs/methods/validation.md"


def test_the_worked_example_gives_what_the_page_says():
    result = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")
    assert result.attempted > 10
    assert result.failed == 0
