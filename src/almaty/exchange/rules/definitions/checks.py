"""Whether definitions hold together: parents and totals exist, nothing goes in a circle, every name leads somewhere."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from almaty.kernel.pair import Pair, pair
from migrastat.structures import Code, CodeList, Dataflow, Dimension

ID = re.compile(r"[A-Za-z0-9_@$-]{1,60}")
NAME = re.compile(r"[A-Z][A-Z0-9_]{0,59}")
_BETWEEN_AREAS = "_Z"


@dataclass(frozen=True, slots=True)
class ListFault:
    """What is wrong with one code or field, and why."""

    where: str
    why: Pair


def faults_of_codes(codes: Sequence[Code]) -> list[ListFault]:
    """Return every fault of the codes of a list: ids that cannot be, or stand twice; parents that lack, or go round."""
    known = {code.id: code for code in codes}
    faults = [ListFault(code.id, why) for code in codes for why in _of_code(code, known)]
    seen: set[str] = set()
    for code in codes:
        if code.id in seen:
            faults.append(ListFault(code.id, pair("The code stands in the list twice.", "Код указан дважды.")))
        seen.add(code.id)
    if not codes:
        faults.append(ListFault("codes", pair("A code list needs at least one code.", "Нужен хотя бы один код.")))
    return faults


def _of_code(code: Code, known: Mapping[str, Code]) -> Iterator[Pair]:
    if not ID.fullmatch(code.id):
        yield pair("A code has Latin letters, digits, _ and - only, 60 at most.",
                   "Код состоит из латинских букв, цифр, _ и -, не более 60 знаков.")  # fmt: skip
    if not (code.name.en.strip() and code.name.ru.strip()):
        yield pair("The name is needed in both languages.", "Нужно название на обоих языках.")
    if bool(code.definition.en.strip()) != bool(code.definition.ru.strip()):
        yield pair("The definition is needed in both languages, or in none.",
                   "Определение нужно на обоих языках или ни на одном.")  # fmt: skip
    if code.parent and code.parent not in known:
        yield pair(f"Its parent {code.parent} is not in the list.", f"Вышестоящего кода {code.parent} нет в списке.")
    elif _in_a_circle(code, known):
        yield pair("Its parents lead back to itself.", "Вышестоящие коды замыкаются в круг.")


def _in_a_circle(code: Code, known: Mapping[str, Code]) -> bool:
    met, at = {code.id}, code.parent
    while at and at in known:
        if at in met:
            return at == code.id
        met.add(at)
        at = known[at].parent
    return False


def faults_of_dataflow(flow: Dataflow, known: Collection[str], units: Collection[str]) -> list[ListFault]:
    """Return every fault of a dataflow; `known` are the ids of all dataflows, `units` those of the list of units."""
    found = [*_of_structure(flow), *_of_names(flow, known, units), *_of_projection(flow)]
    return [ListFault(f"{flow.id}, {field}", why) for field, why in found]


def _of_structure(flow: Dataflow) -> Iterator[tuple[str, Pair]]:
    if flow.key[:2] != ("FREQ", "REF_AREA"):
        yield "dimensions", pair("The first two dimensions are FREQ and REF_AREA.",
                                 "Первые два измерения — FREQ и REF_AREA.")  # fmt: skip
        return
    if len(set(flow.columns)) != len(flow.columns):
        yield "dimensions", pair("A column stands there twice.", "Один из столбцов указан дважды.")
    frequencies = flow.dimension("FREQ").codelist.codes
    for one in flow.frequencies:
        if one not in frequencies:
            yield "frequencies", pair(f"{one} is no code of {flow.dimension('FREQ').codelist.id}.",
                                      f"Кода {one} нет в списке {flow.dimension('FREQ').codelist.id}.")  # fmt: skip
    for dimension in flow.dimensions:
        if dimension.total and dimension.total not in dimension.codelist.codes:
            yield dimension.id, pair(f"The total {dimension.total} is no code of {dimension.codelist.id}.",
                                     f"Итога {dimension.total} нет в списке {dimension.codelist.id}.")  # fmt: skip


def _of_names(flow: Dataflow, known: Collection[str], units: Collection[str]) -> Iterator[tuple[str, Pair]]:
    if flow.unit not in units:
        yield "unit", pair(f"{flow.unit} is no code of the list of units.", f"Кода {flow.unit} нет в списке единиц.")
    named = {"mirror": [flow.mirror] if flow.mirror else []}
    for identity in flow.identities:
        named[f"identity {identity.id}"] = [identity.left, *(name for _, name in identity.right)]
    for field, names in named.items():
        for name in names:
            if name not in known:
                yield field, pair(f"There is no dataflow {name}.", f"Набора данных {name} нет.")


def _of_projection(flow: Dataflow) -> Iterator[tuple[str, Pair]]:
    shown = flow.projection
    if shown is None:
        return
    used = {name for name in (shown.origin, shown.destination, shown.method) if name and name != _BETWEEN_AREAS}
    for name in sorted(used - set(flow.key)):
        yield "projection", pair(f"There is no dimension {name}.", f"Измерения {name} нет.")
    for dimension in flow.dimensions:
        if dimension.id not in {*used, "FREQ", "REF_AREA"} and not dimension.total:
            yield "projection", pair(f"{dimension.id} has no total, so the projection has to name it.",
                                     f"У измерения {dimension.id} нет итога, поэтому его нужно указать.")  # fmt: skip


def adds_up(dimension: Dimension) -> bool:
    """Tell whether codes of one level of the dimension add up to the code above them."""
    return dimension.partition and any(code.parent for code in dimension.codelist.codes.values())


def levels_of(held: CodeList) -> dict[str, int]:
    """Return how deep each code stands, 0 at the top; the list has no circle."""
    levels: dict[str, int] = {}
    for code in held.codes.values():
        depth, at = 0, code.parent
        while at:
            depth, at = depth + 1, held.codes[at].parent
        levels[code.id] = depth
    return levels
