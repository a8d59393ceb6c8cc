"""Programs with keys, as the tests of the service need them."""

from datetime import UTC, datetime

from django.test import Client

from almaty.people.operations import make_token


def key_for(person, participant, scope="read"):
    """Return a key of a person for a participant."""
    said = {"name": "test program", "scope": scope, "days": 30, "now": datetime.now(tz=UTC)}
    return make_token(participant=participant, actor=person.actor, **said)


def ask(path, key="", **headers):
    """Return the answer of the service to a program, with a key or without; `body` is all of it."""
    shown = {"Authorization": f"Bearer {key}"} if key else {}
    answer = Client().get(path, headers={**shown, **headers})
    answer.body = b"".join(answer) if answer.streaming else answer.content
    return answer


def figures_of(answer):
    """Return what a CSV answer holds: (area, partner, sex, period) to value."""
    head, *lines = answer.body.decode().strip().split("\n")
    names = head.split(",")
    rows = [dict(zip(names, line.split(","), strict=True)) for line in lines]
    return {(row["REF_AREA"], row["COUNTERPART"], row["SEX"], row["TIME_PERIOD"]): row["OBS_VALUE"] for row in rows}
