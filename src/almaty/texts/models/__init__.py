"""Tables of the room. Sensitivity is declared in each docstring and checked by tests/house."""

from almaty.texts.models.texts import STEP_KINDS, TEXT_KINDS, Compared, Draft, Sealed, Step, Text

__all__ = ["STEP_KINDS", "TEXT_KINDS", "Compared", "Draft", "Sealed", "Step", "Text"]
