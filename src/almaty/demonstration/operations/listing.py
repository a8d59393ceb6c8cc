"""The invented States are put on the list of areas, as the secretariat changes a code list: written by one, published
by another."""

from datetime import datetime

from almaty.demonstration.operations.seating import Stage
from almaty.demonstration.rules.places import invented_states
from almaty.drafts.operations import publish, send, start
from almaty.exchange.queries.definitions import CODELIST, codelist, version_of
from almaty.exchange.rules.definitions.typed import write_codes
from almaty.kernel.actor import Role
from almaty.kernel.pair import pair
from migrastat.structures import Code, Text

_LIST = "CL_AREA"
_NOTE = pair("The States of this invented region are listed.", "Внесены государства вымышленного региона.")


def list_states(stage: Stage, now: datetime) -> None:
    """Publish a new version of the list of areas with the invented States in it."""
    held = codelist(_LIST)
    whole = next(iter(held.codes.values()))
    more = [Code(one.code, Text(one.name_en, one.name_ru), whole.id) for one in invented_states()]
    name = pair(held.name.en, held.name.ru)
    payload = {
        "id": _LIST, "name": name.as_dict(), "codes": write_codes((*held.codes.values(), *more)),
        "note": _NOTE.as_dict(),
    }  # fmt: skip
    author, second = (stage.acting(Role.SECRETARIAT, "support-unit", now, which=which) for which in (0, 1))
    version = version_of(CODELIST, _LIST).number
    draft = start(CODELIST, payload=payload, key=_LIST, version=version, actor=author, now=now)
    sent = send(draft.pk, actor=author, now=now)
    publish(draft.pk, saves=sent.saves, four_eyes=True, actor=second, now=now)
