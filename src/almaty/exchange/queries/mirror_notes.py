"""What two States say of the difference between their counts."""

from almaty.exchange.models import MirrorNote
from almaty.kernel.actor import Actor, Verb


def note_of(origin: str, destination: str, dataflows: str, actor: Actor, *, sees_both: bool) -> MirrorNote | None:
    """Return the explanation in force; one that is not agreed by both is for the two States alone.

    `sees_both` says that the reader may see the figures of both sides.
    """
    found = MirrorNote.objects.filter(
        corridor=f"{origin}>{destination}", dataflows=dataflows, replaced_at__isnull=True
    ).first()
    if found is None or not (sees_both or speaks_for(actor, origin, destination)):
        return None
    return found if agreed(found) or speaks_for(actor, origin, destination) else None


def agreed(note: MirrorNote) -> bool:
    """Tell whether both States agree."""
    return note.origin_agreed_at is not None and note.destination_agreed_at is not None


def speaks_for(actor: Actor, origin: str, destination: str) -> tuple[str, ...]:
    """Return which of the two States the actor may explain for."""
    own = actor.participants_for(Verb.EXPLAIN_MIRROR)
    return tuple(code for code in (origin, destination) if code in own)
