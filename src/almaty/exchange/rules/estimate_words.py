"""How a release of estimated flows and its indicators are called and what is said of them, in both languages."""

from almaty.exchange.rules.descriptions import IndicatorText
from almaty.exchange.rules.revisions import FIVE_YEARS, Revision
from almaty.kernel.pair import Pair, pair
from migrastat.flows import METHODS

RECOMMENDED = "da_pb_closed"
WITHOUT_POPULATION = "sd_rev_neg"  # what is shown first of a period for which only stocks are held
PUBLISHER = pair("This platform, with the library migrastat", "Настоящая платформа, библиотека migrastat")
LICENCE = "CC BY 4.0"
LICENCE_STATUS = "as stated"
_LENGTHS = {4: pair("four years", "четыре года"), 5: pair("five years", "пять лет")}
THEMES = ("migration-management", "legal-migration")
CAVEATS = (
    pair("An estimate from changes in stocks, not a count. The methods differ by a factor of two and more: show the "
         "method, "
         "and the range of the others beside it.",
         "Оценка по изменению численности, а не результат учёта. Методы расходятся вдвое и более: следует указывать "
         "метод "
         "и разброс остальных."),
    pair("Stocks are themselves estimates between censuses: where a census revised the number of migrants, the flow "
         "shows "
         "a movement that nobody made.",
         "Численность мигрантов между переписями сама является оценкой: там, где перепись её пересмотрела, поток "
         "показывает перемещение, которого не было."),
    pair("Only persons who live in another country at the end of the period than at its start are counted. Who left "
         "and "
         "came back within it, as seasonal workers do, is not.",
         "Учитываются только лица, живущие в конце периода не в той стране, где жили в начале. Уехавшие и вернувшиеся "
         "внутри периода, в том числе сезонные работники, не учитываются."),
    pair("Persons born in another part of the former USSR became international migrants when new borders appeared in "
         "1991, "
         "without moving.",
         "Лица, родившиеся в других частях бывшего СССР, стали международными мигрантами с появлением новых границ в "
         "1991 году, не меняя места жительства."),
    pair("A corridor without a figure is estimated at less than half a person by that method.",
         "Отсутствие значения означает, что данный метод оценивает поток менее чем в половину человека."),
)  # fmt: skip
FOUR_YEARS = pair(
    "Four years, not five: do not compare with the periods before. Births, deaths and population of mid-2024 are not "
    "held, "
    "so that only the two methods that need no more than stocks could be used.",
    "Четыре года, а не пять: с предыдущими периодами не сравнивать. Данных о рождениях, смертях и населении на "
    "середину "
    "2024 года нет, поэтому применимы лишь два метода, которым достаточно численности мигрантов.",
)
OTHER_LENGTH = pair(
    "Not five years: do not compare with the five-year periods.",
    "Период не равен пяти годам: с пятилетними периодами не сравнивать.",
)


def title(revision: Revision) -> Pair:
    """Return the name of a release."""
    return pair(f"Migration flows estimated from the {revision.year} stocks",
                f"Миграционные потоки, оценённые по численности мигрантов (издание {revision.year} года)")  # fmt: skip


def vintage(revision: Revision) -> Pair:
    """Return which revisions a release is made from."""
    prospects = revision.prospects.removeprefix("WPP")
    return pair(f"migrant stock {revision.year}, World Population Prospects {prospects}",
                f"численность мигрантов, издание {revision.year} года; «Мировые демографические перспективы», "
                f"издание {prospects} года")  # fmt: skip


def citation(revision: Revision, version: str) -> Pair:
    """Return how a release is cited."""
    made = vintage(revision)
    return pair(f"almaty {version}: {title(revision).en}. Made from: {made.en}. Methods: Abel, G. J. and Cohen, J. E. "
                "(2019), Scientific Data 6, 82; Azose, J. J. and Raftery, A. E. (2019), PNAS 116(1).",
                f"almaty {version}: {title(revision).ru}. Исходные данные: {made.ru}. Методы: Abel, G. J. and Cohen, "
                "J. E. "
                "(2019), Scientific Data 6, 82; Azose, J. J. and Raftery, A. E. (2019), PNAS 116(1).")  # fmt: skip


def indicator_text(revision: Revision, years: int, methods: tuple[str, ...]) -> IndicatorText:
    """Return what is said of the flows over so many years, by the methods that could be used."""
    five, long = years == FIVE_YEARS, _LENGTHS.get(years) or pair(f"years: {years}", f"лет: {years}")
    short = () if five else (FOUR_YEARS if years == 4 else OTHER_LENGTH,)
    return IndicatorText(
        code=revision.indicator(years),
        name=pair(f"Flows estimated from the {revision.year} stocks{'' if five else f', {long.en}'}",
                  f"Потоки по численности мигрантов {revision.year} года{'' if five else f', {long.ru}'}"),
        definition=pair(
            "Estimated number of persons whose country of residence differs between the start and the end of "
            f"{long.en}; "
            f"the year is the first. Made from the {revision.year} revision of migrant stock.",
            f"Оценочное число лиц, у которых страна проживания в начале и в конце периода ({long.ru}) различна; "
            f"указан первый год. По численности мигрантов в издании {revision.year} года."),
        population=pair(f"changes of residence over {long.en}", f"смены места жительства за {long.ru}"),
        unit="person", unit_name=pair("persons", "человек"), kind="flow",
        time_type="five-year flow from year" if five else f"{years}-year flow from year",
        period_years=years, bilateral=True,
        origin_means=pair("country of residence at the start of the period", "страна проживания в начале периода"),
        destination_means=pair("country of residence at its end", "страна проживания в конце периода"),
        map_by="destination", themes=THEMES,
        methods=tuple((code, pair(METHODS[code].name_en, METHODS[code].name_ru)) for code in methods),
        preferred_method=RECOMMENDED if RECOMMENDED in methods else WITHOUT_POPULATION,
        caveats=(*short, *CAVEATS),
    )  # fmt: skip
