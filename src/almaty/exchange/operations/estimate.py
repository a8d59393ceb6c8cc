"""Estimating flows from the releases held, and keeping the result as a release with a provenance of its own.

Only what estimates imports this module: the library of the methods is large, and the server's process stays small.
"""

import hashlib
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

import duckdb
import pyarrow as pa
from django.conf import settings
from django.db import transaction

from almaty import __version__
from almaty.exchange.models import Derivation, Indicator, Release
from almaty.exchange.operations.load import indicator_row
from almaty.exchange.queries import ReleaseView
from almaty.exchange.queries.derivations import derivations, held_rows, input_releases
from almaty.exchange.queries.inputs import read_inputs
from almaty.exchange.rules import estimate_words as words
from almaty.exchange.rules.computing import Computed, Row, compute, differing
from almaty.exchange.rules.descriptions import IndicatorText
from almaty.exchange.rules.engine import OPEN
from almaty.exchange.rules.files import fault_of, put_in_place, release_file, sha256_of
from almaty.exchange.rules.revisions import REVISIONS, Revision
from almaty.kernel.actor import SYSTEM, Actor
from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import Invalid
from almaty.people.operations import log_act
from migrastat import Finding
from migrastat.findings import FindingsError
from migrastat.flows import METHODS

SETTINGS = {
    "births and deaths": "calendar years, half of the first and of the last",
    "figures": "whole persons",
    "library": "migrastat",
    "moments": "mid-year",
    "pseudo-Bayesian share of the minimum": METHODS[words.RECOMMENDED].minimum,
}


_COLUMNS = ("indicator", "origin", "destination", "sex", "method", "year", "value", "status")
_KINDS = (*[pa.string()] * 5, pa.int16(), pa.float64(), pa.string())


@dataclass(frozen=True, slots=True)
class Estimated:
    """What came out for one revision: the rows, their hash, what they were made of, and the release that holds them.

    `release` is the name under which they are held or would be, `new` tells which; empty where the releases that the
    revision needs are not held.
    """

    revision: Revision
    release: str
    new: bool
    content: str
    inputs: tuple[ReleaseView, ...]
    computed: Computed


def estimate(
    *, methods: Iterable[str] = METHODS, told: Callable[[Pair], None] = lambda _step: None
) -> tuple[Estimated, ...]:
    """Estimate the flows of every revision that is held; saves nothing.

    The same releases and the same version give the same rows. `told` hears each period as its work begins. Refuses
    (503) where the file of a release is missing or altered, and figures that contradict one another (422).
    """
    wanted = tuple(methods)
    return tuple(_estimate(revision, wanted, told) for revision in REVISIONS)


def keep_estimates(made: Iterable[Estimated], *, now: datetime, actor: Actor = SYSTEM) -> tuple[str, ...]:
    """Keep what no release holds yet, each as a release that replaces the one before it; return the new names.

    One entry in the log for all of them, none where nothing is new.
    """
    new = [one for one in made if one.new]
    if new:
        with transaction.atomic():
            for one in new:
                _keep(one, now=now)
            facts = {one.release: one.content for one in new}
            log_act(actor=actor, verb="estimate-flows", subject="exchange:releases", facts=facts, now=now)
    return tuple(one.release for one in new)


def content_of(rows: Iterable[Row]) -> str:
    """Return the SHA-256 of rows as text, one a line: the same however a file of them is written."""
    digest = hashlib.sha256()
    for row in rows:
        digest.update("\t".join(map(str, row)).encode() + b"\n")
    return digest.hexdigest()


def _estimate(revision: Revision, methods: Sequence[str], told: Callable[[Pair], None]) -> Estimated:
    inputs = input_releases(revision)
    if not inputs:
        return Estimated(revision, "", False, "", (), Computed())
    try:
        computed = compute(
            read_inputs(revision, inputs), revision, methods=methods, told=lambda period: told(_step(revision, period))
        )
    except FindingsError as error:
        raise _contradictory(revision, error.findings[0]) from None
    content = content_of(computed.rows)
    held = _held(revision, computed.rows)
    return Estimated(revision, held or f"{revision.slug}-{content[:8]}", not held, content, inputs, computed)


def _held(revision: Revision, rows: Sequence[Row]) -> str:
    """Return the current release that holds the same figures; empty where there is none."""
    known = next((each.release for each in derivations() if each.revision == revision.stocks), None)
    return known.slug if known and not differing(rows, held_rows(known, tuple(METHODS))) else ""


def _step(revision: Revision, period: str) -> Pair:
    return pair(f"flows {period}, stocks of {revision.year}", f"потоки {period}, численность {revision.year} года")


def _contradictory(revision: Revision, finding: Finding) -> Invalid:
    return Invalid(
        what=pair(f"The flows of the {revision.year} revision could not be estimated.",
                  f"Потоки по изданию {revision.year} года оценить не удалось."),
        why=pair(f"Its figures contradict one another: {finding.what}.",
                 f"Показатели противоречат друг другу: {finding.what}."),
        way_out=pair("Put the releases in order and estimate again. Nothing was changed.",
                     "Исправьте выпуски и повторите оценку. Ничего не изменено."),
        where=finding.where,
        code="contradictory-figures",
    )  # fmt: skip


def _keep(one: Estimated, *, now: datetime) -> None:
    """Write the file into the data folder first, then the rows that name it."""
    with tempfile.TemporaryDirectory() as desk:
        file = Path(desk) / "flows.parquet"
        _write(one.computed.rows, file)
        digest, size = sha256_of(file), file.stat().st_size
        target = release_file(settings.HOME, digest)
        if fault_of(one.release, target, digest) is not None:
            put_in_place(file, target)
    release = _release(one, digest, size, now=now)
    Indicator.objects.bulk_create(
        indicator_row(release, text, position) for position, text in enumerate(_indicators(one))
    )
    Derivation.objects.create(
        release=release, revision=one.revision.stocks, program=f"almaty {__version__}", content_sha256=one.content,
        settings=SETTINGS, inputs=[{"release": each.slug, "sha256": each.sha256} for each in one.inputs],
        remarks=[asdict(each) for each in one.computed.remarks],
        adjustments=[asdict(each) for each in one.computed.changed],
    )  # fmt: skip


def _release(one: Estimated, digest: str, size: int, *, now: datetime) -> Release:
    earlier = Release.objects.filter(derivation__revision=one.revision.stocks, later_vintage__isnull=True).first()
    return Release.objects.create(
        slug=one.release, title=words.title(one.revision), publisher=words.PUBLISHER,
        citation=words.citation(one.revision, __version__), vintage=words.vintage(one.revision),
        published=now.date().isoformat(), licence=words.LICENCE, licence_status=words.LICENCE_STATUS,
        caveats=[], sha256=digest, rows=len(one.computed.rows), size=size,
        earlier_vintage=earlier, replaces=earlier is not None, loaded_at=now,
    )  # fmt: skip


def _indicators(one: Estimated) -> Iterator[IndicatorText]:
    """Yield what is said of the flows of each length of period, with the methods that occur in it."""
    by_code: dict[str, set[str]] = {}
    for code, _origin, _destination, _sex, method, *_figure in one.computed.rows:
        by_code.setdefault(code, set()).add(method)
    for years in sorted(one.computed.lengths, reverse=True):
        found = by_code.get(one.revision.indicator(years), set())
        yield words.indicator_text(one.revision, years, tuple(method for method in METHODS if method in found))


def _write(rows: Iterable[Row], file: Path) -> None:
    """Write rows in their order, the same bytes for the same rows."""
    columns = [pa.array(column, kind) for column, kind in zip(zip(*rows, strict=True), _KINDS, strict=True)]
    with duckdb.connect(":memory:", config=OPEN) as base:
        base.register("rows", pa.table(dict(zip(_COLUMNS, columns, strict=True))))
        base.execute(f"COPY (SELECT * FROM rows) TO '{file}' (FORMAT parquet, COMPRESSION zstd)")  # noqa: S608
