"""How an outside service is asked: how often, how long to wait, which answers are worth another try. Plain Python."""

TRIES = 5
AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})
LONGEST_PAGE = 1_000_000_000  # bytes
_LONGEST_WAIT = 120.0


def pause_after(attempt: int, retry_after: str = "") -> float:
    """Return the seconds to wait after a failed try (0, 1, ...): as the service says, otherwise longer each time.

    >>> pause_after(0), pause_after(2), pause_after(1, "7"), pause_after(1, "soon"), pause_after(9)
    (1.0, 4.0, 7.0, 2.0, 120.0)
    """
    told = float(retry_after) if retry_after.isascii() and retry_after.isdigit() else 0.0
    return min(told or 2.0**attempt, _LONGEST_WAIT)
