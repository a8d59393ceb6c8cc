"""`almaty demo`: invented States have negotiated a declaration and lived two years with it, to try everything.

It lives in a folder of its own that is marked as a demonstration: its record is an invented one, every page says so,
and a folder of real work is refused. The password and the second factor of the cast are made for the folder, kept in
its mark, and shown at every start.
"""

import json
import secrets
from pathlib import Path

from allauth.mfa.totp.internal.auth import generate_totp_secret
from django.conf import settings
from django.db import transaction

from almaty.cli import logs, serve
from almaty.cli.commands import Options
from almaty.cli.folder import DEMONSTRATION
from almaty.cli.prepare import needs, prepare
from almaty.cli.ready import address_of
from almaty.cli.voice import Voice
from almaty.demonstration.operations import play
from almaty.demonstration.queries import kept
from almaty.demonstration.rules.story import cast
from almaty.kernel.actor import ROLE_NAMES
from almaty.kernel.pair import pair


def run(options: Options, voice: Voice) -> int:
    """Make the demonstration where it is not made yet, say who can sign in, and serve it; returns the exit code."""
    logs.settle(Path(settings.HOME), voice)
    if (wanted := needs()) and (code := prepare(wanted, voice)):
        return code
    if not kept():
        (Path(settings.HOME) / DEMONSTRATION).write_text(json.dumps(_played(voice)))
    _introduce(kept(), address_of(options["host"], options["port"]), voice)
    return serve.run({"record": None} | options, voice) if options["serve"] else 0


def _played(voice: Voice) -> dict[str, str]:
    """Play the story, whole or not at all, and return what its mark keeps."""
    voice.say(
        pair("The story is played; this takes about a minute.", "Разыгрывается история; это займёт около минуты.")
    )
    password, secret = secrets.token_urlsafe(12), generate_totp_secret()
    with transaction.atomic():
        slug = play(password=password, secret=secret, told=voice.step)
    voice.end_step()
    return {"password": password, "secret": secret, "text": slug}


def _introduce(held: dict[str, str], address: str, voice: Voice) -> None:
    text, password, secret = held["text"], held["password"], held["secret"]
    voice.say(pair(f"\nThe negotiated text: {address}en/texts/{text}/",
                   f"\nСогласованный текст: {address}ru/texts/{text}/"))  # fmt: skip
    voice.say(pair(f"What was promised under it: {address}en/commitments/",
                   f"Принятые по нему обязательства: {address}ru/commitments/"))  # fmt: skip
    voice.say(pair(f"The handover of the chair: {address}en/handovers/   The review: {address}en/reviews/",
                   f"Передача председательства: {address}ru/handovers/   Обзор: {address}ru/reviews/"))  # fmt: skip
    voice.say(pair("Sign in as any of these people:", "Войти можно за любого из этих людей:"))
    for person in cast():
        role = ROLE_NAMES[person.role].text(voice.lang)
        voice.line(f"  {person.email:<46} {person.name:<16} {role} ({person.participant})")
    voice.say(pair(f"Password: {password}", f"Пароль: {password}"))
    voice.say(pair(f"The page that asks for a code shows it; an authenticator app takes {secret}",
                   f"Код показан на странице, где его вводят; для приложения-аутентификатора: {secret}"))  # fmt: skip
