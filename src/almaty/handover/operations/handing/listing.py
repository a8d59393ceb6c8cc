"""The list of matters of a handover, brought up to what is open at a moment."""

from dataclasses import dataclass
from datetime import datetime

from almaty.handover.models import Handover, Matter
from almaty.handover.queries.handing.collecting import Found, open_matters
from almaty.handover.rules.names import SETTLED

BY_HAND = ("talk", "other")
_SHORT = 120


@dataclass(slots=True)
class Listed:
    """How the list has changed."""

    new: int = 0
    gone: int = 0
    back: int = 0
    told: int = 0

    @property
    def changed(self) -> bool:
        """Tell whether anything has changed."""
        return bool(self.new or self.gone or self.back or self.told)


def brought_up_to_date(row: Handover, *, now: datetime) -> Listed:
    """Add what has become open, mark what was settled elsewhere as gone; in the caller's transaction.

    What was added by hand stays. How a matter stands is told anew until it is settled here.
    """
    held = {(one.kind, one.key): one for one in row.matters.all()}
    found = {(one.kind, one.key[:_SHORT]): one for one in open_matters(row.outgoing, now=now)}
    listed, last = Listed(), max((one.position for one in held.values()), default=0)
    for key, one in found.items():
        if key not in held:
            last += 1
            listed.new += 1
            Matter.objects.create(handover=row, position=last, kind=one.kind, key=key[1], title=one.title,
                                  standing=one.standing, address=one.address, until=one.until)  # fmt: skip
        else:
            _told_anew(held[key], one, listed)
    for key, matter in held.items():
        if key not in found and matter.kind not in BY_HAND and not matter.gone:
            matter.gone = True
            matter.save(update_fields=["gone"])
            listed.gone += 1
    return listed


def _told_anew(matter: Matter, one: Found, listed: Listed) -> None:
    if matter.gone:
        matter.gone = False
        listed.back += 1
        matter.save(update_fields=["gone"])
    if matter.state not in SETTLED and (matter.standing, matter.until) != (one.standing, one.until):
        matter.standing, matter.until = one.standing, one.until
        listed.told += 1
        matter.save(update_fields=["standing", "until"])
