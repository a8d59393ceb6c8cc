"""What the drafts' room needs to know to make a new version of a dataflow or a code list on screen."""

from typing import Any

from almaty.drafts.rules import Editable, Payload
from almaty.exchange.forms.definitions import CodeListForm, DataflowForm
from almaty.exchange.operations.change_definition import TEXTS, change_codelist, change_dataflow
from almaty.exchange.queries.definitions import CODELIST, DATAFLOW, codelist, dataflow, version_of
from almaty.exchange.rules.definitions.typed import lines_of, write_codes
from almaty.exchange.rules.definitions.words import as_pair
from almaty.kernel.pair import Pair, pair


def _dataflow_as_typed(key: str) -> tuple[dict[str, Any], int]:
    flow = dataflow(key)
    typed = {name: as_pair(getattr(flow, name)) for name in TEXTS}
    caveats = pair(lines_of(flow.caveats, "en"), lines_of(flow.caveats, "ru"))
    return {"id": key, **typed, "caveats": caveats, "note": Pair()}, version_of(DATAFLOW, key).number


def _codelist_as_typed(key: str) -> tuple[dict[str, Any], int]:
    held = codelist(key)
    typed = {"id": key, "name": as_pair(held.name), "codes": write_codes(tuple(held.codes.values())), "note": Pair()}
    return typed, version_of(CODELIST, key).number


def _label(key: str, payload: Payload) -> Pair:
    name = payload.get("name")
    told = name if isinstance(name, Pair) else Pair.from_dict(dict(name or {}))
    return told or Pair(key, key)


EDITABLES = (
    Editable(
        kind=DATAFLOW,
        name=pair("dataflow", "набор данных"),
        form=DataflowForm,
        load=_dataflow_as_typed,
        apply=change_dataflow,
        label=_label,
        address=lambda key: f"figures/definitions/{key}/",
        only_changes=True,
    ),
    Editable(
        kind=CODELIST,
        name=pair("code list", "список кодов"),
        form=CodeListForm,
        load=_codelist_as_typed,
        apply=change_codelist,
        label=_label,
        address=lambda key: f"figures/definitions/codelists/{key}/",
        only_changes=True,
    ),
)
