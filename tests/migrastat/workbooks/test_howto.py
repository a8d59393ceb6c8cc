"""The page for coordinators names findings that exist, and the words that stand on the screens."""

import re
from pathlib import Path

from migrastat.validation.rules import RULES

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "howto" / "answer-a-data-call.md").read_text(encoding="utf-8")
ENGLISH, RUSSIAN = PAGE.split("\n---\n")
REMARKS = ROOT / "src" / "migrastat" / "workbooks"


def test_every_code_on_the_page_is_one_that_is_told() -> None:
    told = set(RULES) | {
        code for path in REMARKS.glob("*remarks.py") for code in re.findall(r'"([A-Z]+(?:_[A-Z]+)*)"', path.read_text())
    }
    named = set(re.findall(r"`([A-Z]+(?:_[A-Z]+)+|MERGED|FORMULA|DATE|DUPLICATE|TENFOLD|HEADING)`", PAGE))
    assert named
    assert named <= told


def test_both_languages_tell_of_the_same_codes_in_the_same_order() -> None:
    assert re.findall(r"`([A-Z_]{3,})`", ENGLISH) == re.findall(r"`([A-Z_]{3,})`", RUSSIAN)


def test_buttons_are_called_as_on_the_screens() -> None:
    """What stands in bold with a capital letter is a text of some screen, in its own language."""
    catalogues = (path.read_text(encoding="utf-8") for path in (ROOT / "src" / "almaty").rglob("django.po"))
    words = "\n".join(catalogues).casefold()
    for text, kind in ((ENGLISH, "msgid"), (RUSSIAN, "msgstr")):
        bold = {" ".join(one.split()) for one in re.findall(r"\*\*([^*]{6,}?)\*\*", text)}
        named = {one for one in bold if one[0].isupper() and "·" not in one}
        assert len(named) > 12
        assert {one for one in named if f'{kind} "{one.casefold()}' not in words} == set()
