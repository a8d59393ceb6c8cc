"""Who is a part of whom in a code list: of the total the codes of the highest level, of each group those under it."""

from collections.abc import Iterator
from dataclasses import dataclass

from migrastat.structures import Dimension

PART, LEAF, WHOLE = 0, 1, 2
_REST = "RST"
_RESIDUAL = frozenset({"UNK", "XXA", _REST})
_NOT_APPLICABLE = "_Z"


@dataclass(frozen=True, slots=True)
class Member:
    """A code in its role: as a part of a whole, as one of the smallest groups (leaf) under it, as the whole itself.

    Codes are numbers, their places in the list. `needed`: the whole is complete only with it; `rest`: with this code
    everything else is said to be in it.
    """

    code: int
    whole: int
    role: int
    needed: bool = False
    rest: bool = False

    @property
    def sign(self) -> float:
        """Return with which sign a figure counts where parts and whole have to cancel out."""
        return -1.0 if self.role == WHOLE else 1.0


def members_of(dimension: Dimension) -> list[Member]:
    """Return every code of a dimension in all its roles; none where nothing in it adds up.

    Codes that begin with `_`, and UNK, XXA and RST, need not be there for a whole to be complete. `_Z` is no part.
    """
    below = _below(dimension)
    place = {code: at for at, code in enumerate(dimension.codelist.codes)}
    members = []
    for whole, parts in below.items():
        members.append(Member(place[whole], place[whole], WHOLE))
        members += [Member(place[one], place[whole], PART, _needed(one), one == _REST) for one in parts]
        if any(one in below for one in parts):
            members += [Member(place[one], place[whole], LEAF, _needed(one)) for one in _leaves(whole, below)]
    return members


def _below(dimension: Dimension) -> dict[str, list[str]]:
    """Return the parts of the total and of each group; a parent that is not in the list counts as none."""
    codes = dimension.codelist.codes
    below: dict[str, list[str]] = {}
    for code, told in codes.items():
        above = told.parent if told.parent in codes else dimension.total
        if above in codes and code not in (dimension.total, _NOT_APPLICABLE):
            below.setdefault(above, []).append(code)
    return below


def _leaves(whole: str, below: dict[str, list[str]]) -> Iterator[str]:
    """Yield the smallest groups under a whole. A list that goes in circles ends where it has been."""
    seen, todo = {whole}, list(below[whole])
    while todo:
        code = todo.pop(0)
        if code in seen:
            continue
        seen.add(code)
        if code in below:
            todo += below[code]
        else:
            yield code


def _needed(code: str) -> bool:
    return not code.startswith("_") and code not in _RESIDUAL
