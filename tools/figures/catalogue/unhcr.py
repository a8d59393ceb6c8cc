"""Descriptions of the UNHCR releases on populations, new displacement, solutions and refugees by sex."""

from functools import partial

from figures.catalogue.shape import ASYLUM, LEGAL, ORIGIN, PARTNERS, PROTECTION, Indicator, Release, Text

PUBLISHER: Text = (
    "Office of the United Nations High Commissioner for Refugees (UNHCR)",
    "Управление Верховного комиссара Организации Объединенных Наций по делам беженцев (УВКБ)",
)
VINTAGE: Text = ("Global Trends 2025, 25 June 2026", "«Глобальные тенденции», 2025 год, 25 июня 2026 года")
CITATION: Text = (
    "UNHCR, Refugee Data Finder, Global Trends 2025 (data to end-2025), 25 June 2026.",
    "УВКБ, база данных Refugee Data Finder, «Глобальные тенденции», 2025 год (данные по конец 2025 года), 25 "
    "июня 2026 года.",
)
ROUNDING: Text = (
    "UNHCR prints no figure between 1 and 4: such cells read 5. Sums of cells therefore differ a little from "
    "UNHCR's own.",
    "УВКБ не публикует значений от 1 до 4: вместо них указывается 5. Поэтому суммы значений несколько отличаются "
    "от итогов УВКБ.",
)
WHO_COUNTS: Text = (
    "Figures come from States, from UNHCR's own registration or from estimates; who counts differs between "
    "States and over time.",
    "Данные поступают от государств, из регистрации УВКБ или представляют собой оценки; кто ведет учет, зависит "
    "от государства "
    "и периода.",
)
REFUGEE_LIKE: Text = (
    "From 2007 the figure includes people in a refugee-like situation; years before and after compare with care.",
    "С 2007 года показатель включает лиц, находящихся в сходном с беженцами положении; сравнивать данные до и "
    "после этого года "
    "следует с осторожностью.",
)
UZBEKISTAN: Text = (
    "Uzbekistan registers no refugees itself: the figures for it are of persons under UNHCR's mandate.",
    "Узбекистан сам не регистрирует беженцев: данные по нему относятся к лицам, подпадающим под мандат УВКБ.",
)
NATIONALITY: Text = (
    "Stateless persons and persons of undetermined nationality are counted together; the coverage of censuses differs.",
    "Лица без гражданства и лица с неустановленным гражданством учитываются вместе; полнота охвата переписями "
    "различна.",
)

release = partial(
    Release,
    publisher=PUBLISHER,
    vintage=VINTAGE,
    published="2026-06-25",
    licence="CC BY 4.0",
    licence_status="as stated",
    citation=CITATION,
    address="https://www.unhcr.org/refugee-statistics/",
    republished_by="PopulationStatistics/refugees (GitHub)",
    caveats=(ROUNDING, WHO_COUNTS),
)
flow = partial(Indicator, kind="flow", time_type="calendar-year flow")
at_home = partial(
    Indicator,
    origin=("country of the displacement", "страна, в которой произошло перемещение"),
    destination=("the same country", "та же страна"),
)

POPULATION = release(
    id="unhcr-population-2025",
    source="unhcr/population.parquet",
    title=("Forcibly displaced and stateless populations", "Вынужденно перемещенные лица и лица без гражданства"),
    indicators=(
        Indicator(
            code="REFUGEES",
            name=("Refugees", "Беженцы"),
            definition=(
                "Persons recognised as refugees under the 1951 Convention, its 1967 Protocol, regional "
                "instruments or UNHCR's "
                "Statute, persons granted complementary or temporary protection, and people in a refugee-like "
                "situation.",
                "Лица, признанные беженцами в соответствии с Конвенцией 1951 года, Протоколом 1967 года, "
                "региональными документами "
                "или Уставом УВКБ, лица, которым предоставлена дополнительная или временная защита, а также "
                "лица, находящиеся "
                "в сходном с беженцами положении.",
            ),
            population=("refugees under UNHCR's mandate", "беженцы, подпадающие под мандат УВКБ"),
            caveats=(REFUGEE_LIKE, UZBEKISTAN),
        ),
        Indicator(
            code="ASYLUM_SEEKERS",
            name=("Asylum-seekers", "Лица, ищущие убежища"),
            definition=(
                "Persons whose claim for international protection is pending at the end of the year, at any "
                "stage of the procedure.",
                "Лица, ходатайства которых о международной защите на конец года находятся на рассмотрении на "
                "любой стадии процедуры.",
            ),
            population=("persons with a pending claim", "лица, чьи ходатайства рассматриваются"),
        ),
        flow(
            code="RETURNED_REFUGEES",
            name=("Returned refugees", "Возвратившиеся беженцы"),
            definition=(
                "Former refugees who returned to their country of origin during the year.",
                "Бывшие беженцы, возвратившиеся в страну происхождения в течение года.",
            ),
            population=("former refugees", "бывшие беженцы"),
            origin=("country of origin, to which they returned", "страна происхождения, в которую они возвратились"),
            destination=("country of asylum, from which they returned", "страна убежища, из которой они возвратились"),
            map_by="origin",
        ),
        at_home(
            code="IDPS",
            name=("Internally displaced persons", "Внутренне перемещенные лица"),
            definition=(
                "Persons displaced within their country by conflict or violence whom UNHCR protects or assists.",
                "Лица, перемещенные внутри своей страны вследствие конфликта или насилия, которых защищает УВКБ "
                "или которым оно "
                "оказывает помощь.",
            ),
            population=("IDPs of concern to UNHCR", "внутренне перемещенные лица, подпадающие под мандат УВКБ"),
            caveats=(
                (
                    "Displacement by disaster is not included, nor IDPs with whom UNHCR does not work.",
                    "Не включены лица, перемещенные вследствие стихийных бедствий, и лица, с которыми УВКБ не "
                    "работает.",
                ),
            ),
        ),
        at_home(
            code="RETURNED_IDPS",
            name=("Returned internally displaced persons", "Возвратившиеся внутренне перемещенные лица"),
            definition=(
                "Internally displaced persons who returned to their place of habitual residence during the year.",
                "Внутренне перемещенные лица, возвратившиеся в места обычного проживания в течение года.",
            ),
            population=("IDPs of concern to UNHCR", "внутренне перемещенные лица, подпадающие под мандат УВКБ"),
            kind="flow",
            time_type="calendar-year flow",
        ),
        Indicator(
            code="STATELESS",
            name=("Stateless persons", "Лица без гражданства"),
            definition=(
                "Persons whom no State considers its nationals under its law, and persons of undetermined nationality.",
                "Лица, которые не рассматриваются гражданами каким-либо государством в силу его закона, и лица с "
                "неустановленным "
                "гражданством.",
            ),
            population=(
                "persons under UNHCR's statelessness mandate",
                "лица, подпадающие под мандат УВКБ в области безгражданства",
            ),
            origin=("origin; XXA where none applies", "происхождение; XXA — лица без гражданства"),
            destination=("country of residence", "страна проживания"),
            caveats=(NATIONALITY,),
        ),
        Indicator(
            code="OTHERS_OF_CONCERN",
            name=("Others of concern to UNHCR", "Другие лица, подпадающие под компетенцию УВКБ"),
            definition=(
                "Persons to whom UNHCR extends protection or assistance on humanitarian or other special grounds "
                "and who are "
                "in none of the other groups.",
                "Лица, которым УВКБ предоставляет защиту или помощь по гуманитарным или иным особым основаниям и "
                "которые не входят "
                "в другие категории.",
            ),
            population=("other persons of concern", "другие лица, подпадающие под компетенцию УВКБ"),
            destination=("country of residence", "страна проживания"),
            caveats=(
                (
                    "A residual group: its content differs between States and from year to year.",
                    "Остаточная категория: ее состав различен в разных государствах и меняется от года к году.",
                ),
            ),
        ),
        Indicator(
            code="OIP",
            name=(
                "Other people in need of international protection",
                "Другие лица, нуждающиеся в международной защите",
            ),
            definition=(
                "Persons outside their country who likely need international protection and are reported neither "
                "as refugees nor as "
                "asylum-seekers.",
                "Лица, находящиеся за пределами своей страны, которые, вероятно, нуждаются в международной "
                "защите, но не учтены ни "
                "как беженцы, ни как лица, ищущие убежища.",
            ),
            population=("other people in need of protection", "другие лица, нуждающиеся в защите"),
            caveats=(
                (
                    "In the region the group is used from end-2025 on, for persons who until end-2024 were "
                    "mostly counted as refugees.",
                    "В регионе категория применяется с конца 2025 года и охватывает лиц, которые до конца 2024 "
                    "года в основном "
                    "учитывались как беженцы.",
                ),
            ),
        ),
        Indicator(
            code="HOST_COMMUNITY",
            name=("Host community members assisted", "Члены принимающих общин, получившие помощь"),
            definition=(
                "Nationals in areas that host displaced people who benefit from UNHCR's programmes.",
                "Граждане, проживающие в районах приема перемещенных лиц и охваченные программами УВКБ.",
            ),
            population=("members of host communities", "члены принимающих общин"),
            themes=(PROTECTION, PARTNERS),
            origin=("the same country", "та же страна"),
            destination=("country of residence", "страна проживания"),
        ),
    ),
)

NEW = (
    "persons newly displaced across borders in the year",
    "лица, впервые перемещенные через границы в течение года",
)
SNAPSHOT: Text = (
    "Made by UNHCR from registrations, applications and estimates; a person may appear in more than one year.",
    "Рассчитано УВКБ по данным регистрации, ходатайствам и оценкам; одно лицо может быть учтено в нескольких годах.",
)
new = partial(flow, population=NEW, caveats=(SNAPSHOT,))

FLOWS = release(
    id="unhcr-flows-2025",
    source="unhcr/flows.parquet",
    title=("New displacement across borders", "Новые перемещения через границы"),
    indicators=(
        new(
            code="NEW_REFUGEES",
            name=("New refugees (group recognition)", "Новые беженцы (признание на групповой основе)"),
            definition=(
                "Persons recognised on a group basis or given temporary protection during the year.",
                "Лица, признанные беженцами на групповой основе или получившие временную защиту в течение года.",
            ),
        ),
        new(
            code="NEW_ASYLUM_SEEKERS",
            name=("New asylum-seekers", "Новые лица, ищущие убежища"),
            definition=(
                "Persons who applied individually for asylum for the first time during the year.",
                "Лица, впервые подавшие индивидуальное ходатайство о предоставлении убежища в течение года.",
            ),
        ),
        new(
            code="NEW_REFUGEE_LIKE",
            name=("New persons in a refugee-like situation", "Новые лица в сходном с беженцами положении"),
            definition=(
                "Persons who came into a refugee-like situation during the year.",
                "Лица, оказавшиеся в сходном с беженцами положении в течение года.",
            ),
        ),
        new(
            code="NEW_OIP",
            name=(
                "New other people in need of international protection",
                "Новые другие лица, нуждающиеся в международной защите",
            ),
            definition=(
                "Persons newly reported during the year as other people in need of international protection.",
                "Лица, впервые учтенные в течение года как другие лица, нуждающиеся в международной защите.",
            ),
        ),
    ),
)

SOLUTIONS = release(
    id="unhcr-solutions-2025",
    source="unhcr/solutions.parquet",
    title=("Solutions: resettlement and naturalisation", "Долгосрочные решения: переселение и натурализация"),
    indicators=(
        flow(
            code="RESETTLEMENT",
            name=("Resettlement arrivals", "Прибывшие по программам переселения"),
            definition=(
                "Refugees who arrived during the year in a State that admitted them for resettlement.",
                "Беженцы, прибывшие в течение года в государство, согласившееся принять их для переселения.",
            ),
            population=("resettled refugees", "переселенные беженцы"),
            themes=(PROTECTION, LEGAL),
            destination=("country of resettlement", "страна переселения"),
            map_by="origin",
        ),
        flow(
            code="NATURALISATION",
            name=("Naturalised refugees", "Натурализованные беженцы"),
            definition=(
                "Refugees who obtained the nationality of the country of asylum during the year.",
                "Беженцы, получившие гражданство страны убежища в течение года.",
            ),
            population=("naturalised refugees", "натурализованные беженцы"),
            themes=(PROTECTION, LEGAL),
            caveats=(
                (
                    "Few States report naturalisation of refugees separately; absence of a figure is not absence "
                    "of naturalisation.",
                    "Лишь немногие государства отдельно сообщают о натурализации беженцев; отсутствие значения "
                    "не означает "
                    "отсутствия натурализации.",
                ),
            ),
        ),
    ),
    caveats=(
        WHO_COUNTS,
        (
            "Returns of refugees and of internally displaced persons stand in the release on populations.",
            "Данные о возвращении беженцев и внутренне перемещенных лиц приведены в выпуске о численности населения.",
        ),
    ),
)

DEMOGRAPHICS = release(
    id="unhcr-sex-2025",
    source="unhcr/demographics.parquet",
    title=("Refugees by sex, national totals", "Беженцы по полу, общенациональные итоги"),
    indicators=(
        Indicator(
            code="REFUGEES_SEX_KNOWN",
            name=("Refugees whose sex is reported", "Беженцы, по которым имеются данные о поле"),
            definition=(
                "Refugees for whom the source reports the sex; men and women do not add up to all refugees.",
                "Беженцы, по которым источник сообщает пол; сумма мужчин и женщин не равна общему числу беженцев.",
            ),
            population=("refugees with known sex", "беженцы, пол которых известен"),
            origin=ORIGIN,
            destination=ASYLUM,
            caveats=(
                (
                    "National totals alone are kept; detail by place and age is left out to protect small groups.",
                    "Приводятся только общенациональные итоги; данные по местам и возрасту исключены для защиты "
                    "малых групп.",
                ),
            ),
        ),
    ),
)
