"""The verbs of the room."""

from almaty.exchange.operations.estimate import Estimated, estimate_flows
from almaty.exchange.operations.load import Loaded, load_figures

__all__ = ["Estimated", "Loaded", "estimate_flows", "load_figures"]
