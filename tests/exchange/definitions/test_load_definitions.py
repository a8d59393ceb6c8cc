"""Definitions are loaded from files: all or none, once, and what was edited on screen stays."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings
from tests import cast

from almaty.cli.first_load import definitions_of, facts_of, is_older
from almaty.exchange.editable import EDITABLES
from almaty.exchange.models import Definition
from almaty.exchange.operations.definitions import load_definitions
from almaty.exchange.queries.definitions import (
    agency,
    changes_since,
    codelist,
    codelists,
    dataflow,
    dataflows,
    using,
    versions,
)
from almaty.exchange.rules.definitions import read_folder
from almaty.kernel.actor import SYSTEM
from almaty.kernel.pair import pair
from almaty.kernel.refusal import Conflict, Invalid, NotFound
from almaty.people.models import Act

pytestmark = pytest.mark.django_db
SHIPPED = settings.RECORD / "definitions"
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path) -> Path:
    """Return a copy of the shipped files, to be changed."""
    return Path(shutil.copytree(SHIPPED, tmp_path / "definitions"))


def change(folder: Path, file: str, *, old: str, new: str, count: int = 1) -> None:
    """Change a text of a file."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, count), encoding="utf-8")


def newer(folder: Path, file: str, ident: str) -> None:
    """Give a definition of a file the next version."""
    change(folder, file, old=f'id = "{ident}"\nversion = "1.0.0"', new=f'id = "{ident}"\nversion = "1.1.0"')


def edit(ident: str, **texts: tuple[str, str]) -> None:
    """Publish a new version of a definition with other texts, as the drafts' room does."""
    thing = next(one for one in EDITABLES if one.kind == ("codelist" if ident.startswith("CL_") else "dataflow"))
    typed, number = thing.load(ident)
    payload = {name: value.as_dict() if hasattr(value, "as_dict") else value for name, value in typed.items()}
    payload |= {name: pair(*text).as_dict() for name, text in texts.items()}
    thing.apply(ident, payload, number, cast.second_secretary().actor, NOW)


def test_what_is_held_after_the_first_start_is_what_the_files_say():
    read = read_folder(SHIPPED)
    assert {flow.id: flow for flow in dataflows()} == dict(read.dataflows)
    assert {held.id: held for held in codelists()} == dict(read.codelists)
    assert agency() == "AP"


def test_the_agency_is_a_setting(settings):
    settings.SDMX_AGENCY = "XY"
    assert (agency(), dataflow("FLOW_IN").agency) == ("XY", "XY")


def test_an_unknown_name_or_version_is_not_found():
    for ask in (lambda: dataflow("NOTHING"), lambda: dataflow("FLOW_IN", "9.0.0"), lambda: codelist("CL_NOTHING"),
                lambda: versions("dataflow", "NOTHING")):  # fmt: skip
        with pytest.raises(NotFound):
            ask()


def test_the_same_files_once_more_change_nothing_and_write_no_entry():
    held, entries = Definition.objects.count(), Act.objects.count()
    loaded = load_definitions(SHIPPED, now=NOW)
    assert (loaded.new, len(loaded.known)) == ((), held)
    assert (Definition.objects.count(), Act.objects.count()) == (held, entries)


def test_a_newer_version_stands_beside_the_old_one_with_one_entry_in_the_log(folder):
    newer(folder, "flows.toml", "FLOW_IN")
    change(folder, "flows.toml", old='name_en = "Arrivals of migrants"', new='name_en = "Immigration"')
    entries = Act.objects.count()
    assert load_definitions(folder, now=NOW, actor=SYSTEM).new == ("FLOW_IN 1.1.0",)
    assert Act.objects.count() == entries + 1
    assert Act.objects.latest("seq").facts == {"FLOW_IN": "1.1.0"}
    assert (dataflow("FLOW_IN").name.en, dataflow("FLOW_IN", "1.0.0").name.en) == (
        "Immigration",
        "Arrivals of migrants",
    )
    told = changes_since(versions("dataflow", "FLOW_IN")[0])
    assert [(one.field, one.after["en"]) for one in told] == [("name", "Immigration")]


def test_other_content_under_a_version_that_is_held_is_a_conflict_and_nothing_is_loaded(folder):
    newer(folder, "codelists.toml", "CL_SEX")
    change(folder, "flows.toml", old='name_en = "Arrivals of migrants"', new='name_en = "Immigration"')
    held = Definition.objects.count()
    with pytest.raises(Conflict) as refused:
        load_definitions(folder, now=NOW)
    assert refused.value.where == "FLOW_IN"
    assert Definition.objects.count() == held


def test_a_version_older_than_what_is_held_is_a_conflict(folder):
    newer(folder, "flows.toml", "FLOW_IN")
    load_definitions(folder, now=NOW)
    change(folder, "flows.toml", old='version = "1.1.0"', new='version = "0.9.0"')
    with pytest.raises(Conflict):
        load_definitions(folder, now=NOW)


def test_a_newer_code_list_gives_every_dataflow_that_uses_it_a_new_version(folder):
    newer(folder, "codelists.toml", "CL_RETURN_TYPE")
    transit = '{ id = "TRANSIT", en = "Transit of returnees", ru = "Транзит возвращаемых", parent = "_T" },'
    change(folder, "codelists.toml", old='{ id = "READMISSION",', new=transit + '\n  { id = "READMISSION",')
    users = {flow.id for flow in using("CL_RETURN_TYPE")}
    assert users == {"RETURNS", "RETURNS_RECEIVED"}
    loaded = load_definitions(folder, now=NOW)
    assert set(loaded.new) == {"CL_RETURN_TYPE 1.1.0", "RETURNS 1.0.1", "RETURNS_RECEIVED 1.0.1"}
    assert "TRANSIT" in dataflow("RETURNS").dimension("RETURN_TYPE").codelist.codes
    assert "TRANSIT" not in dataflow("RETURNS", "1.0.0").dimension("RETURN_TYPE").codelist.codes
    assert load_definitions(folder, now=NOW).new == ()


def test_what_was_edited_on_screen_stays_when_a_newer_file_says_something_else_elsewhere(folder):
    edit("FLOW_IN", population=("persons who settle", "лица, поселяющиеся на жительство"), note=("Plainer", "Проще"))
    assert versions("dataflow", "FLOW_IN")[0].version == "1.0.1"
    newer(folder, "flows.toml", "FLOW_IN")
    change(folder, "flows.toml", old='name_en = "Arrivals of migrants"', new='name_en = "Immigration"')
    load_definitions(folder, now=NOW)
    flow = dataflow("FLOW_IN")
    assert (flow.version, flow.name.en, flow.population.en) == ("1.1.0", "Immigration", "persons who settle")
    change(folder, "flows.toml", old='version = "1.1.0"', new='version = "1.2.0"')
    load_definitions(folder, now=NOW)
    assert dataflow("FLOW_IN").population.en == "persons who settle"
    assert load_definitions(folder, now=NOW).new == ()


def test_a_code_that_was_added_on_screen_or_left_out_of_a_newer_file_stays(folder):
    thing = next(one for one in EDITABLES if one.kind == "codelist")
    typed, number = thing.load("CL_DIRECTION")
    payload = {"name": typed["name"].as_dict(), "note": typed["name"].as_dict(),
               "codes": typed["codes"] + "\nBACK | | Turned back | Не пропущено"}  # fmt: skip
    thing.apply("CL_DIRECTION", payload, number, cast.second_secretary().actor, NOW)
    newer(folder, "codelists.toml", "CL_DIRECTION")
    change(folder, "codelists.toml", old='  { id = "OUT", en = "Out", ru = "Выезд" },\n', new="")
    change(folder, "codelists.toml", old='{ id = "IN", en = "In",', new='{ id = "IN", en = "Entry",')
    load_definitions(folder, now=NOW)
    assert [(code.id, code.name.en) for code in codelist("CL_DIRECTION").codes.values()] == [
        ("IN", "Entry"), ("OUT", "Out"), ("BACK", "Turned back")]  # fmt: skip


@pytest.mark.parametrize(
    ("file", "old", "new", "where"),
    [
        ("codelists.toml", '[[codelist]]\nid = "CL_SEX"', '[[codelist]\nid = "CL_SEX"', "codelists.toml"),
        ("codelists.toml", '{ id = "F", en = "Female", ru = "Женский", parent = "_T" }',
         '{ id = "F", en = "Female", ru = "Женский", parent = "_X" }', "codelists.toml, codelist CL_SEX, F"),
        ("codelists.toml", '{ id = "F", en = "Female", ru = "Женский", parent = "_T" }',
         '{ id = "F", en = "Female", ru = "Женский", parent = "F" }', "codelists.toml, codelist CL_SEX, F"),
        ("codelists.toml", '{ id = "F", en = "Female", ru = "Женский", parent = "_T" }',
         '{ id = "F", en = "Female", parent = "_T" }', "codelists.toml, codelist CL_SEX, codes F"),
        ("codelists.toml", 'id = "CL_SEX"\nversion = "1.0.0"', 'id = "CL_SEX"\nversion = "1.0.3"',
         "codelists.toml, codelist CL_SEX"),
        ("codelists.toml", 'id = "CL_SEX"\nversion = "1.0.0"', 'id = "CL_SEX"\nversion = 1',
         "codelists.toml, codelist CL_SEX"),
        ("concepts.toml", 'codelist = "CL_SEX"', 'codelist = "CL_SEXES"', "concepts.toml, concept SEX"),
        ("flows.toml", 'population_ru = "лица, прибывшие', 'population = "лица, прибывшие',
         "flows.toml, dataflow FLOW_IN"),
        ("flows.toml", 'kind = "flow"', 'kind = "stream"', "flows.toml, dataflow FLOW_IN"),
        ("flows.toml", 'mirror = "FLOW_OUT"', 'mirror = "FLOW_AWAY"', "flows.toml, FLOW_IN, mirror"),
        ("flows.toml", 'origin = "COUNTERPART"', 'origin = "PARTNER"', "flows.toml, FLOW_IN, projection"),
        ("flows.toml", '"FREQ", "REF_AREA", "COUNTERPART", "SEX"', '"REF_AREA", "COUNTERPART", "SEX"',
         "flows.toml, FLOW_IN, dimensions"),
        ("flows.toml", '"COUNTERPART", "SEX", "AGE", "DURATION"', '"COUNTERPART", "SEX", "AGES", "DURATION"',
         "flows.toml, dataflow FLOW_IN"),
        ("flows.toml", 'unit = "person"', 'unit = "soul"', "flows.toml, FLOW_IN, unit"),
        ("flows.toml", 'frequencies = ["A", "Q"]', 'frequencies = ["A", "W"]', "flows.toml, dataflow FLOW_IN"),
        ("flows.toml", 'frequencies = ["A", "Q"]', 'frequencies = ["A", "H"]', "flows.toml, FLOW_IN, frequencies"),
        ("flows.toml", 'unit = "person"', 'unit = "person"\ncolour = "red"', "flows.toml, dataflow FLOW_IN"),
        ("stocks.toml", 'right = ["+FLOW_IN", "-FLOW_OUT"]', 'right = ["FLOW_IN"]',
         "stocks.toml, dataflow MIGRANT_STOCK, identity STOCK_CHANGE"),
        ("stocks.toml", 'id = "STUDENTS"', 'id = "FLOW_IN"', "stocks.toml, dataflow FLOW_IN"),
    ],
)  # fmt: skip
def test_a_broken_file_is_refused_with_file_and_place(folder, file, old, new, where):
    change(folder, file, old=old, new=new)
    held = Definition.objects.count()
    with pytest.raises(Invalid) as refused:
        load_definitions(folder, now=NOW)
    assert refused.value.where == where
    assert refused.value.why.en
    assert refused.value.why.ru
    assert Definition.objects.count() == held


def test_a_record_of_ones_own_stands_on_the_shipped_definitions_unless_it_has_some(tmp_path):
    assert definitions_of(tmp_path) == SHIPPED
    (tmp_path / "definitions").mkdir()
    assert definitions_of(tmp_path) == tmp_path / "definitions"


def test_a_platform_loaded_before_there_were_definitions_takes_them_in_at_its_upgrade():
    loaded = facts_of(settings.RECORD, settings.RECORD / "figures")
    at = {"record": settings.RECORD, "figures": settings.RECORD / "figures"}
    assert not is_older(loaded, **at)
    del loaded["definitions"]
    assert is_older(loaded, **at)
