"""What is held of a State: over all partners, and partner by partner. Two queries over the figures."""

from collections.abc import Sequence
from dataclasses import dataclass

from almaty.exchange.queries import Side
from almaty.exchange.queries.corridors import Neighbours, neighbours
from almaty.exchange.queries.profile import Line, profile
from almaty.exchange.rules.naming import area_name
from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import NotFound
from almaty.picture.queries.figure import Figure, figure
from almaty.picture.rules.measures import BY_SLUG
from migrastat import areas
from migrastat.measures import share

PARTNERED = ("MIGRANT_STOCK", "REFUGEES", "ASYLUM_SEEKERS", "REMITTANCES_BILATERAL_2018")


@dataclass(frozen=True, slots=True)
class StateFigures:
    """What is held of a State by (indicator, side).

    `partial`: the State is not one of the region, so that of its partners only those in the region are held, and no
    totals over all partners.
    """

    code: str
    lines: dict[tuple[str, Side], Line]
    partners: dict[tuple[str, Side], Neighbours]
    partial: bool

    @property
    def name(self) -> Pair:
        """Return the name of the State."""
        return area_name(self.code)

    def line(self, indicator: str, side: Side = "destination") -> Line | None:
        """Return what an indicator says of the State over all partners, None where it says nothing."""
        return self.lines.get((indicator, side))

    def figure(self, slug: str) -> Figure | None:
        """Return the last figure of one of the picture's measures, None where nothing is held."""
        measure = BY_SLUG[slug]
        line = self.line(measure.indicator, measure.side)
        return figure(measure.name, line, slug=slug) if line else None

    def share_of(self, part: str, whole: str, *, side: Side = "destination") -> tuple[int, float] | None:
        """Return what share, in per cent, one indicator is of another (about the State) in the last year of both."""
        one, all_of_it = self.line(part, side), self.line(whole)
        if one is None or all_of_it is None:
            return None
        for row in reversed(one.observations):
            base = all_of_it.at(row.year)
            ratio = share(row.value, base.value) if base else None
            if ratio is not None:
                return row.year, ratio * 100
        return None


def gather(code: str, *, states: Sequence[str]) -> StateFigures:
    """Return what is held of a State; `states` are those of the region, of which totals are held."""
    return StateFigures(
        code=code,
        lines={(indicator, side): line for (indicator, side, _), line in profile([code]).items()},
        partners=neighbours(code, indicators=PARTNERED, among=None if code in states else states),
        partial=code not in states,
    )


def read_area(text: str) -> str:
    """Return the code of an area from an address; refuses (404) what is none."""
    known = areas().get(text)
    if known is not None and not known.special:
        return text
    raise NotFound(
        what=pair("There is no State or area with this code.", "Государства или района с таким кодом нет."),
        why=pair(f"“{text[:40]}” is no ISO 3166 code of three capital letters, like TJK.",
                 f"«{text[:40]}» не является кодом ISO 3166 из трёх заглавных букв, например TJK."),
        way_out=pair("Choose a State on the map of the region, or two in the list of corridors.",
                     "Выберите государство на карте региона или два государства в перечне коридоров."),
        where=text[:40],
        code="unknown-area",
    )  # fmt: skip
