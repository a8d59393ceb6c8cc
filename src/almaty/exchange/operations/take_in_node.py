"""What an SDMX node publishes becomes releases here, one for each State: checked as an answer is, public as there."""

import tempfile
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from django.conf import settings
from django.db import transaction
from pyarrow import parquet

from almaty.exchange.feeds import sdmx_node
from almaty.exchange.feeds.service import Service, Tell
from almaty.exchange.models import Indicator, Release
from almaty.exchange.operations.load import indicator_row
from almaty.exchange.operations.take_in import TakenIn
from almaty.exchange.queries.definitions import agency, dataflow, dataflows
from almaty.exchange.queries.projected import indicator_text
from almaty.exchange.queries.sharing.family import family_of, head_of
from almaty.exchange.rules.files import put_in_place, release_file, sha256_of
from almaty.exchange.rules.sharing import telling
from almaty.exchange.rules.sharing.ladder import next_version
from almaty.kernel.actor import SYSTEM, Actor
from almaty.kernel.audience import Audience
from almaty.kernel.pair import pair
from almaty.kernel.refusal import Conflict, Invalid
from almaty.people.operations import log_act
from migrastat.sdmx import read_data
from migrastat.structures import CellFinding, Dataflow
from migrastat.validation import Context, Report, validate

_STEP = Audience.PUBLIC.value
_NAMED = 5  # findings that a refusal names


def sync_node(
    address: str, *, only: str = "", pause: float = 0.5, tell: Tell, now: datetime, actor: Actor = SYSTEM
) -> Iterator[TakenIn]:
    """Read every dataflow that is defined here (or `only` one) from an SDMX service; yield each release as it is kept.

    Refuses a service that cannot be reached (NotReady), an unknown dataflow (NotFound), and figures with errors
    (Invalid): of a dataflow with an error nothing is kept. States that answer here themselves are not overwritten
    (Conflict).
    """
    for flow in (dataflow(only),) if only else dataflows():
        folder = Path(settings.HOME) / "sync" / f"sdmx-{flow.id.lower()}"
        service = Service(address, address, folder, tell, pause)
        file = sdmx_node.fetch(service, flow, agency())
        if file is not None:
            report = _checked(file, flow, address)
            by_state = dict(_by_state(report.table))
            _must_not_answer_here(flow, tuple(by_state))
            for owner, table in by_state.items():
                yield _keep(flow, owner, table, _about(service, now), now=now, actor=actor)
        service.done()


def _about(service: Service, now: datetime) -> dict[str, Any]:
    answers = [{"address": address, "sha256": digest} for address, digest in service.fetched.items()]
    return {"service": service.base, "read_at": now.isoformat(timespec="seconds"), "answers": answers}


def _checked(file: Path, flow: Dataflow, address: str) -> Report:
    received = read_data(file, flow)
    report = validate(received, flow, Context())
    if report.errors or report.table is None:
        raise _faulty(flow, [one for one in report.findings if one.grade == "error"], report.errors, address)
    return report


def _faulty(flow: Dataflow, errors: list[CellFinding], many: int, address: str) -> Invalid:
    named = {lang: "; ".join(f"{one.what.text(lang)} ({one.place or one.row})" for one in errors[:_NAMED])
             for lang in ("en", "ru")}  # fmt: skip
    return Invalid(
        what=pair(f"The figures of {flow.id} have {many} errors.", f"Ошибок в данных {flow.id}: {many}."),
        why=pair(f"{named['en']}.", f"{named['ru']}."),
        way_out=pair("Ask whoever runs the service to mend them. Nothing of this dataflow was kept.",
                     "Попросите владельца службы исправить их. Из этого набора ничего не сохранено."),
        where=address,
        code="faulty-figures",
    )  # fmt: skip


def _by_state(table: pa.Table) -> Iterator[tuple[str, pa.Table]]:
    for owner in sorted(pc.unique(table["REF_AREA"]).to_pylist()):
        own = table.filter(pc.equal(table["REF_AREA"], owner))
        keys = [(name, "ascending") for name in own.column_names if name != "OBS_VALUE"]
        yield owner, own.sort_by(keys)


def _keep(
    flow: Dataflow, owner: str, table: pa.Table, about: Mapping[str, Any], *, now: datetime, actor: Actor
) -> TakenIn:
    earlier = head_of(family_of(owner, flow.id), _STEP)
    with tempfile.TemporaryDirectory() as desk:
        file = Path(desk) / "release.parquet"
        parquet.write_table(table, file, compression="zstd")
        sha256, size = sha256_of(file), file.stat().st_size
        if earlier is not None and earlier.sha256 == sha256:
            return TakenIn("", earlier.slug, table.num_rows)
        put_in_place(file, release_file(Path(settings.HOME), sha256))
    facts = {"sha256": sha256, "size": size, "rows": table.num_rows}
    release = _save(flow, owner, table, earlier, about, facts, now=now, actor=actor)
    return TakenIn(release.slug, earlier.slug if earlier else "", table.num_rows)


def _must_not_answer_here(flow: Dataflow, owners: tuple[str, ...]) -> None:
    held = Release.objects.filter(owner__in=owners, dataflow=flow.id, submission__isnull=False).first()
    if held is None:
        return
    raise Conflict(
        what=pair(f"{held.owner} shares {flow.id} here itself.",
                  f"{held.owner} само предоставляет {flow.id} на этой платформе."),
        why=pair(f"What a service says does not replace what a State has bound: {held.slug}.",
                 f"Данные службы не заменяют утверждённые государством: {held.slug}."),
        way_out=pair("Read the other dataflows one by one with --dataflow.",
                     "Получите другие наборы по одному с параметром --dataflow."),
        where=held.slug,
    )  # fmt: skip


@transaction.atomic
def _save(
    flow: Dataflow, owner: str, table: pa.Table, earlier: Release | None, about: Mapping[str, Any],
    file: Mapping[str, Any], *, now: datetime, actor: Actor,
) -> Release:  # fmt: skip
    version, day = next_version([earlier.version] if earlier else []), now.date()
    title, publisher = telling.title_of(flow, owner), telling.publisher_of({}, owner)
    caveats = telling.caveats_of(flow, {}, None)
    release = Release.objects.create(
        slug=telling.slug_of(flow.id, owner, _STEP, version), title=title, publisher=publisher,
        citation=telling.citation_of(title, publisher, _STEP, version, day), vintage=telling.vintage_of(version, day),
        published=day.isoformat(), licence=telling.licence_of(owner),
        licence_status=telling.LICENCE_STATUS, address=str(about["service"])[:300],
        caveats=[text.as_dict() for text in caveats], earlier_vintage=earlier, replaces=earlier is not None,
        loaded_at=now, version=version, audience=_STEP, dataflow=flow.id, dataflow_version=flow.version, owner=owner,
        about=dict(about), reason=pair(f"Read from {about['service']}.", f"Получено с {about['service']}."), **file,
    )  # fmt: skip
    if (text := indicator_text(flow, {}, caveats, table)) is not None:
        Indicator.objects.bulk_create([indicator_row(release, text, 0)])
    facts = {"release": release.slug, "sha256": file["sha256"], "address": about["service"]}
    log_act(actor=actor, verb="take-in", subject="exchange:releases", facts=facts, now=now)
    return release
