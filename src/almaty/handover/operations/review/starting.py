"""A review is started for a term or for days, given an audience, or dropped while nobody has written in it."""

from datetime import date, datetime

from django.db import transaction

from almaty.commitments.rules.wording import tidied_pair
from almaty.handover.models import Review
from almaty.handover.operations.review.holding import holding, logging_refusals, require_of
from almaty.handover.queries.review.listing import term_days, title_of
from almaty.handover.rules.review.addresses import address_of_days, address_of_term
from almaty.handover.rules.review.period import Days, check_days
from almaty.handover.rules.review.refusals import begun_already, has_words, no_audience, unknown_term, untitled
from almaty.kernel.actor import Actor, Verb
from almaty.kernel.audience import Audience
from almaty.kernel.identifiers import free_name
from almaty.kernel.pair import Pair
from almaty.language.forms import keep_fingerprint
from almaty.people.operations import log_act

LONGEST_TITLE = 200
_TAKEN = frozenset({"new"})  # stands in addresses already


def start_review(
    *, term: str = "", first: date | None = None, last: date | None = None, title: Pair | None = None,
    audience: Audience = Audience.PARTICIPANTS, actor: Actor, now: datetime,
) -> Review:  # fmt: skip
    """Start the review of a term, or of days that are given with a title.

    Refuses whoever may not (SignInFirst, NotAllowed), a term that is not on record, days that cannot be, a missing
    title, an audience that the actor does not belong to (Invalid), and a term with an open review (Conflict).
    """
    with logging_refusals("new", actor=actor, now=now), transaction.atomic():
        actor.require(Verb.KEEP_REVIEW)
        require_of(audience, actor)
        days, named, address = _of_term(term, now) if term else _of_days(first, last, title or Pair(), now)
        begun = Review.objects.filter(term=term, closed_at__isnull=True).first() if term else None
        if begun:
            raise begun_already(begun.slug)
        taken = {*Review.objects.values_list("slug", flat=True), *_TAKEN}
        made = Review.objects.create(
            slug=free_name(address, taken, otherwise=f"review-{now.year}"), term=term, title=named,
            first=days.first, last=days.last, audience=audience.value, made_at=now, made_by_id=actor.account_id,
        )  # fmt: skip
        facts = {"term": term, "first": days.first.isoformat(), "last": days.last.isoformat()}
        log_act(actor=actor, verb="start-review", subject=f"review:{made.slug}", facts=facts, now=now)
    return made


def _of_term(term: str, now: datetime) -> tuple[Days, Pair, Pair]:
    found = term_days(term, today=now.date())
    if found is None:
        raise unknown_term(term)
    return found[1], title_of(*found), address_of_term(found[0].name, found[1])


def _of_days(first: date | None, last: date | None, title: Pair, now: datetime) -> tuple[Days, Pair, Pair]:
    if first is None or last is None:
        raise unknown_term("")
    named = keep_fingerprint(tidied_pair(title, LONGEST_TITLE, where="title"), Pair())
    if not (named.en and named.ru):
        raise untitled()
    return check_days(first, last, today=now.date()), named, address_of_days(named)


def set_audience(slug: str, audience: Audience | None, *, actor: Actor, now: datetime) -> Review:
    """Say for whom an open review is: it is computed with their eyes from now on; refuses none, and one
    that the actor does not belong to (Invalid)."""
    with holding(slug, actor=actor, now=now) as review:
        if audience is None:
            raise no_audience()
        require_of(audience, actor)
        review.audience = audience.value
        review.save(update_fields=["audience"])
        log_act(actor=actor, verb="set-review-audience", subject=f"review:{slug}", facts={"audience": audience.value},
                now=now)  # fmt: skip
    return review


def drop_review(slug: str, *, actor: Actor, now: datetime) -> None:
    """Drop an open review; refuses one in which somebody has written (Conflict)."""
    with holding(slug, actor=actor, now=now) as review:
        if any(part.text for part in review.parts.all()):
            raise has_words(slug)
        review.parts.all().delete()
        review.delete()
        log_act(actor=actor, verb="drop-review", subject=f"review:{slug}", now=now)
