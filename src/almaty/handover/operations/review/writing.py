"""People write the parts of a review that nothing can compute."""

from datetime import datetime

from almaty.commitments.rules.wording import tidied_pair
from almaty.handover.models import ReviewPart
from almaty.handover.operations.review.holding import holding
from almaty.handover.rules.names import PART_NAMES
from almaty.handover.rules.review.refusals import LONGEST_PART, overtaken, unknown_part
from almaty.kernel.actor import Actor
from almaty.kernel.pair import Pair
from almaty.language.forms import keep_fingerprint
from almaty.people.operations import log_act


def write_part(slug: str, part: str, text: Pair, *, saves: int, actor: Actor, now: datetime) -> ReviewPart:
    """Write a part of an open review; `saves` is the count that the writer's page showed, 0 for the first words.

    Refuses a part that there is none of (NotFound), too many words (TooLarge), and a part that was saved by another
    meanwhile (Conflict).
    """
    with holding(slug, actor=actor, now=now) as review:
        if part not in PART_NAMES:
            raise unknown_part(part)
        words = tidied_pair(text, LONGEST_PART, where="text")
        row = ReviewPart.objects.filter(review=review, part=part).first() or ReviewPart(review=review, part=part)
        if row.saves != saves:
            raise overtaken(part)
        row.text, row.saves = keep_fingerprint(words, row.text or Pair()), saves + 1
        row.written_at, row.written_by_id = now, actor.account_id
        row.save()
        facts = {"part": part, "en": len(words.en), "ru": len(words.ru)}
        log_act(actor=actor, verb="write-review-part", subject=f"review:{slug}", facts=facts, now=now)
    return row
