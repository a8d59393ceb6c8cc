"""Descriptions of the releases that complete the world: what estimates of flows need of areas outside the region.

Flows are estimated for all areas of the world at once, so that every birth, death and migrant is accounted for; the
region's own figures stand in the releases that these complete.
"""

from dataclasses import replace

from figures.catalogue.shape import Release, Text
from figures.catalogue.stocks import BOTH_SEXES, STOCK_2020, STOCK_2024, WPP_2022, WPP_2024

OUTSIDE: Text = (
    "Holds corridors with both ends outside the region, both sexes together; corridors of the region stand in the "
    "release of the same revision. No search for jumps was made here.",
    "Содержит коридоры, оба конца которых лежат вне региона, для обоих полов вместе; коридоры региона содержатся в "
    "выпуске того же издания. Поиск скачков здесь не проводился.",
)
NO_TOTALS: Text = ("This release holds no totals.", "Итогов в этом выпуске нет.")
OTHERS: Text = (
    "Births, deaths and population from 1990 on, for areas outside the region and its main partners, which stand in "
    "the release of the same revision.",
    "Рождения, смерти и численность населения с 1990 года по странам и районам вне региона и его основных партнёров, "
    "данные которых содержатся в выпуске того же издания.",
)
_COUNTED = ("BIRTHS", "DEATHS", "POPULATION")


def _stock(release: Release, caveats: tuple[Text, ...]) -> Release:
    return replace(
        release, id=f"{release.id}-elsewhere", title=_elsewhere(release.title), earlier_vintage="", totals=NO_TOTALS,
        caveats=caveats, judged=False,
    )  # fmt: skip


def _prospects(release: Release) -> Release:
    return replace(
        release, id=f"{release.id}-elsewhere", title=_elsewhere(release.title), earlier_vintage="", totals=NO_TOTALS,
        missing=OTHERS, judged=False,
        indicators=tuple(each for each in release.indicators if each.code in _COUNTED),
    )  # fmt: skip


def _elsewhere(title: Text) -> Text:
    return f"{title[0]}: outside the region", f"{title[1]}: за пределами региона"


STOCK_2020_ELSEWHERE = _stock(STOCK_2020, (OUTSIDE,))
STOCK_2024_ELSEWHERE = _stock(STOCK_2024, (OUTSIDE, BOTH_SEXES))
WPP_2022_ELSEWHERE = _prospects(WPP_2022)
WPP_2024_ELSEWHERE = _prospects(WPP_2024)
