"""What a State's new figures are held against: its own last ones, those of partners, related ones of the same call."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import pyarrow as pa
from django.conf import settings
from pyarrow import compute, parquet

from almaty.exchange.models import Part, Release
from almaty.exchange.queries.answers.figures import rows_file
from almaty.exchange.queries.shared import in_use
from almaty.exchange.queries.sharing.rows import behind, in_table
from almaty.exchange.rules.files import release_file
from almaty.kernel.actor import Actor
from migrastat.structures import Dataflow

PARTNER, REPORTER = "COUNTERPART", "REF_AREA"


def last_release(part: Part, *, actor: Actor, now: datetime, dataflow: str = "") -> Release | None:
    """Return the release that speaks for the State's own figures of a dataflow (its part's, where none is named)."""
    rows = in_use(actor, now, dataflow=dataflow or part.flow.dataflow, owner=part.answer.participant)
    return rows[0] if rows else None


def previous_figures(part: Part, flow: Dataflow, *, actor: Actor, now: datetime) -> Path | pa.Table | None:
    """Return the State's last figures of the same dataflow (a Parquet file or a table), None where there are none.

    Those behind its last release, as they were before they were protected; where nothing was released, what it was
    bound to in an earlier call.
    """
    release = last_release(part, actor=actor, now=now)
    if release is not None:
        return _true_figures(release, flow)
    earlier = earlier_part(part)
    return rows_file(earlier.current) if earlier is not None and earlier.current is not None else None


def _true_figures(release: Release, flow: Dataflow) -> Path | pa.Table:
    """Return what a release was made of: its own file where nothing had to be protected."""
    if release.submission is None or release.protection.get("method", "none") == "none":
        return release_file(Path(settings.HOME), release.sha256)
    return in_table(behind(release, flow), flow)


def earlier_part(part: Part) -> Part | None:
    """Return the State's bound answer with figures to the last call before that asked for the same dataflow."""
    same = Part.objects.filter(answer__participant=part.answer.participant, flow__dataflow=part.flow.dataflow)
    bound = same.filter(stage="bound", nothing="", current__isnull=False).exclude(pk=part.pk)
    return bound.select_related("current").order_by("-bound_at").first()


def partner_releases(part: Part, flow: Dataflow, *, actor: Actor, now: datetime) -> list[Release]:
    """Return the releases in which partner States count the same movement, as far as this reader may see them."""
    if not flow.mirror or PARTNER not in flow.key:
        return []
    rows = in_use(actor, now, dataflow=flow.mirror)
    return [release for release in rows if release.owner not in ("", part.answer.participant)]


def partner_rows(part: Part, flow: Dataflow, *, actor: Actor, now: datetime) -> pa.Table | None:
    """Return what partner States count of the same movement, as far as this reader may see it; None without any."""
    rows = partner_releases(part, flow, actor=actor, now=now)
    return _about([release_file(Path(settings.HOME), row.sha256) for row in rows], part.answer.participant)


def _about(files: Iterable[Path], participant: str) -> pa.Table | None:
    """Return the rows of some releases that are about one partner."""
    tables = [parquet.read_table(file) for file in files if file.is_file()]
    kept = [table.filter(compute.equal(table.column(PARTNER), participant)) for table in tables]
    return pa.concat_tables(kept, promote_options="default") if kept else None


def related_files(part: Part, flow: Dataflow, *, actor: Actor, now: datetime) -> dict[str, Path]:
    """Return the State's figures of each dataflow that an identity names: of this call, else released."""
    wanted = {name for identity in flow.identities for name in (identity.left, *(one for _sign, one in identity.right))}
    found: dict[str, Path] = {}
    for name in sorted(wanted - {flow.id}):
        file = _in_this_call(part, name) or _released(part, name, actor=actor, now=now)
        if file is not None:
            found[name] = file
    return found


def _in_this_call(part: Part, dataflow: str) -> Path | None:
    beside = Part.objects.filter(answer=part.answer, flow__dataflow=dataflow, nothing="", current__errors=0)
    one = beside.select_related("current").first()
    return rows_file(one.current) if one is not None and one.current is not None else None


def _released(part: Part, dataflow: str, *, actor: Actor, now: datetime) -> Path | None:
    release = last_release(part, actor=actor, now=now, dataflow=dataflow)
    return release_file(Path(settings.HOME), release.sha256) if release is not None else None
