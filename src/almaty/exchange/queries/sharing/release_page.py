"""One release as its readers see it: how it came about down to what was sent, what protection cost, its vintages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from almaty.exchange.models import Release
from almaty.exchange.queries.catalogue import ReleaseView, release_view
from almaty.exchange.queries.shared import visible_to
from almaty.exchange.rules.answers.about import ABOUT_NAMES, PAIRS, SOURCE_TYPES
from almaty.exchange.rules.answers.stages import WAY_NAMES
from almaty.exchange.rules.naming import area_name
from almaty.exchange.rules.sharing.ladder import STEP_NAMES
from almaty.exchange.rules.sharing.protection import read_how, told
from almaty.kernel.actor import Actor, Verb
from almaty.kernel.pair import Pair


@dataclass(frozen=True, slots=True)
class Origin:
    """What was sent: number, way, instant, whose; `sha256` is empty where it could help to guess what was left out.

    No name of a person stands here. `bound_at` is when the coordinator bound the State.
    """

    state: Pair
    number: int
    way: Pair
    sent_at: datetime
    bound_at: datetime | None
    sha256: str
    own: bool


@dataclass(frozen=True, slots=True)
class ReleasePage:
    """A release with what only a State's release has: audience, embargo, origin, protection, the State's own words."""

    view: ReleaseView
    audience: Pair
    own: bool
    embargo: datetime | None
    origin: Origin | None
    about: tuple[tuple[Pair, Pair], ...]
    protection: Pair | None
    cost: dict[str, Any]
    reason: Pair
    vintages: tuple[Release, ...]


def release_page(release: Release, *, actor: Actor, now: datetime) -> ReleasePage:
    """Return the page of a release that comes from `held_release`; of other vintages only those that may be read."""
    vintages = _chain(release, actor, now)
    later = next((one for one in vintages if one.earlier_vintage_id == release.slug), None)
    own = bool(release.owner) and actor.may_for(Verb.READ_ANSWER, release.owner)
    held_back = release.lifts_at is not None and release.lifts_at > now
    return ReleasePage(
        view=release_view(release, later), audience=STEP_NAMES[release.audience], own=own,
        embargo=release.lifts_at if held_back else None, origin=_origin(release, own=own), about=_about(release),
        protection=told(read_how(release.protection)) if release.protection.get("method") else None,
        cost=release.protection, reason=release.reason, vintages=vintages,
    )  # fmt: skip


def _chain(release: Release, actor: Actor, now: datetime) -> tuple[Release, ...]:
    """Return every vintage of the same figures that the actor may read, the newest first."""
    if release.owner:
        rows = Release.objects.filter(owner=release.owner, dataflow=release.dataflow, audience=release.audience)
        return tuple(rows.filter(visible_to(actor, now)).order_by("-version"))
    readable = {one.slug: one for one in Release.objects.filter(visible_to(actor, now), dataflow="")}
    following = {one.earlier_vintage_id: one for one in readable.values() if one.earlier_vintage_id}
    found = [release]
    while (later := following.get(found[0].slug)) is not None and later not in found:
        found.insert(0, later)
    while (earlier := readable.get(found[-1].earlier_vintage_id or "")) is not None and earlier not in found:
        found.append(earlier)
    return tuple(found)


def _origin(release: Release, *, own: bool) -> Origin | None:
    sent = release.submission
    if sent is None:
        return None
    whole = not (release.protection.get("cells") or release.protection.get("changed"))
    return Origin(
        state=area_name(release.owner), number=sent.number, way=WAY_NAMES[sent.way], sent_at=sent.sent_at,
        bound_at=sent.part.bound_at, sha256=(sent.original or sent.rows) if whole or own else "", own=own,
    )  # fmt: skip


def _about(release: Release) -> tuple[tuple[Pair, Pair], ...]:
    """Return what the State has said of its source, each under the name of the field."""
    said: list[tuple[Pair, Pair]] = []
    for field, name in ABOUT_NAMES.items():
        held = release.about.get(field)
        if field in PAIRS and held:
            said.append((name, Pair.from_dict(held)))
        elif field == "source" and held in SOURCE_TYPES:
            said.append((name, SOURCE_TYPES[held]))
    return tuple(said)


def texts(release: Release) -> Sequence[Pair]:
    """Return the caveats of a release."""
    return tuple(Pair.from_dict(text) for text in release.caveats)
