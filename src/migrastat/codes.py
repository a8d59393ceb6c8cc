"""Areas: the code list of States, territories and special areas, with their United Nations names.

Codes are ISO 3166 alpha-3 (and `XKX`, `SCG`, `CHI`, which sources use), names are the short names that the United
Nations uses in English and Russian. The table is reviewed by hand: general-purpose name lists differ from it.
"""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

WORLD = "WLD"
REST = "RST"
UNKNOWN = "UNK"
STATELESS = "XXA"
NOT_APPLICABLE = "_Z"
_invented: dict[str, "Area"] = {}
SPECIAL = frozenset({WORLD, REST, UNKNOWN, STATELESS, NOT_APPLICABLE})


class UnknownAreaError(LookupError):
    """No area of the code list has this code."""

    def __init__(self, code: str) -> None:
        super().__init__(f"{code!r} is no code of the list of areas; use ISO 3166 alpha-3")
        self.code = code


@dataclass(frozen=True, slots=True)
class Area:
    """A State, territory or special area. `m49` is None where the United Nations gives no numeric code.

    `name_*` is the full short name for texts and tables, `short_*` a shorter one for charts.
    """

    code: str
    m49: int | None
    name_en: str
    name_ru: str
    short_en: str
    short_ru: str

    @property
    def special(self) -> bool:
        """Whether this is a total or a residual, not a place."""
        return self.code in SPECIAL

    def name(self, lang: str) -> str:
        """Return the full name in `en` or `ru`."""
        return self.name_ru if lang == "ru" else self.name_en

    def short(self, lang: str) -> str:
        """Return the name for charts in `en` or `ru`."""
        return self.short_ru if lang == "ru" else self.short_en


@cache
def areas() -> Mapping[str, Area]:
    """Return every area by code, special ones last.

    >>> len(areas()) > 230
    True
    """
    table = files("migrastat").joinpath("data/areas.csv").read_text(encoding="utf-8")
    held = {row["code"]: _area_of(row) for row in csv.DictReader(table.splitlines())}
    return MappingProxyType(_invented | held)


def invent(more: Iterable[Area]) -> None:
    """Let places that do not exist stand in the list beside the real ones, for as long as this process runs.

    A platform that shows invented States needs them; a real code is never given another name.
    """
    _invented.update({one.code: one for one in more})
    areas.cache_clear()


def invented() -> frozenset[str]:
    """Return the codes of the places in the list that do not exist."""
    return frozenset(_invented)


def area(code: str) -> Area:
    """Return the area of a code; `UnknownAreaError` if there is none.

    >>> area("IRN").name_en, area("IRN").short_ru, area("KGZ").name_ru
    ('Iran (Islamic Republic of)', 'Иран', 'Кыргызстан')
    """
    try:
        return areas()[code]
    except KeyError:
        raise UnknownAreaError(code) from None


def _area_of(row: dict[str, str]) -> Area:
    return Area(
        code=row["code"],
        m49=int(row["m49"]) if row["m49"] else None,
        name_en=row["name_en"],
        name_ru=row["name_ru"],
        short_en=row["short_en"],
        short_ru=row["short_ru"],
    )
