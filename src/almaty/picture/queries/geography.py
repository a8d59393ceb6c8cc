"""The map of the region, read once a process."""

from functools import cache
from pathlib import Path

from almaty.picture.rules.geography import Geography, geography

MAP = Path(__file__).resolve().parents[2] / "record" / "map" / "region.json"


@cache
def region() -> Geography:
    """Return the shapes of the region and its surroundings."""
    return geography(MAP.read_text(encoding="utf-8"))
