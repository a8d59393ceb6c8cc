"""The parts of the measurement of commitments inside the server's own folder: `make` the world, count `queries`."""

import json
import sys
import time
from datetime import UTC, datetime

import django

django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from tests import cast  # noqa: E402

from almaty.commitments.models import Commitment  # noqa: E402
from almaty.commitments.rules.frameworks import FRAMEWORKS  # noqa: E402
from bench.commitments_world import TEXT, Sizes, keep  # noqa: E402
from bench.sessions import session_of  # noqa: E402

READERS = {"secretariat": cast.secretary, "coordinator": cast.coordinator, "chair": cast.chair_office}


def make() -> None:
    """Keep the world, sign people in, and print what the measurement needs."""
    began = time.perf_counter()
    world = keep(Sizes(), now=datetime.now(tz=UTC))
    told = {
        "seconds": time.perf_counter() - began,
        "commitments": len(world.commitments),
        "reports": world.reports,
        "dates": world.dues,
        "one": Commitment.objects.filter(lead="TJK", audience="public").latest("number").number,
        "text": TEXT,
        "item": next(f"{one.code}:{item}" for one in FRAMEWORKS if one.code == "gcm" for item in one.items),
        "sessions": {name: session_of(person()) for name, person in READERS.items()},
    }
    print(json.dumps(told))


def queries() -> None:
    """Count the queries of pages told on standard input: pairs of a reader ("" for the public) and a path."""
    counts = []
    for reader, path in json.load(sys.stdin):
        client = READERS[reader]().client if reader else Client()
        mark = "&" if "?" in path else "?"
        for word in ("first", "second"):
            with CaptureQueriesContext(connection) as asked:
                answer = client.get(f"{path}{mark}{word}=1", SERVER_NAME="localhost")
                if answer.streaming:
                    b"".join(answer.streaming_content)  # type: ignore[arg-type]
        counts.append(len(asked))
    print(json.dumps(counts))


if __name__ == "__main__":
    {"make": make, "queries": queries}[sys.argv[1]]()
