"""Keys for programs: whose are open, and who somebody is that shows one."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import QuerySet

from almaty.kernel.actor import Actor, Verb
from almaty.people.models import Token
from almaty.people.queries.mandates import actor_for
from almaty.people.rules.tokens import VERBS, token_hash


@dataclass(frozen=True, slots=True)
class Shown:
    """A key that a program showed: the actor that it makes, or why it is not accepted (`fault`)."""

    token: Token | None
    actor: Actor | None = None
    fault: str = ""


def open_tokens(actor: Actor, *, now: datetime) -> QuerySet[Token]:
    """Return the keys in use: all for the secretariat, else the actor's own; refuses whoever may have none."""
    actor.require(Verb.MAKE_TOKEN)
    held = Token.objects.filter(ended_at__isnull=True, expires_at__gt=now).select_related("account")
    return held if actor.may(Verb.END_MANDATE) else held.filter(account_id=actor.account_id or 0)


def actor_for_token(text: str, *, now: datetime) -> Shown:
    """Return who a program is that shows a key: its account under the mandates for one participant held today.

    The actor is held to the verbs of the key's kind. Where the key is unknown, has ended or expired, or its account or
    mandate no longer stands, there is no actor but the reason.
    """
    hashed = token_hash(text)
    token = Token.objects.select_related("account").filter(secret_hash=hashed).first() if hashed else None
    if token is None:
        return Shown(None, fault="unknown")
    fault = _fault(token, now)
    if fault:
        return Shown(token, fault=fault)
    whole = actor_for(token.account, today=now.date(), now=now)
    mandates = tuple(held for held in whole.mandates if held.participant == token.participant)
    if not mandates:
        return Shown(token, fault="mandate")
    verbs = next(verbs for scope, verbs in VERBS.items() if scope == token.scope)
    return Shown(token, replace(whole, mandates=mandates, off_chair=(), troika=(), only=verbs, key=token.name))


def _fault(token: Token, now: datetime) -> str:
    if token.ended_at is not None:
        return "ended"
    if token.expires_at <= now:
        return "expired"
    return "" if token.account.is_active else "account"
