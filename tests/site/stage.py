"""Sets the stage in a running server's own database, in a process of its own, and tells what stands there."""

import json
import sys
import time
from datetime import UTC, datetime

import django


def _session(person, language) -> str:
    """Return the session of somebody who signed in just now, second factor included."""
    client = person.client
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "type": "totp", "at": time.time()}]
    session.save()
    return client.cookies["sessionid"].value


def set_stage() -> dict:
    """Return sessions of the cast, two drafts, a file that waits, and two links that carry a secret."""
    from allauth.account.forms import EmailAwarePasswordResetTokenGenerator
    from allauth.account.utils import user_pk_to_url_str
    from allauth.mfa.models import Authenticator
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
    from tests import cast

    from almaty.archive.operations import upload_file
    from almaty.archive.store import the_store
    from almaty.drafts.operations import send, start
    from almaty.drafts.queries import present_state
    from almaty.kernel.actor import Role
    from almaty.people.operations import invite

    now, first, second, paul = datetime.now(tz=UTC), cast.secretary(), cast.second_secretary(), cast.outsider()
    Authenticator.objects.filter(user=paul.account).delete()
    RecoveryCodes.activate(first.account)

    def draft_of(person, kind, key):
        payload, version = present_state(kind, key)
        return start(kind, key=key, version=version, payload=_changed(payload), actor=person.actor, now=now)

    waiting = send(draft_of(second, "meeting", "som-5").pk, actor=second.actor, now=now)
    path = the_store().incoming()
    path.write_text("The text of a report.")
    upload_file("ap-som-5-report", language="en", path=path, name="report.txt", actor=second.actor, now=now)
    generator = EmailAwarePasswordResetTokenGenerator()
    return {
        "sessions": {
            "secretary": _session(first, "ru"),
            "coordinator": _session(cast.coordinator(), "ru"),
            "paul": _session(paul, "en"),
        },
        "own": draft_of(first, "document", "ap-som-5-report").pk,
        "waiting": waiting.pk,
        "welcome": invite(email="zarina@cast.example", role=Role.DEPUTY, participant="TJK", actor=first.actor, now=now),
        "reset": f"{user_pk_to_url_str(paul.account)}-{generator.make_token(paul.account)}",
    }  # fmt: skip


def _changed(payload):
    """Return what is stored of a thing, its English title altered and its Russian one therefore outdated."""
    from almaty.kernel.pair import Pair

    plain = {name: value.as_dict() if isinstance(value, Pair) else value for name, value in payload.items()}
    plain["title"] = plain["title"] | {"en": plain["title"]["en"] + " (corrected)"}
    return plain


if __name__ == "__main__":
    django.setup()
    sys.stdout.write(json.dumps(set_stage()))
