"""What leaves on a step is protected as the State has set; a linear program with every sum undoes nothing of it."""

from itertools import product
from pathlib import Path

import duckdb
import pytest
from pyarrow import parquet
from tests import cast
from tests.exchange.sharing import answers
from tests.migrastat.disclosure.linked_cases import attack

from almaty.exchange.models import Protection
from almaty.exchange.operations.sharing import consent, set_protection, use_usual_protection
from almaty.exchange.queries.definitions import dataflow
from almaty.exchange.queries.sharing import in_force, make
from almaty.exchange.rules.files import release_file
from almaty.kernel.refusal import Conflict, Invalid, NotAllowed, NotReady
from almaty.people.models import Act

pytestmark = pytest.mark.django_db
DATA = Path(__file__).parents[4] / "shared/data"
NONE, FIVE = {"method": "none"}, {"method": "suppress", "threshold": 5}


def _file(release, settings):
    return parquet.read_table(release_file(Path(settings.HOME), release.sha256))


def test_small_figures_are_left_out_and_nothing_tells_which_of_those_left_out_are_small(part, coordinator, settings):
    made = consent(part.pk, "public", actor=coordinator.actor, now=answers.NOW)
    rows = _file(made, settings).to_pylist()
    out = [row for row in rows if row["OBS_VALUE"] is None]
    assert {(row["OBS_STATUS"], row["CONF_STATUS"]) for row in out} == {("Q", "C")}
    assert {row["CONF_STATUS"] for row in rows if row["OBS_VALUE"] is not None} == {"F"}
    assert not any(row["OBS_VALUE"] and row["OBS_VALUE"] < 5 for row in rows)
    true = {(row["COUNTERPART"], row["SEX"]): row["OBS_VALUE"] for row in answers.flows("2024")}
    small = [place for place, value in true.items() if 0 < value < 5]
    assert len(out) > len(small) > 0


def test_each_step_follows_its_own_settings_and_the_usual_ones_where_there_are_none(part, coordinator):
    lost = {step: make(part, step).loss for step in ("secretariat", "members", "participants", "public")}
    assert lost["secretariat"].cells == 0
    assert 0 < lost["members"].small < lost["public"].small
    set_protection("TJK", "FLOW_IN", "public", {"method": "suppress", "threshold": 20}, actor=coordinator.actor,
                   now=answers.NOW)  # fmt: skip
    assert make(part, "public").loss.small > lost["public"].small
    set_protection("TJK", "", "members", NONE, actor=coordinator.actor, now=answers.NOW)
    assert make(part, "members").loss.cells == 0
    use_usual_protection("TJK", "", "members", actor=coordinator.actor, now=answers.NOW)
    assert make(part, "members").loss == lost["members"]


def test_what_the_preview_showed_is_what_is_released_and_nothing_else(part, coordinator, settings):
    seen = make(part, "public")
    set_protection("TJK", "FLOW_IN", "public", NONE, actor=coordinator.actor, now=answers.NOW)
    with pytest.raises(Conflict) as refused:
        consent(part.pk, "public", actor=coordinator.actor, now=answers.NOW, seen=seen.mark)
    assert refused.value.code == "sharing-moved-on"
    again = make(part, "public")
    made = consent(part.pk, "public", actor=coordinator.actor, now=answers.NOW, seen=again.mark)
    assert _file(made, settings).equals(again.table)


def test_only_the_coordinator_sets_protection_and_each_change_is_in_the_log(coordinator):
    with pytest.raises(NotAllowed):
        set_protection("TJK", "", "public", NONE, actor=cast.deputy().actor, now=answers.NOW)
    set_protection("TJK", "FLOW_IN", "public", FIVE | {"keep_total": "on"}, actor=coordinator.actor, now=answers.NOW)
    act = Act.objects.get(verb="set-protection")
    assert (act.facts["before"], act.facts["after"]["keep_total"]) == ({}, True)
    assert Protection.objects.get().set_by == coordinator.account


@pytest.mark.parametrize(("flow", "given", "field"), [
    ("FLOW_IN", {"method": "blur"}, "method"),
    ("FLOW_IN", {"method": "suppress", "threshold": "many"}, "threshold"),
    ("FLOW_IN", {"method": "suppress", "threshold": 0}, "threshold"),
    ("FLOW_IN", {"method": "suppress", "dominance": "1,75"}, "dominance"),
    ("FLOW_IN", {"method": "suppress", "dominance": "5,175"}, "dominance"),
    ("FLOW_IN", {"method": "round", "base": 1}, "base"),
    ("REMITTANCES", {"method": "suppress", "threshold": 5}, "method"),
    ("REMITTANCES", {"method": "cellkey"}, "method"),
])  # fmt: skip
def test_settings_that_cannot_be_are_refused_by_their_field(coordinator, flow, given, field):
    with pytest.raises(Invalid) as refused:
        set_protection("TJK", flow, "public", given, actor=coordinator.actor, now=answers.NOW)
    assert refused.value.where == field
    assert not Protection.objects.exists()


def test_amounts_are_shared_as_they_are_unless_set_otherwise(coordinator):
    assert in_force("TJK", dataflow("REMITTANCES"), "public").how.method == "none"
    set_protection("TJK", "", "public", FIVE, actor=coordinator.actor, now=answers.NOW)
    force = in_force("TJK", dataflow("REMITTANCES"), "public")
    assert (force.how.method, force.passed_over) == ("none", True)


def test_what_a_narrower_step_hides_a_wider_one_hides_too(part, coordinator, settings):
    """Even where the wider step is to be shared as it is: nobody leaves out for members what everybody reads."""
    me = coordinator.actor
    set_protection("TJK", "FLOW_IN", "members", {"method": "suppress", "threshold": 20}, actor=me, now=answers.NOW)
    members = consent(part.pk, "members", actor=me, now=answers.NOW)
    set_protection("TJK", "FLOW_IN", "public", NONE, actor=me, now=answers.NOW)
    public = consent(part.pk, "public", actor=me, now=answers.NOW)
    out = [{place for place, value in _figures(_file(made, settings)).items() if value is None}
           for made in (members, public)]  # fmt: skip
    assert out[0] and out[0] <= out[1]


def test_a_corrected_answer_hides_with_figures_that_are_not_known_yet(part, coordinator, settings):
    """Figures published in an earlier version cover nothing; those left out there and unchanged stay left out."""
    me = coordinator.actor
    first = consent(part.pk, "public", actor=me, now=answers.NOW)
    rows = answers.flows("2024")
    rows.append(answers.row("RUS", "_T", "2024", 300, AGE="Y15T64"))
    later = answers.answer(rows, call="figures-2027")
    second = consent(later.pk, "public", actor=me, now=answers.NOW)
    before, after = (
        {tuple(row[name] for name in ("COUNTERPART", "SEX", "AGE")): row["OBS_VALUE"] for row in each.to_pylist()}
        for each in (_file(first, settings), _file(second, settings))
    )
    assert {place for place, value in after.items() if value is None} == {
        place for place, value in before.items() if value is None
    }


def test_a_small_figure_that_the_earlier_version_gives_away_is_refused_with_its_place(coordinator):
    me = coordinator.actor
    two = [answers.row(code, "_T", "2024", value) for code, value in (("WLD", 100), ("RUS", 97))]
    set_protection("TJK", "FLOW_IN", "public", NONE, actor=me, now=answers.NOW)
    consent(answers.answer(two).pk, "public", actor=me, now=answers.NOW)
    set_protection("TJK", "FLOW_IN", "public", FIVE, actor=me, now=answers.NOW)
    later = answers.answer([*two, answers.row("ITA", "_T", "2024", 3)], call="figures-2027")
    made = make(later, "public")
    assert [place.split(", ")[2] for place, _ in made.refused] == ["COUNTERPART ITA"]
    with pytest.raises(Conflict) as refused:
        consent(later.pk, "public", actor=me, now=answers.NOW)
    assert refused.value.code == "not-protected"


def test_a_figure_that_the_state_marked_as_confidential_is_seen_by_the_secretariat_alone(coordinator, settings):
    rows = answers.flows("2024")
    next(row for row in rows if (row["COUNTERPART"], row["SEX"]) == ("KAZ", "_T"))["CONF_STATUS"] = "C"
    part = answers.answer(rows)
    seen = {}
    for step in ("secretariat", "members"):
        made = consent(part.pk, step, actor=coordinator.actor, now=answers.NOW)
        seen[step] = {(row["COUNTERPART"], row["SEX"]): row["OBS_VALUE"] for row in _file(made, settings).to_pylist()}
    assert (seen["secretariat"]["KAZ", "_T"], seen["members"]["KAZ", "_T"]) == (318, None)


def test_explanations_travel_with_their_figures_and_stay_behind_where_these_are_left_out(coordinator, settings):
    part = answers.answer(answers.flows("2024"))
    answers.explain(part, "A.TJK.ITA._T._T._T._T:2024", "Three students of one university", "3")
    part.refresh_from_db()
    shown = {}
    for step in ("secretariat", "public"):
        made = consent(part.pk, step, actor=coordinator.actor, now=answers.NOW)
        rows = _file(made, settings).to_pylist()
        shown[step] = next(row for row in rows if (row["COUNTERPART"], row["SEX"]) == ("ITA", "_T"))["COMMENT_OBS"]
    assert shown == {"secretariat": "Three students of one university", "public": None}


def test_noise_is_the_same_on_every_step_and_in_every_version(part, coordinator, settings):
    me = coordinator.actor
    for step in ("members", "public"):
        set_protection("TJK", "FLOW_IN", step, {"method": "cellkey"}, actor=me, now=answers.NOW)
    told = [_figures(_file(consent(part.pk, step, actor=me, now=answers.NOW), settings))
            for step in ("members", "public")]  # fmt: skip
    later = answers.answer([*answers.flows("2024"), *answers.flows("2025")], call="figures-2027")
    told.append(_figures(_file(consent(later.pk, "public", actor=me, now=answers.NOW), settings)))
    assert told[0] == told[1]
    assert told[1].items() <= told[2].items()
    true = {(row["COUNTERPART"], row["SEX"], "2024"): row["OBS_VALUE"] for row in answers.flows("2024")}
    assert told[0] != true


def test_the_key_of_the_noise_lies_in_the_data_folder_and_a_lost_one_is_not_replaced(part, coordinator, settings):
    me, home = coordinator.actor, Path(settings.HOME)
    set_protection("TJK", "FLOW_IN", "public", {"method": "cellkey"}, actor=me, now=answers.NOW)
    made = consent(part.pk, "public", actor=me, now=answers.NOW)
    key = home / "keys" / "TJK.key"
    held = key.read_bytes()
    assert key.stat().st_mode & 0o777 == 0o600
    assert held.decode() not in str(made.protection)
    later = answers.answer(answers.flows("2025"), call="figures-2027")
    for spoiled in (None, b"another secret of some length"):
        key.unlink()
        if spoiled:
            key.write_bytes(spoiled)
        with pytest.raises(NotReady):
            consent(later.pk, "public", actor=me, now=answers.NOW)
        key.write_bytes(held)
    assert consent(later.pk, "public", actor=me, now=answers.NOW).version == 2


def test_rounded_figures_still_add_up(part, coordinator, settings):
    set_protection("TJK", "FLOW_IN", "public", {"method": "round", "base": 5}, actor=coordinator.actor, now=answers.NOW)
    figures = _figures(_file(consent(part.pk, "public", actor=coordinator.actor, now=answers.NOW), settings))
    assert all(value % 5 == 0 for value in figures.values())
    partners = {code for code, _, _ in figures} - {"WLD"}
    for sex in ("_T", "F", "M"):
        assert figures["WLD", sex, "2024"] == sum(figures[code, sex, "2024"] for code in partners)
    for code in (*partners, "WLD"):
        assert figures[code, "_T", "2024"] == figures[code, "F", "2024"] + figures[code, "M", "2024"]


REAL = {"KGZ": 10, "AZE": 10, "TJK": 30}


@pytest.mark.sources
@pytest.mark.skipif(not DATA.exists(), reason="the source data do not lie beside this checkout (../shared/data)")
@pytest.mark.parametrize("state", REAL)
def test_released_files_of_real_refugees_withstand_the_attacker(state, settings):
    """Refugees by origin, sex and age as UNHCR published them: the released file gives no small figure away."""
    rows, sums = _refugees(state)
    part = answers.answer(rows, state=state, flow="REFUGEES")
    me = cast.coordinator(state).actor
    set_protection(state, "REFUGEES", "public", {"method": "suppress", "threshold": REAL[state]}, actor=me,
                   now=answers.NOW)  # fmt: skip
    made = consent(part.pk, "public", actor=me, now=answers.NOW)
    told = {_place(row): row["OBS_VALUE"] for row in _file(made, settings).to_pylist()}
    true = {_place(row): row["OBS_VALUE"] for row in rows}
    places = list(true)
    number = {place: at for at, place in enumerate(places)}
    small = [at for at, place in enumerate(places) if 0 < true[place] < REAL[state]]
    assert small
    published = [told[place] for place in places]
    between = [(number[of], [number[part_] for part_ in parts]) for of, parts in sums]
    for at, (low, high) in attack(published, between, small).items():
        assert low <= true[places[at]] + 1e-6 and high >= REAL[state] - 1e-6, places[at]
    hidden = [at for at, value in enumerate(published) if value is None]
    ranges = attack(published, between, hidden)
    assert all(high - low > 1e-6 for low, high in ranges.values())
    assert all(published[at] == true[place] for at, place in enumerate(places) if published[at] is not None)


AGES = {"0_4": "Y0T4", "5_11": "Y5T11", "12_17": "Y12T17", "18_59": "Y18T59", "60": "Y_GE60"}
MINORS, WORLD = ("Y0T4", "Y5T11", "Y12T17"), "WLD"


def _refugees(state):
    """Return the rows of a real table with all its sums, and these sums by place: (sum, parts)."""
    columns = ", ".join(f"sum({sex}_{age})" for sex, age in product("fm", AGES))
    where = f"coa_iso = '{state}' AND year = 2025 AND length(coo_iso) = 3"
    source = f"'{DATA}/unhcr/demographics.parquet'"
    found = duckdb.sql(f"SELECT coo_iso, {columns} FROM {source} WHERE {where} GROUP BY ALL").fetchall()  # noqa: S608
    leaves = {(row[0], sex, age): float(value or 0) for row in found
              for (sex, age), value in zip(product("FM", AGES.values()), row[1:], strict=True)}  # fmt: skip
    origins = sorted({code for code, _, _ in leaves})
    of = {WORLD: origins, **{code: [code] for code in origins}}
    sexes = {"_T": "FM", "F": "F", "M": "M"}
    ages = {"_T": tuple(AGES.values()), "Y0T17": MINORS, **{code: (code,) for code in AGES.values()}}
    cells = {
        (origin, sex, age): sum(leaves[leaf] for leaf in product(of[origin], sexes[sex], ages[age]))
        for origin, sex, age in product(of, sexes, ages)
    }
    sums = [((WORLD, sex, age), [(code, sex, age) for code in origins]) for sex, age in product(sexes, ages)]
    sums += [((origin, "_T", age), [(origin, sex, age) for sex in "FM"]) for origin, age in product(of, ages)]
    sums += [((origin, sex, "_T"), [(origin, sex, age) for age in ("Y0T17", "Y18T59", "Y_GE60")])
             for origin, sex in product(of, sexes)]  # fmt: skip
    sums += [((origin, sex, "Y0T17"), [(origin, sex, age) for age in MINORS]) for origin, sex in product(of, sexes)]
    rows = [answers.row(origin, sex, "2025", value, AGE=age) for (origin, sex, age), value in cells.items()]
    return rows, sums


def _place(row):
    return row["COUNTERPART"], row["SEX"], row["AGE"]


def _figures(table):
    return {(row["COUNTERPART"], row["SEX"], row["TIME_PERIOD"]): row["OBS_VALUE"] for row in table.to_pylist()}
