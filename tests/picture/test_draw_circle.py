"""The circular plot: its geometry is exact, and its drawing is sound."""

from itertools import pairwise
from math import tau
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from almaty.picture.rules.circle import GAP, CirclePlot, Flow, circle_layout
from almaty.picture.rules.circle_drawing import caption, draw_circle

# Abel and Cohen's estimates for 2015-2020, pseudo-Bayesian, closed; the largest between these areas
FLOWS = (
    Flow("KAZ", "RUS", 783568), Flow("RUS", "KAZ", 525610), Flow("PAK", "IRN", 544658), Flow("AFG", "IRN", 407856),
    Flow("UZB", "RUS", 395453), Flow("IRN", "AFG", 246987), Flow("KAZ", "UZB", 36124), Flow("AFG", "RUS", 17484),
    Flow("TKM", "RUS", 36966), Flow("KAZ", "KAZ", 99), Flow("TKM", "UZB", 0),
)  # fmt: skip
NAMES = {"KAZ": "Kazakhstan", "RUS": "Russian Federation", "PAK": "Pakistan", "IRN": "Iran", "AFG": "Afghanistan",
         "UZB": "Uzbekistan", "TKM": "Turkmenistan"}  # fmt: skip


def _parsed(drawing: str) -> ElementTree.Element:
    return ElementTree.fromstring(drawing)  # noqa: S314 our own drawing


def _plot(flows=FLOWS, lang="en", **changes) -> CirclePlot:
    told = {"names": NAMES, "unit": "persons", "title": "Estimated flows, 2015–2020"}
    return CirclePlot(tuple(flows), lang=lang, **{**told, **changes})


codes = st.sampled_from(sorted(NAMES))
some_flows = st.lists(st.builds(Flow, codes, codes, st.integers(0, 10**7)), max_size=40)


@given(some_flows, st.sampled_from([None, 0, 1000, 10**6]))
def test_sectors_and_gaps_make_a_full_turn_and_ribbons_fill_their_sectors(flows, threshold):
    unique = {(flow.origin, flow.destination): flow for flow in flows}.values()
    layout = circle_layout(_plot(unique, threshold=threshold))
    if not layout.sectors:
        return
    assert sum(sector.end.length for sector in layout.sectors) + GAP * len(layout.sectors) == pytest.approx(tau)
    for sector in layout.sectors:
        ends = [r.source for r in layout.ribbons if r.flow.origin == sector.area]
        ends += [r.target for r in layout.ribbons if r.flow.destination == sector.area]
        ends.sort(key=lambda end: end.start)
        at = sector.end.start
        for end in ends:
            assert end.start == pytest.approx(at)
            at = end.stop
        assert at + sector.folded * layout.scale == pytest.approx(sector.end.stop)


def test_sectors_do_not_overlap_and_hold_what_leaves_and_what_arrives():
    layout = circle_layout(_plot())
    for one, other in pairwise(layout.sectors):
        assert other.end.start - one.end.stop == pytest.approx(GAP)
    kazakhstan = next(sector for sector in layout.sectors if sector.area == "KAZ")
    assert (kazakhstan.leaving, kazakhstan.arriving) == (783568 + 36124, 525610)


def test_small_flows_are_counted_but_not_drawn_and_the_caption_says_so():
    layout = circle_layout(_plot(threshold=30000))
    assert min(ribbon.flow.value for ribbon in layout.ribbons) == 36124
    assert layout.folded == 17484
    assert "Flows under 30,000" in caption(_plot(threshold=30000))
    assert "менее 30\xa0000" in caption(_plot(threshold=30000, lang="ru", unit="человек"))
    assert "Flows under" not in caption(_plot(threshold=0))


def test_the_same_flows_in_any_order_give_the_same_drawing():
    assert draw_circle(_plot()) == draw_circle(_plot(reversed(FLOWS)))


@pytest.mark.parametrize("standalone", [False, True])
def test_the_drawing_is_sound_and_every_name_is_escaped(standalone):
    names = {**NAMES, "KAZ": "<b>Kaz & 'akh\" stan"}
    drawing = draw_circle(_plot(names=names, title="<i>&", links={"KAZ": "/x/?a=1&b='2'"}), standalone=standalone)
    root = _parsed(drawing)
    assert "<b>" not in drawing and "<i>" not in drawing
    assert not any(name == "style" or name.startswith("on") for each in root.iter() for name in each.attrib)
    assert (root.get("lang"), root.tag.endswith("svg")) == ("en", True)


def test_colours_on_the_screen_come_from_classes_and_on_paper_from_the_drawing():
    assert "fill='#" not in draw_circle(_plot()) and "circle-c1" in draw_circle(_plot())
    paper = draw_circle(_plot(), standalone=True)
    assert "fill='#" in paper and "circle-c1" not in paper


def test_every_ribbon_says_what_it_is():
    root = _parsed(draw_circle(_plot()))
    titles = [each.text for each in root.iter("title")]
    assert "Kazakhstan → Russian Federation: 783,568 persons" in titles
    spoken = [each.get("aria-label") for each in root.iter() if each.get("data-area") == "KAZ"]
    assert spoken == ["Kazakhstan: leaving 819,692, arriving 525,610 (persons)"]


def test_colours_asked_for_are_given_to_nobody_else():
    layout = circle_layout(_plot(slots={"RUS": 8}))
    assert [sector.area for sector in layout.sectors if sector.slot == 8] == ["RUS"]


def test_no_flows_make_an_empty_plot_not_a_fault():
    _parsed(draw_circle(_plot(())))
    assert circle_layout(_plot(())).ribbons == ()
