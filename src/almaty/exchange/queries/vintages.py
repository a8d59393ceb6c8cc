"""What changed from one vintage to another: figures added, removed, revised, left out, shown again; and why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb

from almaty.exchange.models import Release
from almaty.exchange.queries.definitions import dataflow
from almaty.exchange.queries.store import proved_file
from almaty.exchange.rules.engine import OPEN
from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import Invalid

SHOWN = 500
KINDS: dict[str, Pair] = {
    "revised": pair("revised", "пересмотрено"),
    "added": pair("added", "добавлено"),
    "removed": pair("removed", "удалено"),
    "left-out": pair("left out now", "теперь скрыто"),
    "shown": pair("shown now", "теперь показано"),
}
_HOUSE_KEY = ("indicator", "origin", "destination", "sex", "method")
_COMPARED = """
    WITH old AS (SELECT {place} AS place, {period} AS period, {value} AS value FROM read_parquet($old)),
         new AS (SELECT {place} AS place, {period} AS period, {value} AS value FROM read_parquet($new))
    SELECT coalesce(old.place, new.place) AS place, coalesce(old.period, new.period) AS period,
           old.value AS before, new.value AS after,
           CASE WHEN old.place IS NULL THEN 'added' WHEN new.place IS NULL THEN 'removed'
                WHEN old.value IS NULL THEN 'shown' WHEN new.value IS NULL THEN 'left-out' ELSE 'revised' END AS kind
    FROM old FULL JOIN new ON old.place = new.place AND old.period = new.period
    WHERE old.place IS NULL OR new.place IS NULL OR old.value IS DISTINCT FROM new.value"""
_ORDER = " ORDER BY list_position(['revised', 'left-out', 'shown', 'removed', 'added'], kind), place, period"


@dataclass(frozen=True, slots=True)
class Difference:
    """One figure that differs: its place and period, before and after (None where there is none), and the kind."""

    place: str
    period: str
    before: float | None
    after: float | None
    kind: str

    @property
    def name(self) -> Pair:
        """Return the kind in words."""
        return KINDS[self.kind]

    @property
    def ratio(self) -> float | None:
        """Return after over before; None where either is missing or there was nobody."""
        return self.after / self.before if self.before and self.after is not None else None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two vintages side by side: how many figures differ by kind, how many are the same, the first differences, why.

    `reasons` are those of the later vintages, the newest first.
    """

    old: Release
    new: Release
    counts: dict[str, int]
    same: int
    shown: tuple[Difference, ...]
    reasons: tuple[tuple[Release, Pair], ...]

    @property
    def total(self) -> int:
        """Return how many figures differ."""
        return sum(self.counts.values())

    @property
    def counted(self) -> list[tuple[Pair, int]]:
        """Return how many figures differ, by kind in words."""
        return [(name, self.counts[kind]) for kind, name in KINDS.items() if self.counts.get(kind)]


def compare(one: Release, other: Release, readable: Sequence[Release] = ()) -> Comparison:
    """Return what changed between two releases of the same figures, whichever is named first.

    `readable` are the vintages that the reader may read, for the reasons between the two. Refuses releases of other
    figures (Invalid), and a file that is missing or altered (503).
    """
    old, new = sorted((one, other), key=lambda each: (each.loaded_at, each.version, each.published))
    must_be_comparable(old, new)
    with duckdb.connect(":memory:", config=OPEN) as base:
        sql, files = _sql(new), _files(old, new)
        counts = dict(base.execute(f"SELECT kind, count(*) FROM ({sql}) GROUP BY kind", files).fetchall())  # noqa: S608
        rows = base.execute(f"SELECT * FROM ({sql}) {_ORDER} LIMIT {SHOWN}", files).fetchall()  # noqa: S608
    same = new.rows - counts.get("revised", 0) - counts.get("added", 0) - counts.get("shown", 0)
    same -= counts.get("left-out", 0)
    between = [each for each in readable if _after(each, old) and not _after(each, new)]
    reasons = tuple((each, each.reason) for each in between if each.reason)
    return Comparison(old, new, counts, same, tuple(Difference(*row) for row in rows), reasons)


def differences(one: Release, other: Release) -> Iterator[Difference]:
    """Give every difference between two releases of the same figures, as `compare` does."""
    old, new = sorted((one, other), key=lambda each: (each.loaded_at, each.version, each.published))
    must_be_comparable(old, new)
    with duckdb.connect(":memory:", config=OPEN) as base:
        found = base.execute(_sql(new) + _ORDER, _files(old, new))
        while rows := found.fetchmany(2000):
            yield from (Difference(*row) for row in rows)


@dataclass(frozen=True, slots=True)
class Triangle:
    """How the total of each period was told by each vintage: a row a period, a column a vintage, None where untold."""

    vintages: tuple[Release, ...]
    place: str
    rows: tuple[tuple[str, tuple[float | None, ...]], ...]


def triangle(vintages: Sequence[Release]) -> Triangle | None:
    """Return the total over all dimensions as each vintage of a State's figures told it, the oldest first.

    None for reference figures, for a single vintage and where the dataflow has no such total.
    """
    ordered = tuple(sorted(vintages, key=lambda each: each.version))
    if len(ordered) < 2 or not ordered[-1].dataflow:
        return None
    flow = dataflow(ordered[-1].dataflow, ordered[-1].dataflow_version)
    totals = {one.id: one.total for one in flow.dimensions if one.total}
    told = [_totals(release, totals) for release in ordered]
    periods = sorted({period for each in told for period in each})
    if not periods:
        return None
    place = ", ".join(f"{name} {code}" for name, code in totals.items())
    return Triangle(ordered, place, tuple((period, tuple(each.get(period) for each in told)) for period in periods))


def _totals(release: Release, totals: dict[str, str]) -> dict[str, float | None]:
    """Return the total of each period where it is one figure; a dimension without a total keeps several apart."""
    where = " AND ".join([f'"{name}" = ?' for name in totals] or ["TRUE"])
    with duckdb.connect(":memory:", config=OPEN) as base:
        try:
            rows = base.execute(
                "SELECT TIME_PERIOD, any_value(OBS_VALUE), count(*) FROM read_parquet(?) "  # noqa: S608
                f"WHERE {where} GROUP BY TIME_PERIOD",
                [str(proved_file(release.slug, release.sha256)), *totals.values()],
            ).fetchall()
        except duckdb.BinderException:  # the structure of that vintage was another one
            return {}
    return {period: value for period, value, count in rows if count == 1}


def must_be_comparable(old: Release, new: Release) -> None:
    """Refuse two releases that are no vintages of the same figures, with Invalid."""
    told = (old.dataflow, old.owner) == (new.dataflow, new.owner)
    if told and (new.dataflow or _chained(old, new)):
        return
    raise Invalid(
        what=pair("These two releases cannot be compared.", "Эти два выпуска нельзя сравнить."),
        why=pair("They are not vintages of the same figures.", "Это не редакции одних и тех же данных."),
        way_out=pair("Open a release: its page names its other vintages.",
                     "Откройте выпуск: на его странице указаны остальные редакции."),
        where=f"{old.slug}, {new.slug}"[:120],
        code="not-vintages",
    )  # fmt: skip


def _chained(old: Release, new: Release) -> bool:
    """Tell whether one reference release follows another, through any number of vintages."""
    seen: set[str] = set()
    at: Any = new
    while at is not None and at.slug not in seen:
        seen.add(at.slug)
        at = at.earlier_vintage
    return old.slug in seen


def _sql(release: Release) -> str:
    if not release.dataflow:
        place = " || '.' || ".join(_HOUSE_KEY)
        return _COMPARED.format(place=place, period="year::VARCHAR", value="value")
    flow = dataflow(release.dataflow, release.dataflow_version)
    place = " || '.' || ".join(f'"{name}"' for name in flow.key)
    return _COMPARED.format(place=place, period="TIME_PERIOD", value="OBS_VALUE")


def _files(old: Release, new: Release) -> dict[str, str]:
    return {name: str(proved_file(each.slug, each.sha256)) for name, each in (("old", old), ("new", new))}


def _after(one: Release, other: Release) -> bool:
    return (one.loaded_at, one.version) > (other.loaded_at, other.version)
