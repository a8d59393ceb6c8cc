"""An indicator is shown live: as the latest public release has it, with its caveats and breaks, never as a share."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from almaty.commitments.models import Indicator
from almaty.commitments.queries.known import held_series
from almaty.commitments.queries.live import live_indicators, series_names
from almaty.exchange.queries import figures
from almaty.kernel.actor import ANYONE

pytestmark = pytest.mark.django_db

BROKEN = "REFUGEES.AFG.IRN._T._Z"
SMOOTH = "MIGRANT_STOCK.WLD.KAZ._T.IMS2024"
EMPTY, GONE = "REFUGEES.TKM.TUV._T._Z", "NO_SUCH_THING.AFG.IRN._T._Z"


def _live(**told):
    return live_indicators(ANYONE, [Indicator(pk=1, kind="series", **told)])[1]


def test_an_indicator_stands_beside_the_latest_figure_its_release_and_its_state():
    view = figures.series(SMOOTH)
    first = view.observations[-2]
    live = _live(series=SMOOTH, baseline=first.value, baseline_year=first.year, target=9e6, target_year=2030)
    assert live.held and live.latest == view.latest and live.release.slug == view.release.slug
    assert live.caveats and live.unit == view.indicator.unit_name
    assert live.series_address == f"/figures/series/{SMOOTH}/" and live.state_address == "/picture/states/KAZ/"
    assert live.release_address == f"/figures/releases/{view.release.slug}/"
    for words in (live.progress.en, live.progress.ru):
        assert f"({view.latest.year})" in words and "(2030)" in words and "%" not in words
    assert live.way == ("right" if view.latest.value > first.value else "wrong") and not live.revised


def test_which_way_is_not_told_across_a_break_and_the_break_is_told_with_its_year():
    live = _live(series=BROKEN, baseline=979_435, baseline_year=2019, target=1e7)
    assert live.way == "broken" and live.way_name.ru
    assert [words.en[:4] for words in live.breaks] == sorted(words.en[:4] for words in live.breaks)
    assert {"2022", "2025"} <= {words.en[:4] for words in live.breaks}
    assert not _live(series=BROKEN, baseline_year=2025).breaks


def test_a_baseline_of_which_only_the_year_was_told_is_taken_from_the_release_and_a_revised_one_is_told():
    held = figures.series(SMOOTH).observations[0]
    assert _live(series=SMOOTH, baseline_year=held.year).baseline == held
    revised = _live(series=SMOOTH, baseline=held.value + 5, baseline_year=held.year)
    assert str(held.year) in revised.revised.en and revised.revised.ru
    assert revised.baseline.value == held.value + 5


@pytest.mark.parametrize("key", [EMPTY, GONE, "no key at all"])
def test_a_series_that_nobody_holds_any_more_is_said_so_and_what_was_declared_stands(key):
    live = _live(series=key, baseline=1_200, baseline_year=2019, target=2_000, target_year=2026)
    assert not live.held and live.note.ru and live.latest is None and live.way == ""
    assert live.progress.en == "baseline 1,200 (2019), no later figure held, target 2,000 (2026)"


def test_many_indicators_cost_as_many_queries_as_one():
    keys = [str(key) for key in figures.keys("REFUGEES")[:40]] + [EMPTY, GONE]
    rows = [Indicator(pk=place, kind="series", series=key) for place, key in enumerate(keys, 1)]
    with CaptureQueriesContext(connection) as one:
        live_indicators(ANYONE, rows[:1])
    with CaptureQueriesContext(connection) as many:
        found = live_indicators(ANYONE, [*rows, Indicator(pk=99, kind="result")])
    assert len(many) == len(one) and len(found) == len(rows)
    assert held_series([SMOOTH, EMPTY, GONE, "x"]) == {SMOOTH}
    assert series_names([GONE])[GONE].ru == GONE and series_names([SMOOTH])[SMOOTH].ru != SMOOTH
