"""From person-level crossings to migration by month: the reckoning itself."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from migrastat.crossings.cells import counted, protected
from migrastat.crossings.definitions import definition
from migrastat.crossings.duck import Duck
from migrastat.crossings.observed import Observed, observe
from migrastat.crossings.reading import source_sql
from migrastat.crossings.remarks import unknown_codes
from migrastat.crossings.revisions import revised, triangle
from migrastat.crossings.rule import Settings
from migrastat.crossings.sources import Source, look_at
from migrastat.crossings.steps import calendar, crossings_sql, follow, give_codes, give_statuses, settle
from migrastat.crossings.tally import Tally
from migrastat.findings import Finding

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Migration:
    """What came of crossings.

    `table`: month, direction, citizenship, sex, age (as far as asked), part, value, status. Parts are `migrations`
    (final), `undecided` (provisional: observation is too short) and `unknown` (no status to start from). A suppressed
    value is empty. `revisions`: what would have been known by the end of each month, where asked. `findings`: notes.
    """

    table: pa.Table
    revisions: pa.Table | None
    observed: Observed
    tally: Tally
    findings: tuple[Finding, ...]


def count_migration(
    files: Iterable[Any],
    settings: Settings | None = None,
    *,
    initial: Any = None,
    engine: Any = None,
    revisions: bool = False,
    progress: Progress | None = None,
) -> Migration:
    """Turn crossings into long-term migration by the 12-in-16-months rule.

    `files`: Parquet or CSV files, or Arrow tables (anything with the Arrow stream interface: pandas, Polars, DuckDB),
    with the columns person (whole number or text), date (a date, or a moment whose day is taken), direction
    (`reading.ARRIVAL`, `reading.DEPARTURE`), and, where they are there, citizenship (ISO 3166 alpha-3), sex, and
    birth_year or age in years. `initial`: one more such file with person, status (1 resident, 0 not) and as_of: the
    status holds when as_of is not after the person's first crossing. `engine`: a `Duck` or a `Spark`. `progress` hears
    of batches done and of all. Rows that cannot be used are left out and told in the findings. `FindingsError` where a
    file cannot be read or no row can be used; `OSError` where a file cannot be opened.

    Source: the outcomes-based measure of Stats NZ ("Defining migrants using travel histories and the '12/16-month
    rule'", 2018); docs/methods/crossings.md.
    """
    asked = _Asked(list(files), settings or Settings(), initial, revisions, progress)
    if engine is not None:
        return _counted(engine, asked)
    with Duck() as duck:
        return _counted(duck, asked)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What `count_migration` was asked for."""

    files: list[Any]
    settings: Settings
    initial: Any
    revisions: bool
    progress: Progress | None


def _counted(engine: Any, asked: _Asked) -> Migration:
    settings, given = asked.settings, asked.initial is not None
    sources = look_at(asked.files, settings.columns)
    engine.view("source", source_sql(sources, engine))
    observed = observe(engine, sources, settings)
    notes = _give(engine, sources, asked.initial, observed)
    tally, parts, triangles = _judged(engine, asked, sources, observed)
    findings = [*observed.findings, *notes, *tally.findings(sources, settings, timed=observed.timed, given=given)]
    if tally.strangers:
        findings += unknown_codes(engine, sources, settings.by, observed.first, observed.last)
    table = protected(counted(pa.concat_tables(parts), settings), settings)
    known = revised(triangle(pa.concat_tables(triangles), observed), settings) if asked.revisions else None
    return Migration(table, known, observed, tally, tuple(findings))


def _judged(
    engine: Any, asked: _Asked, sources: list[Source], observed: Observed
) -> tuple[Tally, list[pa.Table], list[pa.Table]]:
    """Judge all crossings, batch by batch; return what was met on the way, outcomes, and what was known when."""
    settings = asked.settings
    tally, parts, triangles = Tally(), [], []
    for done, of in engine.batches(crossings_sql(sources, settings, observed), observed.rows):
        follow(engine, settings, observed, given=asked.initial is not None, whole=asked.revisions)
        tally.add(engine, settings.rule)
        parts.append(engine.fetch(definition("outcomes")))
        if asked.revisions:
            settle(engine, settings, refuted=settings.rule.spare + 1)
            triangles.append(engine.fetch(definition("known")))
        if asked.progress:
            asked.progress(done + 1, of)
    return tally, parts, triangles


def _give(engine: Any, sources: list[Source], initial: Any, observed: Observed) -> list[Finding]:
    """Give the engine what is looked up; return a note on statuses that cannot be used."""
    give_codes(engine)
    engine.put("calendar", calendar(observed))
    if initial is None:
        return []
    (given,) = look_at([initial], {}, ("person", "status"))
    give_statuses(engine, sources, given, observed)
    (count,) = engine.fetch(definition("unread"))["n"].to_pylist()
    told = f"{count} row{'s have' if count != 1 else ' has'} no person or no known status, not used"
    remedy = "give a person and a status, 1 resident or 0 not, in every row"
    return [Finding("STATUS", given.name, told, remedy, "note")] if count else []
