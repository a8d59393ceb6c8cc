"""A process of its own: it prepares a call (`prepare`), sends and dies at an instant (`send`), or looks (`look`)."""

import json
import os
import sys
from pathlib import Path

import django

DIES = 9


def prepare() -> None:
    """Make the tables, the definitions, one open call."""
    from django.core.management import call_command
    from tests.exchange.answers import calling

    from almaty.exchange.models import Answer, Call, CallFlow, Part
    from almaty.exchange.operations.definitions import load_definitions
    from almaty.people.models import Account

    call_command("migrate", verbosity=0)
    load_definitions(_definitions(), now=calling.NOW)
    Account.objects.create_user("one@cast.example", "One")
    common = {"deadline": calling.NOW, "made_at": calling.NOW, "opened_at": calling.NOW, "stage": "open"}
    call = Call.objects.create(slug="call", title=calling.pair("Call", "Запрос"), **common)
    flow = CallFlow.objects.create(call=call, dataflow="STATELESS", version="1.0.0", first="2022", last="2024")
    Part.objects.create(answer=Answer.objects.create(call=call, participant="TJK"), flow=flow)


def _definitions() -> Path:
    from django.conf import settings

    return Path(settings.RECORD) / "definitions"


def send(instant: str) -> None:
    """Look; then send a file, and end this process at once after the step that is named."""
    from tests.exchange.answers import calling

    from almaty.exchange.models import Part, Submission
    from almaty.exchange.operations.answers import allowing, receive
    from almaty.kernel.actor import Actor, Held, Role
    from almaty.kernel.folder_store import FolderStore
    from almaty.people.models import Account

    keep, number = FolderStore.keep, iter(("original", "rows", "findings"))

    def kept(store, path):
        name = keep(store, path)
        _die_after(next(number), instant)
        return name

    def after(function, name):
        def done(*arguments, **named):
            made = function(*arguments, **named)
            _die_after(name, instant)
            return made

        return done

    FolderStore.keep = kept
    Submission.objects.create = after(Submission.objects.create, "row")
    allowing.log_act = after(allowing.log_act, "log")
    person = Account.objects.get(email="one@cast.example")
    actor = Actor(person.pk, person.name, (Held(Role.DEPUTY, "TJK"),))
    figures = {"TIME_PERIOD": "2022", "OBS_VALUE": str(200 + Submission.objects.count())}
    part = Part.objects.get()
    look()
    place = calling.put(calling.sdmx_csv("STATELESS", figures))
    receive(part.pk, source=place, name="a.csv", actor=actor, now=calling.NOW)


def _die_after(step: str, instant: str) -> None:
    if step == instant:
        os._exit(DIES)


def look() -> None:
    """Sweep, and tell what is left."""
    from tests.exchange.answers import calling

    from almaty.exchange.models import Part, Submission
    from almaty.exchange.operations.answers import sweep_submissions
    from almaty.exchange.queries.answers.kept import faulty_submissions, kept_files
    from almaty.people.queries import broken_chain

    faulty = len(faulty_submissions())
    swept = sweep_submissions()
    current = Part.objects.get().current
    told = {
        "submissions": Submission.objects.count(), "faulty": faulty, "broken": len(broken_chain()), "swept": swept,
        "nameless": len(calling.kept() - set(kept_files())), "temporary": len(calling.passing()),
        "counts": current.number if current else 0,
    }  # fmt: skip
    sys.stdout.write(json.dumps(told))
    sys.stdout.flush()


if __name__ == "__main__":
    django.setup()
    {"prepare": prepare, "send": send, "look": look}[sys.argv[1]](*sys.argv[2:])
