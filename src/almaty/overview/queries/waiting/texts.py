"""What of texts waits."""

from collections.abc import Iterator
from datetime import datetime

from almaty.kernel.actor import Actor, Verb
from almaty.kernel.pair import Pair, pair
from almaty.overview.rules.items import Act, Item
from almaty.texts.queries.waiting import HandedOver, OpenReading, RunningSilence, TextsWaiting, texts_waiting

_SILENCE = pair("silence runs; your State may break it", "идёт процедура умолчания; ваше государство может возразить")
_SILENCE_READ = pair("silence runs", "идёт процедура умолчания")
_SILENCE_OVER = pair("the silence procedure has ended; the outcome is being recorded",
                     "процедура умолчания завершена; итог вносится")  # fmt: skip
_CALLED = pair("the Chair asks whether anybody objects", "Председатель спрашивает, нет ли возражений")


def text_items(actor: Actor, now: datetime) -> Iterator[Item]:
    """Yield silence that runs, calls for objections, drafts to submit, readings that are open, texts drafted."""
    waiting = texts_waiting(actor, now)
    yield from (_silence(one) for one in waiting.silences)
    yield from _calls(waiting, actor)
    ends = {one.text.pk: one.at for one in waiting.readings}
    yield from (_draft(one, ends.get(one.draft.text_id)) for one in waiting.to_bind)
    yield from (_reading(one, actor) for one in waiting.readings)
    for text in waiting.drafted:
        what = pair("being drafted before its first reading", "готовится к первому чтению")
        yield Item(text.title, what, f"texts/{text.slug}/draft/", "texts", Act.DRAFT, verb=Verb.DRAFT_TEXT)


def _silence(one: RunningSilence) -> Item:
    mine = one.mine and not one.over
    what = _SILENCE_OVER if one.over else _SILENCE if mine else _SILENCE_READ
    return Item(
        one.text.title, what, f"texts/{one.text.slug}/silence/", "texts", Act.BIND if mine else Act.READ,
        until=None if one.over else one.text.expires, lapses=mine, verb=Verb.OBJECT_TO_TEXT,
    )  # fmt: skip


def _calls(waiting: TextsWaiting, actor: Actor) -> Iterator[Item]:
    mine = actor.may(Verb.OBJECT_TO_TEXT)
    for text in waiting.called:
        yield Item(
            text.title, _CALLED, f"texts/{text.slug}/adoption/", "texts", Act.BIND if mine else Act.READ, lapses=mine,
            verb=Verb.OBJECT_TO_TEXT,
        )  # fmt: skip


def _draft(one: HandedOver, end: datetime | None) -> Item:
    """Return a draft that waits for the coordinator's word; it has until the reading of its text ends."""
    draft = one.draft
    by = Pair(draft.written_by.name, draft.written_by.name)
    what = pair(f"a draft of your delegation waits for your word ({one.form.en})",
                f"проект вашей делегации ожидает вашего решения ({one.form.ru})")  # fmt: skip
    return Item(
        draft.text.title, what, f"texts/{draft.text.slug}/drafts/{draft.pk}/", "texts", Act.BIND, until=end,
        owner=draft.participant, about=by, verb=Verb.SUBMIT_PROPOSAL,
    )  # fmt: skip


def _reading(one: OpenReading, actor: Actor) -> Item:
    """Return an open reading: to propose in, or to close once its time is over."""
    if actor.may(Verb.HOLD_PEN) and one.over:
        act, verb, told = Act.BIND, Verb.HOLD_PEN, pair("its time is over: close it", "время истекло: закройте его")
    elif actor.may(Verb.DRAFT_PROPOSAL) and not one.over:
        act, verb, told = Act.DRAFT, Verb.DRAFT_PROPOSAL, pair("propose or comment", "предложите или прокомментируйте")
    else:
        act, verb, told = Act.READ, Verb.HOLD_PEN, pair("the Chair closes it", "его закрывает Председатель")
    what = pair(f"reading {one.number} is open; {told.en}", f"открыто чтение {one.number}; {told.ru}")
    return Item(one.text.title, what, f"texts/{one.text.slug}/", "texts", act, until=one.at, verb=verb)
