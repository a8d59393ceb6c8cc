"""How the room's verbs are called in the log of acts."""

from almaty.kernel.pair import Pair, pair

VERB_NAMES: dict[str, Pair] = {
    "transfer-chair": pair("the chair passed by a signed handover", "председательство перешло по подписанному акту"),
    "load-record": pair("loaded the record of the Process", "загружен свод Процесса"),
}
