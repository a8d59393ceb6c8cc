"""Loading the shipped record: at the first start, and again when a later release brings a newer one."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from almaty.kernel.actor import SYSTEM
from almaty.people.operations import log_act
from almaty.process import models
from almaty.process.models import Kept
from almaty.process.operations.rows import fingerprint, from_record
from almaty.record.rows import Record

SHEETS: tuple[tuple[str, type[Kept], str], ...] = (
    ("sources", models.Source, "id"),
    ("identity", models.Identity, "id"),
    ("facts", models.Fact, "id"),
    ("statuses", models.Status, "id"),
    ("participants", models.Participant, "code"),
    ("status_claims", models.StatusClaim, "id"),
    ("chair_terms", models.ChairTerm, "id"),
    ("chair_dates", models.ChairDateClaim, "id"),
    ("chair_people", models.ChairPerson, "id"),
    ("meetings", models.Meeting, "id"),
    ("meeting_attendance", models.Attendance, "id"),
    ("milestones", models.Milestone, "id"),
    ("objectives", models.Objective, "id"),
    ("themes", models.Theme, "id"),
    ("means", models.Means, "id"),
    ("theme_links", models.ThemeLink, "id"),
    ("duties", models.Duty, "id"),
    ("conflicts", models.Conflict, "id"),
    ("conflict_sides", models.ConflictSide, "id"),
    ("rules", models.Rule, "id"),
    ("gaps", models.Gap, "id"),
)


@dataclass(slots=True)
class Loaded:
    """What a load did, by "sheet:key".

    `kept` were edited on screen since they were loaded and differ from the record: the screen's text stands.
    `gone` stand in the database and no longer in the record: nothing is deleted.
    """

    added: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    unchanged: int = 0

    @property
    def changed(self) -> bool:
        """Tell whether the load wrote anything."""
        return bool(self.added or self.updated)


def load_record(record: Record, *, now: datetime) -> Loaded:
    """Bring the room's tables to the shipped record; run twice it does nothing the second time.

    One transaction, and one entry in the log when anything was written. A row edited on screen since it was loaded
    is left as it is and reported in `kept`.
    """
    loaded = Loaded()
    with transaction.atomic():
        for sheet, model, key_column in SHEETS:
            _load_sheet(record, sheet, model, key_column, loaded)
        if loaded.changed:
            facts = {"added": len(loaded.added), "updated": len(loaded.updated), "kept": loaded.kept,
                     "gone": loaded.gone}  # fmt: skip
            log_act(actor=SYSTEM, verb="load-record", subject="process:record", now=now, facts=facts)
    return loaded


def _load_sheet(record: Record, sheet: str, model: type[Kept], key_column: str, loaded: Loaded) -> None:
    rows = record.sheets.get(sheet, ())
    held: dict[str, Any] = model.objects.in_bulk()
    new: list[Kept] = []
    for row in rows:
        key, values = row.raw(key_column), from_record(model, row)
        seed = fingerprint(values)
        if key not in held:
            new.append(model(key=key, seed=seed, seeded_version=1, version=1, **values))
            loaded.added.append(f"{sheet}:{key}")
        else:
            _bring_up_to_date(held[key], values, seed, f"{sheet}:{key}", loaded)
    model.objects.bulk_create(new, batch_size=200)
    listed = {row.raw(key_column) for row in rows}
    loaded.gone += [f"{sheet}:{key}" for key, row in held.items() if row.seed and key not in listed]


def _bring_up_to_date(row: Kept, values: dict[str, Any], seed: str, name: str, loaded: Loaded) -> None:
    if row.seed == seed:
        loaded.unchanged += 1
        return
    if row.version != row.seeded_version:
        loaded.kept.append(name)
        return
    for attribute, value in values.items():
        setattr(row, attribute, value)
    row.seed, row.version = seed, row.version + 1
    row.seeded_version = row.version
    row.save()
    loaded.updated.append(name)
