"""A State's public figures stand in the regional picture, with everything that has to be said of them."""

import csv
import io

import duckdb
import pytest
from django.test import Client
from tests import cast
from tests.exchange.sharing import answers

from almaty.exchange.operations.sharing import consent
from almaty.exchange.queries import figures, indicator
from almaty.exchange.queries.definitions import dataflows
from almaty.exchange.queries.projected import projection_sql

pytestmark = pytest.mark.django_db
SERIES = "NATIONAL_FLOW_IN.RUS.TJK._T._Z"


def test_the_series_page_shows_figure_unit_population_caveats_protection_and_comment(part, coordinator):
    answers.explain(part, "A.TJK.RUS._T._T._T._T:2024", "Amnesty of 2024 & a better register", "1204")
    part.refresh_from_db()
    consent(part.pk, "public", actor=coordinator.actor, now=answers.NOW)
    page = Client().get(f"/en/figures/series/{SERIES}/").content.decode()
    for told in ("1,204", "persons", "all persons registered", "cells of fewer than 5 are left out",
                 "New register from 2024", "Amnesty of 2024 &amp; a better register", "change of residence",
                 "flow-in-tjk-public-1", "A stay of 12 months or more"):  # fmt: skip
        assert told in page, told


def test_a_figure_that_was_left_out_is_not_in_the_picture_and_no_zero(part, coordinator):
    consent(part.pk, "public", actor=coordinator.actor, now=answers.NOW)
    assert not figures.series("NATIONAL_FLOW_IN.ITA.TJK._T._Z").held
    assert figures.series("NATIONAL_FLOW_IN.WLD.TJK._T._Z").latest.value == sum(answers.PARTNERS.values())


def test_two_states_share_an_indicator_and_each_keeps_its_own_words(part, coordinator):
    consent(part.pk, "public", actor=coordinator.actor, now=answers.NOW)
    other = answers.answer(answers.flows("2024", {"RUS": 900, "TJK": 77}), state="KGZ", about={})
    consent(other.pk, "public", actor=cast.coordinator("KGZ").actor, now=answers.NOW)
    assert set(indicator("NATIONAL_FLOW_IN").releases) == {"flow-in-tjk-public-1", "flow-in-kgz-public-1"}
    ours, theirs = (figures.series(f"NATIONAL_FLOW_IN.RUS.{state}._T._Z") for state in ("TJK", "KGZ"))
    assert (ours.latest.value, theirs.latest.value) == (1204, 900)
    assert ours.indicator.population.en != theirs.indicator.population.en


def test_a_newer_version_stands_in_the_picture_alone(part, coordinator):
    me = coordinator.actor
    consent(part.pk, "public", actor=me, now=answers.NOW)
    large = {"RUS": 1300, "KAZ": 318}
    later = answers.answer([*answers.flows("2024", large), *answers.flows("2025", large)], call="figures-2027")
    consent(later.pk, "public", actor=me, now=answers.NOW)
    shown = figures.series(SERIES)
    assert (shown.release.slug, shown.values) == ("flow-in-tjk-public-2", (1300.0, 1300.0))


def test_the_page_of_the_state_and_of_the_corridor_show_it(part, coordinator):
    consent(part.pk, "public", actor=coordinator.actor, now=answers.NOW)
    for page, series in (("/en/picture/states/TJK/", "NATIONAL_FLOW_IN.WLD.TJK._T._Z"),
                         ("/en/picture/corridors/RUS/TJK/", SERIES)):  # fmt: skip
        told = Client().get(page).content.decode()
        assert f"/en/figures/series/{series}/" in told, page
        assert "cells of fewer than 5 are left out" in told, page
    assert "As the State counts it itself" in Client().get("/en/picture/states/TJK/").content.decode()
    assert "As the State counts it itself" not in Client().get("/en/picture/states/UZB/").content.decode()


def test_a_break_that_the_state_marked_is_a_break_in_the_picture(coordinator):
    rows = [*answers.flows("2023"), *answers.flows("2024")]
    for row in rows:
        if (row["COUNTERPART"], row["SEX"], row["TIME_PERIOD"]) == ("RUS", "_T", "2024"):
            row |= {"OBS_STATUS": "B", "COMMENT_OBS": "Новый регистр"}
    consent(answers.answer(rows).pk, "public", actor=coordinator.actor, now=answers.NOW)
    (mark,) = figures.series(SERIES).breaks
    assert (mark.year, mark.marked, mark.explanation.ru) == (2024, True, "Новый регистр")


def test_every_dataflow_with_a_projection_can_be_read_into_the_picture():
    """The query of each one runs on a table of its own columns and gives the columns of a series key."""
    shown = 0
    with duckdb.connect() as base:
        for flow in dataflows():
            named = ", ".join(f'NULL::{"DOUBLE" if name == "OBS_VALUE" else "VARCHAR"} AS "{name}"'
                              for name in flow.columns)  # fmt: skip
            base.execute(f"CREATE OR REPLACE TABLE held AS SELECT {named}")
            sql = projection_sql(flow, "held")
            if flow.projection is not None:
                assert sql, flow.id
                assert [column[0].lower() for column in base.execute(f"DESCRIBE {sql}").fetchall()] == [
                    "indicator", "origin", "destination", "sex", "method", "year", "value", "status"]  # fmt: skip
                shown += 1
    assert shown > 10


def test_a_download_can_be_read_alone_and_holds_no_formula(coordinator):
    rows = answers.flows("2024")
    rows[0]["COMMENT_OBS"] = "=HYPERLINK(1)"
    made = consent(answers.answer(rows).pk, "public", actor=coordinator.actor, now=answers.NOW)
    answer = Client().get(f"/ru/figures/releases/{made.slug}.csv")
    told = list(csv.DictReader(io.StringIO(b"".join(answer).decode("utf-8-sig"))))
    assert len(told) == made.rows
    first = next(row for row in told if (row["COUNTERPART"], row["SEX"]) == ("RUS", "_T"))
    assert (first["OBS_VALUE"], first["COUNTERPART_NAME"], first["unit"]) == ("1204", "Российская Федерация", "человек")
    assert "ячейки менее 5 скрыты" in first["caveats"] and first["release"] == made.slug
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in told for cell in row.values())
    hidden = next(row for row in told if (row["COUNTERPART"], row["SEX"]) == ("ITA", "_T"))
    assert (hidden["OBS_VALUE"], hidden["OBS_STATUS"]) == ("", "Q")
