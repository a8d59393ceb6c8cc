"""A whole release for taking away: the file itself, or its rows as CSV with what each row needs to be read."""

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import duckdb

from almaty.exchange.models import BreakMark
from almaty.exchange.queries.catalogue import ReleaseView, catalogue
from almaty.exchange.queries.formats import BYTE_ORDER_MARK
from almaty.exchange.queries.sheets import NOT_EXPLAINED, STATUS_NAMES
from almaty.exchange.queries.store import stored_file
from almaty.exchange.rules.engine import OPEN

_WRITE = """
    COPY (
        SELECT figures.indicator || '.' || origin || '.' || destination || '.' || sex || '.' || method AS series,
               figures.indicator, words.name AS indicator_name, origin, destination, sex, method, figures.year,
               if(value = trunc(value) AND abs(value) < 9e15, value::BIGINT::VARCHAR, value::VARCHAR) AS value,
               words.unit, figures.status, statuses.name AS status_name,
               coalesce(marks.note, if(figures.status = 'B', $unexplained, '')) AS note,
               $release AS release, $vintage AS vintage, $publisher AS publisher,
               $licence AS licence, $citation AS citation
        FROM read_parquet($file) AS figures
        LEFT JOIN words USING (indicator) LEFT JOIN statuses ON statuses.code = figures.status
        LEFT JOIN marks ON marks.year = figures.year AND marks.series =
            figures.indicator || '.' || origin || '.' || destination || '.' || sex || '.' || method
        ORDER BY figures.indicator, origin, destination, sex, method, figures.year
    ) TO '{target}' (FORMAT csv, HEADER true)"""


@dataclass(frozen=True, slots=True)
class _Told:
    """What a release says of its rows, in one language."""

    words: list[tuple[str, str, str]]
    statuses: list[tuple[str, str]]
    marks: list[tuple[str, int, str]]


def release_file_of(release: ReleaseView) -> Path:
    """Return the release's own Parquet file, proved whole; refuses (503) when it is not."""
    return stored_file(release)


def release_as_csv(release: ReleaseView, *, lang: str) -> IO[bytes]:
    """Return a release as CSV (UTF-8 with byte order mark) in a file that vanishes when it is closed."""
    out: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115  handed to the server, which closes it
    with tempfile.TemporaryDirectory() as folder, duckdb.connect(":memory:", config=OPEN) as base:
        target = Path(folder) / "release.csv"
        _put(base, _told(release, lang))
        base.execute(_WRITE.replace("{target}", str(target)), {
            "file": str(stored_file(release)), "release": release.slug, "vintage": release.vintage.shown(lang).text,
            "publisher": release.publisher.shown(lang).text, "licence": release.licence,
            "citation": release.citation.shown(lang).text, "unexplained": NOT_EXPLAINED.text(lang),
        })  # fmt: skip
        out.write(BYTE_ORDER_MARK.encode())
        with target.open("rb") as written:
            while chunk := written.read(1024 * 1024):
                out.write(chunk)
    out.seek(0)
    return out


def _told(release: ReleaseView, lang: str) -> _Told:
    held = catalogue()
    marks = BreakMark.objects.filter(release=release.slug, explained=True)
    own = [view for (slug, _), view in held.described.items() if slug == release.slug]
    return _Told(
        words=[(view.code, view.name.shown(lang).text, view.unit_name.shown(lang).text) for view in own],
        statuses=[(code, name.text(lang)) for code, name in STATUS_NAMES.items()],
        marks=[(mark.series, mark.year, mark.explanation.shown(lang).text) for mark in marks],
    )


def _put(base: duckdb.DuckDBPyConnection, told: _Told) -> None:
    base.execute("CREATE TABLE words (indicator VARCHAR, name VARCHAR, unit VARCHAR)")
    base.execute("CREATE TABLE statuses (code VARCHAR, name VARCHAR)")
    base.execute("CREATE TABLE marks (series VARCHAR, year SMALLINT, note VARCHAR)")
    for table, rows in (("words", told.words), ("statuses", told.statuses), ("marks", told.marks)):
        if rows:
            base.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)  # noqa: S608
