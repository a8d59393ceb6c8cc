"""Who a document or figure is for: a ladder of four steps."""

from enum import StrEnum

from almaty.kernel.pair import Pair, pair


class Audience(StrEnum):
    """A step of the ladder; whoever stands on a step also reads the wider ones above it."""

    PUBLIC = "public"
    PARTICIPANTS = "participants"
    MEMBERS = "members"
    SECRETARIAT = "secretariat"


AUDIENCE_NAMES: dict[Audience, Pair] = {
    Audience.PUBLIC: pair("public", "для всех"),
    Audience.PARTICIPANTS: pair("members and observers", "для членов и наблюдателей"),
    Audience.MEMBERS: pair("member States", "для государств-членов"),
    Audience.SECRETARIAT: pair("secretariat", "для секретариата"),
}

_LADDER = list(Audience)


def readable_by(step: Audience) -> frozenset[Audience]:
    """Return every audience whose papers a reader on this step may read."""
    return frozenset(_LADDER[: _LADDER.index(step) + 1])
