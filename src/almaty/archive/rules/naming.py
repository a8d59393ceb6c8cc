"""Which bytes of the store other rooms name. A room above registers here; the sweep and the check ask."""

from collections.abc import Callable, Mapping

Names = Callable[[], Mapping[str, str]]  # SHA-256 of the bytes -> what names them, for whoever reads of a fault

_SOURCES: dict[str, Names] = {}


def name_files(room: str, names: Names) -> None:
    """Say which bytes a room names, so that the sweep leaves them and the check proves them sound."""
    _SOURCES[room] = names


def named_by_rooms() -> dict[str, str]:
    """Return every hash that a registered room names, with what names it."""
    return {sha256: told for names in _SOURCES.values() for sha256, told in names().items()}
