"""A review is closed: what was computed is settled, and from then on it is read by its audience as it stands."""

import hashlib
import json
from datetime import datetime

from almaty.handover.models import Review, ReviewPart
from almaty.handover.operations.review.holding import holding, require_of
from almaty.handover.queries.review.composing import compose
from almaty.handover.queries.review.listing import covered
from almaty.handover.rules.review.refusals import check_complete
from almaty.kernel.actor import Actor
from almaty.kernel.audience import Audience
from almaty.people.operations import log_act


def close_review(slug: str, *, audience: Audience | None = None, site: str, actor: Actor, now: datetime) -> Review:
    """Close a review for an audience (the one it has, unless another is named); `site` is where links of files lead.

    What it says is computed once more with the eyes of that audience and kept; its files are made of that alone, so
    that they are the same bytes at any time. Refuses written parts that lack a language or are outdated (Conflict),
    and an audience that the actor does not belong to (Invalid).
    """
    with holding(slug, actor=actor, now=now) as review:
        check_complete(dict(ReviewPart.objects.filter(review=review).values_list("part", "text")))
        require_of(audience or Audience(review.audience), actor)
        review.audience = audience.value if audience else review.audience
        about = covered(review, today=now.date())
        review.first, review.last, review.title = about.days.first, about.days.last, about.title
        review.settled = compose(review, now=now, site=site, closed=True)
        review.closed_at, review.closed_by_id = now, actor.account_id
        review.save()
        facts = {"audience": review.audience, "sha256": _hash(review.settled)}
        log_act(actor=actor, verb="close-review", subject=f"review:{slug}", facts=facts, now=now)
    return review


def _hash(settled: object) -> str:
    canonical = json.dumps(settled, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
