"""How the room's verbs are called in the log."""

from almaty.kernel.pair import Pair, pair

VERB_NAMES: dict[str, Pair] = {
    "start-draft": pair("started a draft", "начат проект изменения"),
    "save-draft": pair("saved a draft", "сохранён проект изменения"),
    "send-draft": pair("sent a draft to the second person", "проект направлен второму лицу"),
    "rebase-draft": pair("brought a draft up to the present state", "проект приведён к действующей редакции"),
    "withdraw-draft": pair("withdrew a draft", "отозван проект изменения"),
    "return-draft": pair("returned a draft with a reason", "проект возвращён с указанием причины"),
    "publish-draft": pair("published a change", "опубликовано изменение"),
    "read-draft": pair("read a draft of another person", "просмотрен проект другого лица"),
}
