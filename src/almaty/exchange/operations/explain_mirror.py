"""Two States explain a difference between their counts: one writes, the other agrees, or writes another text."""

from datetime import datetime

from django.db import IntegrityError, transaction

from almaty.exchange.models import MirrorNote
from almaty.kernel.actor import Actor, Verb
from almaty.kernel.pair import pair
from almaty.kernel.refusal import Conflict, Invalid, NotFound
from almaty.people.operations import log_act

LONGEST = 2000


@transaction.atomic
def write_mirror_note(
    origin: str, destination: str, dataflows: str, *, text: str, language: str, for_state: str, seen: int, actor: Actor,
    now: datetime,
) -> MirrorNote:  # fmt: skip
    """Write an explanation for one of the two States; it counts as agreed by that State, and asks the other anew.

    `seen` is the number of the note that the writer's page showed, 0 for none. Refuses whoever may not speak for the
    State, a State that is no end of the corridor, an empty or overlong text (Invalid), and a note that has been
    replaced since (Conflict).
    """
    actor.require_for(Verb.EXPLAIN_MIRROR, _end(for_state, origin, destination))
    told = text.strip()
    if not 0 < len(told) <= LONGEST:
        raise Invalid(
            what=pair("The explanation is empty or too long.", "Объяснение отсутствует или слишком длинное."),
            why=pair("Readers look here for the reason of a difference.", "Читатели ищут здесь причину расхождения."),
            way_out=pair(f"Write at most {LONGEST} characters.", f"Напишите не более {LONGEST} знаков."),
            where="text",
        )
    corridor = f"{origin}>{destination}"
    before = _in_force(corridor, dataflows)
    if (before.pk if before else 0) != seen:
        raise _moved_on()
    if before:
        MirrorNote.objects.filter(pk=before.pk).update(replaced_at=now)
    try:
        with transaction.atomic():
            note = MirrorNote.objects.create(
                corridor=corridor, dataflows=dataflows, text=told, language=language, written_for=for_state,
                written_at=now, written_by_id=actor.account_id, origin_agreed_at=now if for_state == origin else None,
                destination_agreed_at=now if for_state == destination else None,
            )  # fmt: skip
    except IntegrityError:  # of two first notes at the same instant one stands
        raise _moved_on() from None
    facts = {"note": note.pk, "for": for_state, "replaces": before.pk if before else 0}
    log_act(actor=actor, verb="explain-mirror", subject=f"exchange:mirror-{corridor}", facts=facts, now=now)
    return note


@transaction.atomic
def agree_mirror_note(pk: int, *, for_state: str, actor: Actor, now: datetime) -> MirrorNote:
    """Agree to the other State's explanation, so that it is shown to all who may see both figures.

    Refuses whoever may not speak for the State, an unknown note (NotFound) and one that was replaced (Conflict).
    """
    note = MirrorNote.objects.select_for_update().filter(pk=pk).first()
    if note is None:
        raise NotFound(
            what=pair("There is no such explanation.", "Такого объяснения нет."),
            why=pair("The page may be old.", "Возможно, страница устарела."),
            way_out=pair("Open the corridor again.", "Откройте страницу коридора ещё раз."),
        )
    origin, destination = note.corridor.split(">")
    actor.require_for(Verb.EXPLAIN_MIRROR, _end(for_state, origin, destination))
    if note.replaced_at is not None:
        raise _moved_on()
    if for_state == origin:
        note.origin_agreed_at = note.origin_agreed_at or now
    else:
        note.destination_agreed_at = note.destination_agreed_at or now
    note.save(update_fields=["origin_agreed_at", "destination_agreed_at"])
    facts = {"note": note.pk, "for": for_state}
    log_act(actor=actor, verb="agree-mirror", subject=f"exchange:mirror-{note.corridor}", facts=facts, now=now)
    return note


def _in_force(corridor: str, dataflows: str) -> MirrorNote | None:
    notes = MirrorNote.objects.select_for_update()
    return notes.filter(corridor=corridor, dataflows=dataflows, replaced_at__isnull=True).first()


def _end(state: str, origin: str, destination: str) -> str:
    if state in (origin, destination):
        return state
    raise Invalid(
        what=pair("Only the two States of a corridor explain it.", "Объяснение дают только два государства коридора."),
        why=pair(f"{state} is not one of them.", f"{state} не является одним из них."),
        way_out=pair("Choose the State that you speak for.", "Выберите государство, от имени которого вы выступаете."),
        where="for",
    )


def _moved_on() -> Conflict:
    return Conflict(
        what=pair("The explanation has changed since you opened the page.",
                  "Объяснение изменилось после того, как вы открыли страницу."),
        why=pair("The other State, or a colleague, has written another text.",
                 "Другое государство или ваш коллега написали другой текст."),
        way_out=pair("Read the new text; your own is still in the form.",
                     "Прочитайте новый текст; ваш сохранён в форме."),
    )  # fmt: skip
