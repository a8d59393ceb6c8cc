"""Tables of the room. No observation stands here: figures live in Parquet files named by their content."""

from almaty.exchange.models.answers import Answer, Explanation, Mapping, Part, Submission
from almaty.exchange.models.calls import Call, CallFlow
from almaty.exchange.models.definitions import Definition
from almaty.exchange.models.releases import BreakMark, Derivation, Indicator, Release
from almaty.exchange.models.sharing import ChairConsent, Consent, MirrorNote, Protection

__all__ = [
    "Answer",
    "BreakMark",
    "Call",
    "CallFlow",
    "ChairConsent",
    "Consent",
    "Definition",
    "Derivation",
    "Explanation",
    "Indicator",
    "Mapping",
    "MirrorNote",
    "Part",
    "Protection",
    "Release",
    "Submission",
]
