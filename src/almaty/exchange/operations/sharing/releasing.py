"""Consenting to one step for one bound answer: a release is made, its file first, then the rows that name it."""

import errno
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
from django.conf import settings
from django.db import IntegrityError, transaction
from pyarrow import parquet

from almaty.exchange.models import BreakMark, Consent, Indicator, Part, Release
from almaty.exchange.operations.load import indicator_row
from almaty.exchange.operations.sharing.allowing import part_to_share, subject_of
from almaty.exchange.queries.projected import indicator_text, remarks
from almaty.exchange.queries.sharing.family import family_of, head_of
from almaty.exchange.queries.sharing.making import Made, make
from almaty.exchange.rules.files import ROW_GROUP, fault_of, put_in_place, release_file, sha256_of
from almaty.exchange.rules.sharing import telling
from almaty.exchange.rules.sharing.ladder import (
    check_bound,
    check_lift,
    check_step,
    moved_on,
    next_version,
    released_already,
)
from almaty.exchange.rules.sharing.protection import told
from almaty.kernel.actor import Actor
from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import Conflict, NotReady
from almaty.people.operations import log_act

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def consent(
    part_id: int, step: str, *, actor: Actor, now: datetime, lifts_at: datetime | None = None, seen: str = "",
    why: str = "",
) -> Release:  # fmt: skip
    """Consent to a step for a bound answer: make the release that readers on this step read, from `lifts_at` on.

    `seen` is the mark of the preview that the coordinator saw, empty where none was shown; `why` says why the figures
    differ from the vintage before. A narrower step keeps its own release. Refuses: SignInFirst, NotAllowed (logged),
    NotFound, Invalid (step, embargo that has passed), Conflict (not bound, no figures, released already, cells that
    cannot be protected, changed since it was seen, embargo that ends before that of the vintage before), NotReady (a
    file or key is missing).
    """
    part = part_to_share(part_id, actor=actor, now=now)
    return release_part(part, check_step(step), actor=actor, now=now, lifts_at=lifts_at, seen=seen, why=why)


def release_part(
    part: Part, step: str, *, actor: Actor, now: datetime, lifts_at: datetime | None = None, seen: str = "",
    why: str = "", rule: Consent | None = None,
) -> Release:  # fmt: skip
    """Make the release of a bound answer on a step, by a coordinator's consent or by a `rule` given in advance."""
    check_bound(part.stage, part.nothing)
    made = make(part, step)
    _must_be_possible(made, step, seen)
    check_lift(lifts_at, now=now, before=made.earlier.lifts_at if made.earlier else None)
    sha256, size = _keep_file(made)
    try:
        with transaction.atomic():
            _must_still_hold(part, made, step)
            release = _save(part, made, sha256=sha256, size=size, now=now, lifts_at=lifts_at, why=why)
            Consent.objects.create(
                participant=release.owner, dataflow=release.dataflow, step=step, part=part, release=release,
                lifts_at=lifts_at, given_at=now, given_by_id=actor.account_id,
            )  # fmt: skip
            _log(part, release, made, actor=actor, now=now, rule=rule)
    except IntegrityError:
        raise moved_on(step) from None
    return release


def _must_be_possible(made: Made, step: str, seen: str) -> None:
    if made.unfit is not None:
        raise _not_in_this_way(made.unfit)
    if made.refused:
        named = "; ".join(place for place, _ in made.refused[:5])
        en, ru = made.refused[0][1].en, made.refused[0][1].ru
        raise Conflict(
            what=pair(f"Figures that cannot be protected: {len(made.refused)}.",
                      f"Значений, которые нельзя защитить: {len(made.refused)}."),
            why=pair(f"{named}: {en}.", f"{named}: {ru}."),
            way_out=pair("Choose other settings of protection for this step, or leave these rows out of the answer.",
                         "Выберите для этой ступени другие настройки защиты или уберите эти строки из ответа."),
            code="not-protected",
        )  # fmt: skip
    if made.table is None or not made.table.num_rows:
        raise Conflict(
            what=pair("This answer has no rows to release.", "В этом ответе нет строк для выпуска."),
            why=pair("Its file held no figures.", "В отправленном файле нет данных."),
            way_out=pair("Reopen the answer and send the figures.", "Вновь откройте ответ и отправьте данные."),
            code="nothing-to-share",
        )
    if seen and seen != made.mark:
        raise moved_on(step)
    if made.same and made.earlier is not None:
        raise released_already(step, made.earlier.slug)


def _not_in_this_way(why: Pair) -> Conflict:
    return Conflict(
        what=pair("These figures cannot be protected in this way.", "Таким способом эти данные защитить нельзя."),
        why=pair(*(f"{text[0].upper()}{text[1:]}." for text in (why.en, why.ru))),
        way_out=pair("Choose another protection for this step.", "Выберите для этой ступени другую защиту."),
        code="not-protected",
    )


def _keep_file(made: Made) -> tuple[str, int]:
    """Put the file into the data folder, whole or not at all; the same rows give the same bytes.

    Refuses (503) where the disk is full.
    """
    try:
        return _written(made)
    except OSError as error:
        if error.errno not in _FULL:
            raise
        raise NotReady(
            what=pair("The release could not be written.", "Выпуск записать не удалось."),
            why=pair("The disk of the platform is full. Nothing was released, and nothing is lost.",
                     "На диске платформы нет места. Ничего не выпущено и ничего не потеряно."),
            way_out=pair("Consent again later; whoever runs this platform has to make room.",
                         "Дайте согласие позже; администратору платформы нужно освободить место."),
            code="disk-full",
        ) from error  # fmt: skip


def _written(made: Made) -> tuple[str, int]:
    with tempfile.TemporaryDirectory() as desk:
        file = Path(desk) / "release.parquet"
        parquet.write_table(_table(made), file, compression="zstd", row_group_size=ROW_GROUP)
        sha256, size = sha256_of(file), file.stat().st_size
        target = release_file(Path(settings.HOME), sha256)
        if fault_of(made.step, target, sha256) is not None:
            put_in_place(file, target)
    return sha256, size


def _must_still_hold(part: Part, made: Made, step: str) -> None:
    """Look again under the lock: the same answer is bound, and nobody has released on this step meanwhile."""
    held = Part.objects.select_for_update(of=("self",)).get(pk=part.pk)
    if held.stage != part.stage or held.current_id != part.current_id:
        raise moved_on(step)
    head = head_of(family_of(part.answer.participant, part.flow.dataflow), step)
    if (head.slug if head else "") != (made.earlier.slug if made.earlier else ""):
        raise moved_on(step)


def _save(
    part: Part, made: Made, *, sha256: str, size: int, now: datetime, lifts_at: datetime | None, why: str
) -> Release:
    owner, flow, step = part.answer.participant, made.flow, made.step
    version, day = next_version([made.earlier.version] if made.earlier else []), now.date()
    title, publisher = telling.title_of(flow, owner), telling.publisher_of(part.about, owner)
    guarded = made.force.how.method != "none"
    caveats = telling.caveats_of(flow, part.about, told(made.force.how) if guarded else None)
    release = Release.objects.create(
        slug=telling.slug_of(flow.id, owner, step, version), title=title, publisher=publisher,
        citation=telling.citation_of(title, publisher, step, version, day), vintage=telling.vintage_of(version, day),
        published=day.isoformat(), licence=telling.licence_of(owner), licence_status=telling.LICENCE_STATUS,
        caveats=[text.as_dict() for text in caveats], sha256=sha256,
        rows=_table(made).num_rows, size=size, earlier_vintage=made.earlier, replaces=made.earlier is not None,
        loaded_at=now, version=version, audience=step, lifts_at=lifts_at, dataflow=flow.id,
        dataflow_version=flow.version, owner=owner, submission=part.current, about=part.about,
        protection=_protection(made), reason=telling.reason_of(made.periods, why),
    )  # fmt: skip
    if step == "public" and (text := indicator_text(flow, part.about, caveats, _table(made))) is not None:
        Indicator.objects.bulk_create([indicator_row(release, text, 0)])
        BreakMark.objects.bulk_create(
            BreakMark(
                release=release, series=one.series, year=one.year, value=one.value, marked=one.broken,
                explained=bool(one.text), explanation=one.text, source=publisher.en,
            )
            for one in remarks(flow, _table(made))
        )  # fmt: skip
    return release


def _table(made: Made) -> pa.Table:
    if made.table is None:
        raise ValueError(f"nothing was made for {made.step}")
    return made.table


def _protection(made: Made) -> dict[str, Any]:
    """Return what was done and what it cost, without anything that would tell a small cell from its cover."""
    loss = made.loss
    cost = {"of": loss.of, "cells": loss.cells, "changed": loss.changed, "share": round(loss.share, 4)}
    key = {"key": made.key_mark} if made.key_mark else {}
    return made.force.how.as_dict() | cost | {"repeated": made.repeated} | key


def _log(part: Part, release: Release, made: Made, *, actor: Actor, now: datetime, rule: Consent | None) -> None:
    facts = {
        "release": release.slug, "step": release.audience,
        "lifts_at": release.lifts_at.isoformat() if release.lifts_at else "", "cells": made.loss.cells,
        "protection": made.force.how.as_dict(), **({"rule": rule.pk} if rule else {}),
    }  # fmt: skip
    log_act(
        actor=actor, verb="release-by-rule" if rule else "consent-to-step",
        subject=subject_of(release.owner, part), facts=facts, now=now,
    )  # fmt: skip
