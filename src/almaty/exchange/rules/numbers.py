"""How finely a figure is shown on screen; downloads always carry it whole."""

from collections.abc import Iterable

_LARGE, _MIDDLING = 1000, 10


def decimals_for(values: Iterable[float]) -> int:
    """Return how many decimals a column of figures is shown with: none for whole or large ones, else one or two.

    >>> decimals_for([3489257.0]), decimals_for([16.124, 9.5]), decimals_for([1.738]), decimals_for([4633754222.297])
    (0, 1, 2, 0)
    """
    held = list(values)
    largest = max((abs(value) for value in held), default=0)
    if largest >= _LARGE or all(value == int(value) for value in held):
        return 0
    return 1 if largest >= _MIDDLING else 2


def is_rounded(values: Iterable[float], decimals: int) -> bool:
    """Tell whether a column is shown less finely than it is held."""
    return any(round(value, decimals) != value for value in values)
