"""How the room's verbs are called in the log of acts."""

from almaty.kernel.pair import Pair, pair

VERB_NAMES: dict[str, Pair] = {
    "load-record": pair("loaded the record of the Process", "загружен свод Процесса"),
}
