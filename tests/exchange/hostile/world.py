"""A world in which every step of the ladder holds a figure of its own, so that a leak names the step it came from."""

import io
import re
import zipfile
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from django.conf import settings
from tests import cast
from tests.exchange.sharing import answers

from almaty.exchange.models import Part, Submission
from almaty.exchange.operations.sharing import consent
from almaty.exchange.rules.answers.keeping import submissions

UNSHARED, OFFICE, MEMBERS, PARTICIPANTS, HELD_BACK, PUBLIC = (
    "8100013", "8200027", "8300033", "8400049", "8500057", "8600063",
)  # fmt: skip
"""Figures that stand nowhere else: sent and not shared, then one for each step, one of them public under embargo."""
EVERY = {UNSHARED, OFFICE, MEMBERS, PARTICIPANTS, HELD_BACK, PUBLIC}
STEPS = {"TJK": ("secretariat", OFFICE), "UZB": ("members", MEMBERS), "KAZ": ("participants", PARTICIPANTS),
         "KGZ": ("public", HELD_BACK), "TKM": ("public", PUBLIC)}  # fmt: skip
LIFTS = timedelta(days=30)


@dataclass(frozen=True)
class World:
    """The parts of the answers by State, the slugs of the releases by State, the day on which the embargo lifts."""

    parts: dict[str, Part] = field(default_factory=dict)
    slugs: dict[str, str] = field(default_factory=dict)
    lifts: datetime = datetime(2026, 1, 1, tzinfo=UTC)


def made() -> World:
    """Return the world: every State of it counts arrivals from Russia, and Tajikistan has refugees not shared."""
    now = datetime.now(tz=UTC)
    world = World(lifts=now + LIFTS)
    for state, (step, figure) in STEPS.items():
        part = answers.answer(answers.flows("2024", {"RUS": int(figure), "DEU": 70}), state=state)
        person = cast.coordinator(state)
        lifts = world.lifts if figure == HELD_BACK else None
        world.slugs[state] = consent(part.pk, step, actor=person.actor, now=now, lifts_at=lifts).slug
        world.parts[state] = part
    world.parts["unshared"] = unshared = answers.answer(
        [answers.row("AFG", "_T", "2024", int(UNSHARED))], flow="REFUGEES", call="refugees-2026"
    )
    for part, figure in ((unshared, UNSHARED), *((world.parts[state], figure) for state, (_, figure) in STEPS.items())):
        _sent_as(part, f"REF_AREA,OBS_VALUE\n{part.answer.participant},{figure}\n".encode())
    return world


def _sent_as(part: Part, body: bytes) -> None:
    """Let a part have been sent as some bytes."""
    store = submissions(Path(settings.HOME))
    place = store.incoming()
    place.write_bytes(body)
    Submission.objects.filter(pk=part.current_id).update(original=store.keep(place), name="answer.csv", way="csv")


def readers() -> dict[str, tuple[object, set[str]]]:
    """Return every kind of reader, each with the figures that are for it."""
    wide = {PARTICIPANTS, PUBLIC}
    member = wide | {MEMBERS}
    return {
        "public": (None, {PUBLIC}),
        "outsider": (cast.outsider, {PUBLIC}),
        "observer": (cast.observer, wide),
        "member": (partial(cast.coordinator, "AZE"), member),
        "chair's office": (cast.chair_office, member),
        "secretariat": (cast.secretary, member | {OFFICE}),
        "under embargo": (partial(cast.coordinator, "KGZ"), member | {HELD_BACK}),
        "own expert": (cast.deputy, member | {OFFICE, UNSHARED}),
    }


def figures_in(answer) -> set[str]:
    """Return which of the figures of this world an answer holds, however its digits are grouped or packed."""
    body = answer.getvalue() if answer.streaming else answer.content
    if body[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(body)) as book:
            body = b" ".join(book.read(name) for name in book.namelist())
    text = re.sub(r"(?<=\d)(?:[\s,.\u00a0\u202f\u2009']|&nbsp;|&#\w+;)(?=\d{3})", "", body.decode("utf-8", "replace"))
    return {figure for figure in EVERY if figure in text}
