"""What is said of a file that is brought in: where, and what."""

from dataclasses import dataclass

from almaty.kernel.pair import Pair, pair


@dataclass(frozen=True, slots=True)
class Finding:
    """A remark on a file; `place` is the number of the paragraph in the list that is shown, 0 for the whole file."""

    said: Pair
    place: int = 0


def tracked(count: int) -> Finding:
    """The file has tracked changes."""
    return Finding(pair(
        f"The file has tracked changes ({count}). The text is taken with all of them accepted.",
        f"В файле есть отмеченные изменения ({count}). Текст взят так, как если бы все они были приняты.",
    ))  # fmt: skip


def comments(count: int) -> Finding:
    """The file has comments."""
    return Finding(pair(f"The file has comments ({count}). They are not brought in.",
                        f"В файле есть примечания ({count}). Они не переносятся."))  # fmt: skip


def pictures(count: int) -> Finding:
    """The file has pictures or boxes of text."""
    return Finding(pair(
        f"Pictures and boxes of text are left out: {count}. Type their words into the text if they belong to it.",
        f"Рисунки и надписи не переносятся: {count}. Если их слова относятся к тексту, впишите их.",
    ))  # fmt: skip


def table(number: int) -> Finding:
    """A table has not two columns in two languages."""
    return Finding(pair(
        f"Table {number} has not two columns in two languages. Its cells are taken as paragraphs, row by row.",
        f"Таблица {number} не состоит из двух столбцов на двух языках. Её ячейки взяты как абзацы, строка за строкой.",
    ))  # fmt: skip


def uneven(place: int, left: int, right: int) -> Finding:
    """The two cells of a row have different numbers of paragraphs."""
    return Finding(pair(
        f"The two columns have {left} and {right} paragraphs here. They are taken as one paragraph.",
        f"В столбцах здесь разное число абзацев ({left} и {right}). Они взяты как один абзац.",
    ), place)  # fmt: skip


def one_language(place: int) -> Finding:
    """A row has words in one language only."""
    return Finding(pair("There are words in one language only.", "Слова есть только на одном языке."), place)


def unsure(place: int) -> Finding:
    """What the paragraph is was guessed."""
    return Finding(pair("What this paragraph is was guessed. Please look.",
                        "Вид этого абзаца определён предположительно. Проверьте."), place)  # fmt: skip


def renumbered() -> Finding:
    """Numbers are given by the platform."""
    return Finding(pair("Numbers before paragraphs are not kept: they are given anew.",
                        "Номера перед пунктами не сохраняются: они присваиваются заново."))  # fmt: skip
