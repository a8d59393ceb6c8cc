"""The Django application of the room."""

from django.apps import AppConfig


class ProcessConfig(AppConfig):
    """The Process itself: participants, chairs, meetings, themes, duties, rules."""

    name = "almaty.process"
    label = "process"

    def ready(self) -> None:
        """Tell the rooms below what they ask from above.

        The drafts' room edits the record on screen and asks for the rule of four eyes; the people's room asks for
        whom mandates can be held, on which step each participant stands and which State holds the chair.
        """
        from almaty.drafts.rules import register, set_four_eyes_source
        from almaty.people.rules import name_verbs, set_chair_source, set_seat_source, set_step_source
        from almaty.process.editable import EDITABLES
        from almaty.process.queries import chair_spans, four_eyes, participant_seats, steps_on
        from almaty.process.rules.log_words import VERB_NAMES

        for editable in EDITABLES:
            register(editable)
        set_four_eyes_source(four_eyes)
        set_seat_source(participant_seats)
        set_step_source(steps_on)
        set_chair_source(chair_spans)
        name_verbs(VERB_NAMES)
