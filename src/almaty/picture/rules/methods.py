"""The six methods by which flows are estimated: short names, what each supposes, which is recommended and why.

The codes are those of `migrastat.flows.METHODS` (a test compares them); the library itself is large and is loaded only
where flows are estimated. Plain Python.
"""

from dataclasses import dataclass

from almaty.kernel.pair import Pair, pair

RECOMMENDED = "da_pb_closed"
WHY_RECOMMENDED = pair(
    "Recommended: demographic accounting, pseudo-Bayesian, closed. It is the only kind of method whose flows agree "
    "with "
    "births, deaths and population at both ends, and Abel and Cohen found that the two closed accounting methods come "
    "closest to reported flows. Of these two it also lets people move who need not have moved, so that it does not "
    "start "
    "from the fewest moves that are possible.",
    "Рекомендуется демографический баланс, псевдобайесовский, замкнутый. Только такие методы дают потоки, "
    "согласованные с "
    "рождениями, смертями и численностью населения на обоих концах периода, а Абель и Коэн установили, что два "
    "замкнутых "
    "балансовых метода ближе всего к учтённым потокам. Из этих двух он допускает и перемещения, которых могло не "
    "быть, и "
    "потому не исходит из наименьшего возможного их числа.",
)


@dataclass(frozen=True, slots=True)
class MethodText:
    """How a method is called in a table, what it does and supposes, and how it errs."""

    code: str
    short: Pair
    does: Pair
    errs: Pair


METHODS: tuple[MethodText, ...] = (
    MethodText(
        "sd_drop_neg",
        pair("Stock growth", "Прирост численности"),
        pair("A group of migrants that grew took in so many people from their country of birth; one that became "
             "smaller "
             "took in nobody.",
             "Выросшая группа мигрантов приняла столько людей из страны рождения; сократившаяся не приняла никого."),
        pair("Knows no returns and no deaths, so that it is too low for old corridors.",
             "Не знает ни возвращений, ни смертей и потому занижает давно сложившиеся коридоры."),
    ),
    MethodText(
        "sd_rev_neg",
        pair("Stock change", "Изменение численности"),
        pair("As before, and a group that became smaller sent so many people back to their country of birth.",
             "То же, а сократившаяся группа вернула столько людей в страну рождения."),
        pair("Takes the dead for people who returned: old migrants born in the former USSR come out as returns.",
             "Принимает умерших за возвратившихся: пожилые уроженцы бывшего СССР предстают как возвращение."),
    ),
    MethodText(
        "mig_rate",
        pair("Migration rate", "Доля в численности"),
        pair("All moves of the world add up to the absolute net migration of all its areas, and spread over corridors "
             "as "
             "the stock at the start does.",
             "Все перемещения мира равны сумме модулей миграционного сальдо всех районов и распределены по коридорам "
             "так "
             "же, как численность в начале периода."),
        pair("Sees no new corridor and none that turned round.",
             "Не видит ни новых коридоров, ни сменивших направление."),
    ),
    MethodText(
        "da_min_open",
        pair("Accounting, open", "Баланс, открытый"),
        pair("Births and deaths are taken out of the change of stocks and as many people stay as can; what remains "
             "unexplained came from outside or left for it.",
             "Из изменения численности исключены рождения и смерти, и остаётся столько людей, сколько возможно; "
             "необъяснённое пришло извне или ушло вовне."),
        pair("Who left for outside is in no corridor, so that corridors come out too small.",
             "Ушедшие вовне не попадают ни в один коридор, поэтому коридоры занижены."),
    ),
    MethodText(
        "da_min_closed",
        pair("Accounting, fewest moves", "Баланс, минимум"),
        pair("The world is closed: the stocks are fitted so that everybody born is somewhere at both ends, and as many "
             "people stay as can.",
             "Мир замкнут: численность подгоняется так, чтобы каждый родившийся где-то жил на обоих концах периода; "
             "остаётся столько людей, сколько возможно."),
        pair("The fewest moves that explain the stocks: a lower bound.",
             "Наименьшее число перемещений, объясняющее численность: нижняя граница."),
    ),
    MethodText(
        "da_pb_closed",
        pair("Accounting, pseudo-Bayesian", "Баланс, псевдо\N{SOFT HYPHEN}байесовский"),
        pair("The fewest moves by 87 per cent and, by 13, moves that do not depend on where a person lived before; the "
             "shares were found by Azose and Raftery with reported flows of Europe.",
             "На 87 процентов минимум перемещений и на 13 — перемещения, не зависящие от прежнего места жительства; "
             "доли "
             "найдены Азозе и Рафтери по учтённым потокам Европы."),
        pair("Typically within a factor of three of reported flows; large groups of the same birthplace on both sides "
             "give large flows both ways.",
             "Обычно расходится с учтёнными потоками не более чем втрое; большие группы уроженцев одной страны по обе "
             "стороны дают большие потоки в обе стороны."),
    ),
)  # fmt: skip
BY_CODE = {method.code: method for method in METHODS}
