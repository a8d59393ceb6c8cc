"""What is refused about a handover as a whole, in words."""

from almaty.handover.rules.names import STAGE_NAMES
from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import Conflict, Invalid, NotAllowed, NotFound


def unknown(slug: str) -> NotFound:
    """Say that there is no such handover, for this reader."""
    return NotFound(
        what=pair("There is no such handover.", "Такой передачи нет."),
        why=pair("Nothing of that name is held, or it is not open to you.",
                 "Ничего под таким именем не хранится или это вам недоступно."),
        way_out=pair("Look at the list of handovers; sign in if you have a mandate.",
                     "Откройте перечень передач; войдите в систему, если у вас есть полномочия."),
        where=slug[:60],
    )  # fmt: skip


def unknown_matter() -> NotFound:
    """Say that the handover has no such matter."""
    return NotFound(
        what=pair("There is no such matter.", "Такого вопроса нет."),
        why=pair("The handover does not list it.", "В перечне передачи он не значится."),
        way_out=pair("Open the handover.", "Откройте передачу."),
    )


def wrong_stage(stage: str) -> Conflict:
    """Say that the handover has moved on."""
    name = STAGE_NAMES[stage]
    return Conflict(
        what=pair(f"The handover is: {name.en}.", f"Передача: {name.ru}."),
        why=pair("At this stage that cannot be done any more, or not yet.",
                 "На этом этапе такое действие уже или ещё невозможно."),
        way_out=pair("Look at the handover as it stands now.", "Посмотрите, как обстоит дело сейчас."),
        code="handover-moved-on",
    )  # fmt: skip


def saved_since(what: Pair) -> Conflict:
    """Say that somebody else was quicker."""
    return Conflict(
        what=pair(f"{what.en} has changed since you opened the page.",
                  f"{what.ru}: с момента открытия страницы произошли изменения."),
        why=pair("Somebody else acted meanwhile.", "Тем временем действие совершил кто-то другой."),
        way_out=pair("Look at it as it stands now, then decide.", "Посмотрите, как обстоит дело сейчас, и решите."),
        code="saved-since",
    )  # fmt: skip


def another_runs(slug: str) -> Conflict:
    """Say that one handover is under way."""
    return Conflict(
        what=pair("A handover is under way.", "Передача уже готовится."),
        why=pair("There is one chair, and one handover at a time.", "Председательство одно, и передача одна."),
        way_out=pair("Finish it or call it off first.", "Сначала завершите или отмените её."),
        where=slug,
        code="handover-runs",
    )  # fmt: skip


def not_between_these(who_holds: Pair) -> Invalid:
    """Say that the two sides cannot be these."""
    holds_en, holds_ru = who_holds.en or "nobody", who_holds.ru or "никто"
    return Invalid(
        what=pair("The chair cannot pass between these two.", "Между этими сторонами передача невозможна."),
        why=pair(f"The chair is held now by: {holds_en}. It passes to another member State, or falls vacant.",
                 f"Сейчас председательствует: {holds_ru}. Председательство переходит к другому государству-члену или "
                 "становится вакантным."),
        way_out=pair("Choose another State.", "Выберите другое государство."),
        where="incoming",
    )  # fmt: skip


def opened_by_the_office() -> NotAllowed:
    """Say that the outgoing office opens a handover between two States."""
    return NotAllowed(
        what=pair("This handover is opened by the outgoing chair's office.",
                  "Такую передачу открывает аппарат действующего Председателя."),
        why=pair("The secretariat opens one where the chair is vacant, or falls vacant.",
                 "Секретариат открывает передачу, когда председательство вакантно или становится вакантным."),
        way_out=pair("Ask the chair's office.", "Обратитесь в аппарат Председателя."),
        code="other-side",
    )  # fmt: skip


def signed_already() -> Conflict:
    """Say that this side has signed."""
    return Conflict(
        what=pair("Your side has signed.", "Ваша сторона уже подписала."),
        why=pair("Each side signs once.", "Каждая сторона подписывает один раз."),
        way_out=pair("Wait for the other side.", "Дождитесь подписи другой стороны."),
        code="signed-already",
    )


def same_person() -> NotAllowed:
    """Say that two sides are two people."""
    return NotAllowed(
        what=pair("You have signed for the other side.", "Вы уже подписали от другой стороны."),
        why=pair("Two sides sign by two people.", "Две стороны подписывают разные люди."),
        way_out=pair("Ask a colleague to sign.", "Попросите подписать коллегу."),
        code="same-person",
    )


def nothing_asked() -> Conflict:
    """Say that no other instant is proposed, or that it is one's own side that has proposed it."""
    return Conflict(
        what=pair("There is no instant to agree to.", "Нет предложения о другом моменте."),
        why=pair("None is proposed, or your own side has proposed it.",
                 "Предложения нет или его внесла ваша же сторона."),
        way_out=pair("Look at the handover as it stands now.", "Посмотрите, как обстоит дело сейчас."),
        code="nothing-asked",
    )  # fmt: skip


def no_reason() -> Invalid:
    """Say that a reason is missing."""
    return Invalid(
        what=pair("The reason is missing.", "Причина не указана."),
        why=pair("The other side reads it, and it stays with the handover.",
                 "Её читает другая сторона, и она остаётся в деле о передаче."),
        way_out=pair("Write it in one language at least.", "Напишите её хотя бы на одном языке."),
        where="why",
    )  # fmt: skip
