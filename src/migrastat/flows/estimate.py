"""Flows of one period and sex from two stocks."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from migrastat.findings import Finding, FindingsError, refuse_errors
from migrastat.flows.accounts import Accounts, Choices, accounts_of
from migrastat.flows.adjustments import Adjustment, as_table
from migrastat.flows.catalogue import Closing, Method, method_of
from migrastat.flows.differencing import grown, shrunk, spread_as_stock
from migrastat.flows.inputs import Figures, admit
from migrastat.flows.layers import Layers, Mix, Moves
from migrastat.flows.movers import Fitted, fewest, independent
from migrastat.flows.natives import with_natives
from migrastat.tables import Components, Floats, Flow, Stock

KINDS = ("total", "outward", "return", "transit")
_SEEN = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class FlowEstimate:
    """Flows of one period, sex and method, in persons, and how they came about.

    `kinds` holds the flow `total`, and where the method knows birthplaces also `outward` (from the country of birth),
    `return` (to it) and `transit` (between two others), which sum to it. `outside` has who left the system and who
    entered it, by birthplace (rows) and residence, each (n, n); both are zero where the world is closed.
    """

    method: Method
    kinds: dict[str, Flow]
    adjustments: tuple[Adjustment, ...]
    findings: tuple[Finding, ...]
    outside: tuple[Floats, Floats] | None = None
    _layers: Layers | Mix | None = field(default=None, repr=False)

    @property
    def flow(self) -> Flow:
        """All moves."""
        return self.kinds["total"]

    @property
    def types(self) -> dict[str, Flow]:
        """Outward, return and transit moves; empty for a method that does not know birthplaces."""
        return {kind: flow for kind, flow in self.kinds.items() if kind != "total"}

    @property
    def adjustments_table(self) -> Any:
        """The adjustments as an Arrow table."""
        return as_table(self.adjustments)

    def of_birthplace(self, code: str) -> Flow:
        """Return the moves of those born in one area; `ValueError` where the method or the area does not tell."""
        flow = self.flow
        return Flow(flow.areas, self._table(code), flow.period, flow.sex, flow.method)

    def stayers_of(self, code: str) -> Floats:
        """Return how many born in one area lived in the same area at both ends, shape (n,) by that area."""
        return np.diag(self._table(code)).copy()

    def _table(self, code: str) -> Floats:
        if self._layers is None:
            raise ValueError(f"{self.method.code} does not tell flows by birthplace")
        return self._layers.of(self.flow.areas.index(code))


class Estimator:
    """One period of one sex, admitted once and estimated by as many methods as are asked; accounts are made once."""

    def __init__(
        self,
        start: Stock,
        end: Stock,
        components: Components | None = None,
        *,
        seed: ArrayLike | None = None,
        choices: Choices | None = None,
    ) -> None:
        self._figures: Figures = admit(start, end, components, seed)
        self._choices = choices or Choices()
        self._has_components = components is not None
        self._accounts: dict[Closing, Accounts] = {}
        self._fitted: dict[tuple[Closing, str], Fitted] = {}

    def by(self, code: str) -> FlowEstimate:
        """Estimate by one method; `ValueError` for an unknown one, `FindingsError` where figures do not allow it."""
        method = method_of(code)
        if method.needs_components and not self._has_components:
            told = f"{code} needs births and deaths of {self._figures.period}"
            remedy = "give them (zeros where nobody was born or died), or choose sd_drop_neg or sd_rev_neg"
            raise FindingsError([Finding("COMPONENTS", code, told, remedy)])
        if method.family == "differencing":
            return self._differenced(method)
        return self._rated(method) if method.family == "rates" else self._accounted(method)

    def _differenced(self, method: Method) -> FlowEstimate:
        start, end = self._figures.start, self._figures.end
        out, none = grown(start, end), np.zeros_like(start)
        back = shrunk(start, end) if method.code == "sd_rev_neg" else none
        return self._estimate(method, {"total": out + back})

    def _rated(self, method: Method) -> FlowEstimate:
        figures = self._figures
        peopled = with_natives(figures)
        net = peopled.end.sum(axis=0) - peopled.start.sum(axis=0) - (figures.births - figures.deaths)
        total = spread_as_stock(figures.start, float(np.abs(net).sum()))
        return self._estimate(method, {"total": total})

    def _accounted(self, method: Method) -> FlowEstimate:
        closing, share = method.closing, method.minimum
        if closing is None or share is None:
            raise ValueError(f"{method.code} is no accounting method")
        accounts = self._accounts.get(closing) or accounts_of(self._figures, closing, self._choices)
        self._accounts[closing] = accounts
        if self._choices.weight is not None and 0 < share < 1:
            share = self._choices.weight
        if share < 1:
            refuse_errors(_staying(self._figures))
        layers, lost = self._moved(accounts, closing, share)
        moves: Moves = layers.moves
        kinds = dict(zip(KINDS, (moves.total, *moves), strict=True))
        notes = accounts.notes + _lost(self._figures, lost)
        return self._estimate(method, kinds, accounts.adjustments, notes, (accounts.gone, accounts.come), layers)

    def _moved(self, accounts: Accounts, closing: Closing, share: float) -> tuple[Layers | Mix, Floats]:
        parts, lost = [], np.zeros(len(accounts.start))
        for weight, spread in ((share, fewest), (1.0 - share, independent)):
            if weight > 0:
                key = (closing, spread.__name__)
                fitted = self._fitted.get(key) or spread(accounts.start, accounts.end, self._figures.seed)
                self._fitted[key] = fitted
                parts.append((weight, fitted.layers))
                lost += weight * fitted.lost
        return (parts[0][1] if len(parts) == 1 else Mix(tuple(parts))), lost

    def _estimate(
        self,
        method: Method,
        kinds: dict[str, Floats],
        adjustments: tuple[Adjustment, ...] = (),
        notes: tuple[Finding, ...] = (),
        outside: tuple[Floats, Floats] | None = None,
        layers: Layers | Mix | None = None,
    ) -> FlowEstimate:
        areas, period, sex = self._figures.areas, self._figures.period, self._figures.sex
        flows = {kind: Flow(areas, values, period, sex, method.code) for kind, values in kinds.items()}
        return FlowEstimate(method, flows, adjustments, notes, outside, layers)


def estimate(
    start: Stock,
    end: Stock,
    components: Components | None = None,
    *,
    method: str = "da_pb_closed",
    seed: ArrayLike | None = None,
    choices: Choices | None = None,
) -> FlowEstimate:
    """Estimate the flows between two stocks of one sex, in persons over the period between them.

    `components` has births and deaths of the same period and sex, and the population of both ends, from which the
    native-born are filled in; without populations the stocks must hold them on their diagonals. `method` is a code of
    `METHODS` or `VARIANTS`. `seed`, shape (n, n), is what flows from origin to destination should resemble (zero: no
    such move); only the accounting methods use it. Areas may come in any order.

    `ValueError` for an unknown method; `FindingsError` where the figures contradict one another. Source: Abel and Cohen
    (2019), Scientific Data 6:82, and what each `Method.cite` names.

    >>> from migrastat import Components, Period, Stock
    >>> areas, period = ("KAZ", "RUS"), (2015, 2020)
    >>> first, second = Stock(areas, [[100, 10], [20, 200]], 2015), Stock(areas, [[95, 15], [20, 200]], 2020)
    >>> nobody = Components(areas, [0, 0], [0, 0], Period(*period))
    >>> estimate(first, second, nobody, method="da_min_closed").flow.values.tolist()
    [[0.0, 5.0], [0.0, 0.0]]
    """
    return Estimator(start, end, components, seed=seed, choices=choices).by(method)


def _staying(figures: Figures) -> list[Finding]:
    """Refuse a seed that forbids everybody to stay to a method that asks it how likely staying is."""
    if figures.seed is None or len(figures.areas) < 2 or np.diag(figures.seed).any():
        return []
    told = "its diagonal is empty, but independent moves need to know how staying compares with moving"
    return [Finding("SEED", "seed", told, "fill the diagonal, or choose a method of fewest moves")]


def _lost(figures: Figures, lost: Floats) -> tuple[Finding, ...]:
    return tuple(
        Finding(
            "MOVERS",
            f"born in {figures.areas[place]}, {figures.period}",
            f"{lost[place]:,.0f} persons must have moved, but there is nowhere that they may have moved to",
            "allow more moves in the seed, or check the birthplace total",
            "note",
        )
        for place in np.flatnonzero(lost > _SEEN)
    )
