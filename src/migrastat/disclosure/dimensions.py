"""The dimensions of a table that is to be released: categories, the groups over them, and a total."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

import numpy as np

from migrastat.findings import Finding, FindingsError
from migrastat.tables import Floats

Codes = tuple[str, ...]
TOTAL = "_T"


@dataclass(frozen=True, eq=False)
class Dimension:
    """One dimension: `categories` that do not overlap, `groups` of them or of other groups, and a `total`.

    Its codes are the categories, the groups and the total, in this order; every code is a sum of categories. Without a
    total (`None`) nothing is summed over it, as over years. `FindingsError` (`HIERARCHY`) says which code stands twice,
    is unknown, or contains itself.

    >>> area = Dimension("area", ("KAZ", "KGZ", "AZE"), {"Central Asia": ("KAZ", "KGZ")})
    >>> area.codes, area.members.tolist()[3]
    (('KAZ', 'KGZ', 'AZE', 'Central Asia', '_T'), [1.0, 1.0, 0.0])
    """

    name: str
    categories: Codes
    groups: Mapping[str, Codes] = field(default_factory=dict)
    total: str | None = TOTAL

    def __post_init__(self) -> None:
        object.__setattr__(self, "categories", tuple(self.categories))
        groups = {code: tuple(members) for code, members in self.groups.items()}
        object.__setattr__(self, "groups", MappingProxyType(groups))
        if found := list(self._faults()):
            raise FindingsError(found)

    @cached_property
    def codes(self) -> Codes:
        """Every code: categories, groups, total."""
        return (*self.categories, *self.groups, *(() if self.total is None else (self.total,)))

    @cached_property
    def members(self) -> Floats:
        """Which categories each code sums up, 0 or 1, shape (codes, categories)."""
        table = np.zeros((len(self.codes), len(self.categories)))
        for row, code in enumerate(self.codes):
            table[row, [self.categories.index(leaf) for leaf in self._leaves(code)]] = 1.0
        table.flags.writeable = False
        return table

    @cached_property
    def sums(self) -> Floats:
        """What must add up, a row each: 1 at the parts, -1 at the sum; shape (sums, codes).

        The total is the sum of the codes that no group contains where these do not overlap, else of the categories.
        """
        place = {code: number for number, code in enumerate(self.codes)}
        table = np.zeros((len(self.codes) - len(self.categories), len(self.codes)))
        for row, code in zip(table, self.codes[len(self.categories) :], strict=True):
            row[[place[part] for part in self._parts(code)]] = 1.0
            row[place[code]] = -1.0
        return table

    def is_sum(self, code: str) -> bool:
        """Whether a code is a group or the total."""
        return code == self.total or code in self.groups

    def _parts(self, code: str) -> Codes:
        if code != self.total:
            return self.groups[code]
        held = {part for parts in self.groups.values() for part in parts}
        tops = tuple(each for each in self.codes if each not in held and each != self.total)
        whole = sum(len(self._leaves(each)) for each in tops) == len(self.categories)
        return tops if whole else self.categories

    def _leaves(self, code: str) -> frozenset[str]:
        if code == self.total:
            return frozenset(self.categories)
        if code not in self.groups:
            return frozenset((code,))
        return frozenset().union(*(self._leaves(part) for part in self.groups[code]))

    def _faults(self) -> Iterator[Finding]:
        if not self.categories:
            yield _fault(self.name, "it has no category", "give it one")
        for code in {each for each in self.codes if self.codes.count(each) > 1}:
            yield _fault(self.name, f"{code!r} stands more than once", "give every category, group and total its code")
        known = {*self.categories, *self.groups}
        for group, parts in self.groups.items():
            if not parts or len(set(parts)) < len(parts):
                yield _fault(self.name, f"group {group!r} is empty or names a part twice", "name each part once")
            if strange := [part for part in parts if part not in known]:
                yield _fault(self.name, f"group {group!r} holds {', '.join(strange)}", "use categories or groups")
            if self._circular(group, ()):
                yield _fault(self.name, f"group {group!r} contains itself", "take it out of its parts")

    def _circular(self, code: str, above: Codes) -> bool:
        return code in above or any(self._circular(part, (*above, code)) for part in self.groups.get(code, ()))


def _fault(name: str, what: str, remedy: str) -> Finding:
    return Finding("HIERARCHY", f"dimension {name}", what, remedy)
