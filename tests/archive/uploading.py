"""A process of its own that uploads without end (`upload`), or tells how sound the data folder is (`look`)."""

import json
import os
import sys
from datetime import UTC, datetime

import django


def upload() -> None:
    """Upload and publish until somebody ends this process."""
    from django.core.management import call_command

    from almaty.archive.models import Document
    from almaty.archive.operations import publish_file, upload_file
    from almaty.archive.store import the_store
    from almaty.kernel.actor import Actor, Held, Role
    from almaty.people.models import Account

    call_command("migrate", verbosity=0)
    now = datetime.now(tz=UTC)
    if not Document.objects.exists():
        Document.objects.create(symbol="AP/X", slug="ap-x", kind="report", date="2025", changed_at=now)
    people = [Account.objects.get_or_create(email=f"{n}@cast.example", defaults={"name": n})[0] for n in ("one", "two")]
    one, two = (Actor(person.pk, person.name, (Held(Role.SECRETARIAT, "support-unit"),)) for person in people)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for number in range(100_000):
        path = the_store().incoming()
        path.write_bytes(f"number {number} {os.getpid()} ".encode() * 40_000)
        row = upload_file("ap-x", language="en", path=path, name="a.txt", actor=one, now=now)
        publish_file(row.pk, actor=two, now=now)


def look() -> None:
    """Sweep, and tell what is left."""
    from almaty.archive.models import File
    from almaty.archive.operations import sweep_files
    from almaty.archive.queries import faulty_files
    from almaty.archive.store import the_store
    from almaty.people.queries import broken_chain

    faulty = len(faulty_files())
    swept = sweep_files()
    held = {path.name for path in the_store().root.glob("??/*")}
    told = {
        "rows": File.objects.count(), "faulty": faulty, "broken": len(broken_chain()), "swept": swept,
        "nameless": len(held - set(File.objects.values_list("sha256", flat=True))),
        "temporary": len(list((the_store().root / "incoming").glob("*"))),
        "in_force": File.objects.filter(published_at__isnull=False, ended_at__isnull=True).count(),
    }  # fmt: skip
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    django.setup()
    {"upload": upload, "look": look}[sys.argv[1]]()
