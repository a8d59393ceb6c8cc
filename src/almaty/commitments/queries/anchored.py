"""What commitments name beside their own words, as far as a reader may know of it."""

from collections.abc import Sequence
from dataclasses import replace

from almaty.commitments.queries.gate import visible_to
from almaty.commitments.rules.content import Content
from almaty.kernel.actor import Actor
from almaty.meetings.queries.record.outcomes import outcomes_read_by
from almaty.texts.queries.texts import visible_to as visible_texts


def as_read_by(actor: Actor, contents: Sequence[Content]) -> list[Content]:
    """Return contents without the text or decision that they hang on, and without the commitment that they match, where
    the actor may not read that: three queries at most."""
    slugs = {one.text for one in contents if one.anchor == "paragraph"}
    pks = {one.outcome for one in contents if one.anchor == "outcome"}
    numbers = {one.matches for one in contents if one.matches}
    texts = set(visible_texts(actor).filter(stage="adopted", slug__in=slugs).values_list("slug", flat=True))
    outcomes = dict(outcomes_read_by(actor, pks))
    matched = set(visible_to(actor).filter(number__in=numbers).values_list("number", flat=True))

    def seen(one: Content) -> Content:
        if (one.anchor == "paragraph" and one.text not in texts) or (
            one.anchor == "outcome" and one.outcome not in outcomes
        ):
            one = replace(one, anchor="free", text="", paragraph=0, outcome=0)
        return one if one.matches in matched else replace(one, matches=0)

    return [seen(one) for one in contents]
