"""The reads of the room. All that it holds is public; what an actor may read elsewhere rests on `on_their_step`."""

from almaty.process.queries.chairs import ChairToday, Term, chair_spans, chair_today, terms
from almaty.process.queries.from_above import (
    documents_naming,
    documents_of_theme,
    meeting_names,
    objectives_of,
    source_ids,
    source_rows,
    theme,
    theme_links,
    themes_of_document,
)
from almaty.process.queries.meetings import MeetingPage, kinds_held, latest_meetings, meeting_page, meetings
from almaty.process.queries.offered import (
    meeting_choices,
    participant_choices,
    participant_seats,
    term_choices,
    theme_choices,
)
from almaty.process.queries.participants import (
    Line,
    ParticipantPage,
    participant_page,
    participants,
    states_with_status,
)
from almaty.process.queries.searching import search_entries
from almaty.process.queries.settings import four_eyes, setting
from almaty.process.queries.sources import SourcePage, source_book, source_page, sources
from almaty.process.queries.standing import on_their_step, steps_on
from almaty.process.queries.substance import about, duties, objectives, rules_by_topic, themes
from almaty.process.queries.timeline import Timeline, timeline
from almaty.process.queries.unknown import conflicts, gaps, how_much_is_unknown

__all__ = [
    "ChairToday",
    "Line",
    "MeetingPage",
    "ParticipantPage",
    "SourcePage",
    "Term",
    "Timeline",
    "about",
    "chair_spans",
    "chair_today",
    "conflicts",
    "documents_naming",
    "documents_of_theme",
    "duties",
    "four_eyes",
    "gaps",
    "how_much_is_unknown",
    "kinds_held",
    "latest_meetings",
    "meeting_choices",
    "meeting_names",
    "meeting_page",
    "meetings",
    "objectives",
    "objectives_of",
    "on_their_step",
    "participant_choices",
    "participant_page",
    "participant_seats",
    "participants",
    "rules_by_topic",
    "search_entries",
    "setting",
    "source_book",
    "source_ids",
    "source_page",
    "source_rows",
    "sources",
    "states_with_status",
    "steps_on",
    "term_choices",
    "terms",
    "theme",
    "theme_choices",
    "theme_links",
    "themes",
    "themes_of_document",
    "timeline",
]
