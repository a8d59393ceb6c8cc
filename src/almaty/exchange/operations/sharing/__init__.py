"""Verbs by which a State shares its figures: protection, consent to a step, rules in advance, withdrawal."""

from almaty.exchange.operations.sharing.in_advance import (
    AfterBinding,
    after_binding,
    consent_in_advance,
    finish_rules,
    withdraw,
)
from almaty.exchange.operations.sharing.protecting import set_protection, use_usual_protection
from almaty.exchange.operations.sharing.reading import open_release
from almaty.exchange.operations.sharing.releasing import consent

__all__ = [
    "AfterBinding",
    "after_binding",
    "consent",
    "consent_in_advance",
    "finish_rules",
    "open_release",
    "set_protection",
    "use_usual_protection",
    "withdraw",
]
