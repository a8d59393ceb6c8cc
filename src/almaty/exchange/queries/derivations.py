"""How the releases that were computed here came about, and which releases others can be computed from."""

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb

from almaty.exchange.models import Derivation
from almaty.exchange.queries.catalogue import ReleaseView, catalogue
from almaty.exchange.queries.store import Rows, stored_file
from almaty.exchange.rules.engine import OPEN
from almaty.exchange.rules.revisions import POPULATION, REVISIONS, STOCK, Revision


@dataclass(frozen=True, slots=True)
class Input:
    """A release that another was made from, with the hash of its file then."""

    release: ReleaseView
    sha256: str


@dataclass(frozen=True, slots=True)
class RemarkView:
    """What was left out of the tables of a year: of which areas, how many persons."""

    code: str
    year: int
    areas: tuple[str, ...]
    persons: float


@dataclass(frozen=True, slots=True)
class AdjustmentView:
    """How much a step of a method changed in a period: persons, and the areas most changed."""

    period: str
    method: str
    step: str
    persons: float
    areas: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class DerivationView:
    """What a computed release was made from, with what, and what had to be left out or changed."""

    release: ReleaseView
    revision: str
    program: str
    content_sha256: str
    inputs: tuple[Input, ...]
    remarks: tuple[RemarkView, ...]
    adjustments: tuple[AdjustmentView, ...]


def derivation(slug: str) -> DerivationView | None:
    """Return how a release came about; None for one that was published elsewhere."""
    row = Derivation.objects.filter(release=slug).first()
    return _view(row) if row else None


def derivations() -> tuple[DerivationView, ...]:
    """Return how the current computed releases came about, the newest revision first."""
    rows = Derivation.objects.order_by("-revision")
    current = {release.slug for release in catalogue().current}
    return tuple(_view(row) for row in rows if row.release_id in current)


def input_releases(revision: Revision) -> tuple[ReleaseView, ...]:
    """Return the current releases that carry a revision, by name; none unless stocks and population are both held."""
    stocks, people = _carrying(STOCK, revision.stocks), _carrying(POPULATION, revision.prospects)
    found = {release.slug: release for release in (*stocks, *people)} if stocks and people else {}
    return tuple(found[slug] for slug in sorted(found))


def estimates_are_missing() -> bool:
    """Tell whether flows of a revision could be estimated from what is held and never were."""
    held = set(Derivation.objects.values_list("revision", flat=True))
    return any(revision.stocks not in held and input_releases(revision) for revision in REVISIONS)


def held_rows(release: ReleaseView, methods: tuple[str, ...]) -> Rows:
    """Return the rows of a release by some methods; refuses (503) a file that is missing or altered."""
    with duckdb.connect(":memory:", config=OPEN) as base:
        rows: Rows = base.execute(
            "SELECT indicator, origin, destination, sex, method, year, value, status FROM read_parquet(?) "
            "WHERE method IN (SELECT unnest(?::VARCHAR[]))",
            [str(stored_file(release)), list(methods)],
        ).fetchall()
    return rows


def _view(row: Derivation) -> DerivationView:
    held = catalogue().releases
    return DerivationView(
        release=held[row.release_id], revision=row.revision, program=row.program, content_sha256=row.content_sha256,
        inputs=tuple(Input(held[each["release"]], each["sha256"]) for each in row.inputs),
        remarks=tuple(
            RemarkView(each["code"], each["year"], tuple(each["areas"]), each["persons"]) for each in row.remarks
        ),
        adjustments=tuple(
            AdjustmentView(each["period"], each["method"], each["step"], each["persons"],
                           tuple((area, persons) for area, persons in each["areas"]))
            for each in row.adjustments
        ),
    )  # fmt: skip


def _carrying(indicator: str, method: str) -> Sequence[ReleaseView]:
    held = catalogue()
    return [
        release
        for release in held.current
        if (view := held.described.get((release.slug, indicator))) and method in {each.code for each in view.methods}
    ]
