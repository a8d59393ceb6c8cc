"""Of which words the address of a review is made. Plain Python."""

from almaty.handover.rules.review.period import Days
from almaty.kernel.identifiers import slug_of
from almaty.kernel.pair import Pair

LONGEST = 48  # signs of an address; it ends with a whole word


def address_of_term(chair: Pair, days: Days) -> Pair:
    """Return the words for the address of a term's review: who held the chair, since which year.

    The year in which a term ends is not among them: it may run longer than meant, and an address never changes.
    """
    return Pair(f"Term of {chair.en} {days.first.year}")


def address_of_days(title: Pair) -> Pair:
    """Return the words for the address of a review of chosen days: as many whole words of its title as fit.

    >>> address_of_days(Pair("The first term of the chair: what everybody may read")).en
    'The first term of the chair: what everybody may'
    """
    kept = ""
    for word in title.en.split():
        longer = f"{kept} {word}".strip()
        if kept and len(slug_of(longer)) > LONGEST:
            break
        kept = longer
    return Pair(kept)
