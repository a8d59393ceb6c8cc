"""Flows from stocks: how many moved between any two areas, from who was born and lived where at two moments."""

from migrastat.flows.accounts import Choices
from migrastat.flows.adjustments import Adjustment
from migrastat.flows.batch import Batch, estimate_all
from migrastat.flows.catalogue import METHODS, VARIANTS, Method
from migrastat.flows.estimate import Estimator, FlowEstimate, estimate

__all__ = [
    "METHODS",
    "VARIANTS",
    "Adjustment",
    "Batch",
    "Choices",
    "Estimator",
    "FlowEstimate",
    "Method",
    "estimate",
    "estimate_all",
]
