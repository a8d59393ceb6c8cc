"""What an answer costs a State: cells asked, cells that the platform fills in already, and minutes, by stated rules."""

from dataclasses import dataclass

from almaty.kernel.pair import Pair, pair
from almaty.language.rules import format_number
from migrastat.structures import Dataflow

PARTNERS_UNKNOWN = 20  # areas, where no figure of the State says with how many it has to do
MINUTES_A_DATAFLOW = 30  # to read the definition, find who holds the figures, look through the findings
SECONDS_TO_TYPE, SECONDS_TO_CONFIRM = 10, 2  # a cell that is empty, and one that is filled in
_ROUND = 5  # minutes
_GIVEN = frozenset({"FREQ", "REF_AREA"})  # the call says both
_PARTNER, _SEX = "COUNTERPART", "SEX"


@dataclass(frozen=True, slots=True)
class Held:
    """What the platform holds of a State for a dataflow.

    `cells` lie in the periods asked. `a_period` is how many cells a period of its own last release has, 0 where there
    is none; `partners` with how many areas figures are held, in whatever period.
    """

    cells: int = 0
    a_period: int = 0
    partners: int = 0


@dataclass(frozen=True, slots=True)
class Burden:
    """What is asked, how much of it is filled in already, and about how long it takes."""

    cells: int
    held: int
    dataflows: int = 1

    @property
    def minutes(self) -> int:
        """Return the minutes, by the stated rule, in steps of five."""
        seconds = (self.cells - self.held) * SECONDS_TO_TYPE + self.held * SECONDS_TO_CONFIRM
        exact = self.dataflows * MINUTES_A_DATAFLOW + seconds / 60
        return int(-(-exact // _ROUND) * _ROUND)

    @property
    def words(self) -> Pair:
        """Say how long it takes, such as "about 3 h 20 min"."""
        return pair(f"about {self._told('en', 'h', 'min')}", f"около {self._told('ru', 'ч', 'мин')}")

    def _told(self, lang: str, hour: str, minute: str) -> str:
        hours, minutes = divmod(self.minutes, 60)
        parts = [f"{format_number(hours, lang=lang)} {hour}"] if hours else []
        return " ".join([*parts, f"{minutes} {minute}"] if minutes or not hours else parts)

    def __add__(self, other: "Burden") -> "Burden":
        return Burden(self.cells + other.cells, self.held + other.held, self.dataflows + other.dataflows)


NO_BURDEN = Burden(0, 0, 0)


def cells_a_period(dataflow: Dataflow, partners: int) -> int:
    """Return how many cells a State fills in for one period, where it has not answered before.

    Each partner area and the total of all, by sex; and every code of each further breakdown over all partners, by sex.
    A breakdown without a total (by which concept migrants are counted) is answered once.
    """
    sizes = {one.id: len(one.codelist.codes) for one in dataflow.dimensions if one.id not in _GIVEN}
    totals = {one.id: one.total for one in dataflow.dimensions}
    sexes = sizes.pop(_SEX, 1)
    rows = 1 + (partners or PARTNERS_UNKNOWN) * bool(sizes.pop(_PARTNER, 0))
    rows += sum(size - 1 for name, size in sizes.items() if totals[name])
    return rows * sexes


def burden_of(dataflow: Dataflow, *, periods: int, held: Held) -> Burden:
    """Return the burden of a dataflow over a number of periods, for a State of which `held` is known.

    Whoever answered before is asked for the same table again. No more is asked than can be answered, and no less than
    is held.
    """
    cells = (held.a_period or cells_a_period(dataflow, held.partners)) * periods
    return Burden(max(cells, held.cells), held.cells)
