"""Every finding speaks both languages; every rule has a name, words and a place on the method page."""

import re
from pathlib import Path

import pytest
from tests.migrastat.validation.tables import AREAS, SEXES

from almaty.exchange.rules.definitions import read_folder
from migrastat.structures import Received
from migrastat.validation import RULES, Context, validate
from migrastat.validation.layout import layout_of
from migrastat.validation.nearest import Nearest
from migrastat.validation.numbers import guess
from migrastat.validation.words import WORDS
from migrastat.validation.words.phrases import number

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs/methods/validation.md").read_text(encoding="utf-8")
GAP = re.compile(r"\{(\w+)\}")


@pytest.mark.parametrize("code", WORDS)
def test_words_stand_in_both_languages_with_the_same_gaps(code):
    for text in (WORDS[code].what, WORDS[code].expected, WORDS[code].remedy):
        assert text.en and text.ru and text.en != text.ru
        assert re.search("[а-яё]", text.ru, re.IGNORECASE) and not re.search("[а-яё]", text.en, re.IGNORECASE)
        assert set(GAP.findall(text.en)) == set(GAP.findall(text.ru)), text


def test_every_rule_has_words_and_stands_on_the_method_page():
    assert {code.partition(".")[0] for code in WORDS} == set(RULES)
    for rule in RULES.values():
        assert rule.name.en and rule.name.ru and f"`{rule.code}`" in PAGE


def test_every_dataflow_of_the_platform_can_be_checked():
    flows = read_folder(ROOT / "src/almaty/record/definitions").dataflows
    assert len(flows) > 10
    for flow in flows.values():
        assert layout_of(flow).type == "BIGINT"
    flow = flows["BORDER_CROSSINGS"]
    rows = ROOT / "nothing.csv"
    assert validate(Received(rows), flow, Context()).errors == 1


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("RSU", "RUS"),
        ("kyrgyzstan", "KGZ"),
        ("Кыргызстан", "KGZ"),
        ("Россия", "RUS"),
        ("Iran", "IRN"),
        ("Turkiye", "TUR"),
        ("РУС", ""),
        ("К А З", ""),
        ("zzzz", ""),
        ("", ""),
    ],
)
def test_the_nearest_area_is_found_by_letters_and_names_or_not_at_all(text, code):
    assert Nearest(AREAS)(text) == code


@pytest.mark.parametrize(("text", "code"), [("Ж", ""), ("female", "F"), ("Мужчины", "M"), ("total", "_T"), ("T", "_T")])
def test_the_nearest_sex_is_found(text, code):
    assert Nearest(SEXES)(text) == code


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("1 234", "1234"),
        ("1'234", "1234"),
        ("1,234,567", "1234567"),
        ("1.234.567,5", "1234567.5"),
        ("~1200", "1200"),
        ("около 1200", "1200"),
        ("1200*", "1200"),
        ("1200 (estimate)", "1200"),
        ("1,2 тыс.", "1200"),
        ("3 mln", "3000000"),
        ("l2O", "120"),
        ("nothing", ""),
        ("12 or 13", ""),
    ],
)
def test_the_likely_number_is_found(text, near):
    assert guess(text, whole=True).near == near


def test_numbers_are_written_as_each_language_writes_them():
    assert (number(1234567.5), number(1234567.5, "ru")) == ("1,234,567.5", "1\xa0234\xa0567,5")
    assert number(float("inf")) == "∞"
