"""Loading the record and the reference figures: in one transaction, at the first start and when they are newer."""

import hashlib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from django.db import transaction

from almaty import __version__
from almaty.archive import operations as archive
from almaty.exchange.operations import load_figures
from almaty.exchange.operations.definitions import load_definitions
from almaty.kernel.actor import SYSTEM
from almaty.kernel.pair import Pair, pair
from almaty.people.operations import log_act
from almaty.people.queries import acts
from almaty.process import operations as process
from almaty.record.reading import SHIPPED as SHIPPED_RECORD
from almaty.record.reading import read_record

LOADED = "load-everything"
Told = Callable[[Pair], None]


def last_load() -> dict[str, str] | None:
    """Return what the last load took in (version, folder, fingerprints), or nothing before the first one."""
    last = acts(SYSTEM).filter(verb=LOADED).order_by("-seq").first()
    return dict(last.facts) if last else None


def is_older(loaded: dict[str, str], *, record: Path, figures: Path) -> bool:
    """Tell whether the folder from which the platform was loaded holds something else by now.

    A platform that was started with a record of its own never takes in the one that is shipped.
    """
    now = facts_of(record, figures)
    return now["folder"] == loaded.get("folder") and any(
        now[part] != loaded.get(part) for part in ("record", "figures", "definitions")
    )


def facts_of(record: Path, figures: Path) -> dict[str, str]:
    """Return what the log says of a load."""
    return {
        "version": __version__,
        "folder": "shipped" if record == SHIPPED_RECORD else str(record),
        "record": fingerprint(record),
        "figures": fingerprint(figures),
        "definitions": fingerprint(definitions_of(record)),
    }


def definitions_of(record: Path) -> Path:
    """Return the folder of definitions of a record; a record without one stands on those that are shipped."""
    own = record / "definitions"
    return own if own.is_dir() else SHIPPED_RECORD / "definitions"


def fingerprint(folder: Path) -> str:
    """Return the SHA-256 of the data files in a folder with their names: the log tells what was loaded."""
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*")):
        if path.is_file() and path.suffix in {".csv", ".toml", ".parquet", ".json"}:
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def load_everything(*, record: Path, figures: Path, now: datetime, told: Told) -> None:
    """Load record and figures, all or nothing, with one entry that says so.

    Done again with a newer record or newer figures, it adds what is new and leaves what was edited on screen.
    Refuses a record with faults, naming the first by file, row and column.
    """
    rows = read_record(record)
    with transaction.atomic():
        told(pair("participants, chairs, meetings", "участники, председательство, совещания"))
        process.load_record(rows, now=now)
        told(pair("documents", "документы"))
        archive.load_record(rows, now=now)
        told(pair("definitions of figures", "определения показателей"))
        load_definitions(definitions_of(record), now=now)
        told(pair("reference figures", "справочные данные"))
        load_figures(figures, now=now)
        log_act(actor=SYSTEM, verb=LOADED, subject="platform:record", now=now, facts=facts_of(record, figures))
