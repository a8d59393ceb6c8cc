"""The verbs of the room. `estimate` is a verb too, and imported from its own module by what estimates."""

from almaty.exchange.operations.load import Loaded, load_figures

__all__ = ["Loaded", "load_figures"]
