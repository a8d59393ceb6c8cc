"""Opening a release: a public one for everybody, a narrower one for those who may read it, which is logged."""

from datetime import datetime

from almaty.exchange.models import Release
from almaty.exchange.queries.shared import held_release
from almaty.exchange.queries.sharing.readers import subject_of_release
from almaty.kernel.actor import ANYONE, Actor
from almaty.people.operations import log_act


def open_release(slug: str, *, actor: Actor, now: datetime, what: str = "page") -> Release:
    """Return a release that an actor may read; reading one that is not public (yet) is logged with `what` was read.

    Refuses (404) an unknown name and one that the actor may not read in the same words.
    """
    release = held_release(actor, slug, now)
    if not is_public(release, now):
        facts = {"what": what, "step": release.audience}
        subject = subject_of_release(slug)
        log_act(actor=actor, verb="read-release", subject=subject, facts=facts, now=now, change=False)
    return release


def is_public(release: Release, now: datetime) -> bool:
    """Tell whether everybody may read a release at an instant."""
    lifted = release.lifts_at is None or release.lifts_at <= now
    return lifted and release.audience in {step.value for step in ANYONE.audiences()}
