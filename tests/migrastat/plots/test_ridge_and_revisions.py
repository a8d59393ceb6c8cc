"""Hills of mirrored figures and the revision triangle: what is drawn is what the table says."""

from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pyarrow as pa
import pyarrow.csv as csv
import pytest

from migrastat.findings import FindingsError
from migrastat.plots import revisions, ridge
from migrastat.plots.ridge import density

MIRROR = Path(__file__).parents[4] / "shared/data/eurostat_mirror/migmod_mig_data.csv"
TWO_SIDES = pa.table(
    {
        "year": [2018, 2018, 2018, 2018, 2019, 2019, 2019],
        "receiver": [100, 200, 300, 50, 100, None, 0],
        "sender": [100, 100, 100, None, 95, 70, 10],
    }
)
KNOWN = pa.table(
    {
        "month": ["2024-01", "2024-01", "2024-01", "2024-02", "2024-02", "2024-03"],
        "lag": [1, 2, 3, 1, 2, 1],
        "value": [1_000, 1_150, 1_200, 900, None, 1_234],
    }
)


def test_hills_count_pairs_and_captions_count_the_rest() -> None:
    """Median and shares by year; one-sided figures are told and not drawn, a zero is no ratio."""
    picture = ridge(TWO_SIDES)
    rows = picture.table().to_pylist()
    assert [(row["name"], row["pairs"]) for row in rows] == [("2018", 3), ("2019", 1)]
    assert rows[0]["median"] == pytest.approx(2)
    assert rows[0]["over_factor_2"] == pytest.approx(1 / 3)
    assert rows[1]["within_10_per_cent"] == 1
    assert "2 figures of one side alone are not drawn" in picture.description
    assert "50.0 per cent agree within 10 per cent" in picture.description


def test_a_hill_holds_all_its_corridors() -> None:
    """The density integrates to one."""
    at = np.linspace(-8, 8, 2001)
    assert np.trapezoid(density(np.array([-1.0, 0.2, 0.9]), at, 0.3), at) == pytest.approx(1, abs=1e-6)


def test_hills_of_countries_carry_their_names() -> None:
    """In the language, in order; and the drawing is the same each time."""
    table = pa.table({"area": ["UZB", "KAZ"], "receiver": [10.0, 20.0], "sender": [20.0, 10.0]})
    picture = ridge(table, by="area", lang="ru", title="Сверка")
    assert [row["name"] for row in picture.table().to_pylist()] == ["KAZ", "UZB"]
    assert "Узбекистан" in picture.svg()
    assert picture.svg() == ridge(table, by="area", lang="ru", title="Сверка").svg()
    assert ElementTree.fromstring(picture.svg()).get("lang") == "ru"  # noqa: S314  our own drawing


@pytest.mark.parametrize(
    ("table", "told"),
    [
        (pa.table({"year": [1], "receiver": [1]}), "COLUMNS at mirrored figures, sender"),
        (pa.table({"year": [1, 1], "receiver": [1, -4], "sender": [1, 1]}), "row 2, receiver: is no count"),
        (pa.table({"year": [1], "receiver": ["many"], "sender": [3]}), "VALUE at row 1, receiver: 'many' is no figure"),
        (pa.table({"year": [1], "receiver": [0], "sender": [3]}), "no row has figures above zero in both"),
    ],
)
def test_a_ridge_that_cannot_be_drawn_is_refused(table: pa.Table, told: str) -> None:
    """With the column or the row."""
    with pytest.raises(FindingsError, match=told):
        ridge(table)


@pytest.mark.skipif(not MIRROR.exists(), reason="the source data do not lie beside this checkout (../shared/data)")
def test_the_european_double_entries_disagree_as_known() -> None:
    """Of the pairs above zero, about one in nine agrees within 10 per cent and 43 in 100 differ by more than two."""
    table = csv.read_csv(MIRROR).select(["Year", "Immi", "Emig"]).rename_columns(["year", "receiver", "sender"])
    rows = ridge(table).table().to_pylist()
    pairs = sum(row["pairs"] for row in rows)
    assert [row["name"] for row in rows] == [str(year) for year in range(2010, 2020)]
    assert 1_700 < pairs <= 1_792
    assert sum(row["over_factor_2"] * row["pairs"] for row in rows) / pairs == pytest.approx(0.43, abs=0.01)
    assert sum(row["within_10_per_cent"] * row["pairs"] for row in rows) / pairs == pytest.approx(0.117, abs=0.01)


def test_the_triangle_shows_every_figure_that_was_known() -> None:
    """A cell a figure, an empty place for what was not known; the table has a column a lag."""
    picture = revisions(KNOWN, lang="ru")
    texts = [each.text for each in ElementTree.fromstring(picture.svg()).iter() if each.tag.endswith("}text")]  # noqa: S314
    assert {"1\u00a0000", "1\u00a0150", "1\u00a0200", "900", "1\u00a0234"} <= set(texts)
    assert picture.table().to_pylist()[1] == {"month": "2024-02", "lag_1": 900.0, "lag_2": None, "lag_3": None}


def test_the_colour_tells_the_revision() -> None:
    """17 per cent below the latest is the darkest blue, 4 per cent the next but one, the latest itself is pale."""
    body = revisions(KNOWN).body
    order = [body.index(f">{words}<") for words in ("1,000", "1,150", "1,200")]
    fills = [body[:at].rpartition('<rect fill="')[2][:7] for at in order]
    assert fills == ["#2f5d9b", "#6f93c4", "#f1efe9"]


def test_a_triangle_that_cannot_be_drawn_is_refused() -> None:
    """Columns that are not there, nothing at all, and a figure that stands twice."""
    with pytest.raises(FindingsError, match="COLUMNS at revisions, lag"):
        revisions(KNOWN.drop_columns(["lag"]))
    with pytest.raises(FindingsError, match="LAG at row 2"):
        revisions({"month": ["2024-01", "2024-01"], "lag": [1, 1.5], "value": [1, 2]})
    with pytest.raises(FindingsError, match="EMPTY"):
        revisions(KNOWN.slice(0, 0))
    with pytest.raises(FindingsError, match="rows 1, 7, month: a month and lag stand twice"):
        revisions(pa.concat_tables([KNOWN, KNOWN.slice(0, 1)]))
