"""Which figures one estimate of flows is made from: a revision of the stocks with the prospects of its own time.

Stocks of one revision are never joined with stocks or births of another: the revisions disagree for the whole past.
"""

from dataclasses import dataclass

STOCK, BIRTHS, DEATHS, POPULATION = "MIGRANT_STOCK", "BIRTHS", "DEATHS", "POPULATION"
COUNTED = (BIRTHS, DEATHS, POPULATION)
FIVE_YEARS = 5


@dataclass(frozen=True, slots=True)
class Revision:
    """A revision of migrant stock (`stocks`, a method of MIGRANT_STOCK) and of the population (`prospects`)."""

    stocks: str
    prospects: str
    year: int

    @property
    def slug(self) -> str:
        """Return how the releases made from it begin."""
        return f"flows-{self.stocks.lower()}"

    def indicator(self, years: float = FIVE_YEARS) -> str:
        """Return the code of the flows over so many years: figures of periods of other length stand apart.

        >>> REVISIONS[0].indicator(), REVISIONS[0].indicator(4)
        ('FLOWS_FROM_IMS2024', 'FLOWS_FROM_IMS2024_4Y')
        """
        return f"FLOWS_FROM_{self.stocks}" + ("" if years == FIVE_YEARS else f"_{years:g}Y")

    def made(self, indicator: str) -> bool:
        """Tell whether an indicator was computed from it."""
        return indicator.startswith(self.indicator())


REVISIONS = (Revision("IMS2024", "WPP2024", 2024), Revision("IMS2020", "WPP2022", 2020))
NEWEST = REVISIONS[0]
