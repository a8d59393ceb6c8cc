"""The page of a review: its paper in the reader's language, its written parts, what the reader may do."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from almaty.handover.models import Review, ReviewPart
from almaty.handover.queries.review.composing import paper
from almaty.handover.queries.review.gate import review_of
from almaty.handover.rules.names import PART_NAMES
from almaty.handover.rules.review.refusals import lacking, unknown_part
from almaty.kernel.actor import Actor, Verb
from almaty.kernel.audience import AUDIENCE_NAMES, Audience
from almaty.kernel.pair import Lang, Pair


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """A review as a reader sees it. `lacking` are the parts that keep it from being closed."""

    review: Review
    audience: Pair
    paper: dict[str, Any]
    parts: dict[str, ReviewPart]
    may_write: bool
    lacking: tuple[Pair, ...]


def review_page(actor: Actor, slug: str, *, lang: Lang, now: datetime, site: str) -> ReviewPage:
    """Return a review for its readers; refuses others (NotFound)."""
    review = review_of(actor, slug)
    parts = {row.part: row for row in ReviewPart.objects.filter(review=review).select_related("written_by")}
    writing = actor.may(Verb.KEEP_REVIEW) and review.closed_at is None
    missing = lacking({name: row.text for name, row in parts.items()}) if writing else []
    return ReviewPage(
        review, AUDIENCE_NAMES[Audience(review.audience)], paper(review, lang, now=now, site=site), parts, writing,
        tuple(PART_NAMES[part] for part in missing),
    )  # fmt: skip


def part_of(review: Review, part: str) -> ReviewPart | None:
    """Return a written part of a review, None while nobody has written it; refuses a part that there is none of."""
    if part not in PART_NAMES:
        raise unknown_part(part)
    return ReviewPart.objects.filter(review=review, part=part).first()
