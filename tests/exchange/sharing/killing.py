"""A process of its own that is killed while it makes a release, at three moments; it tells what is left each time.

Run as a program in a data folder of its own: it prints one line of JSON.
"""

import json
import os
import signal
import sys
from pathlib import Path

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connections  # noqa: E402
from tests import cast  # noqa: E402
from tests.exchange.sharing import answers  # noqa: E402

from almaty.exchange.models import Consent, Part, Release  # noqa: E402
from almaty.exchange.operations.definitions import load_definitions  # noqa: E402
from almaty.exchange.operations.sharing import releasing  # noqa: E402
from almaty.exchange.queries import faulty_releases  # noqa: E402


def _die(*_args, **_named):
    os.kill(os.getpid(), signal.SIGKILL)


def _die_in_the_middle_of_the_file(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.with_name(f".{target.name}.{os.getpid()}").write_bytes(source.read_bytes()[:100])
    _die()


def _die_after(verb):
    def done(*args, **named):
        verb(*args, **named)
        _die()

    return done


MOMENTS = {
    "in the file": ("put_in_place", _die_in_the_middle_of_the_file),
    "before the rows": ("_must_still_hold", _die),
    "before the commit": ("log_act", _die_after(releasing.log_act)),
}


def _killed(moment: str, part: int) -> None:
    """Let a child consent and die at a moment."""
    connections.close_all()
    child = os.fork()
    if child == 0:
        name, instead = MOMENTS[moment]
        setattr(releasing, name, instead)
        releasing.consent(part, "public", actor=cast.coordinator().actor, now=answers.NOW)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), f"the child lived on after {moment}"


def _left() -> dict[str, object]:
    folder = Path(settings.HOME) / "releases"
    whole = {row.sha256 for row in Release.objects.all()}
    return {
        "releases": Release.objects.count(),
        "consents": Consent.objects.count(),
        "faulty": len(faulty_releases()),
        "unnamed": sum(path.stem not in whole and not path.name.startswith(".") for path in folder.glob("*")),
        "bound": Part.objects.filter(stage="bound").count(),
    }


def main() -> None:
    """Prepare the folder, be killed three times, then release."""
    call_command("migrate", verbosity=0)
    load_definitions(Path(settings.RECORD) / "definitions", now=answers.NOW)
    part = answers.answer(answers.flows("2024")).pk
    cast.coordinator()
    told = {}
    for moment in MOMENTS:
        _killed(moment, part)
        told[moment] = _left()
    made = releasing.consent(part, "public", actor=cast.coordinator().actor, now=answers.NOW)
    told["at last"] = _left() | {"slug": made.slug}
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main()
