"""What a room hands to the search: one thing that can be found, in both languages."""

from dataclasses import dataclass

from almaty.kernel.audience import Audience
from almaty.kernel.pair import Pair
from almaty.kernel.period import FuzzyDate


@dataclass(frozen=True, slots=True)
class SearchText:
    """One thing that can be found.

    `kind` and `key` together name it once ("meeting", "som-5"). `address` is its page without the language
    prefix and without a slash in front ("meetings/som-5/"). `when` is the date that the reader sees beside it.
    """

    kind: str
    key: str
    address: str
    title: Pair
    body: Pair
    audience: Audience = Audience.PUBLIC
    when: FuzzyDate | None = None
