"""What waits for a person, across rooms."""

from dataclasses import dataclass, field

from almaty.archive.queries.files import waiting_files
from almaty.drafts.queries import others_open, own_open, waiting_for
from almaty.kernel.actor import ROLE_NAMES, Actor, Verb
from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import SignInFirst
from almaty.process.queries import four_eyes


@dataclass(slots=True)
class Desk:
    """What waits: drafts to decide, one's own drafts, what others write, files to publish."""

    mandates: list[tuple[Pair, str]]
    to_decide: list[object] = field(default_factory=list)
    own: list[object] = field(default_factory=list)
    others: list[object] = field(default_factory=list)
    files: list[object] = field(default_factory=list)


def desk_page(actor: Actor) -> Desk:
    """Return the desk of a signed-in person; refuses an anonymous reader."""
    if not actor.known:
        raise SignInFirst(
            what=pair("The desk belongs to a signed-in person.", "Рабочий стол есть у вошедшего в систему."),
            why=pair("It shows what waits for you under your mandate.", "На нём то, что ждёт вас по полномочиям."),
            way_out=pair("Sign in.", "Войдите в систему."),
        )
    page = Desk([(ROLE_NAMES[held.role], held.participant) for held in actor.mandates])
    if actor.may(Verb.PUBLISH_RECORD):
        page.to_decide = list(waiting_for(actor, four_eyes=four_eyes()))
    if actor.may(Verb.EDIT_RECORD):
        page.own, page.others = list(own_open(actor)), list(others_open(actor))
        page.files = list(waiting_files(actor))
    return page
