"""The page on tables shows what is so."""

import doctest
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs/methods/tables.md"


def test_worked_examples_of_tables_give_what_the_page_says() -> None:
    """Each of them runs."""
    result = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")
    assert (result.failed, result.attempted > 20) == (0, True)
