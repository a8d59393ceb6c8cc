"""Make the reference figures from a folder of source data.

    python tools/make_figures.py ../data

Writes one Parquet and one TOML file a release, the table of jumps and the folder's README into
`src/almaty/record/figures/`. The same sources give the same bytes. The folder of sources is not part of the repository.
"""

import argparse
from pathlib import Path

import duckdb

from figures import write
from figures.catalogue.shape import Release
from figures.jumps import Explanation, Mark, explanations, marks
from figures.plan import PLAN, Selection
from migrastat import Observation, SeriesKey, series_of

TARGET = Path(__file__).parents[1] / "src/almaty/record/figures"
HEAD = Path(__file__).with_name("figures") / "readme_head.md"


def main() -> None:
    """Make every release."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", type=Path, help="folder of source data")
    parser.add_argument("--into", type=Path, default=TARGET, help="folder to write (default: the record's)")
    chosen = parser.parse_args()
    make(chosen.sources, chosen.into)


def make(sources: Path, target: Path) -> None:
    """Write all releases from `sources` into `target`."""
    target.mkdir(parents=True, exist_ok=True)
    known = explanations()
    marked: list[tuple[str, Mark]] = []
    made: list[tuple[Release, int, int]] = []
    for release, selection in PLAN:
        found, rows = make_release(release, selection, sources=sources, target=target, known=known)
        marked += [(release.id, mark) for mark in found]
        made.append((release, rows, (target / f"{release.id}.parquet").stat().st_size))
        print(f"{release.id}: {rows:,} rows, {len(found)} jumps, {made[-1][2]:,} bytes")
    write.break_table(marked, target / "breaks.csv")
    head = HEAD.read_text(encoding="utf-8")
    (target / "README.md").write_text(write.provenance(made, head), encoding="utf-8")


def make_release(
    release: Release, selection: Selection, *, sources: Path, target: Path, known: tuple[Explanation, ...]
) -> tuple[tuple[Mark, ...], int]:
    """Write one release; return its jumps and its number of rows."""
    with duckdb.connect() as con:
        con.execute("SET threads = 1")
        _load(con, selection(str(sources / release.source)))
        found = _find_marks(con, known) if release.judged else ()
        _set_breaks(con, found)
        digest = write.parquet(con, target / f"{release.id}.parquet")
        text = write.metadata(con, release, digest=digest, marks=found, known=known if release.judged else ())
        (target / f"{release.id}.toml").write_text(text, encoding="utf-8")
        rows: int = con.execute("SELECT count(*) FROM observations").fetchall()[0][0]
    return found, rows


def _load(con: duckdb.DuckDBPyConnection, selection: str) -> None:
    con.execute(f"""
        CREATE TABLE observations AS
        SELECT indicator::VARCHAR AS indicator, origin::VARCHAR AS origin, destination::VARCHAR AS destination,
               sex::VARCHAR AS sex, method::VARCHAR AS method, year::SMALLINT AS year, value::DOUBLE AS value,
               status::VARCHAR AS status
        FROM ({selection})""")


def _find_marks(con: duckdb.DuckDBPyConnection, known: tuple[Explanation, ...]) -> tuple[Mark, ...]:
    rows = con.execute("SELECT * FROM observations ORDER BY ALL").fetchall()
    cells = ((SeriesKey(*row[:5]), Observation(*row[5:])) for row in rows)
    return marks(series_of(cells).values(), known)


def _set_breaks(con: duckdb.DuckDBPyConnection, found: tuple[Mark, ...]) -> None:
    for mark in found:
        if mark.breaks_series:
            key = mark.key
            con.execute(
                "UPDATE observations SET status = 'B' WHERE (indicator, origin, destination, sex, method, year) "
                "= (?, ?, ?, ?, ?, ?)",
                [key.indicator, key.origin, key.destination, key.sex, key.method, mark.found.year],
            )


if __name__ == "__main__":
    main()
