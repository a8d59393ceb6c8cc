"""Which releases are made, from which file, by which selection."""

from collections.abc import Callable
from functools import partial

from almaty.exchange.rules.selection import others, unhcr
from figures.catalogue import asylum
from figures.catalogue import elsewhere as about_elsewhere
from figures.catalogue import others as about_others
from figures.catalogue import stocks as about_stocks
from figures.catalogue import unhcr as about_unhcr
from figures.catalogue.shape import Release

Selection = Callable[[str], str]

PLAN: tuple[tuple[Release, Selection], ...] = (
    (about_unhcr.POPULATION, unhcr.population),
    (about_unhcr.FLOWS, unhcr.flows),
    (asylum.APPLICATIONS, unhcr.applications),
    (asylum.DECISIONS, unhcr.decisions),
    (about_unhcr.SOLUTIONS, unhcr.solutions),
    (about_unhcr.DEMOGRAPHICS, unhcr.refugees_by_sex),
    (about_stocks.STOCK_2020, others.stock_2020),
    (about_stocks.STOCK_2024, others.stock_2024),
    (about_stocks.WPP_2022, partial(others.world_population_prospects, revision="WPP2022")),
    (about_stocks.WPP_2024, partial(others.world_population_prospects, revision="WPP2024")),
    (about_others.WDI, others.world_development_indicators),
    (about_others.REMITTANCES, others.bilateral_remittances),
    (about_others.MISSING, others.missing_migrants),
    (about_stocks.FLOWS_ESTIMATED, others.estimated_flows),
    (about_others.TWO_SIDED, others.two_sided_flows),
    (about_elsewhere.STOCK_2020_ELSEWHERE, others.stock_2020_elsewhere),
    (about_elsewhere.STOCK_2024_ELSEWHERE, others.stock_2024_elsewhere),
    (about_elsewhere.WPP_2022_ELSEWHERE, partial(others.prospects_elsewhere, revision="WPP2022")),
    (about_elsewhere.WPP_2024_ELSEWHERE, partial(others.prospects_elsewhere, revision="WPP2024")),
)
