"""Counts under one rule of stay brought to the 12-month rule of the United Nations.

A country that registers who stays three months or more counts more migrants than one that asks for twelve. R(months) is
the share of the former who are migrants under the latter. The tables are expert judgement, see `TABLES`.
"""

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np
from numpy.typing import ArrayLike

from migrastat.tables import Floats

RULE = 12.0
PERMANENT = 60.0  # months; "permanent" is taken as five years
MONTHS = (0.0, 3.0, 6.0, RULE, PERMANENT)
TABLES: Mapping[str, tuple[float, ...]] = MappingProxyType(
    {
        "imem": (0.53, 0.63, 0.73, 1.0, 2.26),
        "willekens": (0.51, 0.61, 0.81, 1.0, 1.61),
        "poisson": (0.79, 0.84, 0.89, 1.0, 2.61),
        "mixture": (0.51, 0.64, 0.71, 1.0, 1.80),
        "none": (1.0, 1.0, 1.0, 1.0, 1.0),
    }
)
NAMES: Mapping[str, str] = MappingProxyType(
    {
        "imem": "IMEM (Raymer, Wiśniowski, Forster, Smith and Bijak, 2013)",
        "willekens": "expert judgement of Willekens",
        "poisson": "a Poisson process of moves",
        "mixture": "a mixture of short and long stays",
        "none": "no conversion",
    }
)


def conversion(months: ArrayLike, table: str = "imem") -> Floats:
    """Return the factor that brings counts under rules of `months` to the 12-month rule, in the shape of `months`.

    Linear between 0, 3, 6, 12 and 60 months, as at 60 beyond; 1 where the rule is not known (NaN). `KeyError` for an
    unknown table. Source: the tables of the R package UndercountMigScores, after the authors in `NAMES`.

    >>> conversion([3, 12, float("nan")]).tolist()
    [0.63, 1.0, 1.0]
    >>> conversion(9).round(3).item(), conversion(3, "poisson").item()
    (0.865, 0.84)
    """
    held = np.asarray(months, dtype=np.float64)
    known = np.where(np.isnan(held), RULE, held)
    factors: Floats = np.asarray(np.interp(known, MONTHS, TABLES[table]))
    return factors
