"""What waits for a person, across rooms."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from almaty.archive.queries.files import waiting_files
from almaty.drafts.queries import named, own_open, waiting_for
from almaty.kernel.actor import ROLE_NAMES, Actor, Verb
from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import SignInFirst
from almaty.people.rules import SUPPORT_UNIT, seat_name, seats
from almaty.process.queries import four_eyes

Named = tuple[object, Pair, Pair]  # a draft, what it is called, its kind


@dataclass(slots=True)
class Desk:
    """What waits: drafts to decide and one's own, each with its name and kind; files to publish.

    A mandate is its role, and for whom it is held; the role of the secretariat says that already.
    """

    mandates: list[tuple[Pair, Pair]]
    to_decide: Sequence[Named] = ()
    own: Sequence[Named] = ()
    files: list[object] = field(default_factory=list)


def desk_page(actor: Actor) -> Desk:
    """Return the desk of a signed-in person; refuses an anonymous reader."""
    if not actor.known:
        raise SignInFirst(
            what=pair("The desk belongs to a signed-in person.", "Рабочий стол есть у вошедшего в систему."),
            why=pair("It shows what waits for you under your mandate.", "На нём то, что ждёт вас по полномочиям."),
            way_out=pair("Sign in.", "Войдите в систему."),
        )
    page = Desk(_mandates(actor))
    if actor.may(Verb.PUBLISH_RECORD):
        page.to_decide = named(waiting_for(actor, four_eyes=four_eyes()))
    if actor.may(Verb.EDIT_RECORD):
        page.own = named(own_open(actor))
        page.files = list(waiting_files(actor))
    return page


def _mandates(actor: Actor) -> list[tuple[Pair, Pair]]:
    known = seats() if actor.mandates else []
    return [
        (ROLE_NAMES[held.role], Pair() if held.participant == SUPPORT_UNIT.code else seat_name(held.participant, known))
        for held in actor.mandates
    ]
