"""The Django application of the room."""

from django.apps import AppConfig


class ProcessConfig(AppConfig):
    """The Process itself: participants, chairs, meetings, themes, duties, rules."""

    name = "almaty.process"
    label = "process"

    def ready(self) -> None:
        """Let the drafts' room edit the record on screen, and tell it where the rule of four eyes is kept."""
        from almaty.drafts.rules import register, set_four_eyes_source
        from almaty.process.editable import EDITABLES
        from almaty.process.queries import four_eyes

        for editable in EDITABLES:
            register(editable)
        set_four_eyes_source(four_eyes)
