"""Every address is asked by every kind of reader: each finds the figures that are for it, and no trace of others."""

import pytest
from django.test import Client
from tests.exchange.hostile import world as a
from tests.exchange.service.keys import ask, key_for

pytestmark = pytest.mark.django_db

PICTURE = (
    "picture/", "picture/states/{s}/", "picture/corridors/RUS/{s}/", "picture/gaps/", "picture/gaps.csv", "",
    "picture/flows/", "themes/legal-migration/", "participants/{s}/", "documents/", "sources/", "gaps/",
)  # fmt: skip
"""Pages that ask for what is public whoever reads them: enough to ask as two readers."""
FIGURES = (
    "figures/", "picture/mirror/", "picture/mirror/flow-out-and-flow-in/RUS/{s}/",
    "figures/indicators/NATIONAL_FLOW_IN/", "figures/series/NATIONAL_FLOW_IN.RUS.{s}._T._Z/",
    "figures/series/NATIONAL_FLOW_IN.RUS.{s}._T._Z.csv", "figures/series/NATIONAL_FLOW_IN.RUS.{s}._T._Z.xlsx",
    "figures/definitions/FLOW_IN/", "figures/service/", "search/?q=NATIONAL_FLOW_IN", "search/?q=flow-in-{l}",
    "figures/calls/", "figures/calls/figures-2026/letters/",
    "figures/sharing/{s}/",
    "figures/sharing/{s}/readers/", "desk/", "log/", "log/acts.csv", "people/", "people/keys/", "drafts/",
    "figures/releases/{r}/", "figures/releases/{r}.csv", "figures/releases/{r}.xlsx",
    "figures/releases/{r}.parquet", "figures/releases/{r}/compare/{r}/", "figures/releases/{r}/compare/{r}.csv",
    "figures/releases/{r}/compare/flow-in-tkm-public-1/", "figures/releases/flow-in-tkm-public-1/compare/{r}/",
    "figures/sharing/{s}/answers/{p}/public/", "figures/sharing/{s}/protection/FLOW_IN/public/",
)  # fmt: skip
ANSWERS = (
    *(f"figures/calls/{{c}}/{{s}}/{{f}}/{rest}" for rest in (
        "", "workbook/", "grid/", "findings/", "findings.csv", "findings.xlsx", "sent/1/", "sent/1/changes/",
        "sent/1/columns/", "source/")),
    "figures/calls/{c}/", "figures/calls/{c}.csv", "figures/calls/{c}/{s}/", "figures/calls/{c}/{s}/workbook/",
)  # fmt: skip
SERVICE = (
    "2.1/data/FLOW_IN/all", "2.1/data/FLOW_IN/.{s}.RUS....", "2.1/data/FLOW_IN/all/{s}",
    "2.1/data/FLOW_IN/all?updatedAfter=2020-01-01", "2.1/data/FLOW_IN/all?detail=serieskeysonly",
    "2.1/data/REFUGEES/all", "3.0/data/dataflow/*/FLOW_IN/*/*", "3.0/data/dataflow/*/FLOW_IN/*/*?c[REF_AREA]={s}",
    "2.1/availableconstraint/FLOW_IN/all", "3.0/availability/dataflow/*/FLOW_IN/*/*", "2.1/dataflow",
    "3.0/structure/*/*/*/*?references=all", "2.1/contentconstraint/all/CR_FLOW_IN",
)  # fmt: skip
FORMS = ("csv", "sdmx-csv-1.0", "structurespecificdata", "genericdata", "sdmx-ml-3.0", "sdmx-json-1.0", "sdmx-json-2.0")


@pytest.fixture
def world():
    return a.made()


def _pages(world, *more):
    for state, slug in world.slugs.items():
        words = {"s": state, "l": state.lower(), "r": slug, "p": world.parts[state].pk}
        yield from (
            page.format(f="FLOW_IN", c="figures-2026", **words)
            for page in (*FIGURES, *(ANSWERS if state in ("TJK", "KGZ") else ()), *more)
        )
    yield from (page.format(s="TJK", f="REFUGEES", c="refugees-2026") for page in ANSWERS)


def test_each_reader_finds_its_figures_on_pages_and_in_files_and_no_others(world):
    leaks = {}
    for who, (person, allowed) in a.readers().items():
        client, found = person().client if person else Client(), set()
        pages = dict.fromkeys(_pages(world, *(PICTURE if who in ("public", "member") else ())))
        for page in (*pages, *(pages if who == "public" else ())):  # the public's twice: made, and kept ready
            answer = client.get(f"/en/{page}")
            assert answer.status_code < 500, (who, page)
            here = a.figures_in(answer)
            found |= here
            if here - allowed:
                leaks[who, page] = here - allowed
        assert found == allowed, who
    assert leaks == {}


@pytest.mark.parametrize("who", ["public", "observer", "member", "secretariat", "under embargo", "own expert"])
def test_a_program_reads_what_its_owner_may_in_every_format_and_no_more(world, who):
    person, allowed = a.readers()[who]
    seats = {"observer": "ITA", "member": "AZE", "secretariat": "support-unit", "under embargo": "KGZ"}
    key = key_for(person(), seats.get(who, "TJK")) if person else ""
    shared = allowed - {a.UNSHARED}
    asked = [(f"/sdmx/{path.format(s=state)}", "") for path in SERVICE for state in world.slugs]
    asked += [(f"/sdmx/2.1/data/FLOW_IN/all?format={form}", form) for form in FORMS]
    for path, form in dict.fromkeys(asked):
        for headers in ({}, {"Accept-Encoding": "gzip"}) if form == "csv" else ({},):
            answer = ask(path, key, **headers)
            assert answer.status_code < 500, path
            found = a.figures_in(answer) if not headers else shared
            assert found <= allowed, path
            if form:
                assert found == shared, path
