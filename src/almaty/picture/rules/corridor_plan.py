"""What the page of a corridor shows, in the order of the questions that a reader asks. Plain Python."""

from dataclasses import dataclass

from almaty.kernel.pair import Pair, pair
from almaty.picture.rules.chart import Kind


@dataclass(frozen=True, slots=True)
class Group:
    """A part of the table of both directions, and the charts that go with it.

    `chart` draws the indicators of `drawn` for both directions in one chart; `each_way` draws one chart a direction.
    """

    slug: str
    title: Pair
    indicators: tuple[str, ...]
    drawn: tuple[str, ...] = ()
    each_way: bool = False
    kind: Kind = "line"
    note: Pair | None = None


DECISIONS = ("DECISIONS_RECOGNIZED", "DECISIONS_OTHER", "DECISIONS_REJECTED", "DECISIONS_CLOSED")

CORRIDOR_PLAN = (
    Group(
        "residence", pair("Living on the other side", "Живут на другой стороне"), ("MIGRANT_STOCK",), ("MIGRANT_STOCK",)
    ),
    Group(
        "protection",
        pair("Refugee protection, end of year", "Защита беженцев, на конец года"),
        ("REFUGEES", "ASYLUM_SEEKERS", "OIP", "OTHERS_OF_CONCERN"),
        ("REFUGEES", "ASYLUM_SEEKERS", "OIP"),
    ),
    Group(
        "new",
        pair("New displacement during the year", "Новые перемещения за год"),
        ("NEW_REFUGEES", "NEW_ASYLUM_SEEKERS", "NEW_REFUGEE_LIKE", "NEW_OIP"),
        ("NEW_REFUGEES", "NEW_ASYLUM_SEEKERS", "NEW_REFUGEE_LIKE", "NEW_OIP"),
    ),
    Group(
        "asylum",
        pair("Asylum applications", "Ходатайства об убежище"),
        ("ASYLUM_APPLICATIONS",),
        ("ASYLUM_APPLICATIONS",),
    ),
    Group(
        "decisions",
        pair("Decisions on asylum", "Решения об убежище"),
        ("DECISIONS_TOTAL", *DECISIONS),
        DECISIONS,
        each_way=True,
        kind="stacked",
        note=pair(
            "The decisions of a year are not those on its applications.",
            "Решения года относятся не только к ходатайствам того же года.",
        ),
    ),
    Group(
        "solutions",
        pair("Returns and other solutions", "Возвращение и другие решения"),
        ("RETURNED_REFUGEES", "RESETTLEMENT", "NATURALISATION"),
        ("RETURNED_REFUGEES", "RESETTLEMENT", "NATURALISATION"),
        note=pair(
            "Returned refugees went against the arrow: back to the country of origin from the country of asylum.",
            "Возвратившиеся беженцы двигались против стрелки: из страны убежища обратно в страну происхождения.",
        ),
    ),
    Group("money", pair("Remittances", "Денежные переводы"), ("REMITTANCES_BILATERAL_2018",)),
    Group(
        "flows",
        pair("Estimated flows over five years", "Оценочные потоки за пять лет"),
        (
            "FLOWS_FROM_IMS2024",
            "FLOWS_FROM_IMS2020",
            "FLOWS_ESTIMATED",
            "FLOWS_ESTIMATED_OUTWARD",
            "FLOWS_ESTIMATED_RETURN",
            "FLOWS_ESTIMATED_TRANSIT",
        ),
    ),
    Group(
        "counted",
        pair("Flows as each side counts them", "Потоки по данным каждой из сторон"),
        ("FLOWS_BY_RECEIVER", "FLOWS_BY_SENDER"),
        ("FLOWS_BY_RECEIVER", "FLOWS_BY_SENDER"),
        each_way=True,
        note=pair(
            "Two statistical offices count the same movement: the distance between the lines is part of the finding.",
            "Одно и то же перемещение учитывают два статистических ведомства: важно и само расхождение.",
        ),
    ),
    Group(
        "shared",
        pair("As States count it themselves", "По данным самих государств"),
        (
            "NATIONAL_MIGRANT_STOCK",
            "NATIONAL_FLOW_IN",
            "NATIONAL_FLOW_OUT",
            "NATIONAL_BORDER_CROSSINGS",
            "NATIONAL_RESIDENCE_PERMITS",
            "NATIONAL_WORK_PERMITS",
            "NATIONAL_LABOUR_ABROAD",
            "NATIONAL_REMITTANCES",
            "NATIONAL_REMITTANCES_SENT",
            "NATIONAL_REFUGEES",
            "NATIONAL_ASYLUM_APPLICATIONS",
            "NATIONAL_ASYLUM_DECISIONS",
            "NATIONAL_RETURNS",
            "NATIONAL_RETURNS_RECEIVED",
            "NATIONAL_IRREGULAR_ENTRIES",
            "NATIONAL_TRAFFICKING_VICTIMS",
            "NATIONAL_STUDENTS",
        ),
        note=pair(
            "Shared by the States through the Process, each with its own definitions.",
            "Данные, которыми государства поделились в рамках Процесса, по их собственным определениям.",
        ),
    ),
)

LARGEST_BY = {
    "migrants": ("MIGRANT_STOCK", pair("Migrants living on the other side", "Мигранты, живущие на другой стороне")),
    "refugees": ("REFUGEES", pair("Refugees", "Беженцы")),
    "asylum-seekers": ("ASYLUM_SEEKERS", pair("Asylum-seekers", "Лица, ищущие убежища")),
    "returns": ("RETURNED_REFUGEES", pair("Returned refugees", "Возвратившиеся беженцы")),
    "remittances": (
        "REMITTANCES_BILATERAL_2018",
        pair("Remittances, 2018 matrix", "Денежные переводы, матрица за 2018 год"),
    ),
    "flows-2024": (
        "FLOWS_FROM_IMS2024",
        pair("Estimated flows, from the 2024 stocks", "Оценочные потоки, по численности 2024 года"),
    ),
    "flows": ("FLOWS_ESTIMATED", pair("Estimated flows, Abel and Cohen", "Оценочные потоки, Абель и Коэн")),
}
