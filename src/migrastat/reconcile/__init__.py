"""Two sides of a corridor: one estimate with an interval from what the sender and the receiver count."""

from migrastat.reconcile.durations import TABLES as DURATIONS
from migrastat.reconcile.durations import conversion
from migrastat.reconcile.factors import Factors, country_factors
from migrastat.reconcile.mirror import MirrorTable
from migrastat.reconcile.reading import read_mirror

__all__ = ["DURATIONS", "Factors", "MirrorTable", "conversion", "country_factors", "read_mirror"]
