"""Reading a folder of definitions: code lists, concepts, attributes and dataflows in TOML files."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, get_args

from almaty.exchange.rules.definitions.checks import ID, NAME, faults_of_codes, faults_of_dataflow
from almaty.exchange.rules.definitions.content import as_content
from almaty.exchange.rules.definitions.fields import Fields, broken, read_file
from almaty.exchange.rules.definitions.versions import parts_of
from almaty.kernel.pair import pair
from migrastat.codes import areas, invented
from migrastat.structures import Attribute, Code, CodeList, Dataflow, Dimension, Identity, Projection, Text
from migrastat.structures.dataflow import Frequency, Kind

SHIPPED_AGENCY = "AP"
UNITS = "CL_UNIT"
_PARTS = ("codelist", "concept", "attribute", "dataflow")


@dataclass(frozen=True, slots=True)
class Definitions:
    """What a folder defines, by id, in the order of the files; `sources` says in both languages whose list each is."""

    codelists: Mapping[str, CodeList]
    dataflows: Mapping[str, Dataflow]
    sources: Mapping[str, Text]

    def contents(self) -> Iterator[tuple[Literal["codelist", "dataflow"], dict[str, Any]]]:
        """Yield everything in the form in which it is kept, code lists first."""
        for name, codes in self.codelists.items():
            yield "codelist", {**as_content(codes), "source_ru": self.sources[name].ru}
        for flow in self.dataflows.values():
            yield "dataflow", as_content(flow)


def read_folder(path: Path, agency: str = SHIPPED_AGENCY) -> Definitions:
    """Read every `*.toml` of a folder; refuses (Invalid) a broken file with file, entry and field, in plain words."""
    parts: dict[str, dict[str, Fields]] = {part: {} for part in _PARTS}
    for file in sorted(path.glob("*.toml")):
        top = Fields(read_file(file), file.name)
        for part in _PARTS:
            for table in top.tables(part):
                _take(parts[part], table)
        top.done()
    sources = {name: table.text("source") for name, table in parts["codelist"].items()}
    lists = {name: _codelist(table) for name, table in parts["codelist"].items()}
    concepts = {name: _concept(table, lists) for name, table in parts["concept"].items()}
    attributes = tuple(_attribute(table, lists) for table in parts["attribute"].values())
    flows = {name: _dataflow(table, concepts, attributes, lists, agency) for name, table in parts["dataflow"].items()}
    for name, flow in flows.items():
        units = lists[UNITS].codes if UNITS in lists else ()
        for fault in faults_of_dataflow(flow, flows, units):
            raise broken(f"{_file(parts['dataflow'][name])}, {fault.where}", fault.why)
    return Definitions(MappingProxyType(lists), MappingProxyType(flows), MappingProxyType(sources))


def _take(held: dict[str, Fields], table: Fields) -> None:
    name = table.get("id", str)
    if not NAME.fullmatch(name):
        raise broken(table.where, pair("The field id has to be capital letters, digits and _.",
                                       "Поле id состоит из заглавных латинских букв, цифр и _."))  # fmt: skip
    if name in held:
        raise broken(table.where, pair(f"{name} is there already, in {_file(held[name])}.",
                                       f"{name} уже определён в файле {_file(held[name])}."))  # fmt: skip
    held[name] = table


def _file(table: Fields) -> str:
    return table.where.split(", ")[0]


def _version(table: Fields) -> str:
    version = str(table.get("version", str))
    try:
        last = parts_of(version)[2]
    except ValueError:
        last = -1
    if last != 0:
        raise broken(table.where, pair("The field version has to be three numbers, the last of them 0, as 1.2.0.",
                                       "Поле version — три числа, последнее из них 0, например 1.2.0."))  # fmt: skip
    return version


def _codelist(table: Fields) -> CodeList:
    """Read a list that is written out, or make the one of areas."""
    made_of = table.one_of("made_of", ("", "areas"), "")
    codes = _areas(table) if made_of else [_code(one) for one in table.tables("codes")]
    for fault in faults_of_codes(codes):
        raise broken(f"{table.where}, {fault.where}", fault.why)
    held = CodeList(
        id=table.get("id", str), version=_version(table), name=table.text("name"), source=table.text("source").en,
        codes=MappingProxyType({code.id: code for code in codes}),
    )  # fmt: skip
    table.done()
    return held


def _areas(table: Fields) -> list[Code]:
    """Return the areas of the library, its total first; `without` names codes that are no areas."""
    total, without = table.get("total", str), table.words("without", [])
    for name in (total, *without):
        if name not in areas():
            raise broken(table.where, pair(f"{name} is no code of the table of areas.",
                                           f"Кода {name} нет в таблице районов."))  # fmt: skip
    held = [Code(one.code, Text(one.name_en, one.name_ru), "" if one.code == total else total)
            for one in areas().values() if one.code not in {*without, *invented()}]  # fmt: skip
    return sorted(held, key=lambda code: code.id != total)


def _code(table: Fields) -> Code:
    name = Text(table.get("en", str), table.get("ru", str))
    code = Code(table.get("id", str), name, table.get("parent", str, ""), table.text("definition", Text()))
    table.done()
    return code


def _list(table: Fields, lists: Mapping[str, CodeList], name: str) -> CodeList:
    if name not in lists:
        raise broken(table.where, pair(f"There is no code list {name}.", f"Списка кодов {name} нет."))
    return lists[name]


def _concept(table: Fields, lists: Mapping[str, CodeList]) -> Dimension:
    held = Dimension(
        id=table.get("id", str), name=table.text("name"), definition=table.text("definition"),
        codelist=_list(table, lists, table.get("codelist", str)), total=table.get("total", str, ""),
        partition=table.get("partition", bool, default=True),
    )  # fmt: skip
    table.done()
    return held


def _attribute(table: Fields, lists: Mapping[str, CodeList]) -> Attribute:
    coded = table.get("codelist", str, "")
    level = table.one_of("level", ("observation", "dataset"), "observation")
    held = Attribute(
        id=table.get("id", str), name=table.text("name"), definition=table.text("definition"),
        codelist=_list(table, lists, coded) if coded else None, required=table.get("required", bool, default=False),
        level="dataset" if level == "dataset" else "observation",
    )  # fmt: skip
    table.done()
    return held


def _dataflow(
    table: Fields, concepts: Mapping[str, Dimension], attributes: tuple[Attribute, ...],
    lists: Mapping[str, CodeList], agency: str,
) -> Dataflow:  # fmt: skip
    unit = table.get("unit", str)
    known = lists[UNITS].codes if UNITS in lists else {}
    flow = Dataflow(
        id=table.get("id", str), version=_version(table), agency=agency, name=table.text("name"),
        definition=table.text("definition"), kind=_kind(table), unit=unit,
        unit_name=table.text("unit_name", known[unit].name if unit in known else Text(unit, unit)),
        population=table.text("population"), duration_rule=table.text("duration_rule", Text()),
        frequencies=_frequencies(table), whole=table.get("whole", bool, default=True),
        least=None if table.get("negative", bool, default=False) else 0.0,
        dimensions=_dimensions(table, concepts, lists), attributes=attributes, caveats=table.texts("caveats"),
        themes=table.words("themes"), mirror=table.get("mirror", str, ""),
        identities=tuple(_identity(one) for one in table.tables("identity")), projection=_projection(table),
    )  # fmt: skip
    table.done()
    return flow


def _kind(table: Fields) -> Kind:
    told = table.one_of("kind", get_args(Kind))
    return next(kind for kind in get_args(Kind) if kind == told)


def _frequencies(table: Fields) -> tuple[Frequency, ...]:
    told = table.words("frequencies")
    found: tuple[Frequency, ...] = tuple(one for one in get_args(Frequency) if one in told)
    if not told or len(found) != len(told):
        raise broken(table.where, pair("The list frequencies holds letters of A, H, Q and M.",
                                       "Список frequencies содержит буквы A, H, Q и M."))  # fmt: skip
    return found


def _dimensions(
    table: Fields, concepts: Mapping[str, Dimension], lists: Mapping[str, CodeList]
) -> tuple[Dimension, ...]:
    """Return the concepts that a dataflow names, each as the dataflow says it more exactly."""
    says = table.table("says")
    held = []
    for name in table.words("dimensions"):
        if name not in concepts:
            raise broken(table.where, pair(f"There is no concept {name}.", f"Понятия {name} нет."))
        more = says.table(name) if says else None
        held.append(_said(concepts[name], more, lists) if more else concepts[name])
    if says:
        says.done()
    return tuple(held)


def _said(concept: Dimension, more: Fields, lists: Mapping[str, CodeList]) -> Dimension:
    held = replace(
        concept, name=more.text("name", concept.name), definition=more.text("definition", concept.definition),
        codelist=_list(more, lists, more.get("codelist", str, concept.codelist.id)),
        total=more.get("total", str, concept.total),
        partition=more.get("partition", bool, concept.partition),
    )  # fmt: skip
    more.done()
    return held


def _identity(table: Fields) -> Identity:
    right = table.words("right")
    if not right or not all(one[:1] in "+-" and ID.fullmatch(one[1:]) for one in right):
        raise broken(table.where, pair("The list right holds dataflows, each with + or - before it.",
                                       "Список right — наборы данных со знаком + или - перед каждым."))  # fmt: skip
    held = Identity(
        id=table.get("id", str), name=table.text("name"), left=table.get("left", str),
        right=tuple((1 if one[0] == "+" else -1, one[1:]) for one in right),
        tolerance=table.get("tolerance", float, 0.05),
    )  # fmt: skip
    table.done()
    return held


def _projection(table: Fields) -> Projection | None:
    told = table.table("projection")
    if told is None:
        return None
    held = Projection(
        indicator=told.get("indicator", str), destination=told.get("destination", str, "REF_AREA"),
        origin=told.get("origin", str, "_Z"), method=told.get("method", str, ""),
        map_by=told.one_of("map_by", ("destination", "origin"), "destination"),
        time_type=told.get("time_type", str),
    )  # fmt: skip
    told.done()
    return held
