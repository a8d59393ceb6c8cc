"""The page on disclosure control shows what the library does."""

import doctest
from pathlib import Path

PAGE = Path(__file__).parents[3] / "docs/methods/disclosure-control.md"


def test_the_worked_examples_give_what_the_page_says() -> None:
    result = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")
    assert result.attempted > 10
    assert result.failed == 0
