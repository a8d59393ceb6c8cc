"""Letters of the platform: kept with the act that they tell of, sent after it, and the outcome noted.

Each letter is taken before it is handed to the mail server, so that no two processes send it, and one that is
interrupted between the two is left to a person: it may have left.
"""

import math
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TypeVar

from django.core import mail
from django.db import transaction

from almaty.kernel.actor import SYSTEM, Actor, Verb
from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import NotFound
from almaty.people.models import Letter
from almaty.people.operations.log import log_act
from almaty.people.queries.letters import waiting_letters
from almaty.people.queries.reach import Receiver
from almaty.people.rules.letters import TRIES, check_may_be_sent_again, is_due, letter_state, subject_line

_PATIENCE = 10.0  # seconds after which a writer no longer waits: the rest of many letters is left to the next look

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Text:
    """What a letter says, in both languages."""

    subject: Pair
    body: Pair


def write_letters(to: Sequence[Receiver], *, subject: Pair, body: Pair, about: str, actor: Actor, now: datetime) -> int:
    """Write to people, each once and in their own language, inside the caller's transaction.

    `about` is "room:key". The letters are sent once the transaction is kept; whatever the mail server does then,
    nothing is raised into the caller. Returns to how many people it is written.
    """
    text, each = Text(subject, body), {one.account: one for one in reversed(to)}
    kept = Letter.objects.bulk_create(_letter(one, text, about, actor, now) for one in reversed(each.values()))
    if kept:
        transaction.on_commit(partial(_send_first, [row.pk for row in kept], now), robust=True)
    return len(kept)


def note_letters(
    outcomes: Iterable[tuple[Receiver, str]], *, text: Text, about: str, actor: Actor, now: datetime
) -> None:
    """Keep letters that a room has sent by itself, each with its outcome ("" where it left), inside its transaction.

    Those that did not leave are not tried again from here: the room that wrote them writes anew.
    """
    rows = []
    for one, fault in outcomes:
        row = _letter(one, text, about, actor, now)
        row.tries, row.taken_at, row.fault, row.sent_at = TRIES if fault else 1, now, fault, None if fault else now
        rows.append(row)
    Letter.objects.bulk_create(rows)


def _letter(one: Receiver, text: Text, about: str, actor: Actor, now: datetime) -> Letter:
    return Letter(
        account_id=one.account,
        role=one.role.value,
        participant=one.participant,
        about=about,
        language="ru" if one.language == "ru" else "en",
        subject=subject_line(text.subject.shown(one.language).text),
        body=text.body.shown(one.language).text,
        at=now,
        written_by_id=actor.account_id,
    )


def send_waiting(now: datetime) -> int:
    """Send the letters that did not leave and are due again, and return how many left.

    For the look that a running server takes every minute, and for the command: may be called at any time and by
    several processes at once; no letter leaves twice.
    """
    return _send([row for row in waiting_letters() if is_due(row, now)], now)


@transaction.atomic
def send_again(pk: int, *, actor: Actor, now: datetime) -> None:
    """Send a letter that did not leave, or of which that is not known, once more, after this act is kept.

    Refuses whoever may not, an unknown letter, and one that left already or is being sent (Conflict).
    """
    actor.require(Verb.READ_OUTBOX)
    letter = Letter.objects.select_for_update(of=("self",)).select_related("account").filter(pk=pk).first()
    if letter is None:
        raise NotFound(
            what=pair("There is no letter of this number.", "Письма с таким номером нет."),
            why=pair("The list may have changed.", "Возможно, список изменился."),
            way_out=pair("Open the outbox again.", "Откройте исходящие письма ещё раз."),
        )
    check_may_be_sent_again(letter_state(letter, now))
    log_act(actor=actor, verb="send-letter-again", subject=f"people:letter-{pk}", now=now)
    transaction.on_commit(partial(_send, [letter], now), robust=True)


def delivered(letters: Iterable[tuple[T, mail.EmailMessage]]) -> Iterator[tuple[T, str]]:
    """Hand letters to the mail server over one connection, each as it comes.

    Yields what each letter is for, with "" where the server took it, or the kind of fault. Whatever the server or its
    library raises, nothing is raised here. Asks for no connection where there is no letter.
    """
    connection, unreachable, opened = mail.get_connection(), "", False
    for subject, message in letters:
        if not opened:
            unreachable, opened = _fault_of(connection.open), True
        yield subject, unreachable or _fault_of(partial(connection.send_messages, [message]))
    with suppress(Exception):
        connection.close()


def _send_first(pks: Sequence[int], now: datetime) -> None:
    rows = Letter.objects.filter(pk__in=pks).select_related("account").order_by("pk")
    _send(list(rows), now, patience=_PATIENCE)


def _send(letters: Sequence[Letter], now: datetime, *, patience: float = math.inf) -> int:
    """Send letters as long as patience lasts, note each outcome, and log that some did not leave for the first time."""
    left, faults = 0, Counter[tuple[str, str]]()
    for letter, fault in delivered(_taken(letters, now, time.monotonic() + patience)):
        _keep_outcome(letter, fault, now)
        left += not fault
        if fault and letter.tries == 0:
            faults[letter.about, fault] += 1
    for (about, fault), count in faults.items():
        facts = {"failed": count, "fault": fault}
        log_act(actor=SYSTEM, verb="fail-to-send", subject=about, facts=facts, now=now, change=False)
    return left


def _taken(letters: Iterable[Letter], now: datetime, ends: float) -> Iterator[tuple[Letter, mail.EmailMessage]]:
    """Yield those letters that nobody else has taken meanwhile, each noted as taken."""
    for letter in letters:
        if time.monotonic() > ends:
            return
        unchanged = Letter.objects.filter(pk=letter.pk, sent_at__isnull=True, tries=letter.tries)
        if not letter.account.is_active:
            unchanged.update(tries=letter.tries + 1, taken_at=now, fault="closed-account")
        elif unchanged.update(tries=letter.tries + 1, taken_at=now, fault=""):
            yield letter, mail.EmailMessage(letter.subject, letter.body, to=[letter.account.email])


def _keep_outcome(letter: Letter, fault: str, now: datetime) -> None:
    taken = Letter.objects.filter(pk=letter.pk, tries=letter.tries + 1)
    taken.update(fault=fault) if fault else taken.update(sent_at=now)


def _fault_of(act: Callable[[], object]) -> str:
    """Do something with the mail server, and return the kind of what it raised, with the code of its answer."""
    try:
        act()
    except Exception as fault:
        code = getattr(fault, "smtp_code", "") or _code_of_refusal(fault)
        return f"{type(fault).__name__} {code}".strip()[:60]
    return ""


def _code_of_refusal(fault: Exception) -> object:
    answers = getattr(fault, "recipients", None)
    return next((code for code, _said in answers.values()), "") if isinstance(answers, dict) else ""
