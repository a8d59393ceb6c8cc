"""What of data calls waits."""

from collections.abc import Iterator
from datetime import datetime

from almaty.exchange.queries.calls import CallRow, DeskPart, calls_to_follow, desk_parts
from almaty.kernel.actor import Actor, Verb
from almaty.kernel.pair import Pair, pair
from almaty.language.rules import format_number
from almaty.overview.rules.items import Act, Item


def call_items(actor: Actor, now: datetime) -> Iterator[Item]:
    """Yield the parts that the reader's States still owe, and the open calls that the reader follows."""
    if actor.may(Verb.READ_ANSWER):
        yield from (_part(part, actor) for part in desk_parts(actor, now))
    yield from (_call(row) for row in calls_to_follow(actor, now))


def _part(part: DeskPart, actor: Actor) -> Item:
    act, what, verb = _asked(part, may_bind=actor.may_for(Verb.BIND_ANSWER, part.state))
    return Item(
        part.name, what, f"figures/calls/{part.call.slug}/{part.state}/{part.flow.dataflow}/", "calls", act,
        until=part.call.deadline, zone=part.call.zone, owner=part.state, about=part.call.title, note=_note(part),
        verb=verb,
    )  # fmt: skip


def _asked(part: DeskPart, *, may_bind: bool) -> tuple[Act, Pair, Verb]:
    if not part.waits_for_binding:
        return Act.DRAFT, pair("answer the call", "ответьте на запрос"), Verb.PREPARE_ANSWER
    if may_bind:
        return Act.BIND, pair("bind your State to the answer", "утвердите ответ от имени государства"), Verb.BIND_ANSWER
    told = pair("prepared; waits for the coordinator's word", "подготовлено; ожидает утверждения координатором")
    return Act.READ, told, Verb.BIND_ANSWER


def _note(part: DeskPart) -> Pair:
    """Say how the part stands and what it costs: figures asked for, those held already, the time it takes."""
    standing, cost = part.standing.words, part.burden
    held, cells = (
        {lang: format_number(count, lang=lang) for lang in ("en", "ru")} for count in (cost.held, cost.cells)
    )
    return pair(
        f"{standing.en}; {held['en']} of {cells['en']} figures held already; {cost.words.en}",
        f"{standing.ru}; уже имеется {held['ru']} из {cells['ru']} значений; {cost.words.ru}",
    )


def _call(row: CallRow) -> Item:
    what = pair(f"{row.bound} of {row.parts} parts answered", f"получено частей: {row.bound} из {row.parts}")
    return Item(
        row.call.title, what, f"figures/calls/{row.call.slug}/", "calls", Act.READ, until=row.call.deadline,
        zone=row.call.zone, verb=Verb.READ_CALLS,
    )  # fmt: skip
