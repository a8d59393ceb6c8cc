"""The measures that the picture shows first, in the words of the trade: an indicator seen from one side."""

from dataclasses import dataclass
from typing import Literal

from almaty.kernel.pair import Pair, pair

Side = Literal["destination", "origin"]


@dataclass(frozen=True, slots=True)
class Measure:
    """An indicator seen from one side: who came to an area (destination) or who left it (origin).

    `adds_up` is False where a sum over States would count the same people or money twice.
    """

    slug: str
    indicator: str
    side: Side
    name: Pair
    adds_up: bool = True

    def key(self, area: str) -> str:
        """Return the key of the series of an area over all its partners, with the indicator's usual method left out."""
        ends = ("WLD", area) if self.side == "destination" else (area, "WLD")
        return f"{self.indicator}.{ends[0]}.{ends[1]}._T"


MEASURES: tuple[Measure, ...] = (
    Measure("refugees-hosted", "REFUGEES", "destination", pair("Refugees hosted", "Беженцы, принятые страной")),
    Measure("refugees-from", "REFUGEES", "origin", pair("Refugees from the country", "Беженцы из страны")),
    Measure("asylum-seekers", "ASYLUM_SEEKERS", "destination",
            pair("Asylum-seekers in the country", "Просители убежища в стране")),
    Measure("asylum-seekers-from", "ASYLUM_SEEKERS", "origin",
            pair("Asylum-seekers from the country", "Просители убежища из страны")),
    Measure("idps", "IDPS", "destination", pair("Internally displaced persons", "Внутренне перемещённые лица")),
    Measure("stateless", "STATELESS", "destination", pair("Stateless persons", "Лица без гражданства")),
    Measure("others", "OTHERS_OF_CONCERN", "destination",
            pair("Others of concern to UNHCR", "Другие лица, подпадающие под мандат УВКБ")),
    Measure("returned", "RETURNED_REFUGEES", "origin",
            pair("Refugees returned to the country", "Беженцы, вернувшиеся в страну")),
    Measure("migrants-in", "MIGRANT_STOCK", "destination",
            pair("Migrants living in the country", "Мигранты, живущие в стране")),
    Measure("migrants-out", "MIGRANT_STOCK", "origin",
            pair("Migrants from the country living abroad", "Выходцы из страны, живущие за рубежом")),
    Measure("net-migration", "NET_MIGRATION", "destination", pair("Net migration", "Сальдо миграции")),
    Measure("population", "POPULATION", "destination", pair("Population", "Население")),
    Measure("remittances-in", "REMITTANCES_RECEIVED", "destination",
            pair("Remittances received", "Полученные денежные переводы")),
    Measure("remittances-out", "REMITTANCES_PAID", "destination",
            pair("Remittances paid", "Отправленные денежные переводы")),
    Measure("deaths-on-routes", "MISSING_MIGRANTS", "destination",
            pair("Deaths and disappearances on migration routes",
                 "Погибшие и пропавшие без вести на миграционных маршрутах")),
)  # fmt: skip

BY_SLUG = {measure.slug: measure for measure in MEASURES}

REGION_KEY_FIGURES = ("refugees-hosted", "refugees-from", "asylum-seekers-from", "idps", "stateless", "migrants-in",
                      "migrants-out", "remittances-in")  # fmt: skip
STATE_KEY_FIGURES = ("population", "migrants-in", "migrants-out", "refugees-hosted", "refugees-from", "asylum-seekers",
                     "idps", "stateless", "remittances-in", "net-migration")  # fmt: skip
PROTECTION = ("REFUGEES", "ASYLUM_SEEKERS", "IDPS", "STATELESS", "OTHERS_OF_CONCERN", "OIP", "RETURNED_REFUGEES",
              "RETURNED_IDPS")  # fmt: skip
