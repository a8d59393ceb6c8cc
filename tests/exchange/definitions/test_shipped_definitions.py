"""The shipped definitions hold together, in both languages, and say what the platform needs of each dataflow."""

import hashlib
import re

import pytest
from django.conf import settings
from hypothesis import HealthCheck, given
from hypothesis import settings as how
from hypothesis import strategies as st

from almaty.exchange.rules.answers.about import SOURCE_TYPES
from almaty.exchange.rules.definitions import as_content, faults_of_codes, from_content, list_from_content, read_folder
from almaty.exchange.rules.definitions.checks import levels_of
from almaty.exchange.rules.definitions.typed import read_codes, write_codes
from almaty.exchange.rules.words import TIME_TYPES
from almaty.record.reading import read_record
from migrastat.codes import areas
from migrastat.structures import Code, Text

READ = read_folder(settings.RECORD / "definitions")
FLOWS, LISTS = READ.dataflows, READ.codelists
THEMES = {row["id"] for row in read_record()["themes"]}
NAMED = (
    "MIGRANT_STOCK", "FLOW_IN", "FLOW_OUT", "BORDER_CROSSINGS", "RESIDENCE_PERMITS", "WORK_PERMITS", "LABOUR_ABROAD",
    "REMITTANCES", "REFUGEES", "ASYLUM_APPLICATIONS", "ASYLUM_DECISIONS", "STATELESS", "NATIONALITY_CONFIRMED",
    "RETURNS", "IRREGULAR_ENTRIES", "TRAFFICKING_VICTIMS", "SMUGGLING_CASES", "STUDENTS",
)  # fmt: skip
CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)


def texts_of(held) -> list[Text]:
    """Return every text of a definition, in whatever depth."""
    if isinstance(held, dict) and set(held) == {"en", "ru"}:
        return [Text(**held)]
    if isinstance(held, dict):
        return [text for value in held.values() for text in texts_of(value)]
    return [text for value in held for text in texts_of(value)] if isinstance(held, list) else []


def test_every_dataflow_that_the_process_shares_is_defined():
    assert set(NAMED) <= set(FLOWS)


@pytest.mark.parametrize("held", [*FLOWS.values(), *LISTS.values()], ids=lambda held: held.id)
def test_every_text_is_there_in_both_languages_and_russian_is_russian(held):
    told = [text for text in texts_of(as_content(held)) if text.en or text.ru]
    assert told
    for text in told:
        assert text.en.strip()
        assert text.ru.strip()
        assert not CYRILLIC.search(text.en)
        assert CYRILLIC.search(text.ru)


@pytest.mark.parametrize("held", LISTS.values(), ids=lambda held: held.id)
def test_the_parents_of_every_code_list_exist_and_lead_to_the_top(held):
    assert faults_of_codes(tuple(held.codes.values())) == []
    levels = levels_of(held)
    for code in held.codes.values():
        assert levels[code.id] == (levels[code.parent] + 1 if code.parent else 0)


@pytest.mark.parametrize("flow", FLOWS.values(), ids=lambda flow: flow.id)
def test_every_dataflow_says_what_its_figures_count(flow):
    assert flow.caveats
    assert flow.population.en
    assert flow.key[:2] == ("FREQ", "REF_AREA")
    assert flow.columns[-3:] == ("OBS_STATUS", "CONF_STATUS", "COMMENT_OBS")
    assert {one.id for one in flow.attributes if one.level == "dataset"} == {"UNIT_MEASURE", "SOURCE_TYPE"}
    assert set(flow.frequencies) <= set(LISTS["CL_FREQ"].codes)
    assert set(flow.themes) <= THEMES
    assert flow.unit in LISTS["CL_UNIT"].codes


@pytest.mark.parametrize("flow", FLOWS.values(), ids=lambda flow: flow.id)
def test_every_projection_names_dimensions_and_leaves_the_others_at_their_total(flow):
    shown = flow.projection
    named = {shown.origin, shown.destination, *([shown.method] if shown.method else [])} - {"_Z"}
    assert named <= set(flow.key)
    assert shown.indicator == f"NATIONAL_{flow.id}"
    assert shown.time_type in TIME_TYPES
    for one in flow.dimensions:
        assert one.id in {*named, "FREQ", "REF_AREA"} or one.total in one.codelist.codes


def test_the_partner_counts_the_same_movement_from_the_other_end():
    for flow in FLOWS.values():
        if flow.mirror:
            other = FLOWS[flow.mirror]
            assert other.mirror == flow.id
            assert (flow.projection.origin, flow.projection.destination) == (
                other.projection.destination, other.projection.origin)  # fmt: skip
            apart = [one.id for one in flow.dimensions if not one.total]
            assert apart == ["FREQ", "REF_AREA"], "whole corridors are compared, so that all else needs a total"
            assert (flow.kind, other.kind) in {("stock", "stock"), ("flow", "flow")}


def test_totals_stand_above_every_code_that_adds_up_to_them():
    for flow in FLOWS.values():
        for one in flow.dimensions:
            if one.total:
                assert levels_of(one.codelist)[one.total] == 0
                assert [name for name, level in levels_of(one.codelist).items() if level == 0] == [one.total]


def test_whose_list_each_code_list_is_is_told_in_both_languages():
    assert set(READ.sources) == set(LISTS)
    for ident, source in READ.sources.items():
        assert source.en == LISTS[ident].source
        assert CYRILLIC.search(source.ru)


def test_areas_are_those_of_the_library_without_what_is_no_area():
    assert set(LISTS["CL_AREA"].codes) == set(areas()) - {"_Z"}
    assert LISTS["CL_AREA"].codes["KGZ"].name.ru == areas()["KGZ"].name_ru


def test_a_changed_table_of_areas_needs_a_new_version_of_its_code_list():
    """Whoever changes the table gives CL_AREA a new version in the file, and notes its fingerprint here."""
    told = "\n".join(f"{code.id},{code.name.en},{code.name.ru}" for code in LISTS["CL_AREA"].codes.values())
    noted = {"1.0.0": "eea022f8244d25f0"}
    assert hashlib.sha256(told.encode()).hexdigest()[:16] == noted[LISTS["CL_AREA"].version]


def test_where_figures_come_from_is_told_in_the_same_words_by_code_list_and_answer():
    held = LISTS["CL_SOURCE_TYPE"].codes
    assert {code: (name.en, name.ru) for code, name in SOURCE_TYPES.items()} == {
        code.id: (code.name.en[:1].lower() + code.name.en[1:], code.name.ru[:1].lower() + code.name.ru[1:])
        for code in held.values()
    }


def test_what_is_kept_is_what_was_read():
    lists = {(held.id, held.version): held for held in LISTS.values()}
    for flow in FLOWS.values():
        assert from_content(as_content(flow), lists, "AP") == flow
    for held in LISTS.values():
        assert list_from_content(as_content(held)) == held


@pytest.mark.parametrize("held", LISTS.values(), ids=lambda held: held.id)
def test_a_code_list_can_be_typed_and_read_again(held):
    codes = tuple(held.codes.values())
    assert read_codes(write_codes(codes)) == (codes, ())
    pasted = write_codes(codes).replace(" | ", "\t")
    assert read_codes(pasted) == (codes, ())


NAMES = st.sampled_from("ABCDEFG")


@how(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(NAMES, st.one_of(st.just(""), NAMES), min_size=1))
def test_a_circle_or_a_missing_parent_is_always_found_and_nothing_else_is(parents):
    codes = [Code(name, Text("name", "имя"), parent) for name, parent in parents.items()]
    sound = all(_reaches_top(name, parents) for name in parents)
    assert (faults_of_codes(codes) == []) == sound


def _reaches_top(name: str, parents: dict[str, str]) -> bool:
    met = set()
    while name:
        if name in met or name not in parents:
            return False
        met.add(name)
        name = parents[name]
    return True
