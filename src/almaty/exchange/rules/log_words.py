"""How the room's verbs are called in the log of acts."""

from almaty.kernel.pair import Pair, pair

VERB_NAMES: dict[str, Pair] = {
    "load-figures": pair("loaded releases of figures", "загружены выпуски данных"),
    "estimate-flows": pair("estimated flows from stocks", "оценены потоки по численности"),
}
