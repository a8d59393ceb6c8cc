"""Programs that show a key: `Authorization: Bearer ...`. A key that is not accepted never turns into nobody."""

from datetime import datetime

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

from almaty.kernel.actor import Actor
from almaty.kernel.pair import pair
from almaty.kernel.refusal import TooMany
from almaty.people.operations import note_refused_token, note_use
from almaty.people.queries import actor_for_token
from almaty.people.rules.tokens import refused_token

WRONG_KEYS, WINDOW = 20, 300
"""How many keys that are not accepted an address may show in how many seconds."""


def key_of(request: HttpRequest) -> str | None:
    """Return the key that a request shows; None where it shows none. Other schemes belong to servers in front."""
    scheme, _, text = request.headers.get("Authorization", "").partition(" ")
    return text.strip() if scheme.lower() == "bearer" else None


def address_of(request: HttpRequest) -> str:
    """Return the network address of whoever asks, as the sign-in pages count attempts by it."""
    return str(get_adapter().get_client_ip(request))


def program(request: HttpRequest, text: str, *, now: datetime) -> Actor:
    """Return the actor of a program that shows a key.

    Refuses a key that is unknown, ended or expired, or whose mandate or account no longer stands (SignInFirst), and an
    address that has shown too many of them (TooMany). The first refusal of an address in a while is logged.
    """
    shown = actor_for_token(text, now=now)
    if shown.actor is not None and shown.token is not None:
        note_use(shown.token, actor=shown.actor, now=now)
        return shown.actor
    count = f"wrong-keys:{address_of(request)}"
    cache.add(count, 0, WINDOW)
    tried = cache.incr(count)
    if tried == 1 or (shown.token is not None and tried <= WRONG_KEYS):
        note_refused_token(shown.token, kind=shown.fault, now=now)
    if tried > WRONG_KEYS:
        raise too_many_keys()
    raise refused_token(shown.fault)


def exempt_from_form_tokens(request: HttpRequest) -> None:
    """Let a program post without the token of a form: no browser sends a key along by itself, unlike a cookie."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        request._dont_enforce_csrf_checks = True  # type: ignore[attr-defined]


def too_many_keys() -> TooMany:
    """Return the refusal of an address that shows one wrong key after another."""
    return TooMany(
        what=pair("Too many keys were not accepted.", "Слишком много непринятых ключей."),
        why=pair("Attempts are limited, so that nobody can guess a key.",
                 "Число попыток ограничено, чтобы никто не мог подобрать ключ."),
        way_out=pair("Wait five minutes, then use a key that works.",
                     "Подождите пять минут и используйте действующий ключ."),
        code="too-many-keys",
    )  # fmt: skip
