"""Estimated flows on the screens: by method and period, with the range of all, the reason, the sources and the way."""

import re
from datetime import date

import pytest
from tests.exchange.estimates import keep

from almaty.exchange.queries import figures
from almaty.exchange.rules.revisions import NEWEST
from almaty.language.rules import format_number
from almaty.picture.queries.circle import circle, over_time
from almaty.picture.queries.corridor import gather_corridor
from almaty.picture.queries.corridor.estimates import corridor_estimates
from almaty.picture.queries.corridor.sides import two_sides
from almaty.picture.queries.gaps import gaps
from almaty.picture.rules.circle import room_of
from almaty.picture.rules.methods import METHODS, RECOMMENDED
from almaty.picture.views.flows import panels
from migrastat.flows.catalogue import METHODS as OF_THE_LIBRARY

pytestmark = pytest.mark.django_db
STATES = ("AFG", "AZE", "IRN", "ITA", "KAZ", "KGZ", "PAK", "TJK", "TKM", "TUR", "UZB")
CODE = NEWEST.indicator()


@pytest.fixture
def _estimated():
    keep()


def _html(client, address, status=200):
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def _estimates(one, other):
    return corridor_estimates(gather_corridor(one, other, states=STATES))


def test_the_methods_of_the_screens_are_those_of_the_library():
    """The texts stand apart from the library, which is too large for the server's process."""
    assert [method.code for method in METHODS] == list(OF_THE_LIBRARY)
    assert OF_THE_LIBRARY[RECOMMENDED].minimum == 0.87


@pytest.mark.usefixtures("_estimated")
@pytest.mark.parametrize("lang", ["en", "ru"])
def test_the_corridor_shows_every_period_the_range_the_reason_and_the_way(client, lang):
    page = _html(client, f"/{lang}/picture/corridors/TJK/RUS/")
    section = page[page.index('id="estimates"') : page.index('id="over-time"')]
    for year in (1990, 1995, 2000, 2005, 2010, 2015):
        value = figures.series(f"{CODE}.TJK.RUS._T.{RECOMMENDED}").at(year).value
        assert f"<strong>{format_number(value, lang=lang)}</strong>" in section and f"{year}–{year + 5}" in section
    assert "2020–2024" in section
    assert f'href="/{lang}/picture/flows/method/"' in section
    assert ("Abel and Cohen found" if lang == "en" else "Абель и Коэн установили") in section
    assert ("Neither side" if lang == "en" else "ни от одной из сторон") in section
    published = figures.series(f"FLOWS_ESTIMATED.TJK.RUS._T.{RECOMMENDED}").at(2015).value
    assert format_number(published, lang=lang) in section


@pytest.mark.usefixtures("_estimated")
def test_the_range_is_that_of_all_methods_and_a_method_without_a_figure_says_zero():
    table = _estimates("TJK", "RUS").tables[0]
    line = next(line for line in table.lines if line.label == "2015–2020")
    held = [figures.series(f"{CODE}.TJK.RUS._T.{column.code}").at(2015) for column in table.columns]
    values = [row.value if row else 0.0 for row in held]
    assert list(line.values) == values and (line.least, line.most) == (min(values), max(values))
    assert line.recommended == values[[column.recommended for column in table.columns].index(True)]
    assert None not in line.values


@pytest.mark.usefixtures("_estimated")
def test_a_method_that_could_not_be_used_is_no_zero():
    line = _estimates("KAZ", "RUS").tables[0].lines[-1]
    assert line.label == "2020–2024" and line.recommended is None
    assert sum(value is None for value in line.values) == 4


@pytest.mark.usefixtures("_estimated")
def test_both_directions_have_one_scale():
    tables = _estimates("TJK", "RUS").tables
    bars = [float(number) for table in tables for line in table.lines for number in re.findall(r"[\d.]+", line.bar)]
    assert len({line.scale for table in tables for line in table.lines}) == 1 and max(bars) <= 100


def test_without_estimates_of_its_own_the_corridor_shows_the_published_ones(client):
    page = _html(client, "/en/picture/corridors/TJK/RUS/")
    assert "136,208" in page[page.index('id="estimates"') :] and "flows/method" not in page


@pytest.mark.parametrize("ends, told", [
    (("ITA", "SWE"), ("Both sides count", "Both sides count")),
    (("TJK", "RUS"), ("Russian Federation: immigrants by country of previous residence (Tajikistan)",
                      "Tajikistan: immigrants by country of previous residence (Russian Federation)")),
])  # fmt: skip
def test_of_the_two_sides_is_told_who_counts_and_who_would_have_to(ends, told):
    sides = two_sides(gather_corridor(*ends, states=STATES))
    assert all(words in side.told.en for words, side in zip(told, sides, strict=True))
    for row in (row for side in sides for row in side.years if row.receiver and row.sender):
        assert row.times == max(row.receiver, row.sender) / min(row.receiver, row.sender)


@pytest.mark.usefixtures("_estimated")
@pytest.mark.parametrize("lang", ["en", "ru"])
def test_how_it_was_estimated_names_inputs_hashes_changes_and_agreement(client, lang):
    page = _html(client, f"/{lang}/picture/flows/method/")
    for slug in ("undesa-stock-2024", "undesa-stock-2024-elsewhere", "wpp-2024", "undesa-stock-2020", "wpp-2022"):
        assert f'href="/{lang}/figures/releases/{slug}/"' in page
    assert len(set(re.findall(r"\b[0-9a-f]{64}\b", page))) == 10, "two results and their eight inputs"
    assert page.count("da_pb_closed") == 1 and "2015–2020" in page
    assert ("Limits" if lang == "en" else "Пределы применимости") in page


def test_the_page_of_the_method_says_that_nothing_was_estimated_yet(client):
    assert "No flows were estimated on this platform yet" in _html(client, "/en/picture/flows/method/")


@pytest.mark.usefixtures("_estimated")
@pytest.mark.parametrize("lang", ["en", "ru"])
def test_the_flows_page_shows_all_periods(client, lang):
    page = _html(client, f"/{lang}/picture/flows/")
    assert f'<option value="{CODE}" selected>' in page
    assert page.count("data-circle") == 7
    assert "flows/method" in page
    assert _html(client, f"/{lang}/picture/flows/?show={CODE}&method=sd_rev_neg&year=1990").count("data-circle") == 7


@pytest.mark.usefixtures("_estimated")
def test_all_periods_are_drawn_on_one_scale():
    shown = circle(movement=CODE, year=None, method="", states=STATES)
    every = over_time(shown, states=STATES)
    assert [year for year, _ in every] == list(shown.years)
    room = room_of(flows for _, flows in every)
    for _, flows in every:
        assert all(
            sum(flow.value for flow in flows if area in (flow.origin, flow.destination)) <= room[area] + 0.5
            for area in room
        )
    drawn = list(panels(shown, states=STATES, lang="en"))
    assert [panel.total for panel in drawn] == [sum(flow.value for flow in flows) for _, flows in every]
    assert len({re.search(r"viewBox='([^']+)'", panel.drawing).group(1) for panel in drawn}) == 1


@pytest.mark.usefixtures("_estimated")
def test_a_series_and_its_download_carry_caveats_and_release(client):
    page = _html(client, f"/en/figures/series/{CODE}.TJK.RUS._T.{RECOMMENDED}/")
    assert "An estimate from changes in stocks, not a count" in page and "2015–2020" in page
    text = client.get(f"/en/figures/series/{CODE}.TJK.RUS._T.{RECOMMENDED}.csv").content.decode("utf-8-sig")
    assert "flows-ims2024-" in text and "World Population Prospects 2024" in text


@pytest.mark.usefixtures("_estimated")
def test_the_release_says_what_it_was_made_from(client):
    slug = figures.series(f"{CODE}.TJK.RUS._T.{RECOMMENDED}").release.slug
    page = _html(client, f"/ru/figures/releases/{slug}/")
    assert "Получен здесь из выпусков" in page and "wpp-2024" in page


def test_estimates_fill_no_gap_in_the_matrix():
    before = gaps("destination", today=date(2026, 11, 25))
    keep()
    after = gaps("destination", today=date(2026, 11, 25))
    assert (before.families, before.missing) == (after.families, after.missing)


@pytest.mark.usefixtures("_estimated")
@pytest.mark.parametrize("by", ["flows", "flows-2024", "migrants"])
def test_the_largest_corridors_have_an_end_in_the_region(client, by):
    page = _html(client, f"/en/picture/corridors/?by={by}")
    ends = re.findall(r'href="/en/picture/corridors/([A-Z]{3})/([A-Z]{3})/"', page)
    assert len(ends) >= 40 and all(set(STATES) & set(pair) for pair in ends)
