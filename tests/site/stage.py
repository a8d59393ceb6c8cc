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
    from tests.site.commitments import commit_on_stage
    from tests.site.handing import hand_over_on_stage
    from tests.site.meeting import convene_on_stage
    from tests.site.negotiation import decide, negotiate
    from tests.site.record import record_on_stage
    from tests.site.reviewing import review_on_stage
    from tests.site.sharing import share

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
    decided = decide(now)
    return {
        "sessions": {
            "secretary": _session(first, "ru"),
            "coordinator": _session(cast.coordinator(), "ru"),
            "paul": _session(paul, "en"),
            "chair": _session(cast.chair_office(), "ru"),
        },
        **share(now),
        **convene_on_stage(now),
        **record_on_stage(now),
        **negotiate(now),
        **decided,
        **commit_on_stage(now, decided["adopted"]),
        **review_on_stage(now),
        "call": _answered(_opened_call(first.actor, now), cast.coordinator().actor, now),
        "draft_call": _drafted_call(first.actor, now),
        "own": draft_of(first, "document", "ap-som-5-report").pk,
        "waiting": waiting.pk,
        "mandate": cast.coordinator().account.mandates.get().pk,
        "welcome": invite(email="zarina@cast.example", role=Role.DEPUTY, participant="TJK", actor=first.actor, now=now),
        "reset": f"{user_pk_to_url_str(paul.account)}-{generator.make_token(paul.account)}",
        **hand_over_on_stage(now),
    }  # fmt: skip


def _drafted_call(actor, now) -> str:
    """Return the name of a call that two States would be asked."""
    from datetime import timedelta

    from almaty.exchange.operations.calls import draft_call
    from almaty.exchange.rules.calls.content import Content, FlowAsked
    from almaty.kernel.pair import pair

    flows = (FlowAsked("REFUGEES", "A", "2020", "2024"), FlowAsked("BORDER_CROSSINGS", "Q", "2024", "2024"))
    content = Content(
        title=pair("Figures for the meeting", "Данные к совещанию"),
        notes=pair("Publish first.", "Сначала публикуйте."),
        flows=flows,
        states=("TJK", "KGZ"),
        deadline=now + timedelta(days=20),
        zone="Asia/Almaty",
        audience="members",
        remind_days=(7, 1, -1),
    )
    return draft_call(content, actor=actor, now=now).slug


def _opened_call(actor, now) -> str:
    """Return the name of a call that two States are asked."""
    from almaty.exchange.operations.calls import open_call

    return open_call(_drafted_call(actor, now), saves=0, actor=actor, now=now).slug


def _answered(call, actor, now) -> str:
    """Send, for Tajikistan, figures with a fault, their correction, and a table of its own; return the call's name."""
    from tests.exchange.answers import calling

    from almaty.exchange.models import Call

    open_one = Call.objects.get(slug=call)
    figures = ({"COUNTERPART": "AFG", "TIME_PERIOD": "2023", "OBS_VALUE": value} for value in ("70o0", "7000"))
    for figure in figures:
        body = calling.sdmx_csv("REFUGEES", figure, figure | {"TIME_PERIOD": "2024", "OBS_VALUE": "99000"})
        calling.send(calling.part_of(open_one, flow="REFUGEES"), body, actor, now=now)
    own = "Квартал;Граница;Число\n2024-Q1;Атлантида;10\n".encode()
    calling.send(calling.part_of(open_one, flow="BORDER_CROSSINGS"), own, actor, name="свод.csv", now=now)
    return call


def _changed(payload):
    """Return what is stored of a thing, its English title altered and its Russian one therefore outdated."""
    from almaty.kernel.pair import Pair

    plain = {name: value.as_dict() if isinstance(value, Pair) else value for name, value in payload.items()}
    plain["title"] = plain["title"] | {"en": plain["title"]["en"] + " (corrected)"}
    return plain


if __name__ == "__main__":
    django.setup()
    sys.stdout.write(json.dumps(set_stage()))
