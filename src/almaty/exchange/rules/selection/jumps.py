"""Which series are judged for jumps, and by which rule (docs/methods/breaks.md)."""

from migrastat import JumpRule, SeriesKey

# Stocks alone are judged: a flow may go from nothing to a million in a year and break nothing.
STOCKS = frozenset({"REFUGEES", "ASYLUM_SEEKERS", "IDPS", "STATELESS", "OTHERS_OF_CONCERN", "OIP", "HOST_COMMUNITY"})
MONEY = frozenset({"REMITTANCES_RECEIVED", "REMITTANCES_PAID", "GDP"})
TOTAL_RULE = JumpRule(floor=1_000, change=1_000)
CORRIDOR_RULE = JumpRule(floor=5_000, change=5_000)
MIGRANT_RULE = JumpRule(floor=50_000, change=50_000, longest_gap=5)
MONEY_RULE = JumpRule(floor=1e8, change=1e8, factor=4, start=1e6)


def rule_for(key: SeriesKey) -> JumpRule | None:
    """Return the rule by which a series is judged, None where it is not."""
    if key.indicator in STOCKS:
        return TOTAL_RULE if "WLD" in (key.origin, key.destination) else CORRIDOR_RULE
    if key.indicator == "MIGRANT_STOCK":
        return MIGRANT_RULE
    return MONEY_RULE if key.indicator in MONEY else None
