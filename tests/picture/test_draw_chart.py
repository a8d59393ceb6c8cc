"""A chart declared once gives its table, the screen's values and the drawing for paper."""

import json
import tomllib
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from py_mini_racer import MiniRacer

from almaty.language.rules import format_number
from almaty.picture.queries import drawing
from almaty.picture.queries.drawing import as_script, draw_svg
from almaty.picture.rules.chart import Chart, Mark, Series, by_year

YEARS = tuple(range(2016, 2026))
REFUGEES = {2016: 979435, 2017: 979435, 2018: 979435, 2019: 979435, 2020: 800025, 2021: 798343, 2022: 3425091,
            2023: 3764517, 2024: 3489257, 2025: 770514}  # fmt: skip


def _parsed(drawing: str) -> ElementTree.Element:
    return ElementTree.fromstring(drawing)  # noqa: S314 our own drawing


def _chart(lang="en", kind="line", **changes) -> Chart:
    statuses = tuple("B" if year == 2025 else "A" for year in YEARS)
    told = {
        "title": "Refugees in Iran", "unit": "persons", "labels": tuple(map(str, YEARS)), "source": "UNHCR",
        "series": (Series("Refugees", by_year(YEARS, REFUGEES), statuses),),
        "marks": (Mark("2025", "Populations were reclassified."),),
    }  # fmt: skip
    return Chart(kind, lang=lang, **{**told, **changes})


def test_the_table_carries_every_value_with_its_status():
    rows = _chart("ru").rows()
    last = rows[-1]
    assert [cell.text.replace("\xa0", " ") for cell in last] == ["2025", "770 514"]
    assert (last[1].status, last[1].meaning, last[1].number) == ("B", "разрыв ряда", True)
    assert _chart().notes() == (("B", "break in series"),)


def test_a_missing_value_is_a_dash_in_the_table_and_null_for_the_screen():
    chart = _chart(series=(Series("Refugees", by_year(YEARS, {2016: 1.0})),), marks=())
    assert chart.rows()[1][1].text == "–"
    spec = json.loads(json.dumps(chart.spec()))
    assert spec["series"][0]["values"][:2] == [1.0, None]


def test_values_that_do_not_match_the_labels_are_refused():
    with pytest.raises(ValueError, match="2 values for 10 labels"):
        _chart(series=(Series("Refugees", (1.0, 2.0)),))


def test_numbers_are_written_alike_by_the_page_and_by_the_chart():
    """The table is written in Python and the chart in JavaScript: a reader must not see two ways of writing."""
    engine = MiniRacer()
    engine.eval(as_script((drawing.STATIC / "chart-format.js").read_text(encoding="utf-8")))
    for lang in ("en", "ru"):
        for value, decimals in ((1234567.8, 1), (-1200, 0), (0, 0), (999, 0), (0.26, 1), (65833, 0), (1e9, 0)):
            ours = format_number(value, lang=lang, decimals=decimals).replace("-", "\N{MINUS SIGN}")
            assert engine.eval(f"formatNumber({value}, '{lang}', {decimals})") == ours


@pytest.mark.parametrize("kind", ["line", "area", "bar", "stacked", "ranking"])
def test_every_kind_is_drawn_for_paper_in_russian(kind):
    series = (Series("Беженцы", by_year(YEARS, REFUGEES)), Series("Лица, ищущие убежища", (None,) * len(YEARS)))
    text = draw_svg(_chart("ru", kind, series=series, unit="человек").spec(), width=640, height=300)
    root = _parsed(text)
    words = "".join("".join(each.itertext()) for each in root.iter() if each.tag.endswith("text"))
    assert "человек" in words and "Беженцы" in words
    assert "NaN" not in text


def test_no_line_is_drawn_across_a_break():
    """The step from 3.49 to 0.77 million counts other people: the line ends, a point stands alone after it."""
    given = f"{json.dumps(_chart().spec())}, {json.dumps(drawing.PAPER_THEME)}, {{width: 640, height: 300}}"
    found = json.loads(str(drawing._engine().eval(f"JSON.stringify(optionFor({given}).series.map(each => each.data))")))
    assert [run[-2:] for run in found] == [[3489257, None], [None, 770514]]


def test_the_drawing_of_one_declaration_is_always_the_same_and_names_its_break():
    first, second = (draw_svg(_chart().spec(), width=640, height=300) for _ in range(2))
    assert first == second
    assert "break in series, 2025" in first


def test_hostile_words_stay_words():
    hostile = '</script><img src=x onerror=alert(1)>" & \u2028'
    text = draw_svg(_chart(title=hostile, unit=hostile, marks=()).spec(), width=640, height=300)
    assert "<img" not in text
    _parsed(text)


def test_colours_for_paper_are_the_light_colours_of_the_page():
    css = (Path(drawing.STATIC) / "almaty.css").read_text(encoding="utf-8")
    for number, colour in enumerate(drawing.CATEGORIES, 1):
        assert f"--c{number}: {colour}" in css
    assert tomllib.loads(f"font = '{drawing.SANS}'")["font"]
    assert all(a != b for a, b in pairwise(drawing.CATEGORIES))
