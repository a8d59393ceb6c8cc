"""The people of the Process: accounts, mandates, invitations."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, QuerySet

from almaty.kernel.actor import RIGHTS, Actor, Role, Verb
from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import NotFound
from almaty.people.models import Account, Invitation, Mandate
from almaty.people.rules import LinkState, check_link, link_state, secret_hash
from almaty.people.rules.rooms import parts


@dataclass(frozen=True, slots=True)
class Offer:
    """What an open link offers: a mandate, and the address that it is bound to (none for the first member)."""

    email: str
    role: Role
    participant: str
    expires_at: datetime
    first: bool
    has_account: bool


def accounts(actor: Actor) -> QuerySet[Account]:
    """Return every account with its mandates, for the secretariat."""
    actor.require(Verb.GRANT_MANDATE)
    mandates = Mandate.objects.select_related("granted_by").order_by("-starts", "-pk")
    return Account.objects.order_by("name", "pk").prefetch_related(Prefetch("mandates", queryset=mandates))


def open_invitations(actor: Actor, *, now: datetime) -> QuerySet[Invitation]:
    """Return the invitations that can still be accepted: all for the secretariat, a coordinator's own State's."""
    actor.require(Verb.INVITE)
    still_open = Invitation.objects.filter(used_at__isnull=True, withdrawn_at__isnull=True, expires_at__gt=now)
    if not actor.may(Verb.GRANT_MANDATE):
        own = [held.participant for held in actor.mandates if held.role == Role.COORDINATOR]
        still_open = still_open.filter(participant__in=own)
    return still_open.select_related("invited_by").order_by("expires_at", "pk")


def find_link(secret: str) -> Invitation:
    """Return the invitation of a secret, whatever became of it; refuses a secret that is not known."""
    found = Invitation.objects.filter(secret_hash=secret_hash(secret)).first()
    if found is None:
        raise NotFound(
            what=pair("This link leads nowhere.", "Эта ссылка никуда не ведёт."),
            why=pair("It may have been cut short when it was copied.", "Возможно, она скопирована не полностью."),
            way_out=pair("Copy the whole link again, or ask whoever invited you for a new invitation.",
                         "Скопируйте ссылку целиком ещё раз или попросите у пригласившего вас новое приглашение."),
        )  # fmt: skip
    return found


def is_first(invitation: Invitation) -> bool:
    """Tell whether a link is the one that makes the first member of the secretariat."""
    return not invitation.email


def check_open(invitation: Invitation, *, now: datetime) -> None:
    """Refuse a link that was used, withdrawn or has expired."""
    state: LinkState = link_state(
        used_at=invitation.used_at, withdrawn_at=invitation.withdrawn_at, expires_at=invitation.expires_at, now=now
    )
    check_link(state, first=is_first(invitation))


def offer_of(secret: str, *, now: datetime) -> Offer:
    """Return what a link offers to whoever holds it; refuses a link that is unknown or no longer open."""
    found = find_link(secret)
    check_open(found, now=now)
    return Offer(
        email=found.email,
        role=Role(found.role),
        participant=found.participant,
        expires_at=found.expires_at,
        first=is_first(found),
        has_account=bool(found.email) and Account.objects.filter(email__iexact=found.email).exists(),
    )


@dataclass(frozen=True, slots=True)
class Rights:
    """A part of the work with its verbs, and for each verb whether each role of `Role` carries it."""

    name: Pair
    verbs: list[tuple[Verb, list[bool]]]


def matrix() -> list[Rights]:
    """Return the matrix of rights as it is enforced, by parts of the work."""
    return [
        Rights(name, [(verb, [role in RIGHTS[verb] for role in Role]) for verb in verbs]) for name, verbs in parts()
    ]
