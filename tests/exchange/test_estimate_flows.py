"""Flows are estimated from the releases held, and each result is a release that says what it was made from."""

from dataclasses import replace

import pytest
from django.conf import settings
from tests.exchange.estimates import NOW, keep, verbs, worked_out

from almaty.exchange.models import Derivation, Release
from almaty.exchange.queries import catalogue, figures
from almaty.exchange.queries.derivations import derivation, estimates_are_missing, input_releases
from almaty.exchange.queries.inputs import read_inputs
from almaty.exchange.rules.files import release_file, sha256_of
from almaty.exchange.rules.revisions import NEWEST, REVISIONS
from almaty.exchange.rules.world import Remark, world
from almaty.kernel.actor import SYSTEM
from almaty.kernel.refusal import NotReady
from almaty.people.queries import acts
from migrastat import Period

pytestmark = pytest.mark.django_db
TAJIKS_TO_RUSSIA = f"{NEWEST.indicator()}.TJK.RUS._T.da_pb_closed"


def _newest():
    return next(one for one in worked_out() if one.revision == NEWEST)


def test_a_result_is_a_release_with_its_inputs_their_hashes_and_one_entry_in_the_log():
    assert estimates_are_missing()
    before = acts(SYSTEM).count()
    names = keep()
    assert len(names) == len(REVISIONS) and not estimates_are_missing()
    assert acts(SYSTEM).count() == before + 1
    for name in names:
        made = derivation(name)
        assert made.program == "almaty 0.1.0" and len(made.inputs) == 4
        for each in made.inputs:
            assert sha256_of(release_file(settings.HOME, each.sha256)) == each.sha256 == each.release.sha256
        assert sha256_of(release_file(settings.HOME, made.release.sha256)) == made.release.sha256


def test_no_estimate_mixes_two_revisions():
    for revision in REVISIONS:
        slugs = {release.slug for release in input_releases(revision)}
        years = {"2020": "2022", "2024": "2024"}
        year = str(revision.year)
        assert slugs == {f"undesa-stock-{year}", f"undesa-stock-{year}-elsewhere", f"wpp-{years[year]}",
                         f"wpp-{years[year]}-elsewhere"}  # fmt: skip


def test_the_same_result_is_not_kept_twice():
    keep()
    before = acts(SYSTEM).count(), Release.objects.count()
    again = tuple(replace(one, new=False) for one in worked_out() if verbs()._held(one.revision, one.computed.rows))
    assert len(again) == len(REVISIONS)
    assert verbs().keep_estimates(again, now=NOW) == ()
    assert before == (acts(SYSTEM).count(), Release.objects.count())


def test_the_same_inputs_give_the_same_rows_and_the_same_bytes(tmp_path):
    one = _newest()
    inputs = read_inputs(NEWEST, input_releases(NEWEST))
    last = replace(inputs, stocks={place: cells for place, cells in inputs.stocks.items() if place[1] >= 2015})
    twice = [verbs().compute(last, NEWEST, told=lambda _period: None).rows for _ in range(2)]
    assert twice[0] == twice[1]
    assert set(twice[0]) <= set(one.computed.rows)
    for name in ("one", "other"):
        verbs()._write(one.computed.rows, tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()


def test_another_result_replaces_the_release_before_it():
    first = keep()
    one = _newest()
    rows = [(*row[:6], row[6] + 1000, row[7]) if row[0:5] == tuple(TAJIKS_TO_RUSSIA.split(".")) else row
            for row in one.computed.rows]  # fmt: skip
    other = replace(one, release="flows-ims2024-other", content="0" * 64, computed=replace(one.computed, rows=rows))
    before = figures.series(TAJIKS_TO_RUSSIA).at(2015).value
    verbs().keep_estimates([other], now=NOW)
    held = catalogue().releases
    assert held["flows-ims2024-other"].earlier_vintage in first
    assert not held[held["flows-ims2024-other"].earlier_vintage].current
    assert figures.series(TAJIKS_TO_RUSSIA).at(2015).value == before + 1000


def test_every_corridor_has_six_methods_and_sums_are_those_of_its_cells():
    keep()
    view = catalogue().indicators[NEWEST.indicator()]
    assert len(view.methods) == 6 and view.preferred_method == "da_pb_closed"
    series = figures.series(TAJIKS_TO_RUSSIA)
    assert series.years == (1990, 1995, 2000, 2005, 2010, 2015)
    for method in (each.code for each in view.methods):
        into = figures.partners(view.code, area="KAZ", side="destination", year=2015, top=400, method=method)
        assert sum(partner.value for partner in into.shown) == into.total.value


def _mid_2015_to_mid_2020(series):
    return sum(series.at(year).value * (0.5 if year in (2015, 2020) else 1) for year in range(2015, 2021))


def test_the_closed_estimate_moves_as_many_as_the_population_balance_says():
    """Inflow less outflow of a State is its growth less its births and deaths; closing the world changes it little."""
    keep()
    for code in ("KAZ", "TJK", "UZB", "ITA"):
        flows = [figures.totals(NEWEST.indicator(), side=side, codes=[code], method="da_pb_closed")[code][-1].value
                 for side in ("destination", "origin")]  # fmt: skip
        counted = {name: figures.series(f"{name}._Z.{code}._T.WPP2024") for name in ("POPULATION", "BIRTHS", "DEATHS")}
        growth = counted["POPULATION"].at(2020).value - counted["POPULATION"].at(2015).value
        births, deaths = (_mid_2015_to_mid_2020(counted[name]) for name in ("BIRTHS", "DEATHS"))
        balance = growth - births + deaths
        assert flows[0] - flows[1] == pytest.approx(balance, abs=0.001 * counted["POPULATION"].at(2020).value), code


def test_four_years_stand_apart_and_only_by_methods_that_need_no_population():
    keep()
    view = catalogue().indicators[NEWEST.indicator(4)]
    assert {method.code for method in view.methods} == {"sd_drop_neg", "sd_rev_neg"} and view.period_years == 4
    assert any("Four years" in caveat.en for caveat in view.caveats)


def test_an_altered_input_is_refused_and_nothing_is_kept():
    file = release_file(settings.HOME, catalogue().releases["undesa-stock-2024"].sha256)
    whole = file.read_bytes()
    try:
        file.chmod(0o600)
        file.write_bytes(whole + b" ")
        with pytest.raises(NotReady):
            verbs().estimate(methods=("sd_drop_neg",))
    finally:
        file.write_bytes(whole)
    assert not Derivation.objects.exists()


def _counts(areas, years=(2015, 2016, 2017, 2018, 2019, 2020)):
    return {
        (kind, area, year): 100.0 for kind in ("BIRTHS", "DEATHS", "POPULATION") for area in areas for year in years
    }


def test_what_cannot_be_placed_is_left_out_and_told():
    cells = {("KAZ", "RUS"): 5.0, ("RUS", "KAZ"): 3.0, ("UNK", "RUS"): 7.0, ("KAZ", "XCX"): 2.0, ("RUS", "XCX"): 1.0}
    made = world(cells, cells, _counts(["KAZ", "RUS", "XKX"]), Period(2015, 2020))
    assert made.start.areas == ("KAZ", "RUS") and made.start.at("KAZ", "RUS") == 5
    assert Remark("unknown-origin", 2015, ("UNK",), 7.0) in made.remarks
    assert Remark("no-population", 2020, ("XCX",), 3.0) in made.remarks
    assert Remark("no-stock", 2020, ("XKX",), 100.0) in made.remarks


def test_births_and_deaths_run_from_mid_year_to_mid_year():
    cells = {("KAZ", "RUS"): 5.0, ("RUS", "KAZ"): 3.0}
    made = world(cells, cells, _counts(["KAZ", "RUS"]), Period(2015, 2020))
    assert made.components.births.tolist() == [500.0, 500.0]
    assert made.components.population_end.tolist() == [100.0, 100.0]


def test_a_period_of_which_a_year_is_missing_has_stocks_only():
    cells = {("KAZ", "RUS"): 5.0, ("RUS", "KAZ"): 3.0}
    made = world(cells, cells, _counts(["KAZ", "RUS"], years=(2015, 2016)), Period(2015, 2020))
    assert made.components is None and made.start.at("KAZ", "RUS") == 5
