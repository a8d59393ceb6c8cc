"""Code lists as they are typed: one code a line, its parts with strokes between them, or as pasted from a spreadsheet.

`RETURN | _T | Return | Возвращение | definition in English | определение по-русски`: the code, the code that it is a
part of, the name in both languages, and what it means where that needs words.
"""

from collections.abc import Mapping, Sequence

from almaty.exchange.rules.definitions.checks import ListFault, faults_of_codes
from almaty.kernel.pair import Pair, pair
from migrastat.codes import areas
from migrastat.structures import Code, Text

_PARTS = 6
_STROKE = " | "


def write_codes(codes: Sequence[Code]) -> str:
    r"""Return codes as they are typed.

    >>> write_codes([Code("F", Text("Female", "Женский"), "_T")])
    'F | _T | Female | Женский'
    """
    return "\n".join(_line(code) for code in codes)


def _line(code: Code) -> str:
    parts = (code.id, code.parent, code.name.en, code.name.ru, code.definition.en, code.definition.ru)
    return _STROKE.join(parts if code.definition.en else parts[:4])


def read_codes(text: str) -> tuple[tuple[Code, ...], tuple[ListFault, ...]]:
    """Read what was typed: the codes in order, and every fault with the line or the code where it stands."""
    codes: list[Code] = []
    faults: list[ListFault] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        parts = [part.strip() for part in line.split("\t" if "\t" in line else "|")]
        if 4 <= len(parts) <= _PARTS:
            code, parent, en, ru, means_en, means_ru = parts + [""] * (_PARTS - len(parts))
            codes.append(Code(code, Text(en, ru), parent, Text(means_en, means_ru)))
        else:
            faults.append(ListFault(parts[0], _wrong_parts(number, len(parts))))
    return tuple(codes), (*faults, *(faults_of_codes(codes) if codes or not faults else ()))


def _wrong_parts(number: int, found: int) -> Pair:
    return pair(f"A line has four to six parts with | between them; line {number} has {found}.",
                f"В строке от четырёх до шести частей через |; в строке {number} их {found}.")  # fmt: skip


def faults_of_change(before: Mapping[str, Code], codes: Sequence[Code]) -> tuple[ListFault, ...]:
    """Return what a new version of a list may not do: lose a code, or call a State otherwise than the platform does."""
    new = {code.id: code for code in codes}
    lost = [ListFault(name, _LOST) for name in before if name not in new]
    renamed = [
        ListFault(name, _NEUTRAL)
        for name, code in before.items()
        if name in new and _is_area(code) and new[name].name != code.name
    ]
    return (*lost, *renamed)


_LOST = pair("The code was taken out. Figures may name it, so a code once defined stays in the list.",
             "Код убран. На него могут ссылаться данные: однажды определённый код остаётся в списке.")  # fmt: skip
_NEUTRAL = pair("States and territories have the names that the United Nations uses; they are not changed here.",
                "Названия государств и территорий соответствуют принятым в ООН и здесь не меняются.")  # fmt: skip


def _is_area(code: Code) -> bool:
    area = areas().get(code.id)
    return area is not None and (area.name_en, area.name_ru) == (code.name.en, code.name.ru)


def lines_of(texts: Sequence[Text], lang: str) -> str:
    """Return texts of one language as they are typed, one a line."""
    return "\n".join(text.text(lang) for text in texts)


def read_lines(en: str, ru: str) -> tuple[Text, ...] | None:
    """Return the texts that were typed one a line in each language; None where the languages have not as many."""
    one, other = ([line.strip() for line in text.splitlines() if line.strip()] for text in (en, ru))
    return tuple(map(Text, one, other)) if len(one) == len(other) else None
