"""How many queries a page makes when it is made anew. Run in a process of its own on a data folder: prints JSON."""

import json
import sys

import django

django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402


def main() -> None:
    """Ask for each page twice, so that what is read once a process is not counted, and count the second time."""
    client, told = Client(SERVER_NAME="localhost"), {}
    for path in sys.argv[1:]:
        client.get(f"{path}?first=1")
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(f"{path}?second=1")
        told[path] = len(asked)
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main()
