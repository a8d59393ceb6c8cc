"""Reading tables of a TOML file of definitions field by field, refusing with file, entry and field."""

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import Invalid
from migrastat.structures import Text

_NEEDED: Any = object()


def broken(where: str, why: Pair) -> Invalid:
    """Return the refusal of definitions that cannot be accepted."""
    return Invalid(
        what=pair("The definitions were not loaded.", "Определения не загружены."),
        why=why,
        way_out=pair("Put the file in order and load again. Nothing was changed.",
                     "Исправьте файл и повторите загрузку. Ничего не изменено."),
        where=where,
        code="broken-definition",
    )  # fmt: skip


def read_file(file: Path) -> dict[str, Any]:
    """Return the tables of a TOML file; refuses one that cannot be read."""
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as reason:
        told = pair(f"The file cannot be read: {reason}.", f"Файл не читается: {reason}.")
        raise broken(file.name, told) from None


class Fields:
    """A table whose fields are taken one by one; a field that nobody took is a slip of the pen and refused."""

    def __init__(self, held: Mapping[str, Any], where: str) -> None:
        self.held, self.where, self.taken = held, where, set[str]()

    def get(self, name: str, kind: type, default: Any = _NEEDED) -> Any:
        """Return a field of a kind; refuses when it is missing or of another kind."""
        self.taken.add(name)
        value = self.held.get(name, default)
        if value is _NEEDED:
            raise broken(self.where, pair(f"The field {name} is missing.", f"Отсутствует поле {name}."))
        if name in self.held and (not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool)):
            raise broken(self.where, pair(f"The field {name} has to be of the type {kind.__name__}.",
                                          f"Поле {name} должно иметь тип {kind.__name__}."))  # fmt: skip
        return value

    def one_of(self, name: str, allowed: Iterable[str], default: Any = _NEEDED) -> str:
        """Return a field that has to be one of some words."""
        value, words = self.get(name, str, default), tuple(allowed)
        if value not in words:
            raise broken(self.where, pair(f"The field {name} has to be one of: {', '.join(words)}.",
                                          f"Поле {name} может быть: {', '.join(words)}."))  # fmt: skip
        return str(value)

    def words(self, name: str, default: Any = _NEEDED) -> tuple[str, ...]:
        """Return a list of texts."""
        held = self.get(name, list, default)
        if not all(isinstance(word, str) for word in held):
            raise broken(self.where, pair(f"The list {name} has to hold texts.",
                                          f"Список {name} должен содержать тексты."))  # fmt: skip
        return tuple(held)

    def text(self, name: str, default: Text | None = None) -> Text:
        """Return a text in both languages; refuses one that is there in one of them only, or empty."""
        if default is not None and not {f"{name}_en", f"{name}_ru"} & set(self.held):
            return default
        en, ru = self.get(f"{name}_en", str), self.get(f"{name}_ru", str)
        if not (en.strip() and ru.strip()):
            raise broken(self.where, pair(f"The text {name} has to be there in both languages.",
                                          f"Текст {name} нужен на обоих языках."))  # fmt: skip
        return Text(en, ru)

    def texts(self, name: str) -> tuple[Text, ...]:
        """Return the texts of a name; refuses lists of different length."""
        en, ru = self.words(f"{name}_en", []), self.words(f"{name}_ru", [])
        if len(en) != len(ru) or not all(text.strip() for text in (*en, *ru)):
            raise broken(self.where, pair(f"The lists {name}_en and {name}_ru have to hold as many texts each.",
                                          f"В списках {name}_en и {name}_ru должно быть поровну текстов."))  # fmt: skip
        return tuple(map(Text, en, ru))

    def table(self, name: str) -> "Fields | None":
        """Return a table in the table, None where there is none."""
        held = self.get(name, dict, {})
        return Fields(held, f"{self.where}, {name}") if held else None

    def tables(self, name: str) -> list["Fields"]:
        """Return a list of tables, each knowing where it stands."""
        held = self.get(name, list, [])
        if not all(isinstance(one, dict) for one in held):
            raise broken(self.where, pair(f"The field {name} has to be a list of tables.",
                                          f"Поле {name} должно быть списком таблиц."))  # fmt: skip
        return [Fields(one, f"{self.where}, {name} {one.get('id', number)}") for number, one in enumerate(held, 1)]

    def done(self) -> None:
        """Refuse a field that nobody has asked for."""
        if strange := sorted(set(self.held) - self.taken):
            raise broken(self.where, pair(f"There is no field of this name: {', '.join(strange)}.",
                                          f"Таких полей нет: {', '.join(strange)}."))  # fmt: skip
