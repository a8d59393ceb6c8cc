"""The accounts of one period: stocks brought to where only migration can explain their difference (steps 1 to 4)."""

from dataclasses import dataclass

from migrastat.findings import Finding
from migrastat.flows.adjustments import Adjustment
from migrastat.flows.birthplaces import matched
from migrastat.flows.catalogue import Closing
from migrastat.flows.inputs import Figures
from migrastat.flows.natives import balance, with_natives
from migrastat.flows.vital import Births, Deaths, without_births_and_deaths
from migrastat.tables import Floats


@dataclass(frozen=True, slots=True)
class Choices:
    """What the literature leaves open; the defaults are those of the published estimates.

    `weight` of the fewest moves in a mix (None: the method's own); `rounded`: native-born in whole persons after the
    world is balanced; `births` of native-born or in proportion; `deaths` in proportion or by accounting.
    """

    weight: float | None = None
    rounded: bool = True
    births: Births = "native"
    deaths: Deaths = "proportional"

    def __post_init__(self) -> None:
        for name, value, allowed in (
            ("births", self.births, ("native", "proportional")),
            ("deaths", self.deaths, ("proportional", "accounting")),
        ):
            if value not in allowed:
                raise ValueError(f"{name} {value!r} must be one of {', '.join(allowed)}")
        if self.weight is not None and not 0 <= self.weight <= 1:
            raise ValueError(f"weight {self.weight} must be between 0 and 1")


@dataclass(frozen=True, slots=True, eq=False)
class Accounts:
    """Stocks (n, n) of those who lived through the period, with equal birthplace totals.

    `gone` and `come` (n, n) left and entered the system; then every change that was made, and notes on them.
    """

    start: Floats
    end: Floats
    gone: Floats
    come: Floats
    adjustments: tuple[Adjustment, ...]
    notes: tuple[Finding, ...]


def accounts_of(figures: Figures, closing: Closing, choices: Choices) -> Accounts:
    """Take the four steps in the order of migest's `ffs_demo`; the world is balanced only where it is closed.

    `FindingsError` where the figures cannot be accounts: nobody native-born, more deaths than inhabitants.
    """
    peopled = with_natives(figures)
    if closing == "closed":
        peopled = balance(peopled, figures, rounded=choices.rounded)
    alive = without_births_and_deaths(figures, peopled.start, peopled.end, choices.births, choices.deaths)
    same = matched(figures.areas, alive.start, alive.end, closing)
    return Accounts(
        same.start,
        same.end,
        same.gone,
        same.come,
        (*peopled.adjustments, *alive.adjustments, *same.adjustments),
        (*peopled.notes, *alive.notes, *same.notes),
    )
