"""Code lists and dataflows as they are kept: plain values for JSON, and back.

A dataflow names the code list of each dimension with its version, so that one version of a dataflow is always read with
the same codes.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from migrastat.structures import Attribute, Code, CodeList, Dataflow, Dimension, Identity, Projection, Text

Content = Mapping[str, Any]
Lists = Mapping[tuple[str, str], CodeList]


def as_content(held: CodeList | Dataflow) -> dict[str, Any]:
    """Return a code list or a dataflow as plain values; the agency is no part of it."""
    return _of_list(held) if isinstance(held, CodeList) else _of_dataflow(held)


def _of_list(held: CodeList) -> dict[str, Any]:
    codes = [
        {"id": code.id, "name": _text(code.name), "parent": code.parent, "definition": _text(code.definition)}
        for code in held.codes.values()
    ]
    return {"id": held.id, "version": held.version, "name": _text(held.name), "source": held.source, "codes": codes}


def _of_dataflow(flow: Dataflow) -> dict[str, Any]:
    return {
        "id": flow.id, "version": flow.version, "name": _text(flow.name), "definition": _text(flow.definition),
        "kind": flow.kind, "unit": flow.unit, "unit_name": _text(flow.unit_name),
        "population": _text(flow.population), "duration_rule": _text(flow.duration_rule),
        "frequencies": list(flow.frequencies), "whole": flow.whole, "least": flow.least,
        "dimensions": [_of_dimension(one) for one in flow.dimensions],
        "attributes": [_of_attribute(one) for one in flow.attributes],
        "caveats": [_text(one) for one in flow.caveats], "themes": list(flow.themes), "mirror": flow.mirror,
        "identities": [_of_identity(one) for one in flow.identities],
        "projection": _of_projection(flow.projection),
    }  # fmt: skip


def _of_dimension(held: Dimension) -> dict[str, Any]:
    return {
        "id": held.id, "name": _text(held.name), "definition": _text(held.definition),
        "codelist": [held.codelist.id, held.codelist.version], "total": held.total, "partition": held.partition,
    }  # fmt: skip


def _of_attribute(held: Attribute) -> dict[str, Any]:
    return {
        "id": held.id, "name": _text(held.name), "definition": _text(held.definition), "level": held.level,
        "codelist": [held.codelist.id, held.codelist.version] if held.codelist else None, "required": held.required,
    }  # fmt: skip


def _of_identity(held: Identity) -> dict[str, Any]:
    return {
        "id": held.id, "name": _text(held.name), "left": held.left,
        "right": [[sign, name] for sign, name in held.right], "tolerance": held.tolerance,
    }  # fmt: skip


def _of_projection(held: Projection | None) -> dict[str, Any] | None:
    if held is None:
        return None
    return {name: getattr(held, name) for name in Projection.__slots__}


def list_from_content(held: Content) -> CodeList:
    """Return the code list that `as_content` made the values of."""
    codes = {
        code["id"]: Code(code["id"], _read(code["name"]), code["parent"], _read(code["definition"]))
        for code in held["codes"]
    }
    return CodeList(held["id"], held["version"], _read(held["name"]), MappingProxyType(codes), held["source"])


def from_content(held: Content, lists: Lists, agency: str) -> Dataflow:
    """Return the dataflow of values that `as_content` made; `lists` by id and version. `KeyError` where one lacks."""
    return Dataflow(
        id=held["id"], version=held["version"], agency=agency, name=_read(held["name"]),
        definition=_read(held["definition"]), kind=held["kind"], unit=held["unit"],
        unit_name=_read(held["unit_name"]), population=_read(held["population"]),
        dimensions=tuple(_dimension(one, lists) for one in held["dimensions"]),
        attributes=tuple(_attribute(one, lists) for one in held["attributes"]),
        frequencies=tuple(held["frequencies"]), whole=held["whole"], least=held["least"],
        duration_rule=_read(held["duration_rule"]), caveats=tuple(_read(one) for one in held["caveats"]),
        themes=tuple(held["themes"]), identities=tuple(_identity(one) for one in held["identities"]),
        mirror=held["mirror"], projection=Projection(**held["projection"]) if held["projection"] else None,
    )  # fmt: skip


def _dimension(held: Content, lists: Lists) -> Dimension:
    return Dimension(
        id=held["id"], name=_read(held["name"]), codelist=lists[_key(held["codelist"])],
        definition=_read(held["definition"]), total=held["total"], partition=held["partition"],
    )  # fmt: skip


def _attribute(held: Content, lists: Lists) -> Attribute:
    return Attribute(
        id=held["id"], name=_read(held["name"]), definition=_read(held["definition"]), required=held["required"],
        codelist=lists[_key(held["codelist"])] if held["codelist"] else None, level=held["level"],
    )  # fmt: skip


def _identity(held: Content) -> Identity:
    right = tuple((int(sign), str(name)) for sign, name in held["right"])
    return Identity(held["id"], _read(held["name"]), held["left"], right, held["tolerance"])


def with_lists(held: Content, versions: Mapping[str, str]) -> dict[str, Any]:
    """Return the values of a dataflow with its code lists in other versions, by the id of the list."""
    return {**held, "dimensions": [_with(one, versions) for one in held["dimensions"]],
            "attributes": [_with(one, versions) for one in held["attributes"]]}  # fmt: skip


def lists_of(held: Content) -> dict[str, str]:
    """Return the versions of the code lists that a dataflow names, by id."""
    return dict(one["codelist"] for one in (*held["dimensions"], *held["attributes"]) if one["codelist"])


def _with(held: Content, versions: Mapping[str, str]) -> dict[str, Any]:
    if not held["codelist"]:
        return dict(held)
    name, version = held["codelist"]
    return {**held, "codelist": [name, versions.get(name, version)]}


def _key(held: list[str]) -> tuple[str, str]:
    name, version = held
    return name, version


def _text(text: Text) -> dict[str, str]:
    return {"en": text.en, "ru": text.ru}


def _read(held: Mapping[str, str]) -> Text:
    return Text(held["en"], held["ru"])
