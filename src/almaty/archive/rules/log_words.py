"""How the room's verbs are called in the log of acts."""

from almaty.kernel.pair import Pair, pair

VERB_NAMES: dict[str, Pair] = {
    "load-documents": pair("loaded the documents of the record", "загружены документы из свода"),
    "read-document": pair("read a restricted document", "просмотрен документ ограниченного доступа"),
    "read-file": pair("opened a restricted file", "открыт файл ограниченного доступа"),
    "upload-file": pair("uploaded a file", "загружен файл"),
    "publish-file": pair("published a file", "опубликован файл"),
    "file-adopted": pair("filed an adopted text", "принятый текст помещён в архив"),
    "end-file": pair("ended a file", "файл выведен из обращения"),
}
