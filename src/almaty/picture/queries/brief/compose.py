"""From what is asked for to the paper that says it."""

from datetime import date

from almaty.picture.queries.brief.ask import BriefOf
from almaty.picture.queries.brief.of_corridor import paper_of_corridor
from almaty.picture.queries.brief.of_region import paper_of_region
from almaty.picture.queries.brief.of_state import paper_of_state
from almaty.picture.queries.brief.paper import Paper
from almaty.picture.queries.gaps import states_of_process


def paper_of(asked: BriefOf, *, today: date) -> Paper:
    """Compose the paper of a brief as of a day."""
    states = tuple(line.row.key for line in states_of_process(today))
    if asked.kind == "region":
        return paper_of_region(states=states, lang=asked.lang, today=today)
    if asked.kind == "state":
        return paper_of_state(asked.codes[0], states=states, lang=asked.lang, today=today)
    one, other = asked.codes
    return paper_of_corridor(one, other, states=states, lang=asked.lang, today=today)
