"""Descriptions of the UNHCR releases on asylum applications and decisions; names of their method codes."""

from dataclasses import replace

from figures.catalogue.shape import CASE, Indicator, Text
from figures.catalogue.unhcr import flow, release

PROCEDURE = {
    "G": ("government procedure", "государственная процедура"),
    "U": ("UNHCR procedure", "процедура УВКБ"),
    "J": ("joint procedure", "совместная процедура"),
}
TYPE = {
    "N": ("new", "новые"),
    "R": ("repeat or reopened", "повторные или возобновленные"),
    "A": ("appeal", "апелляции"),
    "RA": ("repeat and appeal", "повторные и апелляции"),
    "NR": ("new and repeat", "новые и повторные"),
    "NA": ("new and appeal", "новые и апелляции"),
    "FA": ("first instance and appeal", "первая инстанция и апелляция"),
    "J": ("judicial review", "судебный пересмотр"),
    "V": ("various or not stated", "разные или не указано"),
    "SP": ("subsidiary protection", "дополнительная защита"),
}
LEVEL = {
    "FI": ("first instance", "первая инстанция"),
    "FA": ("first instance and appeal", "первая инстанция и апелляция"),
    "AR": ("administrative review", "административный пересмотр"),
    "JR": ("judicial review", "судебный пересмотр"),
    "RA": ("repeat or reopened", "повторные или возобновленные"),
    "NA": ("new applications", "новые ходатайства"),
    "IN": ("US Citizenship and Immigration Services", "Служба гражданства и иммиграции США"),
    "EO": ("US Executive Office for Immigration Review", "Управление по пересмотру иммиграционных дел США"),
    "SP": ("subsidiary protection", "дополнительная защита"),
    "BL": ("backlog", "накопившиеся дела"),
    "TA": ("temporary asylum", "временное убежище"),
    "TP": ("temporary protection", "временная защита"),
}
NOT_CODED: Text = ("level coded {} by the source", "инстанция, обозначенная в источнике кодом {}")

UNIT_CAVEAT: Text = (
    "Persons and cases are kept apart and never added: a case may stand for several persons.",
    "Лица и дела учитываются раздельно и не суммируются: одно дело может относиться к нескольким лицам.",
)
METHOD_CAVEAT: Text = (
    "The series _Z sums procedures and levels but leaves out appeals, reviews and repeat claims; the other codes "
    "are the cells "
    "as published and must not be added to it.",
    "Ряд _Z объединяет процедуры и инстанции без апелляций, пересмотров и повторных ходатайств; остальные коды — "
    "значения в том "
    "виде, в каком они опубликованы; прибавлять их к этому ряду нельзя.",
)
HEADLINE_APPLICATIONS = (
    "_Z",
    "Sum without applications of type A, J, R, RA and without levels AR, JR, RA",
    "Сумма без ходатайств видов A, J, R, RA и без инстанций AR, JR, RA",
)
HEADLINE_DECISIONS = ("_Z", "Sum without levels AR, JR, RA", "Сумма без инстанций AR, JR, RA")


def method_name(code: str) -> Text:
    """Return what a code such as `G-N-FI` or `U-AR` stands for."""
    parts = code.split("-")
    level = LEVEL.get(parts[-1]) or (NOT_CODED[0].format(parts[-1]), NOT_CODED[1].format(parts[-1]))
    middle = [TYPE[parts[1]]] if len(parts) == 3 else []
    named = [PROCEDURE[parts[0]], *middle, level]
    return "; ".join(name[0] for name in named), "; ".join(name[1] for name in named)


def _in_cases(indicator: Indicator) -> Indicator:
    return replace(
        indicator,
        code=f"{indicator.code}_CASES",
        name=(f"{indicator.name[0]}, cases", f"{indicator.name[1]}, дела"),
        unit="case",
        unit_name=CASE,
        population=("cases of claimants", "дела заявителей"),
    )


def _both(indicator: Indicator) -> tuple[Indicator, Indicator]:
    return indicator, _in_cases(indicator)


def _decision(code: str, name: Text, definition: Text, *caveats: Text) -> tuple[Indicator, Indicator]:
    return _both(
        flow(
            code=code,
            name=name,
            definition=definition,
            population=(
                "claimants decided upon in the year",
                "заявители, по делам которых в течение года приняты решения",
            ),
            methods=(HEADLINE_DECISIONS,),
            caveats=(UNIT_CAVEAT, METHOD_CAVEAT, *caveats),
        )
    )


APPLICATIONS = release(
    id="unhcr-applications-2025",
    source="unhcr/asylum_applications.parquet",
    title=("Asylum applications", "Ходатайства о предоставлении убежища"),
    indicators=_both(
        flow(
            code="ASYLUM_APPLICATIONS",
            name=("Asylum applications", "Ходатайства о предоставлении убежища"),
            definition=(
                "Claims for international protection lodged during the year with a State or with UNHCR.",
                "Ходатайства о международной защите, поданные в течение года государству или УВКБ.",
            ),
            population=("applicants", "заявители"),
            methods=(HEADLINE_APPLICATIONS,),
            caveats=(UNIT_CAVEAT, METHOD_CAVEAT),
        )
    ),
)

DECISIONS = release(
    id="unhcr-decisions-2025",
    source="unhcr/asylum_decisions.parquet",
    title=("Decisions on asylum applications", "Решения по ходатайствам о предоставлении убежища"),
    indicators=(
        *_decision(
            "DECISIONS_RECOGNIZED",
            ("Decisions: refugee status recognised", "Решения: статус беженца признан"),
            (
                "Decisions of the year that recognise the claimant as a refugee.",
                "Принятые в течение года решения о признании заявителя беженцем.",
            ),
        ),
        *_decision(
            "DECISIONS_OTHER",
            ("Decisions: complementary protection", "Решения: дополнительная защита"),
            (
                "Decisions of the year that grant another form of protection.",
                "Принятые в течение года решения о предоставлении иной формы защиты.",
            ),
        ),
        *_decision(
            "DECISIONS_REJECTED",
            ("Decisions: rejected", "Решения: отказ"),
            (
                "Decisions of the year that reject the claim on its merits.",
                "Принятые в течение года решения об отказе по существу ходатайства.",
            ),
        ),
        *_decision(
            "DECISIONS_CLOSED",
            ("Cases otherwise closed", "Дела, закрытые по иным основаниям"),
            (
                "Claims closed during the year without a decision on their merits, for example withdrawn.",
                "Ходатайства, производство по которым в течение года прекращено без решения по существу, "
                "например отозванные.",
            ),
        ),
        *_decision(
            "DECISIONS_TOTAL",
            ("Decisions, all", "Решения, всего"),
            (
                "All decisions of the year and claims otherwise closed, as the source prints the total.",
                "Все решения за год и дела, закрытые по иным основаниям; итог приводится по источнику.",
            ),
            (
                "The printed total differs from the sum of its parts in some rows of the source.",
                "В отдельных строках источника опубликованный итог не равен сумме слагаемых.",
            ),
        ),
    ),
)
