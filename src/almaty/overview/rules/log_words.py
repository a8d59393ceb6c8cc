"""How the room's verbs are called in the log of acts."""

from almaty.kernel.pair import Pair, pair

VERB_NAMES: dict[str, Pair] = {
    "read-burden": pair("read how much is asked of each State", "просмотрена нагрузка по государствам"),
}
