"""What each State's releases in use count of its partners, for whoever may see them: one side of mirror statistics."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
from django.conf import settings

from almaty.exchange.models import Release
from almaty.exchange.queries.shared import in_use
from almaty.exchange.rules.engine import OPEN
from almaty.exchange.rules.files import release_file
from almaty.kernel.actor import Actor
from migrastat.structures import Dataflow


@dataclass(frozen=True, slots=True)
class Side:
    """What one State counts in one dataflow, by partner and year: value and status, over all other dimensions.

    `about` is what the State said of its source; `public` tells whether everybody may see it.
    """

    owner: str
    release: str
    sha256: str
    public: bool
    protected: bool
    about: Mapping[str, Any]
    partners: Mapping[str, Mapping[int, tuple[float, str]]]


def sides(flow: Dataflow, actor: Actor, now: datetime) -> tuple[Side, ...]:
    """Return the side of every State whose figures the actor may read, in the order of their codes."""
    where, codes = _totals(flow)
    if where is None:
        return ()
    held = sorted(in_use(actor, now, dataflow=flow.id), key=lambda release: release.owner)
    return tuple(_side(release, where, codes) for release in held)


def _totals(flow: Dataflow) -> tuple[str | None, list[str]]:
    """Return the condition for yearly figures over all but the partner; None where a dimension has no total."""
    others = [one for one in flow.dimensions if one.id not in ("FREQ", "REF_AREA", "COUNTERPART")]
    if "COUNTERPART" not in flow.key or not all(one.total for one in others):
        return None, []
    return " AND ".join(["FREQ = 'A'", *(f'"{one.id}" = ?' for one in others)]), [one.total for one in others]


def _side(release: Release, where: str, codes: list[str]) -> Side:
    partners: dict[str, dict[int, tuple[float, str]]] = {}
    for partner, year, value, status in _rows(release_file(Path(settings.HOME), release.sha256), where, codes):
        partners.setdefault(partner, {})[year] = (value, status)
    return Side(
        owner=release.owner, release=release.slug, sha256=release.sha256, public=release.audience == "public",
        protected=release.protection.get("method", "none") != "none", about=release.about, partners=partners,
    )  # fmt: skip


def _rows(file: Path, where: str, codes: list[str]) -> list[tuple[str, int, float, str]]:
    with duckdb.connect(":memory:", config=OPEN) as base:
        return base.execute(
            "SELECT COUNTERPART, TRY_CAST(TIME_PERIOD AS INTEGER), OBS_VALUE, coalesce(OBS_STATUS, 'A') "  # noqa: S608
            f"FROM read_parquet(?) WHERE {where} AND OBS_VALUE IS NOT NULL AND len(TIME_PERIOD) = 4 ORDER BY ALL",
            [str(file), *codes],
        ).fetchall()
