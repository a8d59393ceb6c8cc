"""Opening what a State has answered: only for itself, and what was read of it stands in the log."""

from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from almaty.exchange.models import Part, Submission
from almaty.exchange.operations.answers.allowing import log_refused, subject_of
from almaty.exchange.queries.answers.page import AnswerPage, answer_page
from almaty.exchange.queries.calls import part_for
from almaty.exchange.rules.answers.keeping import submissions
from almaty.kernel.actor import Actor, Verb
from almaty.kernel.pair import pair
from almaty.kernel.refusal import NotAllowed, NotFound, NotReady
from almaty.people.operations import log_act

_LONGEST = 100  # of a subject in the log


def open_part(
    slug: str, state: str, dataflow: str, *, actor: Actor, now: datetime, read: str = ""
) -> Part:  # fmt: skip
    """Return a part for an actor of its State; `read` names what of its figures is shown, which is logged.

    Refuses: SignInFirst, NotAllowed (logged where somebody is known), NotFound.
    """
    try:
        part = part_for(actor, slug, state, dataflow)
    except NotAllowed:
        log_refused(f"answer:{slug}/{state}/{dataflow}"[:_LONGEST], Verb.READ_ANSWER, actor=actor, now=now)
        raise
    if read:
        note_reading(part, read, actor=actor, now=now)
    return part


def open_answer(slug: str, state: str, *, actor: Actor, now: datetime) -> AnswerPage:
    """Return a State's answer to a call, without its figures; refuses like `open_part`."""
    try:
        return answer_page(slug, state, actor=actor, now=now)
    except NotAllowed:
        log_refused(f"answer:{slug}/{state}"[:_LONGEST], Verb.READ_ANSWER, actor=actor, now=now)
        raise


def note_reading(part: Part, what: str, *, actor: Actor, now: datetime) -> None:
    """Write down that figures of an answer were read."""
    facts = {"what": what}
    log_act(actor=actor, verb="read-answer", subject=subject_of(part), facts=facts, now=now, change=False)


def open_original(part: Part, number: int, *, actor: Actor, now: datetime) -> tuple[Submission, BinaryIO]:
    """Return something that was sent, with its bytes exactly as they came; logged.

    Refuses: NotFound (no such number), NotReady (its file is not held any more). The part comes from `open_part`.
    """
    row = Submission.objects.filter(part=part, number=number).first()
    if row is None:
        raise NotFound(
            what=pair("Nothing of this number was sent.", "Под таким номером ничего не отправлено."),
            why=pair("The list shows every number.", "Все номера показаны в перечне."),
            way_out=pair("Choose one of the list.", "Выберите номер из перечня."),
        )
    try:
        stream = submissions(Path(settings.HOME)).open(row.original)
    except FileNotFoundError:
        raise NotReady(
            what=pair("This file cannot be given back now.", "Этот файл сейчас нельзя выдать."),
            why=pair("It is missing from the data folder.", "Он отсутствует в папке данных."),
            way_out=pair("The operator runs `almaty check` and puts it back from a backup.",
                         "Оператору следует выполнить `almaty check` и восстановить файл из резервной копии."),
        ) from None  # fmt: skip
    note_reading(part, f"number {number} as it came", actor=actor, now=now)
    return row, stream
