"""That a sealed record left the platform, and that a platform was rebuilt from one, are entries in the log."""

from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from almaty.handover.models import Sealed
from almaty.kernel.actor import SYSTEM, Actor
from almaty.people.operations import log_act
from almaty.texts.queries.seals import keys_told
from almaty.texts.rules.signing import SealKey, seal_key


@transaction.atomic
def key_for_record(*, now: datetime) -> SealKey:
    """Return the platform's key for seals; a new one is told in the log before anything is signed with it.

    Refuses (NotReady) a key that cannot be used.
    """
    key = seal_key(Path(settings.HOME))
    if key.public not in keys_told():
        log_act(actor=SYSTEM, verb="make-seal-key", subject="platform:seal-key", facts={"key": key.public}, now=now)
    return key


@transaction.atomic
def note_sealed(
    name: str, *, kind: str, manifest_sha256: str, signature: str, key: str, head: str, actor: Actor, now: datetime
) -> Sealed:
    """Keep that a package left the platform, under which hash and signature."""
    row = Sealed.objects.create(
        name=name, manifest_sha256=manifest_sha256, signature=signature, key=key, head=head, made_at=now,
        made_by_id=actor.account_id,
    )  # fmt: skip
    facts = {"kind": kind, "manifest": manifest_sha256, "key": key}
    log_act(actor=actor, verb="seal-record", subject=f"record:{name}", facts=facts, now=now, change=False)
    return row


@transaction.atomic
def note_rebuilt(name: str, *, kind: str, manifest_sha256: str, key: str, actor: Actor, now: datetime) -> None:
    """Log that this platform was rebuilt from a package; it is the first entry that the package does not hold."""
    facts = {"kind": kind, "manifest": manifest_sha256, "key": key}
    log_act(actor=actor, verb="rebuild-from-record", subject=f"record:{name}", facts=facts, now=now)
