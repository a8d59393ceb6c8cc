"""Every crossing with its statuses and dates: for checks within an office; nothing writes it by itself."""

from collections.abc import Iterable
from typing import Any

import pyarrow as pa
from pyarrow import compute

from migrastat.crossings.duck import Duck
from migrastat.crossings.observed import Observed, observe
from migrastat.crossings.reading import source_sql
from migrastat.crossings.rule import Settings
from migrastat.crossings.sources import look_at
from migrastat.crossings.steps import crossings_sql, follow, give_codes, give_statuses, settle

MIGRATION = ("no", "yes", "undecided", "unknown")
_NEVER = 1_000_000_000
_ORDER = [("person", "ascending"), ("day", "ascending"), ("place", "ascending")]


def trace(
    files: Iterable[Any], settings: Settings | None = None, *, initial: Any = None, engine: Any = None
) -> pa.Table:
    """Return one row a crossing, by person, date and order: statuses, migration, and when each was final.

    Columns: person; date; arrival (1, 0); status_before, status_after (1 resident, 0 not, null unknown); migration
    (yes, no, undecided while observation is too short, unknown where no status is known); finalised: the day from which
    the status after is final; settled: the day from which `migration` is. Rows that repeat a crossing are left out.
    The table holds person keys: it is for checks, and nothing else in the library writes it. `FindingsError` as for
    `count_migration`. Source: Stats NZ's 12/16-month rule (docs/methods/crossings.md).
    """
    settings = settings or Settings(by=("month",))
    if engine is None:
        with Duck() as duck:
            return trace(files, settings, initial=initial, engine=duck)
    sources = look_at(files, settings.columns)
    engine.view("source", source_sql(sources, engine))
    observed = observe(engine, sources, settings)
    give_codes(engine)
    if initial is not None:
        give_statuses(engine, sources, look_at([initial], {}, ("person", "status"))[0], observed)
    parts = []
    for _ in engine.batches(crossings_sql(sources, settings, observed), observed.rows):
        follow(engine, settings, observed, given=initial is not None, whole=True)
        settle(engine, settings, refuted=settings.rule.spare)
        parts.append(engine.fetch("select * from settled"))
    return _dated(pa.concat_tables(parts).sort_by(_ORDER), observed)


def _dated(rows: pa.Table, observed: Observed) -> pa.Table:
    def dates(name: str) -> Any:
        days = compute.cast(rows[name], pa.int32())
        never = compute.greater_equal(days, _NEVER)
        days = compute.if_else(never, None, compute.add(days, observed.first))
        return compute.cast(compute.cast(days, pa.int32()), pa.date32())

    return pa.table(
        {
            "person": rows["person"],
            "date": dates("day"),
            "arrival": compute.cast(rows["arrival"], pa.int8()),
            "status_before": compute.cast(rows["status_before"], pa.int8()),
            "status_after": compute.cast(rows["status_after"], pa.int8()),
            "migration": compute.take(pa.array(MIGRATION), rows["fate"]),
            "finalised": dates("final"),
            "settled": dates("settled"),
        }
    )
