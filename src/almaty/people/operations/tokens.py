"""Making and ending keys for programs, and noting that one was used."""

import secrets
from datetime import datetime, timedelta

from django.db import transaction

from almaty.kernel.actor import ANYONE, Actor, Verb
from almaty.kernel.pair import pair
from almaty.kernel.refusal import NotFound
from almaty.people.models import Account, Token
from almaty.people.operations.log import log_act
from almaty.people.queries.tokens import open_tokens
from almaty.people.rules.tokens import check_wanted, is_stale, token_hash, token_text


@transaction.atomic
def make_token(*, name: str, scope: str, participant: str, days: int, actor: Actor, now: datetime) -> str:
    """Make a key with which a program acts as the actor for one participant; return it: it is kept nowhere.

    Refuses whoever holds no mandate for the participant (SignInFirst, NotAllowed), and a name, kind or time that is not
    offered (Invalid).
    """
    actor.require_for(Verb.MAKE_TOKEN, participant)
    check_wanted(name=name, scope=scope, days=days)
    text = token_text(secrets.token_urlsafe(32))
    made = Token.objects.create(
        account=Account.objects.get(pk=actor.account_id or 0),
        participant=participant,
        scope=scope,
        name=name.strip(),
        secret_hash=token_hash(text) or "",
        made_at=now,
        expires_at=now + timedelta(days=days),
    )
    facts = {"scope": scope, "participant": participant, "days": days}
    log_act(actor=actor, verb="make-token", subject=f"people:token-{made.pk}", facts=facts, now=now)
    return text


@transaction.atomic
def end_token(pk: int, *, actor: Actor, now: datetime) -> None:
    """End a key at once: its owner any of theirs, the secretariat any. Refuses one that is not open (NotFound)."""
    found = open_tokens(actor, now=now).select_for_update(of=("self",)).filter(pk=pk).first()
    if found is None:
        raise NotFound(
            what=pair("There is no such key in use.", "Такого действующего ключа нет."),
            why=pair("It may have ended or expired meanwhile, or it is somebody else's.",
                     "Возможно, его действие уже прекращено или истекло, либо это чужой ключ."),
            way_out=pair("Reload the list of keys.", "Обновите список ключей."),
        )  # fmt: skip
    found.ended_at, found.ended_by_id = now, actor.account_id
    found.save(update_fields=["ended_at", "ended_by"])
    log_act(actor=actor, verb="end-token", subject=f"people:token-{pk}", now=now)


@transaction.atomic
def note_use(token: Token, *, actor: Actor, now: datetime) -> None:
    """Write down that a key was used; at most once an hour, so that reading stays quick."""
    if not is_stale(token.used_at, now):
        return
    Token.objects.filter(pk=token.pk).update(used_at=now)
    log_act(actor=actor, verb="use-token", subject=f"people:token-{token.pk}", now=now, change=False)


def note_refused_token(token: Token | None, *, kind: str, now: datetime) -> None:
    """Log that a key was not accepted, and why; the key itself is not kept."""
    subject = f"people:token-{token.pk}" if token else "people:token"
    log_act(actor=ANYONE, verb="refuse-token", subject=subject, facts={"why": kind}, now=now, change=False)
