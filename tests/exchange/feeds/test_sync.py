"""Outside services are read as they document themselves, and what they say becomes releases."""

import csv
import gzip
import io
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest
import xlsxwriter
from django.conf import settings
from tests.exchange.feeds.services import one_file, serving, unhcr, worldbank

from almaty.exchange.models import Release
from almaty.exchange.operations.sync import SOURCES, sync
from almaty.exchange.queries import figures
from almaty.exchange.rules.files import release_file
from almaty.kernel.refusal import Invalid, NotFound, NotReady
from almaty.people.models import Act
from migrastat import areas

pytestmark = [pytest.mark.django_db, pytest.mark.sources]
SOURCE_DATA = Path(__file__).parents[4] / "shared/data"
NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
DAY = "2026-11-25"


@pytest.fixture(scope="module")
def sources():
    if not SOURCE_DATA.is_dir():
        pytest.skip("the source data does not lie beside the checkout")
    return SOURCE_DATA


@pytest.fixture
def told():
    return []


def read(name, stand, told=None, **more):
    say = (told if told is not None else []).append
    return list(sync(name, address=stand.address, pause=0, tell=say, now=NOW, **more))


def population(sources, since):
    rows = duckdb.sql(f"SELECT * FROM '{sources}/unhcr/population.parquet' WHERE year >= {since}")  # noqa: S608
    columns = [column[0] for column in rows.description]
    # The service writes some numbers as texts, and a dash where it has none.
    return [
        {name: ("-" if value is None else str(value) if name == "oip" else value)
         for name, value in zip(columns, row, strict=True)}
        for row in rows.fetchall()
    ]  # fmt: skip


def cells(release: Release, where="true"):
    file = release_file(Path(settings.HOME), release.sha256)
    columns = "indicator, origin, destination, sex, method, year, value"
    return set(duckdb.sql(f"SELECT {columns} FROM '{file}' WHERE {where}").fetchall())  # noqa: S608


@pytest.fixture
def only_population(monkeypatch):
    source = SOURCES["unhcr"]
    shown = {**SOURCES, "unhcr": type(source)(source.name, source.base, source.readers[:1])}
    monkeypatch.setattr("almaty.exchange.operations.sync.SOURCES", shown)


@pytest.mark.usefixtures("only_population")
def test_what_unhcr_serves_becomes_the_same_figures_as_those_that_ship(sources, told):
    rows = population(sources, 2015)
    with serving(unhcr({"population": rows})) as stand:
        taken = read("unhcr", stand, told, years=(2015, None))
    assert stand.agents and all(agent.startswith("almaty/") for agent in stand.agents)
    shipped = Release.objects.get(slug="unhcr-population-2025")
    made = Release.objects.get(slug=f"unhcr-population-{DAY}")
    assert cells(made) == cells(shipped, "year >= 2015")
    assert made.earlier_vintage == shipped and made.replaces and made.version == 2
    assert taken[0].gone == shipped.rows - made.rows and taken[0].added == 0
    assert {one.code for one in made.indicators.all()} == {one.code for one in shipped.indicators.all()}
    assert made.about["answers"] and all(len(one["sha256"]) == 64 for one in made.about["answers"])
    assert any("page 2 of" in step.en for step in told)
    assert Act.objects.filter(verb="take-in").count() == 1
    assert figures.series("REFUGEES.AFG.IRN._T._Z").release.slug == made.slug


@pytest.mark.usefixtures("only_population")
def test_reading_the_same_again_makes_nothing_new(sources):
    rows = population(sources, 1951)
    with serving(unhcr({"population": rows})) as stand:
        first = read("unhcr", stand)
    assert (first[0].added, first[0].revised, first[0].gone) == (0, 0, 0), first
    assert first[0].release == "" and first[0].earlier == "unhcr-population-2025"
    assert not Release.objects.filter(slug__endswith=DAY).exists()


@pytest.mark.usefixtures("only_population")
def test_a_run_that_was_cut_off_asks_only_for_what_is_missing(sources):
    rows = population(sources, 2022)
    with serving(unhcr({"population": rows})) as stand:
        seen = []

        def stop(step):
            seen.append(step)
            if len(seen) == 2:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            list(sync("unhcr", address=stand.address, years=(2022, None), pause=0, tell=stop, now=NOW))
        before = len(stand.asked)
        assert before == 2 and not Release.objects.filter(slug__endswith=DAY).exists()
        read("unhcr", stand, years=(2022, None))
        asked = [query["page"] for _path, query in stand.asked[before:]]
    assert "1" not in asked and "2" not in asked and asked
    assert Release.objects.filter(slug=f"unhcr-population-{DAY}").exists()
    assert not any((Path(settings.HOME) / "sync").glob("*/started")), "what was fetched is dropped once it is kept"


@pytest.mark.usefixtures("only_population")
def test_a_service_that_is_busy_is_asked_again_as_it_says(sources, monkeypatch):
    waited = []
    monkeypatch.setattr("almaty.exchange.feeds.service.time.sleep", waited.append)
    with serving(unhcr({"population": population(sources, 2024)})) as stand:
        stand.faults = [(429, {"Retry-After": "7"}), (503, {}), (502, {})]
        assert read("unhcr", stand, years=(2024, None))[0].release
    assert waited[:3] == [7.0, 2.0, 4.0]


@pytest.mark.usefixtures("only_population")
def test_a_service_that_says_no_is_told_with_its_answer_and_nothing_changes(sources):
    with serving(unhcr({})) as stand:
        stand.faults = [(403, {})]
        with pytest.raises(NotReady) as refused:
            read("unhcr", stand)
    assert "403" in refused.value.why.en and stand.address in refused.value.where
    assert not Release.objects.filter(slug__endswith=DAY).exists()


@pytest.mark.usefixtures("only_population")
@pytest.mark.parametrize(
    "body", [b"<html>Sign in to the network</html>", b'{"items": 3}', b'{"items": [{}], "maxPages": 1}']
)
def test_an_answer_that_is_not_as_documented_is_refused(body):
    with serving(one_file(body, "text/html")) as stand, pytest.raises(Invalid, match="not what it documents"):
        read("unhcr", stand)
    assert not Release.objects.filter(slug__endswith=DAY).exists()


def test_the_world_bank_is_read_page_by_page(sources):
    with gzip.open(sources / "worldbank/wdi.csv.gz", "rt") as stream:
        held = list(csv.DictReader(stream))
    names = {
        "remin": "BX.TRF.PWKR.CD.DT",
        "remout": "BM.TRF.PWKR.CD.DT",
        "gdp": "NY.GDP.MKTP.CD",
        "unem": "SL.UEM.TOTL.ZS",
    }
    rows: dict[str, list[dict]] = {code: [] for code in names.values()}
    for row in held:
        if row["var"] in names:
            value = float(row["v"]) if row["v"] not in ("", "NA") else None
            rows[names[row["var"]]].append({"countryiso3code": row["geo"], "date": row["t"], "value": value})
    for one in rows.values():
        one.append({"countryiso3code": "", "date": "2020", "value": 1.0})  # an aggregate without a code
    with serving(worldbank(rows)) as stand:
        taken = read("worldbank", stand)
    assert (taken[0].release, taken[0].added, taken[0].revised, taken[0].gone) == ("", 0, 0, 0)


def test_the_workbook_of_un_desa_is_read_as_the_population_division_lays_it_out(sources):
    with gzip.open(sources / "undesa/ims2024_od_sex.csv.gz", "rt") as stream:
        held = [row for row in csv.DictReader(stream) if row["geo"] in ("KAZ", "TJK", "RUS") or row["from"] == "TJK"]
    book = workbook(held)
    with serving(one_file(book, "application/octet-stream")) as stand:
        taken = read("undesa", stand)
    made = Release.objects.get(slug=taken[0].release)
    shipped = Release.objects.get(slug="undesa-stock-2024")
    here = "destination = 'KAZ' AND origin NOT IN ('WLD', 'CHI')"
    assert cells(made, here) == cells(shipped, here)
    assert made.indicators.get().preferred_method == "IMS2024"


@pytest.mark.parametrize("body", [b"PK\x03\x04 no archive", b"<html>Moved</html>", b""])
def test_a_file_that_is_no_workbook_is_refused(body):
    with serving(one_file(body, "application/octet-stream")) as stand, pytest.raises(Invalid, match="not what it doc"):
        read("undesa", stand)


def workbook(rows) -> bytes:
    """Lay rows out as the published workbook: a heading in the eleventh row, years three times."""
    numbers = {area.code: area.m49 for area in areas().values()} | {"OOO": 2003}
    years = sorted({row["t"] for row in rows}, key=int)
    cells_of: dict[tuple[str, str], dict[tuple[str, str], int]] = {}
    for row in rows:
        cells_of.setdefault((row["geo"], row["from"]), {})[row["sex"], row["t"]] = int(row["n"])
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet("Table 1")
        sheet.write(0, 0, "United Nations")
        head = ["Index", "Region, development group, country or area of destination", "Coverage", "Data type",
                "Location code of destination", "Region, development group, country or area of origin",
                "Location code of origin", *map(int, years * 3)]  # fmt: skip
        sheet.write_row(10, 0, head)
        sheet.write_row(11, 0, [1, "WORLD", "", "", 900, "WORLD", 900, *[5] * (3 * len(years))])
        for at, ((to, origin), held) in enumerate(cells_of.items()):
            if numbers.get(to) and numbers.get(origin):
                men = [held.get(("male", year), "..") for year in years]
                women = [held.get(("female", year), "..") for year in years]
                sheet.write_row(12 + at, 0, [at, to, "", "B", numbers[to], origin, numbers[origin], *[0] * len(years),
                                             *men, *women])  # fmt: skip
    return out.getvalue()


def test_the_file_of_missing_migrants_is_read_by_its_columns(sources):
    with gzip.open(sources / "iom/missing_migrants.csv.gz", "rt") as stream:
        held = list(csv.DictReader(stream))
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["Main ID", "Incident ID", "Incident Type", "Region of Incident", "Incident Date",
                     "Total Number of Dead and Missing", "Country of Origin", "Country of Incident"])  # fmt: skip
    for at, row in enumerate(held):
        names = [areas()[row[name]].name_en if row[name] in areas() and len(row[name]) == 3 else "Unknown"
                 for name in ("nat", "geo")]  # fmt: skip
        writer.writerow([at, at, row["type"], "x", row["t"], row["dead"], *names])
    with serving(one_file(out.getvalue().encode("utf-8-sig"), "text/csv")) as stand:
        taken = read("iom-missing-migrants", stand)
    assert (taken[0].added, taken[0].revised, taken[0].gone) == (0, 0, 0), taken


def test_an_unknown_service_is_refused_with_those_that_there_are():
    with pytest.raises(NotFound) as refused:
        list(sync("facebook", tell=print, now=NOW))
    assert "worldbank" in refused.value.why.en
