"""What the page of a State shows, part by part, in the order of the questions that a reader asks. Plain Python.

A plan names indicators; what is held of them is drawn, what is not is said by name.
"""

from dataclasses import dataclass

from almaty.kernel.pair import Pair, pair
from almaty.picture.rules.chart import Kind
from almaty.picture.rules.measures import Side

USD_MILLION = pair("million US dollars", "млн долл. США")


@dataclass(frozen=True, slots=True)
class Member:
    """One line of a chart: an indicator seen from one side of the State, under the name that it has there."""

    indicator: str
    side: Side
    name: Pair


@dataclass(frozen=True, slots=True)
class ChartPlan:
    """A chart over the years. Values are divided by `scale`, and `unit` then says so."""

    slug: str
    kind: Kind
    title: Pair
    members: tuple[Member, ...]
    scale: float = 1
    unit: Pair | None = None


@dataclass(frozen=True, slots=True)
class RankingPlan:
    """The largest partners of the State in the last year that is held."""

    slug: str
    title: Pair
    member: Member
    scale: float = 1
    unit: Pair | None = None


@dataclass(frozen=True, slots=True)
class SectionPlan:
    """A part of the page. `lead` says what is counted and how to read it."""

    slug: str
    title: Pair
    lead: Pair
    rankings: tuple[RankingPlan, ...] = ()
    charts: tuple[ChartPlan, ...] = ()

    @property
    def members(self) -> tuple[Member, ...]:
        """Return everything that the part asks for."""
        return (*(each.member for each in self.rankings), *(one for each in self.charts for one in each.members))


def _here(indicator: str, en: str, ru: str) -> Member:
    return Member(indicator, "destination", pair(en, ru))


def _from(indicator: str, en: str, ru: str) -> Member:
    return Member(indicator, "origin", pair(en, ru))


_DECISIONS = (
    ("DECISIONS_RECOGNIZED", "refugee status recognised", "статус беженца признан"),
    ("DECISIONS_OTHER", "complementary protection", "дополнительная защита"),
    ("DECISIONS_REJECTED", "rejected", "отказ"),
    ("DECISIONS_CLOSED", "otherwise closed", "закрыто по иным основаниям"),
)

RESIDENCE = SectionPlan(
    "residence",
    pair("Who lives there from elsewhere", "Кто приехал и живёт в стране"),
    pair(
        "People living in the country who were born in another one, by the latest revision of the United Nations.",
        "Жители страны, родившиеся в других странах, по последнему изданию оценок Организации Объединённых Наций.",
    ),
    rankings=(
        RankingPlan(
            "origins",
            pair("Largest countries of origin", "Крупнейшие страны происхождения"),
            _here("MIGRANT_STOCK", "Migrants living in the country", "Мигранты, живущие в стране"),
        ),
    ),
    charts=(
        ChartPlan(
            "stock-in",
            "line",
            pair("Migrants living in the country over time", "Мигранты, живущие в стране, по годам"),
            (_here("MIGRANT_STOCK", "migrants living in the country", "мигранты, живущие в стране"),),
        ),
    ),
)
ABROAD = SectionPlan(
    "abroad",
    pair("Who left", "Кто уехал"),
    pair(
        "People born in the country who live in another one, as the countries of residence count or estimate them.",
        "Уроженцы страны, живущие в других странах, по данным или оценкам стран проживания.",
    ),
    rankings=(
        RankingPlan(
            "destinations",
            pair("Largest countries of residence", "Крупнейшие страны проживания"),
            _from("MIGRANT_STOCK", "People from the country living abroad", "Выходцы из страны за рубежом"),
        ),
    ),
    charts=(
        ChartPlan(
            "stock-out",
            "line",
            pair("People from the country living abroad over time", "Выходцы из страны за рубежом по годам"),
            (_from("MIGRANT_STOCK", "people from the country living abroad", "выходцы из страны за рубежом"),),
        ),
    ),
)
PROTECTION = SectionPlan(
    "protection",
    pair("Refugee protection", "Защита беженцев"),
    pair(
        "Refugees, asylum-seekers and others whom UNHCR counts at the end of each year, first in the country, then "
        "from it. Where the people counted changed, the year is marked: do not read the step as movement.",
        "Беженцы, лица, ищущие убежища, и другие лица, которых УВКБ учитывает на конец года: сначала в стране, затем "
        "выходцы из неё. Годы, в которых изменился состав учитываемых, отмечены: такой скачок не есть движение людей.",
    ),
    charts=(
        ChartPlan(
            "hosted",
            "line",
            pair("In the country, end of year", "В стране, на конец года"),
            (
                _here("REFUGEES", "refugees", "беженцы"),
                _here("ASYLUM_SEEKERS", "asylum-seekers", "лица, ищущие убежища"),
                _here(
                    "OIP",
                    "other people in need of international protection",
                    "другие лица, нуждающиеся в международной защите",
                ),
                _here("OTHERS_OF_CONCERN", "others of concern", "другие подмандатные лица"),
            ),
        ),
        ChartPlan(
            "fled",
            "line",
            pair("From the country, end of year", "Из страны, на конец года"),
            (
                _from("REFUGEES", "refugees", "беженцы"),
                _from("ASYLUM_SEEKERS", "asylum-seekers", "лица, ищущие убежища"),
                _from(
                    "OIP",
                    "other people in need of international protection",
                    "другие лица, нуждающиеся в международной защите",
                ),
                _from("OTHERS_OF_CONCERN", "others of concern", "другие подмандатные лица"),
            ),
        ),
        ChartPlan(
            "displaced",
            "line",
            pair(
                "Internally displaced and stateless persons, end of year",
                "Внутренне перемещённые лица и лица без гражданства, на конец года",
            ),
            (
                _here("IDPS", "internally displaced", "внутренне перемещённые"),
                _here("STATELESS", "stateless", "без гражданства"),
            ),
        ),
    ),
)
ASYLUM = SectionPlan(
    "asylum",
    pair("Asylum applications and decisions", "Ходатайства об убежище и решения"),
    pair(
        "What was asked for and what was decided during each year. The decisions of a year are not those on its "
        "applications.",
        "Сколько ходатайств подано и сколько решений принято за год. Решения года относятся не только к ходатайствам "
        "того же года.",
    ),
    charts=(
        ChartPlan(
            "applications",
            "line",
            pair("Asylum applications", "Ходатайства об убежище"),
            (
                _here("ASYLUM_APPLICATIONS", "in the country", "в стране"),
                _from(
                    "ASYLUM_APPLICATIONS",
                    "by people from the country, elsewhere",
                    "выходцев из страны в других странах",
                ),
            ),
        ),
        ChartPlan(
            "decided-here",
            "stacked",
            pair("Decisions taken in the country", "Решения, принятые в стране"),
            tuple(_here(*each) for each in _DECISIONS),
        ),
        ChartPlan(
            "decided-elsewhere",
            "stacked",
            pair("Decisions elsewhere on people from the country", "Решения в других странах по выходцам из страны"),
            tuple(_from(*each) for each in _DECISIONS),
        ),
    ),
)
SOLUTIONS = SectionPlan(
    "solutions",
    pair("Returns and other solutions", "Возвращение и другие решения"),
    pair(
        "People who returned, were resettled to a third country or became citizens during each year.",
        "Возвратившиеся, переселённые в третьи страны и получившие гражданство за год.",
    ),
    charts=(
        ChartPlan(
            "solutions",
            "line",
            pair("Solutions during the year", "Решения за год"),
            (
                _from("RETURNED_REFUGEES", "refugees returned to the country", "беженцы, вернувшиеся в страну"),
                _here("RETURNED_IDPS", "internally displaced who returned", "вернувшиеся внутренне перемещённые"),
                _from("RESETTLEMENT", "refugees from the country, resettled", "переселённые беженцы из страны"),
                _here(
                    "NATURALISATION", "refugees naturalised in the country", "беженцы, получившие гражданство страны"
                ),
            ),
        ),
    ),
)
MONEY = SectionPlan(
    "money",
    pair("Remittances", "Денежные переводы"),
    pair(
        "Personal transfers and pay of workers abroad, as the balance of payments records them; "
        "what goes informal ways is not seen.",
        "Личные трансферты и оплата труда за рубежом по данным платёжного баланса; неофициальные каналы не учтены.",
    ),
    charts=(
        ChartPlan(
            "remittances",
            "line",
            pair("Remittances received and paid", "Полученные и отправленные переводы"),
            (
                _here("REMITTANCES_RECEIVED", "received", "получено"),
                _here("REMITTANCES_PAID", "paid", "отправлено"),
            ),
            scale=1e6,
            unit=USD_MILLION,
        ),
    ),
    rankings=(
        RankingPlan(
            "money-from",
            pair("Where the money comes from: a modelled matrix", "Откуда поступают средства: расчётная матрица"),
            _here("REMITTANCES_BILATERAL_2018", "Remittances received by country", "Полученные переводы по странам"),
            scale=1e6,
            unit=USD_MILLION,
        ),
        RankingPlan(
            "money-to",
            pair("Where the money goes: a modelled matrix", "Куда направляются средства: расчётная матрица"),
            _from("REMITTANCES_BILATERAL_2018", "Remittances paid by country", "Отправленные переводы по странам"),
            scale=1e6,
            unit=USD_MILLION,
        ),
    ),
)
PEOPLE = SectionPlan(
    "people",
    pair("How the population changes", "Как меняется население"),
    pair(
        "Estimates of the United Nations, mid-year revision: what births, deaths and migration add and take away.",
        "Оценки Организации Объединённых Наций: сколько прибавляют и отнимают рождения, смерти и миграция.",
    ),
    charts=(
        ChartPlan(
            "change",
            "line",
            pair("Births, deaths and net migration", "Родившиеся, умершие и чистая миграция"),
            (
                _here("BIRTHS", "births", "родившиеся"),
                _here("DEATHS", "deaths", "умершие"),
                _here("NET_MIGRATION", "net migration", "чистая миграция"),
            ),
        ),
        ChartPlan(
            "population",
            "line",
            pair("Population at mid-year", "Население на середину года"),
            (_here("POPULATION", "population", "население"),),
        ),
    ),
)
FLOWS = SectionPlan(
    "flows",
    pair("Estimated flows in and out", "Оценочные потоки в страну и из страны"),
    pair(
        "No State counts everybody who comes and goes. These flows over five years are estimated from changes in "
        "stocks; other methods give figures that differ by a factor of two and more.",
        "Ни одно государство не учитывает всех прибывающих и выбывающих. Потоки за пять лет оценены по изменению "
        "численности мигрантов; другие методы дают значения, расходящиеся вдвое и более.",
    ),
    charts=(
        ChartPlan(
            "flows-2024",
            "bar",
            pair("Estimated from the 2024 stocks, over five years", "По численности 2024 года, за пять лет"),
            (
                _here("FLOWS_FROM_IMS2024", "to the country", "в страну"),
                _from("FLOWS_FROM_IMS2024", "from the country", "из страны"),
            ),
        ),
        ChartPlan(
            "flows",
            "bar",
            pair("Published by Abel and Cohen, over five years", "Опубликовано Абелем и Коэном, за пять лет"),
            (
                _here("FLOWS_ESTIMATED", "to the country", "в страну"),
                _from("FLOWS_ESTIMATED", "from the country", "из страны"),
            ),
        ),
    ),
)
DEATHS_ON_ROUTES = SectionPlan(
    "routes",
    pair("Deaths on migration routes", "Гибель на миграционных маршрутах"),
    pair(
        "Deaths and disappearances recorded in the country. A minimum: many are never recorded.",
        "Учтённые в стране случаи гибели и исчезновения. Это минимум: многие случаи остаются неучтёнными.",
    ),
    charts=(
        ChartPlan(
            "routes",
            "bar",
            pair("Dead and missing in the year", "Погибшие и пропавшие без вести за год"),
            (_here("MISSING_MIGRANTS", "dead and missing", "погибшие и пропавшие"),),
        ),
    ),
)

STATE_PLAN = (RESIDENCE, ABROAD, PROTECTION, ASYLUM, SOLUTIONS, MONEY, PEOPLE, FLOWS, DEATHS_ON_ROUTES)
