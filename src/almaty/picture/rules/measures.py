"""The measures that the picture shows first, in the words of the trade: an indicator seen from one side."""

from dataclasses import dataclass
from typing import Literal

from almaty.kernel.pair import Pair, pair

Side = Literal["destination", "origin"]
NO_NAME = Pair()


@dataclass(frozen=True, slots=True)
class Measure:
    """An indicator seen from one side: who came to an area (destination) or who left it (origin).

    `of_region` is the name of its sum over the region, where that reads otherwise than the name of one State's figure.
    """

    slug: str
    indicator: str
    side: Side
    name: Pair
    of_region: Pair = NO_NAME

    @property
    def regional_name(self) -> Pair:
        """Return the name under which a sum over the region stands."""
        return self.of_region or self.name


MEASURES: tuple[Measure, ...] = (
    Measure("refugees-hosted", "REFUGEES", "destination", pair("Refugees hosted", "Беженцы, принятые страной"),
            pair("Refugees hosted in the region", "Беженцы, принятые в регионе")),
    Measure("refugees-from", "REFUGEES", "origin", pair("Refugees from the country", "Беженцы из страны"),
            pair("Refugees from the region", "Беженцы из региона")),
    Measure("asylum-seekers", "ASYLUM_SEEKERS", "destination",
            pair("Asylum-seekers in the country", "Просители убежища в стране")),
    Measure("asylum-seekers-from", "ASYLUM_SEEKERS", "origin",
            pair("Asylum-seekers from the country", "Просители убежища из страны"),
            pair("Asylum-seekers from the region", "Просители убежища из региона")),
    Measure("idps", "IDPS", "destination", pair("Internally displaced persons", "Внутренне перемещённые лица")),
    Measure("stateless", "STATELESS", "destination", pair("Stateless persons", "Лица без гражданства")),
    Measure("others", "OTHERS_OF_CONCERN", "destination",
            pair("Others of concern to UNHCR", "Другие лица, подпадающие под мандат УВКБ")),
    Measure("returned", "RETURNED_REFUGEES", "origin",
            pair("Refugees returned to the country", "Беженцы, вернувшиеся в страну")),
    Measure("migrants-in", "MIGRANT_STOCK", "destination",
            pair("Migrants living in the country", "Мигранты, живущие в стране"),
            pair("Migrants living in the region", "Мигранты, живущие в регионе")),
    Measure("migrants-out", "MIGRANT_STOCK", "origin",
            pair("Migrants from the country living abroad", "Выходцы из страны, живущие за рубежом"),
            pair("Migrants from the region living abroad", "Выходцы из региона, живущие за рубежом")),
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
