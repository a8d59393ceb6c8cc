"""Descriptions of the releases on remittances and output, deaths on routes and two-sided flows."""

from functools import partial

from figures.catalogue.shape import IRREGULAR, LEGAL, MANAGEMENT, PARTNERS, USD, Indicator, Release, Text
from figures.catalogue.stocks import about_area

WORLD_BANK: Text = ("World Bank", "Всемирный банк")
BALANCE: Text = (
    "Balance of payments concept: personal transfers and pay of short-term workers through recorded channels; "
    "informal ways are "
    "not in it.",
    "Понятие платежного баланса: личные трансферты и оплата труда краткосрочных работников по учитываемым "
    "каналам; неформальные "
    "каналы не охвачены.",
)
money = partial(
    about_area,
    unit="usd",
    unit_name=USD,
    kind="flow",
    time_type="calendar-year flow",
    themes=(LEGAL,),
    population=("balance of payments", "платежный баланс"),
)
WDI = Release(
    id="worldbank-wdi-2023",
    source="worldbank/wdi.csv.gz",
    title=("World Development Indicators: a selection", "Показатели мирового развития: избранные показатели"),
    publisher=WORLD_BANK,
    vintage=("series to 2023", "ряды по 2023 год"),
    published="2024",
    licence="CC BY 4.0",
    licence_status="as stated",
    citation=(
        "World Bank, World Development Indicators (series to 2023).",
        "Всемирный банк, «Показатели мирового развития» (ряды по 2023 год).",
    ),
    address="https://data.worldbank.org/",
    republished_by="ksreyes/gdidata (GitHub)",
    indicators=(
        money(
            code="REMITTANCES_RECEIVED",
            name=("Personal remittances received", "Полученные личные денежные переводы"),
            definition=(
                "Personal remittances received by residents in the year, current US dollars.",
                "Личные денежные переводы, полученные резидентами за год, в текущих долларах США.",
            ),
            caveats=(
                BALANCE,
                (
                    "A zero in the source stands for no figure (Iran and Turkmenistan from 2005 on) and is left out.",
                    "Нуль в источнике означает отсутствие данных (Иран и Туркменистан с 2005 года) и исключен.",
                ),
            ),
        ),
        money(
            code="REMITTANCES_PAID",
            name=("Personal remittances paid", "Отправленные личные денежные переводы"),
            definition=(
                "Personal remittances paid by residents in the year, current US dollars.",
                "Личные денежные переводы, отправленные резидентами за год, в текущих долларах США.",
            ),
            caveats=(BALANCE,),
        ),
        money(
            code="GDP",
            name=("Gross domestic product", "Валовой внутренний продукт"),
            definition=("GDP at current US dollars.", "ВВП в текущих долларах США."),
            themes=(MANAGEMENT, LEGAL),
            population=("national accounts", "национальные счета"),
            caveats=(
                (
                    "Current dollars move with the exchange rate; official rates of Iran and Turkmenistan differ "
                    "from market rates.",
                    "Значение в текущих долларах зависит от обменного курса; официальные курсы Ирана и "
                    "Туркменистана отличаются от "
                    "рыночных.",
                ),
            ),
        ),
        about_area(
            code="UNEMPLOYMENT",
            name=("Unemployment", "Безработица"),
            definition=(
                "Share of the labour force without work and seeking it, modelled estimate of the International "
                "Labour Organization.",
                "Доля рабочей силы, не имеющей работы и ищущей ее; модельная оценка Международной организации труда.",
            ),
            unit="percent",
            unit_name=("per cent of the labour force", "проценты рабочей силы"),
            kind="rate",
            time_type="calendar-year average",
            themes=(LEGAL,),
            population=("labour force", "рабочая сила"),
        ),
    ),
    totals=("No totals are given.", "Итоги не приводятся."),
    missing=(
        "A year without a figure means that the source has none.",
        "Отсутствие значения за год означает, что источник его не приводит.",
    ),
)

REMITTANCES = Release(
    id="worldbank-remittances-2018",
    source="worldbank/bilateral_remittances_2018.csv.gz",
    title=("Bilateral remittances, 2018", "Двусторонние денежные переводы, 2018 год"),
    publisher=WORLD_BANK,
    vintage=("matrix for 2018", "матрица за 2018 год"),
    published="2019",
    licence="CC BY 4.0",
    licence_status="check owner's page",
    citation=(
        "World Bank, Bilateral Remittance Matrix 2018.",
        "Всемирный банк, «Матрица двусторонних денежных переводов», 2018 год.",
    ),
    address="https://www.worldbank.org/en/topic/migrationremittancesdiasporaissues",
    republished_by="hannahkates/global-remittances (GitHub)",
    indicators=(
        Indicator(
            code="REMITTANCES_BILATERAL_2018",
            name=("Bilateral remittances, 2018", "Двусторонние денежные переводы, 2018 год"),
            definition=(
                "Estimated remittances from the country of the sender to that of the receiver, US dollars.",
                "Оценка денежных переводов из страны отправителя в страну получателя, доллары США.",
            ),
            population=("remittances between residents", "переводы между резидентами"),
            unit="usd",
            unit_name=USD,
            kind="flow",
            time_type="calendar-year flow",
            themes=(LEGAL, PARTNERS),
            origin=("country of the sender of money", "страна отправителя денег"),
            destination=("country of the receiver", "страна получателя"),
            caveats=(
                (
                    "Modelled from migrant stocks and incomes, not recorded by corridor; printed in whole "
                    "millions of dollars.",
                    "Получено моделированием по численности мигрантов и доходам, а не учетом по направлениям; "
                    "публикуется в целых "
                    "миллионах долларов.",
                ),
            ),
        ),
    ),
    missing=(
        "A corridor without a figure has less than half a million dollars or no estimate.",
        "Отсутствие значения означает сумму менее полумиллиона долларов или отсутствие оценки.",
    ),
)

MINIMUM: Text = (
    "A minimum: many deaths are never recorded, and recording differs between routes and years.",
    "Минимальная оценка: многие случаи смерти остаются неучтенными; полнота учета различна по маршрутам и годам.",
)
WHERE: Text = (
    "country or area of the incident, as the source assigns it",
    "страна или район происшествия, по данным источника",
)
NATIONALITY: Text = (
    "nationality, where one alone is known; UNK where unknown or mixed",
    "гражданство, если известно одно; UNK — неизвестно или смешанный состав",
)
on_route = partial(
    Indicator,
    kind="flow",
    time_type="calendar-year flow",
    themes=(IRREGULAR,),
    origin=NATIONALITY,
    destination=WHERE,
    caveats=(
        MINIMUM,
        (
            "The place is where the incident happened, not where the journey began or was to end.",
            "Указано место происшествия, а не место начала или предполагаемого окончания пути.",
        ),
    ),
)
MISSING = Release(
    id="iom-missing-migrants-2024",
    source="iom/missing_migrants.csv.gz",
    title=("Deaths and disappearances on migration routes", "Гибель и исчезновение людей на миграционных маршрутах"),
    publisher=("International Organization for Migration (IOM)", "Международная организация по миграции (МОМ)"),
    vintage=("incidents to 31 December 2024", "происшествия по 31 декабря 2024 года"),
    published="2025",
    licence="CC BY 4.0",
    licence_status="as stated",
    citation=(
        "IOM, Missing Migrants Project (incidents from January 2014 to December 2024).",
        "МОМ, проект «Пропавшие мигранты» (происшествия с января 2014 года по декабрь 2024 года).",
    ),
    address="https://missingmigrants.iom.int/",
    republished_by="ksreyes/gdidata (GitHub)",
    indicators=(
        on_route(
            code="MISSING_MIGRANTS",
            name=("Deaths and disappearances of migrants", "Погибшие и пропавшие без вести мигранты"),
            definition=(
                "Persons recorded as dead or missing in the course of migration during the year.",
                "Лица, учтенные как погибшие или пропавшие без вести в ходе миграции в течение года.",
            ),
            population=("recorded dead and missing", "учтенные погибшие и пропавшие без вести"),
        ),
        on_route(
            code="MISSING_MIGRANTS_INCIDENTS",
            name=("Incidents with deaths or disappearances", "Происшествия с гибелью или исчезновением людей"),
            definition=(
                "Incidents recorded during the year in which migrants died or went missing.",
                "Учтенные в течение года происшествия, в которых погибли или пропали без вести мигранты.",
            ),
            population=("recorded incidents", "учтенные происшествия"),
            unit="event",
            unit_name=("incidents", "происшествия"),
        ),
    ),
)

DEFINITIONS: Text = (
    "Definitions of a migrant and coverage differ between the two sides, so the two figures for one corridor "
    "seldom agree.",
    "Определения мигранта и полнота охвата у двух сторон различны, поэтому два значения для одного направления "
    "редко совпадают.",
)
reported = partial(
    Indicator,
    kind="flow",
    time_type="calendar-year flow",
    themes=(MANAGEMENT, PARTNERS),
    population=("changes of usual residence", "смены места обычного проживания"),
    origin=("country of previous residence", "страна предыдущего проживания"),
    destination=("country of next residence", "страна последующего проживания"),
    caveats=(DEFINITIONS,),
)
TWO_SIDED = Release(
    id="eurostat-flows-2019",
    source="eurostat_mirror/migmod_mig_data.csv",
    title=(
        "Flows between Italy and other European States, as each side reports",
        "Потоки между Италией и другими европейскими государствами по данным каждой из сторон",
    ),
    publisher=("Eurostat", "Евростат"),
    vintage=("calendar years 2010 to 2019", "календарные годы с 2010 по 2019"),
    published="2021",
    licence="CC BY 4.0",
    licence_status="as stated",
    citation=(
        "Eurostat, immigration by country of previous residence and emigration by country of next residence, "
        "2010 to 2019.",
        "Евростат, иммиграция по странам предыдущего проживания и эмиграция по странам последующего проживания, "
        "2010–2019 годы.",
    ),
    address="https://ec.europa.eu/eurostat",
    republished_by="a-wis/MigMod (GitHub)",
    indicators=(
        reported(
            code="FLOWS_BY_RECEIVER",
            name=("Migration reported by the receiver", "Миграция по данным принимающей стороны"),
            definition=(
                "Immigrants from the country of origin in the year as the country of destination reports them.",
                "Иммигранты из страны выезда за год по данным страны въезда.",
            ),
        ),
        reported(
            code="FLOWS_BY_SENDER",
            name=("Migration reported by the sender", "Миграция по данным отправляющей стороны"),
            definition=(
                "Emigrants to the country of destination in the year as the country of origin reports them.",
                "Эмигранты в страну въезда за год по данным страны выезда.",
            ),
            map_by="origin",
        ),
    ),
    totals=(
        "No totals are given: the file holds 27 States alone.",
        "Итоги не приводятся: файл охватывает только 27 государств.",
    ),
    missing=(
        "A year without a figure means that this side reports none for the corridor.",
        "Отсутствие значения за год означает, что данная сторона не сообщает его по этому направлению.",
    ),
)
