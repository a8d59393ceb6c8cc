"""How the room's verbs are called in the log of acts."""

from almaty.kernel.pair import Pair, pair
from almaty.texts.rules.names import STEP_NAMES

VERB_NAMES: dict[str, Pair] = {
    "save-text-draft": pair("saved the draft of a proposal", "сохранён проект предложения"),
    "hand-over-text-draft": pair("handed the draft of a proposal over", "проект предложения передан координатору"),
    "drop-text-draft": pair("dropped the draft of a proposal", "проект предложения снят"),
    **{f"text-{kind}": name for kind, name in STEP_NAMES.items()},
    "read-text": pair("read a text that is not public", "просмотрен текст ограниченного доступа"),
    "refused-text": pair("was refused an act on a text", "отказано в действии с текстом"),
    "refused-text-file": pair("had a file for a text refused", "файл для текста не принят"),
    "remind-silence": pair("reminded of a silence procedure", "отправлено напоминание о процедуре умолчания"),
    "make-seal-key": pair("made the key for seals", "создан ключ для печатей"),
    "seal-text": pair("sealed an adopted text", "принятый текст скреплён печатью"),
}
