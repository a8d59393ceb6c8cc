"""The code that a wrong one most likely stands for: by its letters, or by a name of the code in English or Russian."""

from collections.abc import Mapping
from functools import cached_property

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from migrastat.codes import areas
from migrastat.structures import CodeList

_LOOK_ALIKE = str.maketrans("АВЕКМНОРСТХУ", "ABEKMHOPCTXY")
_LEAST = 80
_SHORT = 4


class Nearest:
    """Looks for the nearest code of one list; what was looked for once is known."""

    def __init__(self, codes: CodeList) -> None:
        self.codes = codes
        self._found: dict[str, str] = {}

    def __call__(self, text: str) -> str:
        """Return the nearest code, empty where none is near."""
        if text not in self._found:
            self._found[text] = self._look(text)
        return self._found[text]

    def _look(self, text: str) -> str:
        folded = _folded(text)
        if not folded:
            return ""
        for form in (folded, folded.upper().translate(_LOOK_ALIKE).casefold()):
            if form in self._names:
                return self._names[form]
        return self._by_letters(folded) or self._by_name(folded)

    def _by_letters(self, folded: str) -> str:
        """Codes differ by one slip: a letter wrong, missing, too many, or two exchanged (the likeliest)."""
        near = [(OSA.distance(folded, _folded(code), score_cutoff=1), code) for code in self.codes.codes]
        close = [code for distance, code in near if distance == 1]
        swapped = [code for code in close if sorted(_folded(code)) == sorted(folded)]
        told = swapped or close
        return told[0] if len(folded) > 1 and (len(told) == 1 or swapped) else ""

    def _by_name(self, folded: str) -> str:
        if len(folded) < _SHORT:
            return ""
        best = process.extractOne(folded, self._names.keys(), scorer=fuzz.ratio, score_cutoff=_LEAST)
        best = best or process.extractOne(folded, self._long, scorer=fuzz.token_set_ratio, score_cutoff=90)
        return self._names[best[0]] if best else ""

    @cached_property
    def _names(self) -> Mapping[str, str]:
        """Every way to say a code, in small letters; the codes themselves come first."""
        ways: dict[str, str] = {_folded(code): code for code in self.codes.codes}
        for code, told in self.codes.codes.items():
            for name in (code.lstrip("_"), told.name.en, told.name.ru, *_of_area(code)):
                if name:
                    ways.setdefault(_folded(name), code)
        return ways

    @cached_property
    def _long(self) -> list[str]:
        return [name for name in self._names if len(name) >= _SHORT]


def _folded(text: str) -> str:
    return " ".join(text.casefold().replace("ё", "е").split())


def _of_area(code: str) -> tuple[str, ...]:
    area = areas().get(code)
    if area is None:
        return ()
    number = (f"{area.m49:03}",) if area.m49 is not None else ()
    return (area.short_en, area.short_ru, area.name_en, area.name_ru, *number)
