"""What the page about the estimates says: how they are made, what had to be changed, where they end. Plain Python."""

from almaty.kernel.pair import Pair, pair

LEAD = pair(
    "Nobody counts everybody who moves between two States. What is known are stocks: how many people born in one "
    "country "
    "live in another, every five years. From how the stocks of all countries changed, with births, deaths and "
    "population, "
    "one can estimate how many people changed their country of residence in between.",
    "Никто не учитывает всех, кто переезжает из одного государства в другое. Известна численность: сколько уроженцев "
    "одной "
    "страны живёт в другой, раз в пять лет. По изменению численности во всех странах, с учётом рождений, смертей и "
    "населения, можно оценить, сколько людей сменили за это время страну проживания.",
)
STEPS: tuple[Pair, ...] = (
    pair("A table of the whole world for both ends of a period: who was born where and lives where. Off its diagonal "
         "stand "
         "the migrants as the United Nations publish them, on it the population less its migrants. The whole world, "
         "not the "
         "region alone: a flow between two States depends on where else their people went.",
         "Таблица всего мира на оба конца периода: где человек родился и где живёт. Вне диагонали — мигранты по "
         "публикации "
         "ООН, на диагонали — население за вычетом мигрантов. Весь мир, а не только регион: поток между двумя "
         "государствами зависит от того, куда ещё направлялись их жители."),
    pair("Births and deaths are taken out: the born of the period leave the table of its end, the dead that of its "
         "start. "
         "Periods run from mid-year to mid-year, so that of the first and the last calendar year a half counts.",
         "Исключаются рождения и смерти: родившиеся за период — из таблицы его конца, умершие — из таблицы его начала. "
         "Периоды длятся от середины до середины года, поэтому первый и последний календарные годы учитываются "
         "наполовину."),
    pair("The world is closed: what the tables' totals do not explain by births and deaths is spread over those who "
         "live "
         "where they were born, half on each end.",
         "Мир замыкается: то, что итоги таблиц не объясняют рождениями и смертями, распределяется на живущих там, где "
         "они "
         "родились, поровну на оба конца."),
    pair("Both tables are fitted to one total by birthplace, as everybody who was born somewhere is somewhere at both "
         "ends. "
         "This is the largest change; its size stands below.",
         "Обе таблицы подгоняются к одному итогу по месту рождения, поскольку каждый родившийся где-то живёт на обоих "
         "концах периода. Это самое крупное изменение; его величина указана ниже."),
    pair("For each birthplace, as many people stay as can (the fewest moves); or where a person lives at the end does "
         "not "
         "depend on where they lived at the start. The recommended estimate is a mix: 0.87 of the one, 0.13 of the "
         "other.",
         "По каждому месту рождения остаётся столько людей, сколько возможно (минимум перемещений), или же место в "
         "конце "
         "не зависит от места в начале. Рекомендуемая оценка — смесь: 0,87 первого и 0,13 второго."),
    pair("The flows of all birthplaces are summed; corridors with an end in the region are kept, in whole persons.",
         "Потоки по всем местам рождения складываются; сохраняются коридоры, один из концов которых лежит в регионе, в "
         "целых числах."),
)  # fmt: skip
LIMITS: tuple[Pair, ...] = (
    pair("An estimate is as good as the stocks. A census that found more migrants than the one before looks like a "
         "flow.",
         "Оценка не лучше данных о численности. Перепись, обнаружившая больше мигрантов, чем прежняя, выглядит как "
         "поток."),
    pair("Who left and came back within the five years is not seen: seasonal and most labour migration is far larger "
         "than "
         "these figures.",
         "Уехавшие и вернувшиеся внутри пяти лет не видны: сезонная и бо́льшая часть трудовой миграции намного больше "
         "этих "
         "величин."),
    pair("In the 1990s persons born in another part of the former USSR stand as migrants though a border moved and "
         "they did "
         "not: read the period 1990–1995 with care.",
         "В 1990-х годах уроженцы других частей бывшего СССР числятся мигрантами, хотя переместилась граница, а не "
         "они: "
         "период 1990–1995 годов требует осторожности."),
    pair("The 2020 and 2024 revisions of stocks and population disagree for the whole past, for some States even on "
         "the sign "
         "of net migration. Each estimate is made within one revision, and both stand side by side.",
         "Издания 2020 и 2024 годов расходятся за весь прошлый период, по некоторым государствам даже в знаке сальдо. "
         "Каждая оценка сделана в пределах одного издания; обе приводятся рядом."),
    pair("Where the population prospects imply a large net migration, the accounting methods must move as many people: "
         "for Pakistan the 2022 revision implies a loss of 7 to 8 million in 2010–2015 and again in 2015–2020.",
         "Если из демографических перспектив следует большое сальдо, балансовые методы обязаны переместить столько же "
         "людей: "
         "по изданию 2022 года Пакистан теряет 7–8 миллионов в 2010–2015 годах и вновь в 2015–2020 годах."),
    pair("Population and deaths by sex are not held: men and women are estimated only by the two methods that need no "
         "more "
         "than stocks.",
         "Данных о населении и смертях по полу нет: мужчины и женщины оцениваются только двумя методами, которым "
         "достаточно численности мигрантов."),
    pair("From mid-2020 to mid-2024 stocks are held, but not yet births, deaths and population of 2024: only two "
         "methods "
         "are possible, over four years.",
         "С середины 2020 до середины 2024 года есть численность мигрантов, но ещё нет рождений, смертей и населения "
         "2024 "
         "года: возможны лишь два метода, за четыре года."),
    pair("The range over the methods is not a confidence interval: all use the same stocks and can err together.",
         "Разброс методов не является доверительным интервалом: все исходят из одной и той же численности и могут "
         "ошибаться вместе."),
)  # fmt: skip
CHANGED: dict[str, Pair] = {
    "negative_natives": pair("more migrants than inhabitants: migrants scaled down",
                             "мигрантов больше, чем жителей: численность мигрантов уменьшена"),
    "world_balance": pair("world closed: native residents scaled to births less deaths",
                          "мир замкнут: число живущих на родине приведено к балансу рождений и смертей"),
    "births_spread": pair("more births than native residents: births taken from all residents",
                          "рождений больше, чем живущих на родине: исключены из всех жителей"),
    "birthplace_totals": pair("fitted to one total by birthplace, sum over both ends",
                              "подгонка к одному итогу по месту рождения, сумма по обоим концам"),
    "left_the_system": pair("left for outside (open method)", "ушли вовне (открытый метод)"),
    "entered_the_system": pair("came from outside (open method)", "пришли извне (открытый метод)"),
    "unmatched": pair("totals that could not be met", "итоги, которых достичь не удалось"),
}  # fmt: skip
LEFT_OUT: dict[str, Pair] = {
    "unknown-origin": pair("migrants of unknown origin: counted among those who live where they were born",
                           "мигранты неизвестного происхождения: учтены среди живущих на родине"),
    "no-population": pair("migrants from or in areas of which no births, deaths and population are held",
                          "мигранты из районов и в районах, по которым нет рождений, смертей и населения"),
    "no-stock": pair("inhabitants of areas of which no migrants are held",
                     "жители районов, по которым нет данных о мигрантах"),
}  # fmt: skip
WHY_NOT_CLOSER = pair(
    "Abel and Cohen's published flows were made from the 2020 stocks and World Population Prospects 2022 too. Methods "
    "that "
    "need only stocks agree to the last person except where territories were divided differently (Serbia and "
    "Montenegro, "
    "Sudan). The accounting methods differ by some per cent: the exact demographic inputs of the published estimates "
    "(mid-year adjustments, births and deaths between areas, by sex first) are not part of what was published.",
    "Опубликованные потоки Абеля и Коэна также составлены по численности издания 2020 года и «Мировым демографическим "
    "перспективам» 2022 года. Методы, которым достаточно численности, совпадают до человека, кроме территорий, "
    "разделённых "
    "иначе (Сербия и Черногория, Судан). Балансовые методы расходятся на несколько процентов: точные демографические "
    "исходные данные опубликованных оценок (поправки на середину года, рождения и смерти по районам, сначала по полу) "
    "не "
    "опубликованы.",
)
REFERENCES: tuple[str, ...] = (
    "Abel, G. J. (2013). Estimating global migration flow tables using place of birth data. Demographic Research "
    "28(18), "
    "505–546.",
    "Azose, J. J. and Raftery, A. E. (2019). Estimation of emigration, return migration, and transit migration "
    "between all "
    "pairs of countries. PNAS 116(1), 116–122.",
    "Abel, G. J. and Cohen, J. E. (2019). Bilateral international migration flow estimates for 200 countries. "
    "Scientific "
    "Data 6, 82.",
    "Abel, G. J. and Cohen, J. E. (2022). Bilateral international migration flow estimates updated and refined by sex. "
    "Scientific Data 9, 173.",
)
