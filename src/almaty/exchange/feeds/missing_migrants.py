"""IOM's Missing Migrants Project: the file of all incidents since 2014, as its page of downloads offers it."""

import csv
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path

from almaty.exchange.feeds.service import Service, undocumented
from almaty.kernel.pair import pair
from migrastat import areas

BASE = "https://missingmigrants.iom.int"
FILE = "sites/g/files/tmzbdl601/files/report-migrant-incident/Missing_Migrants_Global_Figures_allData.csv"
_DATE, _NUMBER = "Incident Date", "Total Number of Dead and Missing"
_ORIGIN, _PLACE = "Country of Origin", "Country of Incident"
_DATES = ("%Y-%m-%d", "%d/%m/%Y", "%m/%d/%Y", "%a, %m/%d/%Y - %H:%M", "%d-%b-%Y")
# Names that the project writes otherwise than the United Nations does.
_OTHER_NAMES = {
    "turkey": "TUR", "türkiye": "TUR", "iran": "IRN", "iran (islamic republic of)": "IRN", "syria": "SYR",
    "venezuela": "VEN", "bolivia": "BOL", "russia": "RUS", "south korea": "KOR", "north korea": "PRK", "laos": "LAO",
    "vietnam": "VNM", "viet nam": "VNM", "moldova": "MDA", "tanzania": "TZA", "cape verde": "CPV",
    "democratic republic of the congo": "COD", "republic of the congo": "COG", "congo": "COG", "ivory coast": "CIV",
    "cote d'ivoire": "CIV", "côte d’ivoire": "CIV", "united states": "USA", "the gambia": "GMB", "gambia": "GMB",
    "palestine": "PSE", "palestinian territories": "PSE", "state of palestine": "PSE", "united kingdom": "GBR",
    "netherlands": "NLD", "czech republic": "CZE", "swaziland": "SWZ", "macedonia": "MKD", "north macedonia": "MKD",
}  # fmt: skip


def fetch(service: Service, target: Path, file: str = FILE) -> None:
    """Fetch the file into a CSV file with the columns t, dead, nat and geo; one known country each, otherwise UNK.

    Refuses (422) a file without the columns of the project.
    """
    held = service.get(file, accept="text/csv")
    service.tell(pair("the file is here; reading it", "файл получен; чтение"))
    with held.open(newline="", encoding="utf-8-sig") as stream, target.open("w", newline="", encoding="utf-8") as out:
        reader = csv.DictReader(stream)
        if not {_DATE, _NUMBER, _ORIGIN, _PLACE} <= set(reader.fieldnames or ()):
            raise undocumented(service.name, file)
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(("t", "dead", "nat", "geo"))
        writer.writerows(_incidents(reader))


def _incidents(reader: Iterator[Mapping[str, str]]) -> Iterator[tuple[str, int, str, str]]:
    for row in reader:
        day, dead = _day(row[_DATE] or ""), (row[_NUMBER] or "").replace(",", "").strip()
        if day and dead.isdigit():
            yield day.isoformat(), int(dead), _country(row[_ORIGIN] or ""), _country(row[_PLACE] or "")


def _day(told: str) -> date | None:
    for form in _DATES:
        try:
            return datetime.strptime(told.strip(), form).date()  # noqa: DTZ007  a day has no zone
        except ValueError:
            continue
    return None


def _country(told: str) -> str:
    """Return the code of one country; `UNK` for none, for several ("Afghanistan,Iran") and for a name not known."""
    return _names().get(told.strip().casefold(), "UNK")


@cache
def _names() -> Mapping[str, str]:
    named = {
        name.casefold(): area.code
        for area in areas().values()
        if not area.special
        for name in (area.name_en, area.short_en)
    }
    return named | _OTHER_NAMES
