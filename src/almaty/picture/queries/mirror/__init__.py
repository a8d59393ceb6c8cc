"""The mirror room: one movement as its two ends count it."""

from almaty.picture.queries.mirror.families import families, family
from almaty.picture.queries.mirror.page import (
    MirrorPage,
    MirrorShelf,
    mirror_page,
    mirror_room,
    reconcile_ahead,
    restricted_in_room,
    restricted_releases,
)

__all__ = [
    "MirrorPage",
    "MirrorShelf",
    "families",
    "family",
    "mirror_page",
    "mirror_room",
    "reconcile_ahead",
    "restricted_in_room",
    "restricted_releases",
]
