"""Two sides of a corridor: one estimate with an interval from what the sender and the receiver count."""

from migrastat.reconcile.durations import TABLES as DURATIONS
from migrastat.reconcile.durations import conversion
from migrastat.reconcile.estimate import Options, reconcile
from migrastat.reconcile.factors import Factors, country_factors
from migrastat.reconcile.mirror import MirrorTable
from migrastat.reconcile.reading import mirror_from
from migrastat.reconcile.result import CountryFactors, Reconciled

__all__ = [
    "DURATIONS",
    "CountryFactors",
    "Factors",
    "MirrorTable",
    "Options",
    "Reconciled",
    "conversion",
    "country_factors",
    "mirror_from",
    "reconcile",
]
