"""Settings of the Process as other rooms read them."""

from almaty.process.models import Rule
from almaty.process.rules.settings import FOUR_EYES, Setting, read_setting


def setting(key: str) -> Setting:
    """Return the value of a rule by its key; None when the rule is unknown or has no value."""
    rule = Rule.objects.standing().filter(key=key).values_list("value_type", "value").first()
    return read_setting(*rule) if rule else None


def four_eyes() -> bool:
    """Tell whether a second person has to publish; it is so unless the setting says no."""
    return setting(FOUR_EYES) is not False
