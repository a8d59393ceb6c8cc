"""Releases for the measurement of the service: generated figures with the real code lists, in a running home.

Run with the settings of the home: `python -m bench.service_data FLOW_IN 5000000 FLOW_OUT 1000000`.
"""

import hashlib
import sys
from datetime import UTC, datetime
from pathlib import Path

import django
import duckdb

OWNER = "UZB"
_YEARS = 9


def main() -> None:
    """Make a public release of each dataflow named, with as many rows as said."""
    django.setup()
    for dataflow, rows in zip(sys.argv[1::2], sys.argv[2::2], strict=True):
        make(dataflow, int(rows))


def make(dataflow: str, rows: int) -> None:
    """Write the file and the row that names it."""
    from django.conf import settings

    from almaty.exchange.models import Release
    from almaty.exchange.queries.definitions import dataflow as defined
    from almaty.exchange.rules.files import ROW_GROUP
    from almaty.kernel.pair import pair

    folder = Path(settings.HOME) / "releases"
    flow = defined(dataflow)
    draft = folder / "draft.parquet"
    with duckdb.connect(config={"threads": 2}) as base:
        for place, dimension in enumerate(flow.dimensions):
            codes = {"FREQ": ["A"], "REF_AREA": [OWNER]}.get(dimension.id, list(dimension.codelist.codes))
            base.execute(f"CREATE TABLE d{place} AS SELECT unnest(?::VARCHAR[]) AS {dimension.id}", [codes])
        series = " CROSS JOIN ".join(f"d{place}" for place in range(len(flow.dimensions)))
        key = ", ".join(flow.key)
        base.execute("SELECT setseed(0.5)")
        base.execute(
            f"""COPY (SELECT {key}, (2015 + year)::VARCHAR AS TIME_PERIOD, floor(random() * 5000)::DOUBLE AS OBS_VALUE,
                 'A' AS OBS_STATUS, 'F' AS CONF_STATUS, NULL::VARCHAR AS COMMENT_OBS
                 FROM (SELECT * FROM {series} ORDER BY hash({key}) LIMIT {-(-rows // _YEARS)}),
                      range({_YEARS}) AS r(year)
                 ORDER BY {key}, TIME_PERIOD LIMIT {rows})
                 TO '{draft}' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {ROW_GROUP})"""  # noqa: S608
        )
    sha256 = hashlib.sha256(draft.read_bytes()).hexdigest()
    size = draft.stat().st_size
    draft.rename(folder / f"{sha256}.parquet")
    Release.objects.create(
        slug=f"{dataflow.lower().replace('_', '-')}-{OWNER.lower()}-public-1", title=pair("Generated", "Сгенерировано"),
        publisher=pair("Generated", "Сгенерировано"), citation=pair("Generated.", "Сгенерировано."),
        vintage=pair("generated", "сгенерировано"), published="2026-01", licence="none", sha256=sha256, rows=rows,
        size=size, loaded_at=datetime.now(tz=UTC), dataflow=dataflow, dataflow_version=flow.version, owner=OWNER,
    )  # fmt: skip
    sys.stdout.write(f"{dataflow}: {rows:,} rows, {size / 1e6:.0f} MB\n")


if __name__ == "__main__":
    main()
