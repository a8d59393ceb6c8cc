"""A meeting about to be changed: locked, at the stage and the save that whoever changes it has seen."""

from collections.abc import Collection

from almaty.kernel.actor import Actor
from almaty.kernel.pair import pair
from almaty.kernel.refusal import Conflict
from almaty.meetings.models import Meeting
from almaty.meetings.queries.gate import unknown, visible_to
from almaty.meetings.rules.kinds import STAGE_NAMES


def locked_meeting(slug: str, *, actor: Actor, stages: Collection[str] = (), saves: int | None = None) -> Meeting:
    """Return a meeting that the actor may know of, locked until the transaction ends.

    Refuses an unknown one (NotFound), another stage than those named, and one saved since the page showed `saves`
    (Conflict). What is left out is not compared.
    """
    found = Meeting.objects.select_for_update(of=("self",)).filter(visible_to(actor), slug=slug[:60]).first()
    if found is None:
        raise unknown(slug)
    if stages and found.stage not in stages:
        raise _moved_on(found)
    if saves is not None and found.saves != saves:
        raise overtaken(slug)
    return found


def overtaken(where: str) -> Conflict:
    """Return the refusal of somebody whose page shows an earlier state."""
    return Conflict(
        what=pair("Somebody else has saved this meanwhile.", "Пока вы работали, запись сохранил кто-то другой."),
        why=pair("Your page shows an earlier state; saving it would undo their change.",
                 "На вашей странице прежнее состояние; сохранение отменило бы чужое изменение."),
        way_out=pair("Open the page in a second tab, compare, and enter what is missing there.",
                     "Откройте страницу в другой вкладке, сравните и внесите недостающее там."),
        where=where[:60],
        code="overtaken",
    )  # fmt: skip


def _moved_on(found: Meeting) -> Conflict:
    stage = STAGE_NAMES[found.stage]
    return Conflict(
        what=pair("The meeting has moved on.", "Состояние совещания изменилось."),
        why=pair(f"It stands at “{stage.en}” now.", f"Сейчас оно на стадии «{stage.ru}»."),
        way_out=pair("Reload its page: it shows what can be done.",
                     "Обновите его страницу: на ней видно, что можно сделать."),
        where=found.slug,
        code="moved-on",
    )  # fmt: skip
