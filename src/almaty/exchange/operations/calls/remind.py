"""Reminding States of what is outstanding: by hand, and on the days that a call names."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from django.db import transaction

from almaty.exchange.models import Answer, Call
from almaty.exchange.operations.calls.carry import unanswered_of
from almaty.exchange.operations.calls.letters import Writer, addressees, not_reached, write_letters
from almaty.exchange.operations.calls.locked import locked_call
from almaty.exchange.rules.calls.timing import day_in, latest_due
from almaty.kernel.actor import SYSTEM, Actor, Verb
from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import Conflict
from almaty.people.operations import log_act
from almaty.people.queries import Receiver

_PATIENCE = timedelta(hours=1)  # between two attempts where the mail server took nothing


@transaction.atomic
def remind(slug: str, *, state: str = "", actor: Actor, now: datetime, site: str = "") -> dict[str, int]:
    """Write to the people of every State with something outstanding, or of one; return how many of each.

    Nobody is reminded twice on a day. Refuses whoever may not, a call that is not open, and a reminder that would
    reach nobody: nothing is outstanding, or all were written to today (Conflict).
    """
    actor.require(Verb.OPEN_CALL)
    call = locked_call(slug, stages={"open"})
    outstanding = [answer for answer in unanswered_of(call) if state in ("", answer.participant)]
    people = addressees(outstanding, now=now)
    fresh = {
        answer.participant: not_reached(answer, people[answer.participant], zone=call.zone, now=now)
        for answer in outstanding
    }
    waiting = [answer for answer in outstanding if fresh[answer.participant]]
    if not waiting:
        raise _nothing(_why_nobody(outstanding=bool(outstanding), known=any(people.values())))
    return _reminded(call, waiting, fresh, Writer(actor, now, site))


def due_reminders(now: datetime, *, site: str = "") -> dict[str, dict[str, int]]:
    """Write the reminders that are due by the days that open calls name; return how many people of each State.

    A day that was missed, because nothing ran, is made up for by one letter. States that had a letter since that day
    are left alone, those that have answered, and those in which nobody holds a mandate yet. Each call is one
    transaction, begun only where something is due: of two processes that ask at once one writes.
    """
    due = [call.slug for call in Call.objects.filter(stage="open").order_by("slug") if _waiting(call, now)]
    written = {slug: _written(slug, now, site) for slug in due}
    return {slug: told for slug, told in written.items() if told}


@transaction.atomic
def _written(slug: str, now: datetime, site: str) -> dict[str, int]:
    call = Call.objects.select_for_update().filter(slug=slug, stage="open").first()
    waiting = _waiting(call, now) if call else {}
    if call is None or not waiting:
        return {}
    people = {answer.participant: people for answer, people in waiting.items()}
    return _reminded(call, list(waiting), people, Writer(SYSTEM, now, site, by_hand=False))


def _waiting(call: Call, now: datetime) -> dict[Answer, list[Receiver]]:
    """Return the answers of which a reminder is due now, each with the people to write to."""
    since = latest_due(call.deadline, call.zone, call.remind_days, now)
    if since is None:
        return {}
    untold = [answer for answer in unanswered_of(call) if not _told_since(answer, since, call.zone, now)]
    people = addressees(untold, now=now)
    return {answer: people[answer.participant] for answer in untold if people[answer.participant]}


def _told_since(answer: Answer, since: date, zone: str, now: datetime) -> bool:
    """Tell whether a letter left for a State on a day or later; one that the mail server refused waits an hour."""
    for entry in answer.reminded:
        at = datetime.fromisoformat(entry["at"])
        left = entry["sent"] is None or entry["sent"] or not entry["accounts"]
        if day_in(at, zone) >= since and (left or now - at < _PATIENCE):
            return True
    return False


def _reminded(
    call: Call, answers: Sequence[Answer], people: Mapping[str, Sequence[Receiver]], writer: Writer
) -> dict[str, int]:
    told = write_letters("reminder", call, answers, people, writer)
    facts = {"states": told, "by_hand": writer.by_hand}
    subject = f"call:{call.slug}"
    log_act(actor=writer.actor, verb="remind-call", subject=subject, facts=facts, now=writer.now, change=False)
    return told


def _why_nobody(*, outstanding: bool, known: bool) -> Pair:
    if not outstanding:
        return pair("Nothing is outstanding there.", "Всё запрошенное уже получено.")
    if not known:
        return pair("Nobody holds a mandate of coordinator, deputy or expert there.",
                    "Там ни у кого нет полномочий координатора, заместителя или эксперта.")  # fmt: skip
    return pair("All have had a letter about this call today.", "Сегодня все уже получили письмо об этом запросе.")


def _nothing(why: Pair) -> Conflict:
    return Conflict(
        what=pair("No reminder was sent.", "Напоминание не отправлено."),
        why=why,
        way_out=pair("The page of the call shows who was written to, and when; people are invited under “People”.",
                     "На странице запроса видно, кому и когда отправлены письма; людей приглашают на странице «Люди»."),
    )  # fmt: skip
