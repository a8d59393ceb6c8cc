"""The circular plot tells the truth: arcs are persons, the caption counts what is drawn, each area keeps its place."""

import time
from itertools import pairwise
from math import tau
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from migrastat.findings import FindingsError
from migrastat.plots import Picture, circle, circles, paper
from migrastat.plots.circle.choice import choose
from migrastat.plots.circle.layout import lay_out
from migrastat.plots.circle.spread import Wish, spread
from migrastat.tables import Flow, Period

FLOW = Flow(
    ("KAZ", "KGZ", "RUS", "UZB"),
    [[0, 3_000, 90_000, 400], [5_000, 0, 60_000, 900], [70_000, 20_000, 0, 30_000], [8_000, 700, 150_000, 0]],
    Period(2015, 2020),
    method="da_pb_closed",
)
ABEL_COHEN = Path(__file__).parents[4] / "shared/data/abel_cohen/flows_six_methods_wpp2022.parquet"
MEMBERS = ("AFG", "AZE", "IRN", "KAZ", "KGZ", "PAK", "TJK", "TKM", "TUR", "UZB")


def random_flow(seed: int, size: int) -> Flow:
    """A flow with empty corridors."""
    rng = np.random.default_rng(seed)
    values = rng.lognormal(6, 2, (size, size)).round() * (rng.random((size, size)) > 0.3)
    return Flow([f"A{place:02d}" for place in range(size)], values, Period(2015, 2020))


@given(st.integers(0, 10**6), st.integers(2, 20))
@settings(max_examples=50, deadline=None)
def test_arcs_are_persons(seed: int, size: int) -> None:
    """One scale for all: sectors and gaps fill the circle, ribbons and pale parts fill each sector, none overlap."""
    flow = random_flow(seed, size)
    layout = lay_out(choose(flow))
    if not layout.sectors:
        assert flow.total == 0
        return
    gaps = tau - sum(each.stretch.length for each in layout.sectors)
    assert gaps == pytest.approx(min(0.045 * len(layout.sectors), 0.45 * tau))
    for place, sector in enumerate(layout.sectors):
        assert sector.stretch.length == pytest.approx(sector.moves * layout.scale)
        ends = [*sector.pale]
        ends += [each.source for each in layout.ribbons if each.origin == place]
        ends += [each.target for each in layout.ribbons if each.destination == place]
        ends.sort(key=lambda end: (end.start, end.stop))
        assert ends[0].start == pytest.approx(sector.stretch.start)
        assert ends[-1].stop == pytest.approx(sector.stretch.stop)
        assert all(one.stop == pytest.approx(other.start) for one, other in pairwise(ends))
    for ribbon in layout.ribbons:
        assert ribbon.source.length == pytest.approx(ribbon.target.length)
        assert ribbon.source.length == pytest.approx(ribbon.value * layout.scale)


def test_the_caption_counts_what_is_drawn() -> None:
    """The share, the threshold, and what is left to the scale."""
    picture = circle(FLOW, least=8_000)
    table = picture.table()
    drawn = [row for row in table.to_pylist() if row["drawn"]]
    assert sum(row["value"] for row in table.to_pylist()) == FLOW.total
    assert all(row["value"] >= 8_000 for row in drawn)
    share = 100 * sum(row["value"] for row in drawn) / FLOW.total
    assert f"Drawn: {len(drawn)} of 12 flows, {share:.1f} per cent of 438,000 moves." in picture.description
    assert "Flows under 8,000 (10,000 in all)" in picture.description
    assert picture.svg().count('fill-opacity="0.78"') == len(drawn)
    assert "All 12 flows are drawn: 438,000 moves." in circle(FLOW, least=0).description


def test_without_a_threshold_the_largest_make_up_most() -> None:
    """95 per cent of all moves, with as few ribbons as that takes."""
    chosen = choose(FLOW)
    values = [FLOW.at(chosen.areas[i], chosen.areas[j]) for i, j in chosen.drawn]
    assert sum(values) >= 0.95 * FLOW.total > sum(values) - min(values)


def test_the_others_are_one_sector() -> None:
    """What they exchange with the named is kept, what they exchange among themselves is told and not drawn."""
    chosen = choose(FLOW, areas=["RUS", "KAZ"], rest=True)
    assert chosen.areas[-1] == "RST"
    assert chosen.values.sum() == FLOW.total - 900 - 700
    assert chosen.within_rest == 1_600
    assert (
        "Moves among the other areas (1,600) are not shown."
        in circle(FLOW, areas=["RUS", "KAZ"], rest=True).description
    )
    assert "RST" not in circle(FLOW, areas=["RUS", "KAZ"]).table()["origin"].to_pylist()


def test_unknown_cells_are_counted_and_not_drawn() -> None:
    """A missing figure is no zero: the caption says that it is there."""
    values = FLOW.values.copy()
    values[0, 2] = np.nan
    picture = circle(Flow(FLOW.areas, values, FLOW.period), lang="ru")
    assert "Неизвестных потоков: 1." in picture.description
    assert picture.table().num_rows == 11


def test_what_cannot_be_drawn_is_refused_with_its_place() -> None:
    """All of it at once."""
    values = FLOW.values.copy()
    values[0, 2] = -5
    with pytest.raises(FindingsError) as refused:
        circle(Flow(FLOW.areas, values, FLOW.period), areas=["KAZ", "XXX", "YYY"])
    assert [finding.where for finding in refused.value.findings] == ["XXX", "YYY", "KAZ to RUS"]
    with pytest.raises(ValueError, match="the same areas"):
        circles([FLOW, Flow(("KAZ",), [[0]], FLOW.period)])


@pytest.mark.parametrize(
    "flow", [Flow((), np.zeros((0, 0)), Period(0, 1)), Flow(("KAZ", "RUS"), np.zeros((2, 2)), Period(0, 1))]
)
def test_where_nobody_moved_the_picture_says_so(flow: Flow) -> None:
    """No areas, or no moves."""
    picture = circle(flow)
    assert "Nobody moved." in picture.description
    ElementTree.fromstring(picture.svg())  # noqa: S314  our own drawing


@pytest.mark.parametrize(("lang", "number", "name"), [("en", "438,000", "Russia"), ("ru", "438\u00a0000", "Россия")])
def test_texts_are_in_the_language(lang: str, number: str, name: str) -> None:
    """Names, numbers and the words for those who cannot see it; and it is the same for the same figures."""
    picture = circle(FLOW, lang=lang, title="A <title> & more", source="S. & Sons")  # type: ignore[arg-type]
    root = ElementTree.fromstring(picture.svg())  # noqa: S314  our own drawing
    assert root.get("role") == "img"
    assert root.get("lang") == lang
    ids = [each.get("id") for each in root.iter() if each.get("id")]
    assert set(root.get("aria-labelledby", "").split()) <= set(ids)
    assert len(ids) == len(set(ids))
    assert number in picture.description
    assert name in picture.svg()
    again = circle(FLOW, lang=lang, title="A <title> & more", source="S. & Sons")  # type: ignore[arg-type]
    assert picture.svg() == again.svg() == picture._repr_svg_()
    assert "<style>" not in picture.svg(themed=False)


def test_whatever_a_title_holds_the_drawing_stays_whole() -> None:
    """Marks of XML, control characters, and the sign that stands for the picture's mark."""
    picture = circle(FLOW, title="<&>\x00\ue000'\"", names={"KAZ": "</text>&\x1b"})
    root = ElementTree.fromstring(picture.svg())  # noqa: S314  our own drawing
    assert "<&>'\"" in [each.text for each in root.iter() if each.tag.endswith("}text")]
    assert picture.png(dots=20).startswith(b"\x89PNG")


def test_ids_of_two_pictures_on_a_page_differ() -> None:
    """So that the names of one do not run along the arcs of the other."""
    found = [ElementTree.fromstring(each.svg()) for each in (circle(FLOW), circle(FLOW, least=0))]  # noqa: S314
    one, other = ({each.get("id") for each in root.iter() if each.get("id")} for root in found)
    assert not one & other


def test_periods_share_places_and_scale() -> None:
    """An arc of one length is as many persons in each; what a period does not fill stays empty."""
    half = Flow(FLOW.areas, FLOW.values / 2, Period(2010, 2015))
    whole = choose(FLOW)
    room = whole.values.sum(axis=0) + whole.values.sum(axis=1)
    late, early = lay_out(whole, room), lay_out(choose(half, order=whole.areas), room)
    assert [each.stretch for each in late.sectors] == [each.stretch for each in early.sectors]
    assert late.scale == early.scale
    assert early.sectors[0].filled.length == pytest.approx(late.sectors[0].filled.length / 2)
    picture = circles([half, FLOW])
    assert set(picture.table()["period"].to_pylist()) == {"2010-2015", "2015-2020"}
    assert "2010–2015" in picture.body


def test_labels_give_way_no_more_than_they_must() -> None:
    """Alone they stay; two that touch part evenly, also across the top; a heavy one stays; too many find no room."""
    assert spread([Wish(1.0, 0.1), Wish(3.0, 0.1)]) == pytest.approx([1.0, 3.0])
    assert spread([Wish(1.0, 0.1), Wish(1.1, 0.1)]) == pytest.approx([0.95, 1.15])
    first, last = spread([Wish(0.02, 0.1), Wish(tau - 0.02, 0.1)]) or (0, 0)
    assert (first % tau, last) == pytest.approx((0.1, tau - 0.1))
    assert spread([Wish(1.0, 0.1, 1e6), Wish(1.1, 0.1)]) == pytest.approx([1.0, 1.2], abs=1e-5)
    assert spread([Wish(1.0, 2.0), Wish(2.0, 2.0)]) is None


@given(st.lists(st.tuples(st.floats(0, tau - 1e-9), st.floats(0.001, 0.12)), min_size=1, max_size=25))
@settings(max_examples=200, deadline=None)
def test_labels_never_overlap_round_the_circle(wanted: list[tuple[float, float]]) -> None:
    """Whatever they want, where there is room for all; and their order is kept."""
    wishes = [Wish(angle, half) for angle, half in sorted(wanted)]
    angles = spread(wishes)
    assert angles is not None
    placed = sorted(zip((angle % tau for angle in angles), (wish.half for wish in wishes), strict=True))
    for (one, its), (other, others) in zip(placed, [*placed[1:], (placed[0][0] + tau, placed[0][1])], strict=True):
        assert one + its <= other + others - 2 * others + 1e-6 or len(placed) == 1


def test_a_world_of_230_areas_is_drawn_in_time() -> None:
    """Under two seconds of work."""
    rng = np.random.default_rng(1)
    flow = Flow([f"A{place:03d}" for place in range(230)], rng.lognormal(4, 3, (230, 230)), Period(2015, 2020))
    before = time.process_time()
    circle(flow).svg()
    assert time.process_time() - before < 2


@pytest.mark.parametrize(("ending", "begins"), [("svg", b"<svg"), ("png", b"\x89PNG"), ("pdf", b"%PDF")])
def test_a_picture_is_saved_by_the_ending_of_its_name(ending: str, begins: bytes, tmp_path: Path) -> None:
    """Whole, in each form; another ending leaves nothing behind."""
    circle(FLOW, lang="ru").save(tmp_path / f"circle.{ending}", dots=50)
    assert (tmp_path / f"circle.{ending}").read_bytes().startswith(begins)
    with pytest.raises(FindingsError, match=r"end it in \.svg, \.png, \.pdf"):
        circle(FLOW).save(tmp_path / "circle.gif")
    assert [path.name for path in tmp_path.iterdir()] == [f"circle.{ending}"]


def test_without_typst_the_way_out_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """SVG needs nothing; PNG and PDF say what to install."""
    monkeypatch.setitem(__import__("sys").modules, "typst", None)
    with pytest.raises(FindingsError, match="pip install typst"):
        circle(FLOW).png()
    assert paper.__doc__
    assert isinstance(circle(FLOW), Picture)


@pytest.mark.skipif(not ABEL_COHEN.exists(), reason="the source data do not lie beside this checkout (../shared/data)")
def test_the_participants_of_the_process_as_published() -> None:
    """Abel and Cohen's flows of 2015-2020 among the participants: the picture counts what the file holds."""
    chosen = [("kind", "=", "total"), ("method", "=", "da_pb_closed"), ("year0", "=", 2015)]
    held = pq.read_table(ABEL_COHEN, filters=[*chosen, ("orig", "in", MEMBERS), ("dest", "in", MEMBERS)])
    place = {area: at for at, area in enumerate(MEMBERS)}
    values = np.zeros((len(MEMBERS), len(MEMBERS)))
    for row in held.to_pylist():
        values[place[row["orig"]], place[row["dest"]]] = row["value"]
    picture = circle(Flow(MEMBERS, values, Period(2015, 2020), method="da_pb_closed"), lang="ru")
    assert picture.table().num_rows == held.num_rows
    assert sum(picture.table()["value"].to_pylist()) == pc.sum(held["value"]).as_py()
    assert "Кыргызстан" in picture.svg()
