"""What the Process is for and how it works."""

from dataclasses import dataclass

from almaty.kernel.pair import Pair
from almaty.process.models import Duty, Fact, Identity, Means, Objective, Rule, Theme
from almaty.process.rules.names import FACT_TOPICS, RULE_TOPICS
from almaty.process.rules.settings import Setting, read_setting


@dataclass(frozen=True, slots=True)
class About:
    """What the Process is: short texts by key, and statements by topic."""

    texts: dict[str, Identity]
    facts: dict[str, list[Fact]]

    def text(self, key: str) -> Pair:
        """Return a short text, an empty one when there is none."""
        return self.texts[key].value if key in self.texts else Pair()


def about() -> About:
    """Return what the Process is: two queries."""
    facts: dict[str, list[Fact]] = {topic: [] for topic in FACT_TOPICS}
    for fact in Fact.objects.standing():
        facts[fact.topic].append(fact)
    texts = {row.key: row for row in Identity.objects.standing().order_by("pk")}
    return About(texts, {topic: rows for topic, rows in facts.items() if rows})


@dataclass(frozen=True, slots=True)
class Purpose:
    """The objectives, the themes with their numbers of objectives, and the means."""

    objectives: list[Objective]
    themes: list[Theme]
    means: list[Means]


def objectives() -> Purpose:
    """Return what the Process is for: three queries."""
    return Purpose(list(Objective.objects.standing()), themes(), list(Means.objects.standing()))


def themes() -> list[Theme]:
    """Return the themes in their order."""
    return list(Theme.objects.standing())


def duties() -> list[Duty]:
    """Return the duties of the Support Unit in their order."""
    return list(Duty.objects.standing())


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule with its value as it is to be read."""

    row: Rule
    value: Setting

    @property
    def items(self) -> tuple[str, ...]:
        """Return the value as a list of codes; empty for numbers, yes or no, and free text."""
        if isinstance(self.value, tuple):
            return () if self.numbers else self.value
        return (str(self.value),) if self.row.value_type == "choice" and self.value else ()

    @property
    def numbers(self) -> tuple[int, ...]:
        """Return the value as a list of numbers, such as days before a date; empty for everything else."""
        told = self.value if isinstance(self.value, tuple) else ()
        return tuple(int(one) for one in told) if all(one.isascii() and one.isdigit() for one in told) else ()

    @property
    def is_number(self) -> bool:
        """Tell whether the value is a number."""
        return isinstance(self.value, int) and not isinstance(self.value, bool)

    @property
    def is_flag(self) -> bool:
        """Tell whether the value is yes or no."""
        return isinstance(self.value, bool)


def rules_by_topic() -> dict[str, list[RuleLine]]:
    """Return the rules by topic, sourced ones before those that are not verified: one query."""
    found: dict[str, list[RuleLine]] = {topic: [] for topic in RULE_TOPICS}
    order = {"sourced": 0, "conflict": 1, "platform": 2, "not-verified": 3}
    rows = Rule.objects.standing().select_related("conflict")
    for row in sorted(rows, key=lambda rule: (order[rule.status], rule.key)):
        found[row.topic].append(RuleLine(row, read_setting(row.value_type, row.value, tuple(row.choices))))
    return {topic: lines for topic, lines in found.items() if lines}
