"""The stages of a draft, and who may take it from one to the next. Plain Python."""

from collections.abc import Callable
from enum import StrEnum

from almaty.kernel.actor import Actor
from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import Conflict, NotAllowed


class Stage(StrEnum):
    """Where a draft stands."""

    WRITING = "writing"
    WAITING = "waiting"
    PUBLISHED = "published"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


STAGE_NAMES: dict[Stage, Pair] = {
    Stage.WRITING: pair("being written", "готовится"),
    Stage.WAITING: pair("waits for a second person", "ожидает второго лица"),
    Stage.PUBLISHED: pair("published", "опубликовано"),
    Stage.RETURNED: pair("returned with a reason", "возвращено с указанием причины"),
    Stage.WITHDRAWN: pair("withdrawn", "отозвано"),
}

OPEN_STAGES = frozenset({Stage.WRITING, Stage.WAITING, Stage.RETURNED})
WRITABLE_STAGES = frozenset({Stage.WRITING, Stage.RETURNED})


def _in_force() -> bool:
    return True


_four_eyes: list[Callable[[], bool]] = [_in_force]


def set_four_eyes_source(source: Callable[[], bool]) -> None:
    """Say where the rule of four eyes is kept; the room with the rules of the Process calls this at the start."""
    _four_eyes[0] = source


def four_eyes() -> bool:
    """Tell whether a second person has to publish; in force unless the Process has said otherwise."""
    return _four_eyes[0]()


def check_second_person(*, author_id: int | None, actor: Actor, four_eyes: bool) -> None:
    """Refuse an author who would publish their own draft while the rule of four eyes is in force."""
    if four_eyes and author_id == actor.account_id:
        raise NotAllowed(
            what=pair("You cannot publish your own draft.", "Нельзя опубликовать собственный проект изменения."),
            why=pair("Two people stand behind every published change: one writes, another publishes.",
                     "За каждым опубликованным изменением стоят двое: один готовит, другой публикует."),
            way_out=pair("Ask another member of the secretariat or the chair's office to publish it.",
                         "Попросите опубликовать его другого сотрудника секретариата или аппарат Председателя."),
        )  # fmt: skip


def check_author(*, author_id: int | None, actor: Actor) -> None:
    """Refuse anybody but the author to write on: the second pair of eyes must not have held the pen."""
    if author_id != actor.account_id:
        raise NotAllowed(
            what=pair("This draft is another person's.", "Это проект изменения другого сотрудника."),
            why=pair("Only its author writes on it, so that whoever publishes it has not written it.",
                     "Править его может только автор: публикует тот, кто текст не готовил."),
            way_out=pair("Return it with a reason, or start a draft of your own.",
                         "Верните его с указанием причины или подготовьте собственный проект."),
        )  # fmt: skip


def check_stage(*, stage: Stage, wanted: frozenset[Stage]) -> None:
    """Refuse an act on a draft that is no longer at a stage at which the act can be done."""
    if stage not in wanted:
        raise Conflict(
            what=pair("This draft has moved on.", "Этот проект изменения уже рассмотрен."),
            why=pair(f"It is now {STAGE_NAMES[stage].en}.", f"Сейчас его состояние: {STAGE_NAMES[stage].ru}."),
            way_out=pair("Open it again to see where it stands.", "Откройте его ещё раз, чтобы увидеть состояние."),
        )
