"""Writing an entry into the log of acts."""

from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from almaty.kernel.actor import Actor
from almaty.people.models import Act
from almaty.people.operations.turns import take_turn
from almaty.people.queries.log import holds
from almaty.people.rules import GENESIS, Entry, Head, entry_hash, keep_head

_LOG_LOCK = 0x616C6D61  # "alma": PostgreSQL's advisory lock that makes writers of the log take turns


def log_act(
    *, actor: Actor, verb: str, subject: str, now: datetime, facts: dict[str, Any] | None = None, change: bool = True
) -> Act:
    """Write one entry, inside the caller's transaction, chained to the last one.

    `subject` is "room:key". `change` is False for a read of something restricted. After the commit the entry is kept
    as the head of the log, so that it is missed when it is taken away.
    """
    with transaction.atomic():
        take_turn(_LOG_LOCK)
        last = Act.objects.order_by("-seq").values_list("seq", "hash").first() or (0, GENESIS)
        entry = Entry(
            seq=last[0] + 1, at=now, actor_id=actor.account_id, actor_name=actor.name,
            acting_for=actor.acting_for, verb=verb, subject=subject, facts=facts or {}, change=change,
            previous_hash=last[1],
        )  # fmt: skip
        act = Act.objects.create(**asdict(replace(entry, hash=entry_hash(entry))))
        transaction.on_commit(lambda: _keep_head(act), robust=True)
        return act


def _keep_head(act: Act) -> None:
    keep_head(Path(settings.HOME), Head(act.seq, act.hash), holds=holds)
