"""The shape of a release's description and of an indicator's."""

from dataclasses import dataclass, field

Text = tuple[str, str]  # English, Russian

MANAGEMENT = "migration-management"
PROTECTION = "protection"
IRREGULAR = "irregular-migration"
LEGAL = "legal-migration"
PARTNERS = "partnerships"

PERSON: Text = ("persons", "человек")
CASE: Text = ("cases", "дела")
USD: Text = ("US dollars", "доллары США")
AREA: Text = ("country or area", "страна или район")
ORIGIN: Text = ("country of origin", "страна происхождения")
ASYLUM: Text = ("country of asylum", "страна убежища")
NONE: Text = ("not applicable", "не применимо")


@dataclass(frozen=True, kw_only=True)
class Indicator:
    """One family of series. `methods` are (code, English, Russian) and are completed with the codes that occur."""

    code: str
    name: Text
    definition: Text
    population: Text
    unit: str = "person"
    unit_name: Text = PERSON
    kind: str = "stock"
    time_type: str = "end-year"
    period_years: int = 1
    bilateral: bool = True
    themes: tuple[str, ...] = (PROTECTION,)
    origin: Text = ORIGIN
    destination: Text = ASYLUM
    map_by: str = "destination"
    preferred_method: str = "_Z"
    methods: tuple[tuple[str, str, str], ...] = ()
    caveats: tuple[Text, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Release:
    """One release: a file of observations with its owner, vintage, licence and caveats."""

    id: str
    source: str  # path in the folder of source data
    title: Text
    publisher: Text
    vintage: Text
    published: str
    licence: str
    licence_status: str
    citation: Text
    address: str
    republished_by: str
    indicators: tuple[Indicator, ...]
    earlier_vintage: str = ""
    totals: Text = (
        "Totals (WLD) are sums of the published cells, made for this file; the source prints none.",
        "Итоги (WLD) рассчитаны для настоящего файла как суммы опубликованных значений; в источнике итоги не "
        "приводятся.",
    )
    missing: Text = (
        "A year without a figure means that the source gives no positive figure: it does not tell zero from not "
        "available.",
        "Отсутствие значения за год означает, что источник не приводит положительного числа: в нем не "
        "различаются нуль и "
        "отсутствие данных.",
    )
    caveats: tuple[Text, ...] = field(default=())
    judged: bool = True  # its series are searched for jumps
