"""Reading figures: exact, whole, quick, and clear when a file is gone."""

import threading

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from almaty.exchange.models import Release
from almaty.exchange.queries import catalogue, figures, sizes, store, totals_by_area
from almaty.exchange.rules.files import release_file
from almaty.kernel.refusal import NotFound, NotReady

pytestmark = pytest.mark.django_db


def test_a_series_comes_with_everything_that_travels_with_it():
    view = figures.series("REFUGEES.AFG.IRN._T._Z")
    assert view.at(2025).status == "B" and view.latest.year == 2025
    assert view.release.slug == "unhcr-population-2025" and view.release.licence == "CC BY 4.0"
    assert view.indicator.unit == "person" and view.indicator.caveats
    assert {mark.year for mark in view.breaks if mark.marked} >= {2022, 2025}


def test_known_codes_without_figures_are_a_series_without_observations():
    view = figures.series("REFUGEES.TKM.TUV._T._Z")
    assert not view.held and view.release is None and view.latest is None


@pytest.mark.parametrize("key", [
    "", "REFUGEES", "refugees.afg.irn._T._Z", "REFUGEES.AFG.IRN._X._Z", "NOPE.AFG.IRN._T._Z",
    "REFUGEES.AFG.IRN._T._Z'; DROP TABLE figures; --", "REFUGEES.АФГ.IRN._T._Z",
])  # fmt: skip
def test_a_key_that_is_none_is_refused(key):
    with pytest.raises(NotFound):
        figures.series(key)


def test_many_series_are_read_at_once_and_equal_the_single_ones():
    keys = ["REFUGEES.AFG.IRN._T._Z", "POPULATION._Z.TJK._T.WPP2024", "REFUGEES.TKM.TUV._T._Z"]
    found = figures.many(keys)
    assert [str(key) for key in found] == keys
    assert all(view == figures.series(key) for key, view in found.items())
    assert figures.many([]) == {}


def test_largest_partners_and_the_rest_add_up_to_the_total():
    found = figures.partners("REFUGEES", area="TUR", side="destination", year=2024, top=3)
    assert found.shown[0].code == "SYR" and len(found.shown) == 3 and found.count > 3
    assert sum(one.value for one in found.shown) + found.rest == found.total.value


def test_total_matrix_latest_and_availability_agree_with_the_series():
    view = figures.series("MIGRANT_STOCK.WLD.KAZ._T.IMS2024")
    assert figures.totals("MIGRANT_STOCK", side="destination", codes=["KAZ"])["KAZ"] == view.observations
    assert figures.latest("MIGRANT_STOCK", area="KAZ", side="destination") == view.latest
    cells = figures.pairs("MIGRANT_STOCK", year=2024, areas=["KAZ", "KGZ", "TJK"])
    assert {(one.origin, one.destination) for one in cells} <= {
        (a, b) for a in ("KAZ", "KGZ", "TJK") for b in ("KAZ", "KGZ", "TJK")
    }
    held = figures.available(["MIGRANT_STOCK"], ["KAZ"])["MIGRANT_STOCK", "KAZ", "destination"]
    assert (held.first, held.last) == (1990, 2024) and len(held.which) == held.years
    assert totals_by_area("MIGRANT_STOCK")["KAZ", "destination"].key == view.key
    assert sizes()["MIGRANT_STOCK"].last == 2024


@pytest.mark.parametrize("year", [99999, -1, 0, 10**30])
def test_years_that_cannot_be_give_nothing(year):
    assert figures.partners("REFUGEES", area="TUR", side="destination", year=year).shown == ()
    assert figures.pairs("REFUGEES", year=year, areas=["TUR"]) == ()
    assert figures.totals("REFUGEES", side="origin", codes=["AFG"], years=[year]) == {"AFG": ()}


def test_unknown_codes_give_nothing():
    assert figures.partners("NOPE", area="'; --", side="origin", year=2024).shown == ()
    assert figures.totals("REFUGEES", side="origin", codes=["QQQ"]) == {"QQQ": ()}
    assert figures.available(["NOPE"], ["QQQ"]) == {}


def test_threads_read_side_by_side():
    figures.series("REFUGEES.AFG.IRN._T._Z")
    held, wrong = catalogue(), []

    def read():
        rows = store._memory["now"].ask("SELECT count(*) FROM figures", [])
        if rows[0][0] != sum(release.rows for release in held.current):
            wrong.append(rows)

    threads = [threading.Thread(target=read) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


def test_reading_asks_the_relational_store_for_the_stamp_alone():
    figures.series("REFUGEES.AFG.IRN._T._Z")
    with CaptureQueriesContext(
        connection,
    ) as asked:
        figures.series("REFUGEES.SYR.TUR._T._Z")
    assert len(asked) <= 4


@pytest.mark.parametrize("hurt", [lambda file: file.unlink(), lambda file: file.write_bytes(b"x" + file.read_bytes())])
def test_a_file_that_is_gone_or_altered_is_told_and_nothing_falls_over(client, hurt):
    release = Release.objects.get(slug="iom-missing-migrants-2024")
    file = release_file(settings.HOME, release.sha256)
    whole = file.read_bytes()
    kept = store._memory.pop("now", None)
    hurt(file)
    try:
        with pytest.raises(NotReady) as refusal:
            figures.series("REFUGEES.AFG.IRN._T._Z")
        assert "almaty check" in refusal.value.way_out.en and file.name in refusal.value.where
        answer = client.get("/ru/figures/series/REFUGEES.AFG.IRN._T._Z/")
        assert (
            answer.status_code == 503 and "контрольная сумма" in answer.content.decode()
        ) or "отсутствует" in answer.content.decode()
    finally:
        file.write_bytes(whole)
        if kept:
            store._memory["now"] = kept
    assert figures.series("REFUGEES.AFG.IRN._T._Z").held
