"""The settings of the Process by which texts are decided on."""

from almaty.process.queries import setting
from almaty.process.rules.settings import Setting
from almaty.texts.rules.silence import Terms, terms_of


def silence_terms() -> Terms:
    """Return the terms of silence procedures, with safe values where nothing is verified: three queries."""
    return terms_of(setting("silence_days"), setting("silence_minimum_hours"), setting("silence_broken_by"))


def quorum_percent() -> Setting:
    """Return the share of members that has to be present, None where none is asked for."""
    return setting("quorum_percent")


def statement_term() -> Setting:
    """Return for how many days after adoption statements may be attached, None where nothing is verified."""
    return setting("statement_days")
