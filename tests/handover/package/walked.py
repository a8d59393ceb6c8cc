"""Walks every kind of page of a data folder as one reader and tells what each answers: run it in a process of its own.

python -m tests.handover.package.walked EMAIL FILE HOW_MANY_OF_A_KIND INSTANT    (EMAIL "-": a stranger)

The clock stands at the instant, so that two walks whose pages tell the time of day can be compared.
"""

import io
import json
import re
import sys
import time
import zipfile
from collections import Counter
from datetime import datetime
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import django
import time_machine

CHANGES = re.compile(
    rb'nonce="[^"]*"|name="csrfmiddlewaretoken" value="[^"]*"|"X-CSRFToken": ?"[^"]*"'
    rb'|"prepared":"[^"]*"|Prepared>[^<]*<|-[0-9]{4}-?[0-9]{2}-?[0-9]{2}[T-][0-9]{6}Z'
)
"""What an answer says of the moment at which it was made."""
LINKS = re.compile(r'href="([^"]+)"')
LEFT_OUT = ("brief", "logout", "log-download")
"""Typeset by a process of its own; ends the walk; is an entry in the log each time."""


def walk(email: str, most: int) -> dict[str, list]:
    """Return status and content of every address that was visited: so many of each kind and language."""
    from almaty.web.urls import urlpatterns  # noqa: F401 - loads what kinds are

    client, waiting, answers, kinds = _client(email), ["/en/", "/ru/"], {}, Counter()
    while waiting:
        address = waiting.pop(0)
        kind = _kind(address)
        if address in answers or kind is None or any(word in kind[1] for word in LEFT_OUT) or kinds[kind] >= most:
            continue
        kinds[kind] += 1
        answer = client.get(address)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        answers[address] = [answer.status_code, _settled(body)]
        targets = [answer.headers["Location"]] if "Location" in answer.headers else []
        if answer.headers.get("Content-Type", "").startswith("text/html"):
            targets += [link.replace("&amp;", "&") for link in LINKS.findall(body.decode())]
        waiting += sorted({urldefrag(urljoin(address, target))[0] for target in targets})
    return answers


def _settled(body: bytes) -> str:
    """Return what an answer says, without the moment at which it was made; of a Word or Excel file what it holds."""
    if body.startswith(b"PK\3\4"):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            parts = [(one.filename, one.CRC) for one in archive.infolist() if not one.filename.startswith("docProps/")]
        return str(sorted(parts))
    return CHANGES.sub(b"", body).decode("utf-8", "replace")


def _kind(address: str):
    from django.urls import Resolver404, resolve
    from django.utils.translation import override

    if not address.startswith(("/en/", "/ru/", "/sdmx/")):
        return None
    try:
        with override(address[1:3]):
            return address[:4], str(resolve(address.partition("?")[0]).url_name) + ("?" if "?" in address else "")
    except Resolver404:
        return None


def _client(email: str):
    from allauth.mfa.models import Authenticator
    from allauth.mfa.totp.internal.auth import TOTP
    from django.contrib.auth import get_user_model
    from django.test import Client
    from tests import cast

    client = Client(raise_request_exception=False)
    if email != "-":
        account = get_user_model().objects.get(email=email)
        if not Authenticator.objects.filter(user=account).exists():
            TOTP.activate(account, cast.SECRET)
        client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
        session = client.session
        session["account_authentication_methods"] = [{"method": "mfa", "type": "totp", "at": time.time()}]
        session.save()
    return client


if __name__ == "__main__":
    django.setup()
    from django.conf import settings

    settings.ALLOWED_HOSTS.append("testserver")
    email, out, most, instant = sys.argv[1:]
    with time_machine.travel(datetime.fromisoformat(instant), tick=False):
        found = walk(email, int(most))
    Path(out).write_text(json.dumps(found))
