"""All that a review computes, gathered once for both languages."""

from dataclasses import dataclass

from almaty.handover.queries.review.asked import Asked
from almaty.handover.queries.review.chapters import ahead, commitments, data, meetings, outcomes, picture, texts


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of every computed chapter."""

    asked: Asked
    meetings: meetings.Meetings
    texts: texts.Texts
    outcomes: outcomes.Outcomes
    commitments: commitments.Commitments
    picture: picture.Picture
    data: data.Data
    ahead: ahead.Ahead


def gather(asked: Asked) -> Facts:
    """Gather all facts: a number of queries that does not grow with what is held."""
    met, adopted, settled = meetings.gather(asked), texts.gather(asked), outcomes.gather(asked)
    promised = commitments.gather(asked)
    touched = frozenset(each.key for each in met.gatherings if each.key)
    symbols = frozenset(row.symbol for row in adopted.recorded)
    return Facts(
        asked=asked, meetings=met, texts=adopted, outcomes=settled, commitments=promised,
        picture=picture.gather(asked), data=data.gather(asked),
        ahead=ahead.gather(asked, settled, promised, applying=met.applicants, symbols=symbols, meetings=touched),
    )  # fmt: skip
