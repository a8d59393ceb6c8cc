"""UNHCR's Refugee Data Finder: its population statistics service, page by page.

Documented at https://api.unhcr.org/docs/refugee-statistics.html: every endpoint takes `page`, `limit`, `yearFrom`,
`yearTo`, `coo_all` and `coa_all`, and answers `{page, maxPages, total, items}`.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from almaty.exchange.feeds.service import Service, undocumented
from almaty.kernel.pair import pair

BASE = "https://api.unhcr.org/population/v1"
LIMIT = 10_000
_CODES = ("coo_iso", "coa_iso")
ENDPOINTS: Mapping[str, tuple[str, tuple[str, ...], tuple[str, ...]]] = {
    # release: endpoint, its codes, its figures
    "unhcr-population": ("population/", _CODES, (
        "refugees", "asylum_seekers", "returned_refugees", "idps", "returned_idps", "stateless", "ooc", "oip", "hst")),
    "unhcr-applications": ("asylum-applications/", (*_CODES, "procedure_type", "app_type", "dec_level", "app_pc"), (
        "applied",)),
    "unhcr-decisions": ("asylum-decisions/", (*_CODES, "procedure_type", "dec_level", "dec_pc"), (
        "dec_recognized", "dec_other", "dec_rejected", "dec_closed", "dec_total")),
    "unhcr-solutions": ("solutions/", _CODES, ("resettlement", "naturalisation", "returned_refugees", "returned_idps")),
}  # fmt: skip


def fetch(service: Service, release: str, years: tuple[int, int], target: Path) -> None:
    """Fetch one endpoint into a Parquet file with a column for every code and figure, and `year`.

    Refuses (422) an answer that is not what the service documents.
    """
    endpoint, codes, figures = ENDPOINTS[release]
    shape = pa.schema([("year", pa.int64()), *((name, pa.string()) for name in codes),
                       *((name, pa.float64()) for name in figures)])  # fmt: skip
    with pq.ParquetWriter(target, shape) as writer:
        for page in _pages(service, endpoint, years):
            rows = [_row(item, codes, figures, endpoint) for item in page]
            writer.write_table(pa.Table.from_pylist(rows, schema=shape))


def _pages(service: Service, endpoint: str, years: tuple[int, int]) -> Iterator[list[Mapping[str, Any]]]:
    number = last = 1
    while number <= last:
        asked: dict[str, str | int | bool] = {
            "limit": LIMIT, "page": number, "yearFrom": years[0], "yearTo": years[1], "coo_all": "true",
            "coa_all": "true",
        }  # fmt: skip
        try:
            told = json.loads(service.get(endpoint, asked).read_bytes())
            items, last = list(told["items"]), int(told["maxPages"])
        except (ValueError, KeyError, TypeError):
            raise undocumented(service.name, endpoint) from None
        service.tell(pair(f"{endpoint}: page {number} of {last}", f"{endpoint}: страница {number} из {last}"))
        yield items
        number += 1


def _row(item: Mapping[str, Any], codes: tuple[str, ...], figures: tuple[str, ...], endpoint: str) -> dict[str, Any]:
    try:
        told = {"year": int(item["year"]), **{name: str(item[name] or "") for name in codes}}
        return told | {name: _number(item.get(name)) for name in figures}
    except (KeyError, TypeError, ValueError):
        raise undocumented("UNHCR", endpoint) from None


def _number(told: Any) -> float | None:
    """Return a figure; the service writes a dash or nothing where it has none, and numbers as texts here and there."""
    return None if told in (None, "", "-") else float(told)
