"""Where letters leave: a mail server that one setting names, or files in the outbox of the data folder."""

from email.utils import parseaddr
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import Invalid

_PORTS = {"smtp": 587, "smtps": 465}
_PATIENCE = 10  # seconds that a silent mail server gets
_FORM = pair("Write it as smtp://user:password@host:587?tls=1, or smtps://user:password@host for a server that speaks "
             "TLS from the first byte; write % and other special characters of a password as %25 and so on.",
             "Укажите адрес в виде smtp://user:password@host:587?tls=1 или smtps://user:password@host, если сервер "
             "использует TLS с первого байта; символ % и другие знаки пароля пишутся как %25 и т. п.")  # fmt: skip


def mail_settings(server: str, sender: str, *, outbox: Path) -> dict[str, Any]:
    """Return the settings of Django's mail for `ALMATY_SMTP` and `ALMATY_FROM`; without a server, files in the outbox.

    Refuses an address of a server or a sender that cannot be read (Invalid); a password is never repeated.
    """
    told: dict[str, Any] = {"EMAIL_TIMEOUT": _PATIENCE}
    if not server:
        told |= {"EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend", "EMAIL_FILE_PATH": outbox}
        return told | _sender(sender or "almaty@localhost")
    split = _split(server)
    user = unquote(split.username or "")
    return told | _sender(sender or user) | {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": split.hostname,
        "EMAIL_PORT": split.port or _PORTS[split.scheme],
        "EMAIL_HOST_USER": user,
        "EMAIL_HOST_PASSWORD": unquote(split.password or ""),
        "EMAIL_USE_TLS": split.scheme == "smtp" and _asks_for_tls(split),
        "EMAIL_USE_SSL": split.scheme == "smtps",
    }  # fmt: skip


def _split(server: str) -> SplitResult:
    try:
        split = urlsplit(server.strip())
        _ = split.port
    except ValueError:
        raise _unread(pair("It cannot be read as an address.", "Это нельзя прочитать как адрес.")) from None
    if split.scheme not in _PORTS:
        raise _unread(pair("It has to begin with smtp:// or smtps://.", "Он должен начинаться с smtp:// или smtps://."))
    if not split.hostname:
        raise _unread(pair("It names no host.", "В нём не указан сервер."))
    return split


def _asks_for_tls(split: SplitResult) -> bool:
    asked = parse_qs(split.query, keep_blank_values=True)
    if not split.query:
        return False
    if set(asked) != {"tls"} or asked["tls"] not in (["0"], ["1"]):
        raise _unread(
            pair("After “?” only tls=1 or tls=0 can stand.", "После «?» может стоять только tls=1 или tls=0.")
        )
    return asked["tls"] == ["1"]


def _sender(sender: str) -> dict[str, str]:
    address = parseaddr(sender)[1]
    name, _, host = address.partition("@")
    if not name or not host or any(sign in sender for sign in "\r\n"):
        raise Invalid(
            what=pair("ALMATY_FROM names no sender of letters.", "В ALMATY_FROM не указан отправитель писем."),
            why=pair("A mail server wants to know from which address letters come.",
                     "Почтовому серверу нужно знать, с какого адреса отправляются письма."),
            way_out=pair("Set it to an address, such as Almaty Process <secretariat@example.org>.",
                         "Укажите адрес, например Almaty Process <secretariat@example.org>."),
            where="ALMATY_FROM",
        )  # fmt: skip
    return {"DEFAULT_FROM_EMAIL": sender, "SERVER_EMAIL": address}


def _unread(why: Pair) -> Invalid:
    what = pair("The address of the mail server cannot be used.", "Адрес почтового сервера нельзя использовать.")
    return Invalid(what=what, why=why, way_out=_FORM, where="ALMATY_SMTP")
