"""The World Bank's Indicators service, version 2: remittances, output and unemployment.

Documented at https://datahelpdesk.worldbank.org/knowledgebase/articles/889392: an answer is a list of two, first
`{page, pages, per_page, total}`, then the rows with `countryiso3code`, `date` and `value`.
"""

import csv
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from almaty.exchange.feeds.service import Service, undocumented
from almaty.kernel.pair import pair

BASE = "https://api.worldbank.org/v2"
PER_PAGE = 20_000
INDICATORS: Mapping[str, str] = {
    "remin": "BX.TRF.PWKR.CD.DT",
    "remout": "BM.TRF.PWKR.CD.DT",
    "gdp": "NY.GDP.MKTP.CD",
    "unem": "SL.UEM.TOTL.ZS",
}


def fetch(service: Service, years: tuple[int, int], target: Path) -> None:
    """Fetch all indicators into a CSV file with the columns geo, var, t and v; what has no code is left out."""
    with target.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(("geo", "var", "t", "v"))
        for name, code in INDICATORS.items():
            for row in _rows(service, code, years):
                if row["value"] is not None and row["countryiso3code"]:
                    writer.writerow((row["countryiso3code"], name, int(row["date"]), float(row["value"])))


def _rows(service: Service, code: str, years: tuple[int, int]) -> Iterator[Mapping[str, Any]]:
    number = last = 1
    where = f"country/all/indicator/{code}"
    while number <= last:
        asked: dict[str, str | int | bool] = {
            "format": "json",
            "per_page": PER_PAGE,
            "page": number,
            "date": f"{years[0]}:{years[1]}",
        }
        try:
            head, rows = json.loads(service.get(where, asked).read_bytes())
            last = int(head["pages"])
            told = [{name: row[name] for name in ("countryiso3code", "date", "value")} for row in rows or []]
        except (ValueError, KeyError, TypeError):
            raise undocumented(service.name, where) from None
        service.tell(pair(f"{code}: page {number} of {last}", f"{code}: страница {number} из {last}"))
        yield from told
        number += 1
