"""Outside frameworks that a commitment may serve, each in its legal frame: frames of refugees and migrants never mix.

A framework with a frame speaks of one population; only a commitment that names this population is tagged with it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from almaty.commitments.rules.compacts import ASHGABAT, GCM, GCR, SDG
from almaty.commitments.rules.names import POPULATION_NAMES
from almaty.commitments.rules.treaties import (
    ICRMW,
    ILO_97,
    ILO_143,
    REFUGEE_CONVENTION,
    SMUGGLING_PROTOCOL,
    STATELESSNESS_1954,
    STATELESSNESS_1961,
    TRAFFICKING_PROTOCOL,
)
from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import Invalid, Refusal

OBJECTIVE = "objective"
"""The framework of tags to the objectives of the Process itself; its items are the keys of the themes."""


@dataclass(frozen=True, slots=True)
class Framework:
    """A framework by its code: its name, the population whose legal frame it is ("" for all), and its items."""

    code: str
    name: Pair
    frame: str
    items: Mapping[str, Pair]


FRAMEWORKS: tuple[Framework, ...] = (
    Framework("gcr", pair("Global Compact on Refugees", "Глобальный договор о беженцах"), "refugees", GCR),
    Framework("gcm", pair("Global Compact for Migration",
                          "Глобальный договор о безопасной, упорядоченной и легальной миграции"), "migrants", GCM),
    Framework("sdg", pair("Sustainable Development Goals", "Цели в области устойчивого развития"), "", SDG),
    Framework("refugee-convention", pair("Convention relating to the Status of Refugees (1951)",
                                         "Конвенция о статусе беженцев (1951 год)"), "refugees", REFUGEE_CONVENTION),
    Framework("statelessness-1954", pair("Convention relating to the Status of Stateless Persons (1954)",
                                         "Конвенция о статусе апатридов (1954 год)"), "stateless", STATELESSNESS_1954),
    Framework("statelessness-1961", pair("Convention on the Reduction of Statelessness (1961)",
                                         "Конвенция о сокращении безгражданства (1961 год)"), "stateless",
              STATELESSNESS_1961),
    Framework("ashgabat", pair("Ashgabat Declaration on Ending Statelessness in Central Asia (2024)",
                               "Ашхабадская декларация о ликвидации безгражданства в Центральной Азии (2024 год)"),
              "stateless", ASHGABAT),
    Framework("trafficking-protocol", pair("Protocol on Trafficking in Persons (2000)",
                                           "Протокол о торговле людьми (2000 год)"), "victims", TRAFFICKING_PROTOCOL),
    Framework("smuggling-protocol", pair("Protocol against the Smuggling of Migrants (2000)",
                                         "Протокол против незаконного ввоза мигрантов (2000 год)"), "migrants",
              SMUGGLING_PROTOCOL),
    Framework("icrmw", pair("Convention on the Rights of All Migrant Workers (1990)",
                            "Конвенция о защите прав всех трудящихся-мигрантов (1990 год)"), "migrants", ICRMW),
    Framework("ilo-c97", pair("ILO Convention No. 97, Migration for Employment (1949)",
                              "Конвенция МОТ № 97 о трудящихся-мигрантах (1949 год)"), "migrants", ILO_97),
    Framework("ilo-c143", pair("ILO Convention No. 143, Migrant Workers (1975)",
                               "Конвенция МОТ № 143 о трудящихся-мигрантах (1975 год)"), "migrants", ILO_143),
)  # fmt: skip
_BY_CODE = {one.code: one for one in FRAMEWORKS}


def framework(code: str) -> Framework | None:
    """Return a framework by its code, None where there is none."""
    return _BY_CODE.get(code)


def item_name(code: str, item: str) -> Pair:
    """Return what an item of a framework is called; the item itself where it is not known.

    >>> item_name("gcm", "23").en
    'Objective 23: Strengthen international cooperation and global partnerships'
    """
    found = _BY_CODE.get(code)
    return (found.items.get(item) if found else None) or pair(item, item)


def faults_of_tags(tags: Iterable[tuple[str, str]], populations: Sequence[str]) -> list[Refusal]:
    """Return what is wrong with tags: unknown ones, and those of a legal frame that is not among the populations."""
    faults: list[Refusal] = []
    for code, item in tags:
        found = _BY_CODE.get(code)
        if found is None or item not in found.items:
            faults.append(_unknown(code, item))
        elif found.frame and found.frame not in populations:
            faults.append(_mixed(found))
    return list({fault.what.en: fault for fault in faults}.values())


def _unknown(code: str, item: str) -> Invalid:
    return Invalid(
        what=pair(f"No such item of a framework: “{code[:30]} {item[:60]}”.",
                  f"Такого положения нет: «{code[:30]} {item[:60]}»."),
        why=pair("Frameworks and their items are a fixed list.", "Документы и их положения заданы перечнем."),
        way_out=pair("Choose from the list.", "Выберите из перечня."),
        where="tags",
        code="tag-unknown",
    )  # fmt: skip


def _mixed(found: Framework) -> Invalid:
    for_whom = POPULATION_NAMES[found.frame]
    return Invalid(
        what=pair(f"“{found.name.en}” does not belong to this commitment.",
                  f"«{found.name.ru}» не относится к этому обязательству."),
        why=pair(f"Its legal frame is that of: {for_whom.en}. The commitment does not name them; the frames of "
                 "refugees and of migrants are not mixed.",
                 f"Его правовая основа касается следующей группы: {for_whom.ru}. В обязательстве она не указана; "
                 "правовые основы защиты беженцев и мигрантов не смешиваются."),
        way_out=pair("Name this population if the commitment is for it, or take the tag away.",
                     "Укажите эту группу, если обязательство касается её, или снимите привязку."),
        where="tags",
        code="frames-mixed",
    )  # fmt: skip
