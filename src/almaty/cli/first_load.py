"""The first load: the record that is shipped and the reference figures, in one transaction, once."""

import hashlib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from django.db import transaction

from almaty import __version__
from almaty.archive import operations as archive
from almaty.exchange.operations import load_figures
from almaty.kernel.actor import SYSTEM
from almaty.kernel.pair import Pair, pair
from almaty.people.operations import log_act
from almaty.people.queries import acts
from almaty.process import operations as process
from almaty.record.reading import read_record

LOADED = "load-everything"
FIGURES_LOADED = "load-newer-figures"
Told = Callable[[Pair], None]


def is_loaded() -> bool:
    """Tell whether a first load was finished in this database."""
    return acts(SYSTEM).filter(verb=LOADED).exists()


def figures_are_loaded(folder: Path) -> bool:
    """Tell whether the figures that are shipped are those that were loaded last."""
    last = acts(SYSTEM).filter(verb__in=(LOADED, FIGURES_LOADED)).order_by("-seq").first()
    return last is not None and last.facts.get("figures") == fingerprint(folder)


def load_new_figures(*, figures: Path, now: datetime) -> None:
    """Load what a newer version ships as new releases; those that are held stay as they are."""
    with transaction.atomic():
        load_figures(figures, now=now)
        facts = {"version": __version__, "figures": fingerprint(figures)}
        log_act(actor=SYSTEM, verb=FIGURES_LOADED, subject="platform:figures", now=now, facts=facts)


def fingerprint(folder: Path) -> str:
    """Return the SHA-256 of the data files in a folder with their names: the log tells what was loaded."""
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*")):
        if path.is_file() and path.suffix in {".csv", ".toml", ".parquet", ".json"}:
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def load_everything(*, record: Path, figures: Path, now: datetime, told: Told) -> None:
    """Load record and figures, all or nothing, with one entry that says so.

    Refuses a record with faults, naming the first by file, row and column.
    """
    rows = read_record(record)
    with transaction.atomic():
        told(pair("participants, chairs, meetings", "участники, председательство, совещания"))
        process.load_record(rows, now=now)
        told(pair("documents", "документы"))
        archive.load_record(rows, now=now)
        told(pair("reference figures", "справочные данные"))
        load_figures(figures, now=now)
        facts = {"version": __version__, "record": fingerprint(record), "figures": fingerprint(figures)}
        log_act(actor=SYSTEM, verb=LOADED, subject="platform:record", now=now, facts=facts)
