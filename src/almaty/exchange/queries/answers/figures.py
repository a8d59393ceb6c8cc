"""The rows of what was sent: as they are kept, as they are released with their explanations, and what has changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
from django.conf import settings
from pyarrow import parquet

from almaty.exchange.models import Part, Submission
from almaty.exchange.queries.answers.findings import told
from almaty.exchange.rules.answers.keeping import submissions
from almaty.exchange.rules.engine import OPEN
from migrastat.structures import OBS_VALUE, TIME_PERIOD, Dataflow

COMMENT = "COMMENT_OBS"
_MANY = 500  # changed figures that are shown; the rest are counted


@dataclass(frozen=True, slots=True)
class Change:
    """A figure that differs between two submissions: its place, and the two values ("" where it is not given)."""

    place: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Changes:
    """How the figures of a submission differ from those of an earlier one; `shown` are the first of them."""

    same: int
    new: int
    gone: int
    other: int
    shown: tuple[Change, ...]

    @property
    def count(self) -> int:
        """Return how many figures differ."""
        return self.new + self.gone + self.other


def rows_file(submission: Submission) -> Path | None:
    """Return the Parquet file of the rows of a submission; None where it could not be read."""
    return submissions(Path(settings.HOME)).where(submission.rows) if submission.rows else None


def rows_of(submission: Submission) -> pa.Table | None:
    """Return the rows read from a submission, with `_sheet` and `_row` where the source has them; None without any.

    Values are numbers where no error was found, and else text exactly as it was sent.
    """
    file = rows_file(submission)
    return parquet.read_table(file) if file else None


def figures_of(part: Part, dataflow: Dataflow) -> pa.Table | None:
    """Return the rows of a part's current submission as they are released: columns of the dataflow alone.

    The explanation of a question stands in the `COMMENT_OBS` of the figure that it is about, after what the sender
    has written there. None where the answer has no figures.
    """
    if part.current is None or part.nothing:
        return None
    table = rows_of(part.current)
    if table is None:
        return None
    table = table.select([name for name in dataflow.columns if name in table.column_names])
    said: dict[str, list[str]] = {}
    for one in told(part, part.current):
        if one.explanation is not None and one.finding.place:
            said.setdefault(one.finding.place, []).append(one.explanation.text)
    return _commented(table, dataflow, said) if said and COMMENT in dataflow.columns else table


def places(table: pa.Table, dataflow: Dataflow) -> list[str]:
    """Return the place of every row: its key joined by dots, a colon, its period."""
    columns = [table.column(name).to_pylist() for name in (*dataflow.key, TIME_PERIOD)]
    return [f"{'.'.join(str(code) for code in row[:-1])}:{row[-1]}" for row in zip(*columns, strict=True)]


def _commented(table: pa.Table, dataflow: Dataflow, said: Mapping[str, Sequence[str]]) -> pa.Table:
    held = COMMENT in table.column_names
    before: list[Any] = table.column(COMMENT).to_pylist() if held else [None] * table.num_rows
    comments = [
        "; ".join(dict.fromkeys(text for text in (comment, *said.get(place, ())) if text)) or None
        for place, comment in zip(places(table, dataflow), before, strict=True)
    ]
    column = pa.array(comments, pa.string())
    if held:
        return table.set_column(table.column_names.index(COMMENT), COMMENT, column)
    return table.append_column(COMMENT, column)


def changes(before: Path | None, after: Path | None, dataflow: Dataflow) -> Changes:
    """Return how the figures of two Parquet files of a dataflow differ, both with the columns of a submission."""
    if before is None or after is None:
        return Changes(0, 0, 0, 0, ())
    with duckdb.connect(":memory:", config=OPEN) as base:
        for name, file in (("before", before), ("after", after)):
            base.execute(f"CREATE TABLE {name} AS {_figures(base, file, dataflow)}", [str(file)])
        counted = base.execute(
            f"SELECT count(*) FILTER (kind = 'same'), count(*) FILTER (kind = 'new'), "  # noqa: S608
            f"count(*) FILTER (kind = 'gone'), count(*) FILTER (kind = 'other') FROM ({_COMPARED})"
        ).fetchall()[0]
        shown = base.execute(
            f"SELECT place, old, new FROM ({_COMPARED}) WHERE kind <> 'same' ORDER BY place LIMIT {_MANY}"  # noqa: S608
        ).fetchall()
    same, new, gone, other = counted
    return Changes(same, new, gone, other, tuple(Change(*row) for row in shown))


_COMPARED = """
    SELECT coalesce(before.place, after.place) AS place, coalesce(before.value, '') AS old,
           coalesce(after.value, '') AS new,
           CASE WHEN before.place IS NULL THEN 'new' WHEN after.place IS NULL THEN 'gone'
                WHEN before.value IS DISTINCT FROM after.value THEN 'other' ELSE 'same' END AS kind
    FROM before FULL JOIN after ON before.place = after.place"""


def _figures(base: duckdb.DuckDBPyConnection, file: Path, dataflow: Dataflow) -> str:
    """Return the query of place and value; a value that is a number is written as one, so that 5 and 5.0 are equal."""
    held = {row[0] for row in base.execute("DESCRIBE SELECT * FROM read_parquet(?)", [str(file)]).fetchall()}
    key = " || '.' || ".join(f"coalesce(\"{name}\"::VARCHAR, '')" if name in held else "''" for name in dataflow.key)
    period = f"coalesce(\"{TIME_PERIOD}\"::VARCHAR, '')" if TIME_PERIOD in held else "''"
    written = f'trim("{OBS_VALUE}"::VARCHAR)' if OBS_VALUE in held else "''"
    value = (
        f"CASE WHEN TRY_CAST({written} AS DOUBLE) = trunc(TRY_CAST({written} AS DOUBLE)) "
        f"AND abs(TRY_CAST({written} AS DOUBLE)) < 9e15 "
        f"THEN TRY_CAST({written} AS DOUBLE)::BIGINT::VARCHAR ELSE {written} END"
    )
    return f"SELECT {key} || ':' || {period} AS place, min({value}) AS value FROM read_parquet(?) GROUP BY ALL"  # noqa: S608
