"""Descriptions of the releases on migrant stock, population and estimated flows."""

from functools import partial

from figures.catalogue.shape import (
    AREA,
    LEGAL,
    MANAGEMENT,
    NONE,
    PERSON,
    Indicator,
    Release,
    Text,
)

UN_DESA: Text = (
    "United Nations, Department of Economic and Social Affairs, Population Division",
    "Организация Объединенных Наций, Департамент по экономическим и социальным вопросам, Отдел народонаселения",
)
FORMER_USSR: Text = (
    "Persons born in another part of the former USSR became international migrants when new borders appeared in "
    "1991, without moving.",
    "Лица, родившиеся в других частях бывшего СССР, стали международными мигрантами с появлением новых границ в "
    "1991 году, "
    "не меняя места жительства.",
)
INTERPOLATED: Text = (
    "Figures between censuses are interpolated or extrapolated; refugees are added where the census does not "
    "count them.",
    "Значения между переписями получены интерполяцией или экстраполяцией; беженцы добавлены там, где перепись их "
    "не учитывает.",
)
REVISIONS: Text = (
    "Revisions differ for the whole past: never join years of one revision to years of another.",
    "Пересмотренные издания расходятся за весь прошлый период: нельзя соединять годы из разных изданий.",
)
IMS_METHODS = (
    ("IMS2020", "2020 revision", "издание 2020 года"),
    ("IMS2024", "2024 revision", "издание 2024 года"),
)
STOCK = Indicator(
    code="MIGRANT_STOCK",
    name=("International migrant stock", "Численность международных мигрантов"),
    definition=(
        "Persons living in a country or area other than the one in which they were born; where birthplace is not "
        "known, other than "
        "that of their citizenship.",
        "Лица, проживающие не в той стране или районе, где они родились, а при отсутствии данных о месте "
        "рождения — не в стране "
        "своего гражданства.",
    ),
    population=("foreign-born (or foreign citizens)", "родившиеся за рубежом (или иностранные граждане)"),
    time_type="mid-year",
    period_years=5,
    themes=(MANAGEMENT, LEGAL),
    origin=("country of birth (or citizenship)", "страна рождения (или гражданства)"),
    destination=("country of residence", "страна проживания"),
    caveats=(FORMER_USSR, INTERPOLATED, REVISIONS),
    methods=IMS_METHODS,
    preferred_method="IMS2024",
)
BOTH_SEXES: Text = (
    "The source file has men and women; figures for both sexes are their sum, made for this file.",
    "В исходном файле приведены мужчины и женщины; значения для обоих полов рассчитаны для настоящего файла как "
    "их сумма.",
)
stock = partial(
    Release,
    publisher=UN_DESA,
    licence="CC BY 3.0 IGO",
    licence_status="as stated",
    address="https://www.un.org/development/desa/pd/content/international-migrant-stock",
    indicators=(STOCK,),
)

STOCK_2020 = stock(
    id="undesa-stock-2020",
    source="undesa/ims2020_od_sex.parquet",
    title=("International migrant stock, 2020 revision", "Численность международных мигрантов, издание 2020 года"),
    vintage=("2020 revision", "издание 2020 года"),
    published="2020",
    citation=(
        "United Nations, Department of Economic and Social Affairs, Population Division (2020). International "
        "Migrant Stock 2020.",
        "Организация Объединенных Наций, Департамент по экономическим и социальным вопросам, Отдел "
        "народонаселения (2020 год). "
        "International Migrant Stock 2020.",
    ),
    republished_by="Edouard-Legoupil/unhcrdatapackage (GitHub)",
)
STOCK_2024 = stock(
    id="undesa-stock-2024",
    source="undesa/ims2024_od_sex.csv.gz",
    title=("International migrant stock, 2024 revision", "Численность международных мигрантов, издание 2024 года"),
    vintage=("2024 revision", "издание 2024 года"),
    published="2024",
    citation=(
        "United Nations, Department of Economic and Social Affairs, Population Division (2024). International "
        "Migrant Stock 2024.",
        "Организация Объединенных Наций, Департамент по экономическим и социальным вопросам, Отдел "
        "народонаселения (2024 год). "
        "International Migrant Stock 2024.",
    ),
    republished_by="ksreyes/gdidata (GitHub)",
    earlier_vintage="undesa-stock-2020",
    caveats=(BOTH_SEXES,),
)

WPP_METHODS = (
    (
        "WPP2022",
        "World Population Prospects, 2022 revision",
        "«Мировые демографические перспективы», издание 2022 года",
    ),
    (
        "WPP2024",
        "World Population Prospects, 2024 revision",
        "«Мировые демографические перспективы», издание 2024 года",
    ),
)
SIGN: Text = (
    "The 2022 and 2024 revisions disagree even on the sign: for 2015 to 2020 Kazakhstan, Kyrgyzstan and "
    "Turkmenistan lose people "
    "in one and gain in the other; the 2022 revision implies a loss of 7 to 8 million for Pakistan in 2010-2015 "
    "and again in 2015-2020.",
    "Издания 2022 и 2024 годов расходятся даже в знаке: за 2015–2020 годы Казахстан, Кыргызстан и Туркменистан в "
    "одном издании "
    "теряют население, в другом — получают; по изданию 2022 года Пакистан в 2010–2015 годах и вновь в 2015–2020 "
    "годах теряет "
    "7–8 миллионов человек.",
)
DERIVED: Text = (
    "Derived for this file as births divided by the crude birth rate; it departs from the printed population by "
    "less than 0.01 per "
    "cent in most years.",
    "Рассчитано для настоящего файла как число рождений, деленное на общий коэффициент рождаемости; в "
    "большинстве лет отличается "
    "от опубликованной численности менее чем на 0,01 процента.",
)
PER_1000: Text = ("per 1,000 population", "на 1 000 человек населения")
about_area = partial(
    Indicator,
    bilateral=False,
    origin=NONE,
    destination=AREA,
    themes=(MANAGEMENT,),
    population=("usual residents", "постоянное население"),
)
wpp = partial(
    about_area,
    kind="flow",
    time_type="calendar-year flow",
    methods=WPP_METHODS,
    preferred_method="WPP2024",
    caveats=(REVISIONS,),
)
WPP_INDICATORS = (
    wpp(
        code="POPULATION",
        name=("Population at mid-year", "Численность населения на середину года"),
        definition=("De facto population on 1 July.", "Наличное население на 1 июля."),
        kind="stock",
        time_type="mid-year",
        caveats=(DERIVED, REVISIONS),
    ),
    wpp(
        code="BIRTHS",
        name=("Births", "Число родившихся"),
        definition=("Live births in the calendar year.", "Живорождения за календарный год."),
    ),
    wpp(
        code="DEATHS",
        name=("Deaths", "Число умерших"),
        definition=("Deaths in the calendar year.", "Случаи смерти за календарный год."),
    ),
    wpp(
        code="NET_MIGRATION",
        name=("Net migration", "Чистая миграция"),
        definition=(
            "Immigrants less emigrants in the calendar year; negative is loss.",
            "Число иммигрантов за вычетом числа эмигрантов за календарный год; отрицательное значение означает убыль.",
        ),
        themes=(MANAGEMENT, LEGAL),
        caveats=(
            SIGN,
            REVISIONS,
            (
                "A residual of population growth, births and deaths in most States of the region, not a count.",
                "В большинстве государств региона это остаток от прироста населения, рождений и смертей, а не "
                "результат учета.",
            ),
        ),
    ),
    wpp(
        code="CRUDE_BIRTH_RATE",
        name=("Crude birth rate", "Общий коэффициент рождаемости"),
        definition=("Births per 1,000 population in the year.", "Число родившихся за год на 1 000 человек населения."),
        unit="per_1000",
        unit_name=PER_1000,
        kind="rate",
    ),
    wpp(
        code="CRUDE_DEATH_RATE",
        name=("Crude death rate", "Общий коэффициент смертности"),
        definition=("Deaths per 1,000 population in the year.", "Число умерших за год на 1 000 человек населения."),
        unit="per_1000",
        unit_name=PER_1000,
        kind="rate",
    ),
    wpp(
        code="POPULATION_GROWTH",
        name=("Population growth rate", "Темп прироста населения"),
        definition=("Average exponential growth in the year.", "Средний экспоненциальный прирост за год."),
        unit="percent",
        unit_name=("per cent", "проценты"),
        kind="rate",
    ),
)
prospects = partial(
    Release,
    publisher=UN_DESA,
    licence="CC BY 3.0 IGO",
    licence_status="as stated",
    address="https://population.un.org/wpp/",
    indicators=WPP_INDICATORS,
    totals=(
        "The figures for the world (WLD) are the source's own.",
        "Значения для мира (WLD) приведены по источнику.",
    ),
    missing=(
        "Every year from 1950 on is held for the areas of the region and their main partners; other areas are "
        "not kept.",
        "По государствам региона и основным партнерам приведены все годы с 1950 года; остальные страны и районы "
        "не включены.",
    ),
)
WPP_2022 = prospects(
    id="wpp-2022",
    source="wpp/wpp2022_misc.parquet",
    title=("World Population Prospects 2022", "«Мировые демографические перспективы», издание 2022 года"),
    vintage=("2022 revision", "издание 2022 года"),
    published="2022-07-11",
    citation=(
        "United Nations, Department of Economic and Social Affairs, Population Division (2022). World Population "
        "Prospects 2022.",
        "Организация Объединенных Наций, Департамент по экономическим и социальным вопросам, Отдел "
        "народонаселения (2022 год). "
        "World Population Prospects 2022.",
    ),
    republished_by="PPgp/wpp2022 (GitHub)",
)
WPP_2024 = prospects(
    id="wpp-2024",
    source="wpp/wpp2024_misc.parquet",
    title=("World Population Prospects 2024", "«Мировые демографические перспективы», издание 2024 года"),
    vintage=("2024 revision", "издание 2024 года"),
    published="2024-07-11",
    citation=(
        "United Nations, Department of Economic and Social Affairs, Population Division (2024). World Population "
        "Prospects 2024.",
        "Организация Объединенных Наций, Департамент по экономическим и социальным вопросам, Отдел "
        "народонаселения (2024 год). "
        "World Population Prospects 2024.",
    ),
    republished_by="PPgp/wpp2024 (GitHub)",
    earlier_vintage="wpp-2022",
)

ALL_METHODS = (
    (
        "sd_drop_neg",
        "stock differences, negative ones dropped",
        "разность численности, отрицательные значения отброшены",
    ),
    (
        "sd_rev_neg",
        "stock differences, negative ones reversed",
        "разность численности, отрицательные значения обращены",
    ),
    ("mig_rate", "migration rates", "коэффициенты миграции"),
    ("da_min_open", "demographic accounting, minimum, open system", "демографический учет, минимум, открытая система"),
    (
        "da_min_closed",
        "demographic accounting, minimum, closed system",
        "демографический учет, минимум, закрытая система",
    ),
    (
        "da_pb_closed",
        "demographic accounting, pseudo-Bayesian, closed system",
        "демографический учет, псевдобайесовский, закрытая система",
    ),
)
ACCOUNTING = tuple(method for method in ALL_METHODS if method[0].startswith("da_"))
METHODS_DIFFER: Text = (
    "An estimate from changes in stocks, not a count. The six methods differ by a factor of two and more: show "
    "the method, and the "
    "range of the others beside it.",
    "Оценка по изменению численности мигрантов, а не результат учета. Шесть методов расходятся вдвое и более: "
    "следует указывать "
    "метод и разброс остальных.",
)
SUDAN: Text = (
    "Sudan before 2011 is coded SDN; Serbia and Montenegro before 2006 is coded SCG.",
    "Судан до 2011 года имеет код SDN; Сербия и Черногория до 2006 года — код SCG.",
)
estimate = partial(
    Indicator,
    kind="flow",
    time_type="five-year flow from year",
    period_years=5,
    population=("changes of residence over five years", "смены места жительства за пять лет"),
    themes=(MANAGEMENT, LEGAL),
    origin=("country of residence at the start of the period", "страна проживания в начале периода"),
    destination=("country of residence at its end", "страна проживания в конце периода"),
    preferred_method="da_pb_closed",
    unit_name=PERSON,
    caveats=(METHODS_DIFFER, FORMER_USSR, SUDAN),
)
FLOWS_ESTIMATED = Release(
    id="abel-cohen-flows-2022",
    source="abel_cohen/flows_six_methods_wpp2022.parquet",
    title=(
        "Bilateral international migration flow estimates",
        "Оценки двусторонних международных миграционных потоков",
    ),
    publisher=("G. J. Abel and J. E. Cohen", "Г. Дж. Абель и Дж. Э. Коэн"),
    vintage=(
        "update with World Population Prospects 2022",
        "обновление по «Мировым демографическим перспективам» 2022 года",
    ),
    published="2022",
    licence="CC BY 4.0",
    licence_status="check owner's page",
    citation=(
        "Abel, G. J. and Cohen, J. E. (2019). Bilateral international migration flow estimates for 200 "
        "countries. Scientific Data "
        "6, 82; update with the 2020 migrant stock and World Population Prospects 2022.",
        "Abel, G. J. and Cohen, J. E. (2019). Bilateral international migration flow estimates for 200 "
        "countries. Scientific Data "
        "6, 82; обновление по данным о численности мигрантов 2020 года и «Мировым демографическим перспективам» "
        "2022 года.",
    ),
    address="https://doi.org/10.1038/s41597-019-0089-3",
    republished_by="X80110/migration-visualization (GitHub)",
    indicators=(
        estimate(
            code="FLOWS_ESTIMATED",
            name=("Estimated migration flows", "Оценочные миграционные потоки"),
            definition=(
                "Estimated number of persons whose country of residence changed between the start and the end of "
                "a five-year period; "
                "the year is the first of the period.",
                "Оценочное число лиц, у которых страна проживания в начале и в конце пятилетнего периода "
                "различна; указан первый год "
                "периода.",
            ),
            methods=ALL_METHODS,
        ),
        estimate(
            code="FLOWS_ESTIMATED_OUTWARD",
            name=("Estimated flows: from the country of birth", "Оценочные потоки: выезд из страны рождения"),
            definition=(
                "The part of the estimated flow that leaves the country of birth.",
                "Часть оценочного потока, приходящаяся на выезд из страны рождения.",
            ),
            methods=ACCOUNTING,
        ),
        estimate(
            code="FLOWS_ESTIMATED_RETURN",
            name=("Estimated flows: return to the country of birth", "Оценочные потоки: возвращение в страну рождения"),
            definition=(
                "The part of the estimated flow that returns to the country of birth.",
                "Часть оценочного потока, приходящаяся на возвращение в страну рождения.",
            ),
            methods=ACCOUNTING,
        ),
        estimate(
            code="FLOWS_ESTIMATED_TRANSIT",
            name=("Estimated flows: between two other countries", "Оценочные потоки: между двумя другими странами"),
            definition=(
                "The part of the estimated flow between two countries neither of which is the country of birth.",
                "Часть оценочного потока между двумя странами, ни одна из которых не является страной рождения.",
            ),
            methods=ACCOUNTING,
        ),
    ),
    missing=(
        "A corridor without a figure is estimated at zero by that method.",
        "Отсутствие значения означает, что данный метод оценивает поток как нулевой.",
    ),
)
