"""Who stands for which side of a handover. The secretariat stands in the place of a side that is missing.

The office of the incoming State holds its mandate already, and waits for the chair (`off_chair`); it acts under that
mandate on the handover, and on nothing else.
"""

from dataclasses import dataclass

from almaty.kernel.actor import RIGHTS, Actor, Role, Verb
from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import NotAllowed

OUTGOING, INCOMING = "outgoing", "incoming"
SIDES = (OUTGOING, INCOMING)
SIDE_NAMES: dict[str, Pair] = {
    OUTGOING: pair("outgoing chair", "передающая сторона"),
    INCOMING: pair("incoming chair", "принимающая сторона"),
}


@dataclass(frozen=True, slots=True)
class Between:
    """The two States of a handover, each "" where nobody holds or takes the chair."""

    outgoing: str
    incoming: str


def sides_of(actor: Actor, between: Between) -> tuple[str, ...]:
    """Return the sides for which an actor acts; a program with a key acts for none."""
    if actor.only is not None or actor.second_factor_missing:
        return ()
    return tuple(side for side in SIDES if _stands(actor, between, side))


def _stands(actor: Actor, between: Between, side: str) -> bool:
    state = between.outgoing if side == OUTGOING else between.incoming
    if not state:
        return Role.SECRETARIAT in actor.roles
    waiting = actor.off_chair if side == INCOMING else ()
    return any(held.role == Role.CHAIR_OFFICE and held.participant == state for held in (*actor.mandates, *waiting))


def may_read(actor: Actor, between: Between) -> bool:
    """Tell whether an actor reads a handover: the secretariat, the chair's office, the incoming one, and the troika."""
    return actor.may(Verb.READ_HANDOVER) or bool(sides_of(actor, between))


def side_for(actor: Actor, verb: Verb, between: Between, wanted: str = "") -> str:
    """Return the side for which an actor does this; `wanted` chooses where somebody stands for both.

    Refuses whoever stands for no side, or not for the wanted one (SignInFirst, NotAllowed).
    """
    sides = sides_of(actor, between)
    if wanted in sides:
        return wanted
    if sides and not wanted:
        return sides[0]
    if not actor.known or actor.second_factor_missing or not actor.roles & RIGHTS[verb]:
        actor.require(verb)
    raise _not_this_side(wanted)


def _not_this_side(wanted: str) -> NotAllowed:
    side = SIDE_NAMES.get(wanted, pair("either side", "одна из сторон"))
    return NotAllowed(
        what=pair("You do not act for this side of the handover.", "Вы не действуете от этой стороны передачи."),
        why=pair(f"This is for: {side.en}. The secretariat acts only in the place of a side that is missing.",
                 f"Это вправе делать: {side.ru}. Секретариат действует только вместо отсутствующей стороны."),
        way_out=pair("Ask the office of that State.", "Обратитесь в аппарат этого государства."),
        code="other-side",
    )  # fmt: skip


def other(side: str) -> str:
    """Return the other side."""
    return INCOMING if side == OUTGOING else OUTGOING
