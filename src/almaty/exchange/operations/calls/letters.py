"""Letters about a call: noted with the act, sent after it is kept, and the outcome noted again.

What is to be sent stands in `Answer.reminded` before anything is sent, so that nobody is written to twice, and the act
stands whatever the mail server does. An entry whose `sent` is None was interrupted: whether it left is not known.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.core import mail
from django.db import transaction

from almaty.exchange.models import Answer, Call, CallFlow
from almaty.exchange.queries.calls.asked import flow_name
from almaty.exchange.queries.calls.matrix import Cell, cells_of
from almaty.exchange.rules.calls.letter_words import About, Item, letter
from almaty.exchange.rules.calls.timing import day_in, left
from almaty.kernel.actor import Actor, Role
from almaty.kernel.pair import LANGS, Pair, pair
from almaty.people.operations import Text, delivered, log_act, note_letters
from almaty.people.queries import Receiver, receivers
from almaty.people.rules import seat_name, seats

ROLES = (Role.COORDINATOR, Role.DEPUTY, Role.EXPERT)


@dataclass(frozen=True, slots=True)
class Writer:
    """Who has letters written, when, and the address of the platform as its readers type it ("" where not known)."""

    actor: Actor
    now: datetime
    site: str = ""
    by_hand: bool = True


def addressees(answers: Iterable[Answer], *, now: datetime) -> dict[str, list[Receiver]]:
    """Return the people of each State that answers, by its code: coordinator, deputies, experts."""
    people: dict[str, list[Receiver]] = {answer.participant: [] for answer in answers}
    for one in receivers(list(people), ROLES, today=now.date()):
        people[one.participant].append(one)
    return people


def not_reached(answer: Answer, people: Iterable[Receiver], *, zone: str, now: datetime) -> list[Receiver]:
    """Return those whom no letter about this answer reached on this day of the call's zone, as far as is known."""
    today = day_in(now, zone)
    reached = {
        account
        for entry in answer.reminded
        if day_in(datetime.fromisoformat(entry["at"]), zone) == today
        for account in (entry["accounts"] if entry["sent"] is None else entry["sent"])
    }
    return [one for one in people if one.account not in reached]


def write_letters(
    kind: str, call: Call, answers: Sequence[Answer], people: Mapping[str, Sequence[Receiver]], writer: Writer
) -> dict[str, int]:
    """Note letters of a kind to people of each State, inside the caller's transaction; they are sent after it.

    Returns how many people of each State are written to.
    """
    abouts = _abouts(kind, call, answers, writer)
    for answer in answers:
        to = people[answer.participant]
        number = _noted(answer, kind, to, writer)
        send = partial(_send, answer.pk, number, kind, abouts[answer.pk], to, writer)
        transaction.on_commit(send, robust=True)
    return {answer.participant: len(people[answer.participant]) for answer in answers}


def _noted(answer: Answer, kind: str, to: Sequence[Receiver], writer: Writer) -> int:
    """Write down that letters are about to be sent, and return the number of the entry."""
    roles = Counter(one.role.value for one in to)
    answer.reminded = [*answer.reminded, {
        "at": writer.now.isoformat(), "kind": kind, "by_hand": writer.by_hand, "to": dict(roles),
        "accounts": [one.account for one in to], "sent": None if to else [], "fault": "",
    }]  # fmt: skip
    answer.told_at = answer.told_at or writer.now
    answer.save(update_fields=["reminded", "told_at"])
    return len(answer.reminded) - 1


def _abouts(kind: str, call: Call, answers: Sequence[Answer], writer: Writer) -> dict[int, About]:
    """Return what the letters to each State are about, by the number of its answer."""
    known, cells = seats(), cells_of([answer.pk for answer in answers], writer.now)
    flows = {flow.dataflow: (flow, flow_name(flow.dataflow, flow.version)) for flow in call.flows.all()}
    return {
        answer.pk: About(
            title=call.title,
            notes=call.notes,
            state=seat_name(answer.participant, known),
            deadline=call.deadline,
            zone=call.zone,
            left=left(call.deadline, writer.now),
            items=[item for cell in cells[answer.pk] if (item := _item(kind, cell, *flows[cell.dataflow]))],
            address=_address(writer.site, call.slug),
        )
        for answer in answers
    }


def _item(kind: str, cell: Cell, flow: CallFlow, name: Pair) -> Item | None:
    """Return a line of a letter; only the one that opens a call names what is answered already, which is nothing."""
    if cell.standing.answered:
        return None
    told = Pair() if kind == "opened" else cell.standing.words
    return Item(name, flow.frequency, flow.first, flow.last, told)


def _address(site: str, slug: str) -> Pair:
    return pair(*(f"{site}/{lang}/figures/calls/{slug}/" for lang in LANGS)) if site else Pair()


def _send(pk: int, number: int, kind: str, about: About, to: Sequence[Receiver], writer: Writer) -> None:
    """Send the letters of one entry, each in the receiver's language, and write down what became of them."""
    if not to:
        return
    texts = {lang: letter(kind, about, lang) for lang in LANGS}
    outcomes = list(delivered(
        (one, mail.EmailMessage(*texts["ru" if one.language == "ru" else "en"], to=[one.address])) for one in to
    ))  # fmt: skip
    subject, body = (pair(*parts) for parts in zip(*(texts[lang] for lang in LANGS), strict=True))
    _keep_outcome(pk, number, outcomes, Text(subject, body), writer)


@transaction.atomic
def _keep_outcome(pk: int, number: int, outcomes: Sequence[tuple[Receiver, str]], text: Text, writer: Writer) -> None:
    """Write down which letters left, in the call's own memory and among the letters that people read on screen."""
    answer = Answer.objects.select_for_update().select_related("call").get(pk=pk)
    sent = [one.account for one, fault in outcomes if not fault]
    faults = Counter(fault.split()[0] for _one, fault in outcomes if fault)
    entries = list(answer.reminded)
    entries[number] = entries[number] | {"sent": sent, "fault": ", ".join(faults)}
    answer.reminded = entries
    answer.save(update_fields=["reminded"])
    subject = f"call:{answer.call.slug}"
    note_letters(outcomes, text=text, about=subject, actor=writer.actor, now=writer.now)
    if faults:
        facts = {"state": answer.participant, "sent": len(sent), "failed": sum(faults.values()), "fault": list(faults)}
        log_act(actor=writer.actor, verb="fail-letters", subject=subject, facts=facts, now=writer.now, change=False)
