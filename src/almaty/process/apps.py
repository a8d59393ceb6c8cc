"""The Django application of the room."""

from django.apps import AppConfig


class ProcessConfig(AppConfig):
    """The Process itself: participants, chairs, meetings, themes, duties, rules."""

    name = "almaty.process"
    label = "process"

    def ready(self) -> None:
        """Tell the rooms below what they ask from above.

        The drafts' room edits the record on screen and asks for the rule of four eyes; the people's room asks for
        whom mandates can be held.
        """
        from almaty.drafts.rules import register, set_four_eyes_source
        from almaty.people.rules import name_verbs, set_seat_source
        from almaty.process.editable import EDITABLES
        from almaty.process.queries import four_eyes, participant_seats
        from almaty.process.rules.log_words import VERB_NAMES

        for editable in EDITABLES:
            register(editable)
        set_four_eyes_source(four_eyes)
        set_seat_source(participant_seats)
        name_verbs(VERB_NAMES)
