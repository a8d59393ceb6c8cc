"""A call about to be changed: locked, at the stage and the save that whoever changes it has seen."""

from collections.abc import Collection

from almaty.exchange.models import Call
from almaty.exchange.rules.calls.stages import STAGE_NAMES
from almaty.kernel.pair import pair
from almaty.kernel.refusal import Conflict, NotFound


def locked_call(slug: str, *, stages: Collection[str], saves: int | None = None) -> Call:
    """Return a call, locked until the transaction ends.

    Refuses a name that no call has (NotFound), a call at another stage, and one saved since the page showed `saves`
    (Conflict); `saves` left out is not compared.
    """
    call = Call.objects.select_for_update().filter(slug=slug).first()
    if call is None:
        raise NotFound(
            what=pair("There is no data call of this name.", "Запроса данных с таким именем нет."),
            why=pair("It may have been dropped meanwhile.", "Возможно, он уже снят."),
            way_out=pair("Open the list of calls.", "Откройте перечень запросов."),
            where=slug[:60],
        )
    if call.stage not in stages:
        raise Conflict(
            what=pair("The call has moved on.", "Состояние запроса изменилось."),
            why=pair(f"It is {STAGE_NAMES[call.stage].en} now.", f"Сейчас он {STAGE_NAMES[call.stage].ru}."),
            way_out=pair("Reload its page: it shows what can be done.",
                         "Обновите его страницу: на ней видно, что можно сделать."),
            where=slug,
        )  # fmt: skip
    if saves is not None and call.saves != saves:
        raise Conflict(
            what=pair("Somebody else has saved this call meanwhile.", "Этот запрос уже сохранил кто-то другой."),
            why=pair("Your page shows an earlier state; saving it would undo their change.",
                     "На вашей странице прежнее состояние; сохранение отменило бы чужое изменение."),
            way_out=pair("Open the call in a second tab, compare, and enter what is missing there.",
                         "Откройте запрос в другой вкладке, сравните и внесите недостающее там."),
            where=slug,
        )  # fmt: skip
    return call
