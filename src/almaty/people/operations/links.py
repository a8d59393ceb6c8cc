"""Making and withdrawing the one-time links by which people join."""

import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from almaty.kernel.actor import ANYONE, SYSTEM, Actor, Role, Verb
from almaty.kernel.pair import pair
from almaty.kernel.refusal import Conflict, NotFound
from almaty.people.models import Account, Act, Invitation
from almaty.people.operations.log import log_act
from almaty.people.queries.mandates import secretariat_is_empty, without_end
from almaty.people.queries.roster import open_invitations
from almaty.people.rules import SUPPORT_UNIT, check_may_invite, check_seat, seat_name, seats, secret_hash
from almaty.people.rules.binding import check_nobody_else_binds

FIRST_LINK_LIFE = timedelta(hours=24)
_SAME_ATTEMPT = timedelta(hours=1)


@transaction.atomic
def make_first_link(*, now: datetime) -> str:
    """Return the secret of a new link that makes its holder the first member of the secretariat.

    It works once, for 24 hours, and replaces the one made before. Refuses with Conflict while anybody holds a
    mandate of the secretariat.
    """
    if not secretariat_is_empty(today=now.date()):
        raise Conflict(
            what=pair("There is a secretariat already.", "Секретариат уже сформирован."),
            why=pair("The link for the first member is made only while nobody holds a mandate of the secretariat.",
                     "Ссылка для первого сотрудника создаётся, только пока ни у кого нет полномочий секретариата."),
            way_out=pair("Ask a member of the secretariat for an invitation.",
                         "Попросите сотрудника секретариата направить приглашение."),
        )  # fmt: skip
    _withdraw(Invitation.objects.filter(email=""), now=now)
    secret = secrets.token_urlsafe(32)
    made = Invitation.objects.create(
        role=Role.SECRETARIAT.value,
        participant=SUPPORT_UNIT.code,
        secret_hash=secret_hash(secret),
        made_at=now,
        expires_at=now + FIRST_LINK_LIFE,
    )
    log_act(actor=SYSTEM, verb="make-first-link", subject=f"people:invitation-{made.pk}", now=now)
    return secret


@transaction.atomic
def invite(*, email: str, role: Role, participant: str, actor: Actor, now: datetime) -> str:
    """Return the secret of a new invitation, bound to an address; it replaces an open one for the same mandate.

    Refuses whoever may not give this mandate (NotAllowed), a participant that does not fit the role (Invalid), and a
    coordinator for a State that has one whose mandate has no end (Conflict: it is to be handed on).
    """
    check_may_invite(actor, role=role, participant=participant)
    check_seat(role=role, participant=participant, known=seats())
    address = email.strip().lower()
    if role == Role.COORDINATOR:
        check_nobody_else_binds(without_end(participant, besides=address), state=seat_name(participant, seats()))
    _withdraw(Invitation.objects.filter(email=address, role=role.value, participant=participant), now=now)
    secret = secrets.token_urlsafe(32)
    made = Invitation.objects.create(
        email=address,
        role=role.value,
        participant=participant,
        secret_hash=secret_hash(secret),
        made_at=now,
        expires_at=now + settings.INVITATION_LIFE,
        invited_by_id=actor.account_id,
    )
    facts = {"role": role.value, "participant": participant}
    log_act(actor=actor, verb="invite", subject=f"people:invitation-{made.pk}", facts=facts, now=now)
    return secret


@transaction.atomic
def withdraw_invitation(pk: int, *, actor: Actor, now: datetime) -> None:
    """End an invitation before it is used; refuses one that the actor may not see or that is no longer open."""
    actor.require(Verb.INVITE)
    if not _withdraw(open_invitations(actor, now=now).filter(pk=pk), now=now):
        raise NotFound(
            what=pair("There is no open invitation of this number.", "Открытого приглашения с таким номером нет."),
            why=pair("It may have been used or withdrawn meanwhile.", "Возможно, оно уже использовано или отозвано."),
            way_out=pair("Reload the list of invitations.", "Обновите список приглашений."),
        )
    log_act(actor=actor, verb="withdraw-invitation", subject=f"people:invitation-{pk}", now=now)


@transaction.atomic
def note_refused_link(secret: str, *, fault: str, account: Account | None, now: datetime) -> None:
    """Log that a link was opened that is unknown, used, withdrawn, expired, or for another person (`fault`).

    The same attempt is logged once an hour, so that nobody fills the log with it. The secret is not kept.
    """
    found = Invitation.objects.filter(secret_hash=secret_hash(secret)).values_list("pk", flat=True).first()
    subject = f"people:invitation-{found}" if found else "people:invitation-unknown"
    facts = {"fault": fault}
    actor = Actor(account.pk, account.name) if account else ANYONE
    same = Act.objects.filter(subject=subject, verb="refuse-invitation", actor_id=actor.account_id, facts=facts)
    if not same.filter(at__gt=now - _SAME_ATTEMPT).exists():
        log_act(actor=actor, verb="refuse-invitation", subject=subject, facts=facts, now=now, change=False)


def _withdraw(invitations: "QuerySet[Invitation]", *, now: datetime) -> int:
    still_open = invitations.filter(used_at__isnull=True, withdrawn_at__isnull=True)
    return Invitation.objects.filter(pk__in=still_open.order_by().values("pk")).update(withdrawn_at=now)
