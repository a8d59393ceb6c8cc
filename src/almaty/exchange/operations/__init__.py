"""The verbs of the room."""

from almaty.exchange.operations.load import Loaded, load_figures

__all__ = ["Loaded", "load_figures"]
