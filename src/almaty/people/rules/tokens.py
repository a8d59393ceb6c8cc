"""Keys for programs: how a key is written, what it may be used for, what may become of it. Plain Python."""

import hashlib
import re
from datetime import datetime, timedelta
from typing import Literal

from almaty.kernel.actor import Verb
from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import Invalid, SignInFirst

Scope = Literal["read", "send"]

READ: Scope = "read"
SEND: Scope = "send"
SCOPES: tuple[Scope, ...] = (READ, SEND)
PREFIX = "almaty_"
LIVES = (30, 90, 365)
"""For how many days a key may be made; every key ends some day."""
COARSE = timedelta(hours=1)

_READING = frozenset({Verb.READ_DESK, Verb.READ_CALLS, Verb.READ_ANSWER})
VERBS: dict[Scope, frozenset[Verb]] = {READ: _READING, SEND: _READING | {Verb.PREPARE_ANSWER}}
SCOPE_NAMES: dict[Scope, Pair] = {
    READ: pair("read figures", "читать данные"),
    SEND: pair("read figures and send answers to calls", "читать данные и отправлять ответы на запросы"),
}
_FORM = re.compile(r"almaty_[A-Za-z0-9_-]{20,100}")


def token_text(secret: str) -> str:
    """Return a key as its owner copies it: a prefix by which a leaked one is recognised, and the secret."""
    return f"{PREFIX}{secret}"


def token_hash(text: str) -> str | None:
    """Return the SHA-256 of a key, the only form in which it is stored; None for a text that is no key at all."""
    return hashlib.sha256(text.encode()).hexdigest() if _FORM.fullmatch(text) else None


def is_stale(used_at: datetime | None, now: datetime) -> bool:
    """Tell whether a use has to be written down: the last one noted is more than an hour ago."""
    return used_at is None or now - used_at >= COARSE


def check_wanted(*, name: str, scope: str, days: int) -> None:
    """Refuse a key without a name, of an unknown kind, or for a time that is not offered (Invalid)."""
    if not name.strip() or len(name.strip()) > 80:
        raise _invalid("name", pair("The key needs a name of up to 80 characters.",
                                    "Ключу нужно название не длиннее 80 знаков."))  # fmt: skip
    if scope not in SCOPES:
        raise _invalid(
            "scope", pair("A key reads, or reads and sends.", "Ключ служит для чтения или чтения и отправки.")
        )
    if days not in LIVES:
        raise _invalid("days", pair(f"A key lives {', '.join(map(str, LIVES))} days.",
                                    f"Срок действия ключа — {', '.join(map(str, LIVES))} дней."))  # fmt: skip


def _invalid(where: str, why: Pair) -> Invalid:
    return Invalid(
        what=pair("The key was not made.", "Ключ не создан."),
        why=why,
        way_out=pair("Correct the form and send it again.", "Исправьте форму и отправьте её ещё раз."),
        where=where,
    )


_WHY: dict[str, Pair] = {
    "unknown": pair("No such key was made here, or it was cut short when it was copied.",
                    "Такой ключ здесь не создавали, или он скопирован не полностью."),
    "ended": pair("Its owner or the secretariat has ended it.", "Владелец или секретариат прекратил его действие."),
    "expired": pair("Its time is over.", "Срок его действия истёк."),
    "account": pair("The account that made it is no longer active.", "Учётная запись его владельца не действует."),
    "mandate": pair("A key ends with the mandate under which it was made, and that mandate no longer runs.",
                    "Ключ действует, пока действуют полномочия, по которым он создан, а они прекращены."),
}  # fmt: skip


def refused_token(kind: str) -> SignInFirst:
    """Return the refusal of a key: `kind` is unknown, ended, expired, account or mandate."""
    return SignInFirst(
        what=pair("The key is not accepted.", "Ключ не принят."),
        why=_WHY[kind],
        way_out=pair("Sign in, open “Keys for programs” and make a new one; without any key you read what is public.",
                     "Войдите в систему, откройте раздел «Ключи для программ» и создайте новый; без ключа доступно "
                     "опубликованное для всех."),
        code=f"token-{kind}",
    )  # fmt: skip
