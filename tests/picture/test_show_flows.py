"""The circle shows the flows of the region as the releases hold them; what is folded is counted."""

import pytest
from django.test import Client

from almaty.exchange.queries import figures
from almaty.picture.queries.circle import REST, circle

pytestmark = pytest.mark.django_db

STATES = ("AFG", "AZE", "KAZ", "KGZ", "TJK", "TUR", "IRN", "ITA", "PAK", "TKM", "UZB")


@pytest.mark.parametrize("movement", ["FLOWS_ESTIMATED", "MIGRANT_STOCK", "REFUGEES"])
def test_what_arrives_in_a_state_adds_up_to_its_total(movement):
    """Nothing is lost when partners are gathered into the rest of the world: only those of no known place are apart."""
    shown = circle(movement=movement, year=None, method="", states=STATES)
    for code in STATES:
        arriving = sum(flow.value for flow in shown.flows if flow.destination == code)
        nowhere = sum(
            row.value
            for origin in ("UNK", "XXA")
            for row in figures.series(f"{movement}.{origin}.{code}._T.{shown.method}").observations
            if row.year == shown.year
        )
        held = figures.totals(movement, side="destination", codes=[code], years=[shown.year], method=shown.method)[code]
        assert arriving + nowhere == (held[0].value if held else 0.0), code


def test_only_states_their_partners_and_the_rest_stand_on_the_circle():
    shown = circle(movement="FLOWS_ESTIMATED", year=2015, method="da_pb_closed", states=STATES)
    ends = {end for flow in shown.flows for end in (flow.origin, flow.destination)}
    assert ends <= {*STATES, *shown.partners, REST}
    assert "RUS" in shown.partners


def test_the_corridor_in_the_table_has_the_figure_of_its_series():
    shown = circle(movement="MIGRANT_STOCK", year=2024, method="IMS2024", states=STATES)
    first = shown.largest[0]
    held = figures.series(f"MIGRANT_STOCK.{first.origin}.{first.destination}._T.IMS2024")
    assert held.at(2024).value == first.value


@pytest.mark.parametrize(
    "query", ["", "?show=REFUGEES&year=2024", "?show=FLOWS_ESTIMATED&year=1990&method=sd_drop_neg"]
)
@pytest.mark.parametrize("lang", ["en", "ru"])
def test_every_choice_is_drawn_with_its_caption_and_source(lang, query):
    answer = Client().get(f"/{lang}/picture/flows/{query}")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "circle-drawing" in page
    assert ("стрелка указывает" if lang == "ru" else "its arrow points") in page


@pytest.mark.parametrize("query", ["?show=GDP", "?show=FLOWS_ESTIMATED&method=magic", "?year=1066", "?show=%00"])
def test_flows_that_are_not_held_are_refused(query):
    assert Client().get(f"/en/picture/flows/{query}").status_code == 404


def test_one_page_asks_a_fixed_number_of_queries(django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        Client().get("/en/picture/flows/?show=REFUGEES")
