"""Why a file is not read as a text, in words."""

from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import Conflict, Invalid, WrongType

_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE = pair(
    "Open the file in a word processor, save it as a Word document (DOCX) and send it again.",
    "Откройте файл в текстовом редакторе, сохраните его как документ Word (DOCX) и отправьте снова.",
)
_DOWNLOAD = pair(
    "Download the clean text or the one with tracked changes from the page of the text, make your changes there, and "
    "send that file.",
    "Скачайте со страницы текста чистый текст или текст с отмеченными изменениями, внесите правку в него и отправьте "
    "этот файл.",
)


def old_or_locked(head: bytes, *, encrypted: bool) -> WrongType | None:
    """Refuse a file of the old binary form, which is also the form of one with a password; None for all others."""
    if not head.startswith(_OLD):
        return None
    if encrypted:
        return _not_read(
            pair("It is protected by a password.", "Файл защищён паролем."),
            pair("Remove the password in the word processor, save the file and send it again.",
                 "Снимите пароль в текстовом редакторе, сохраните файл и отправьте его снова."), "password",
        )  # fmt: skip
    return _not_read(pair("It is of the old form of Word (DOC).", "Это файл старого формата Word (DOC)."), _SAVE, "doc")


def not_word(name: str) -> WrongType:
    """Refuse a file that is whole but of another kind."""
    return _not_read(pair(f"Its content is of the kind {name}, whatever its name says.",
                          f"Его содержимое — {name}, каким бы ни было имя файла."), _SAVE, "not-word")  # fmt: skip


def unreadable() -> WrongType:
    """Refuse a file whose parts are damaged, or too large to be a text."""
    return _not_read(pair("It is damaged, or larger than any text of paragraphs.",
                          "Файл повреждён или больше любого текста, состоящего из пунктов."),
                     _SAVE, "unreadable")  # fmt: skip


def no_words() -> Invalid:
    """Refuse a file without words."""
    return Invalid(
        what=pair("There is no text in this file.", "В этом файле нет текста."),
        why=pair("It has no paragraph with words; pictures of pages hold none.",
                 "В нём нет ни одного абзаца со словами; в изображениях страниц их нет."),
        way_out=pair("Choose the file with the words themselves.", "Выберите файл, в котором есть сами слова."),
        code="no-words-in-file",
    )  # fmt: skip


def not_ours() -> Invalid:
    """Refuse a file of which nobody knows from which version it left."""
    return _not_returned(
        pair("It does not say from which version of the text it left.",
             "В нём не указано, с какой версии текста он был взят."), "not-ours",
    )  # fmt: skip


def other_text(slug: str) -> Invalid:
    """Refuse a file of another text."""
    return _not_returned(pair(f"It is a file of another text: {slug[:60]}.",
                              f"Это файл другого текста: {slug[:60]}."), "other-text")  # fmt: skip


def unknown_step(step: str) -> Invalid:
    """Refuse a file that names a step which the text does not have, or had otherwise."""
    return _not_returned(pair(f"It names step {step[:10]}, which this text does not have.",
                              f"В нём указан шаг {step[:10]}, которого у этого текста нет."),
                         "unknown-step")  # fmt: skip


def not_this_way(name: Pair) -> Invalid:
    """Refuse a file in which the words of several sides or languages stand mixed."""
    return _not_returned(
        pair(f"It is of the kind “{name.en}”: there nobody can tell for sure whose words were changed.",
             f"Это файл вида «{name.ru}»: в нём нельзя с уверенностью определить, чьи слова изменены."), "other-way",
    )  # fmt: skip


def preview_gone() -> Conflict:
    """Refuse what was sent from a preview that is no longer good."""
    return Conflict(
        what=pair("This preview is no longer good.", "Предварительный просмотр больше не действителен."),
        why=pair("It is older than a day, or it belongs to another text or person.",
                 "Ему больше суток, либо он относится к другому тексту или лицу."),
        way_out=pair("Send the file again; nothing was kept of it.",
                     "Отправьте файл снова; из него ничего не сохранено."),
        code="preview-gone",
    )  # fmt: skip


def _not_read(why: Pair, way_out: Pair, code: str) -> WrongType:
    return WrongType(what=pair("This file cannot be read as a text.", "Этот файл не читается как текст."),
                     why=why, way_out=way_out, code=code)  # fmt: skip


def _not_returned(why: Pair, code: str) -> Invalid:
    return Invalid(what=pair("This file cannot be read in as your changes.",
                             "Этот файл нельзя прочесть как вашу правку."),
                   why=why, way_out=_DOWNLOAD, code=code)  # fmt: skip
