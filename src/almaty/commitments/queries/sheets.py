"""What the spreadsheet of commitments offers to choose from, and what is held already of those who send one."""

from collections.abc import Iterable

from almaty.commitments.models import Commitment
from almaty.commitments.queries.anchors import adopted_texts, outcomes, paragraphs
from almaty.commitments.queries.gate import may_prepare
from almaty.commitments.rules.frameworks import FRAMEWORKS
from almaty.commitments.rules.sheets.columns import Lists
from almaty.commitments.rules.sheets.contents import Held, title_keys
from almaty.commitments.rules.sheets.making import make_template
from almaty.kernel.actor import Actor
from almaty.kernel.pair import LANGS, Pair, pair
from almaty.people.rules import SUPPORT_UNIT, seats
from almaty.process.queries import theme_choices

_WORDS = 14


def own_seats(actor: Actor) -> dict[str, Pair]:
    """Return the participants for which an actor drafts commitments: its own, or all for the secretariat."""
    return {code: name for code, name in _participants().items() if may_prepare(actor, code)}


def lists_for(actor: Actor) -> Lists:
    """Return what the cells of a spreadsheet of this actor may name.

    Every participant is in the list of those that a row can be for, so that somebody else's row is told of as such.
    """
    everybody = _participants()
    return {
        "participant": everybody,
        "partner": everybody,
        "objective": dict(theme_choices()),
        "paragraph": {one.key: _short(one.name, one.words) for slug, _title in adopted_texts(actor)
                      for one in paragraphs(actor, slug)},
        "outcome": {one.key: _short("", one.words) for one in outcomes(actor)},
        "tag": {f"{one.code}:{item}": _joined(one.name, name)
                for one in FRAMEWORKS for item, name in one.items.items()},
    }  # fmt: skip


def template_for(actor: Actor, participant: str, *, address: str) -> bytes:
    """Return the spreadsheet for one participant, empty; `address` is where it goes back to."""
    own = own_seats(actor)
    chosen = {participant: own[participant]} if participant in own else own
    name = own.get(participant) or pair("all participants", "все участники")
    return make_template({**lists_for(actor), "participant": chosen}, participant=name, address=address)


def titles_held(leads: Iterable[str]) -> Held:
    """Return the commitments of participants, drafts included, by title: one query."""
    rows = Commitment.objects.filter(lead__in=set(leads)).exclude(standing="withdrawn")
    return {
        key: number
        for lead, title, number in rows.order_by("-number").values_list("lead", "title", "number")
        for key in title_keys(lead, title)
    }


def _participants() -> dict[str, Pair]:
    return {seat.code: seat.name for seat in seats() if seat.code != SUPPORT_UNIT.code}


def _short(name: str, words: Pair) -> Pair:
    """Return the printed number of a paragraph and its first words, without the marks of bold and italic."""
    told = {}
    for lang in LANGS:
        each = words.shown(lang).text.replace("**", "").replace("//", "").split()
        told[lang] = " ".join([*([name] if name else []), *each[:_WORDS]]) + ("…" if len(each) > _WORDS else "")
    return pair(told["en"], told["ru"])


def _joined(framework: Pair, item: Pair) -> Pair:
    return pair(*(f"{framework.shown(lang).text}: {item.shown(lang).text}" for lang in LANGS))
