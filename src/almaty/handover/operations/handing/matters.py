"""Each open matter: accepted, returned with a reason, answered, closed by both words, opened again; added by hand."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from almaty.handover.models import Handover, Matter, MatterStep
from almaty.handover.operations.handing.keeping import Held, holding, keep
from almaty.handover.operations.handing.listing import BY_HAND, Listed, brought_up_to_date
from almaty.handover.queries.handing.gate import matter_of
from almaty.handover.rules.handing.refusals import saved_since
from almaty.handover.rules.handing.settling import Standing, settled, takes_back_signatures, words_for
from almaty.handover.rules.handing.sides import INCOMING
from almaty.kernel.actor import Actor, Verb
from almaty.kernel.pair import Lang, Pair, pair
from almaty.kernel.refusal import Invalid
from almaty.language.forms import keep_fingerprint
from almaty.people.operations import log_act

_THE_MATTER = pair("The matter", "Вопрос")
_LONGEST_TITLE = 300


def accept_matter(slug: str, matter: int, *, saves: int, actor: Actor, now: datetime, words: str = "") -> Matter:
    """Accept a matter for the incoming chair, with or without a word."""
    return _act(slug, matter, "accept", words=words, saves=saves, actor=actor, now=now)


def return_matter(
    slug: str, matter: int, *, words: str, saves: int, actor: Actor, now: datetime, language: Lang = "en"
) -> Matter:
    """Return a matter to the outgoing chair with a reason; what was signed before is to be signed anew."""
    return _act(slug, matter, "return", words=words, saves=saves, actor=actor, now=now, language=language)


def answer_matter(
    slug: str, matter: int, *, words: str, saves: int, actor: Actor, now: datetime, language: Lang = "en"
) -> Matter:
    """Answer on a returned matter for the outgoing chair: it is open again, and waits for the incoming one."""
    return _act(slug, matter, "answer", words=words, saves=saves, actor=actor, now=now, language=language)


def close_matter(
    slug: str, matter: int, *, words: str, saves: int, actor: Actor, now: datetime, language: Lang = "en"
) -> Matter:
    """Give one side's word that a matter is closed and does not pass on; with the other's word it is closed."""
    return _act(slug, matter, "close", words=words, saves=saves, actor=actor, now=now, language=language)


def reopen_matter(
    slug: str, matter: int, *, words: str, saves: int, actor: Actor, now: datetime, language: Lang = "en"
) -> Matter:
    """Open a settled matter again with a reason; what was signed before is to be signed anew."""
    return _act(slug, matter, "reopen", words=words, saves=saves, actor=actor, now=now, language=language)


def accept_matters(slug: str, matters: Iterable[int], *, actor: Actor, now: datetime) -> int:
    """Accept several matters at once for the incoming chair: those of them that are open; return how many.

    Returned ones are taken one by one, once answered.
    """
    with holding(slug, Verb.SETTLE_MATTER, actor=actor, now=now, side=INCOMING) as on:
        rows = on.handover.matters.filter(pk__in=list(matters), state="open", gone=False)
        taken = [_settle(on, one, "accept", "", "en") for one in rows]
        keep(on, "accept-matter", matters=[one.pk for one in taken])
        return len(taken)


def add_matter(
    slug: str, *, title: Pair, standing: Pair | None = None, kind: str = "other", actor: Actor, now: datetime
) -> Matter:
    """Add what no room holds: talks with a partner, another matter. Signatures are to be given anew.

    Refuses a matter without a title, or one of a kind that is collected (Invalid).
    """
    with holding(slug, Verb.SETTLE_MATTER, actor=actor, now=now) as on:
        if not title or kind not in BY_HAND or max(len(title.en), len(title.ru)) > _LONGEST_TITLE:
            raise Invalid(
                what=pair("The matter has no title, or one that is too long.",
                          "У вопроса нет названия или оно слишком длинное."),
                why=pair("Both sides must know what passes.", "Обе стороны должны понимать, что передаётся."),
                way_out=pair(f"Write it in one line, at most {_LONGEST_TITLE} characters.",
                             f"Напишите его одной строкой, не более {_LONGEST_TITLE} знаков."),
                where="title",
            )  # fmt: skip
        last = on.handover.matters.order_by("-position").first()
        position = last.position + 1 if last else 1
        row = Matter.objects.create(handover=on.handover, position=position, kind=kind, key=str(position),
                                    title=keep_fingerprint(title, Pair()),
                                    standing=keep_fingerprint(standing or Pair(), Pair()))  # fmt: skip
        on.take_signatures_back()
        keep(on, "add-matter", matter=row.pk)
        return row


@transaction.atomic
def refresh_matters(slug: str, *, actor: Actor, now: datetime) -> Listed:
    """Bring the list up to what is open now, as the platform does by itself each minute; silent where nothing changed.

    For a handover that is open; the actor has been let in by whoever calls.
    """
    row = Handover.objects.select_for_update().filter(slug=slug, stage="open").first()
    if row is None:
        return Listed()
    listed = brought_up_to_date(row, now=now)
    if listed.changed:
        facts = {"new": listed.new, "gone": listed.gone, "back": listed.back}
        log_act(actor=actor, verb="list-matters", subject=f"handover:{slug}", facts=facts, now=now, change=False)
    return listed


def _act(
    slug: str, matter: int, act: str, *, words: str, saves: int, actor: Actor, now: datetime, language: Lang = "en"
) -> Matter:
    side = INCOMING if act in ("accept", "return") else ""
    with holding(slug, Verb.SETTLE_MATTER, actor=actor, now=now, side=side) as on:
        row = matter_of(on.handover, matter)
        if row.saves != saves:
            raise saved_since(_THE_MATTER)
        return _settled_alone(on, row, act, words, language)


def _settled_alone(on: Held, row: Matter, act: str, words: str, language: Lang) -> Matter:
    first = not (row.closed_out or row.closed_in)
    found = _settle(on, row, act, words_for(act, words, first=first), language)
    anew = takes_back_signatures(act) and on.take_signatures_back()
    more: dict[str, Any] = {"signatures": "taken back"} if anew else {}
    keep(on, f"{act}-matter", matter=row.pk, **more)
    return found


def _settle(on: Held, row: Matter, act: str, words: str, language: Lang) -> Matter:
    after = settled(Standing(row.state, row.closed_out, row.closed_in), act, on.side)
    row.state, row.closed_out, row.closed_in = after.state, after.closed_out, after.closed_in
    row.saves += 1
    row.save(update_fields=["state", "closed_out", "closed_in", "saves"])
    MatterStep.objects.create(matter=row, act=act, side=on.side, words=words, language=language, at=on.now,
                              by_id=on.actor.account_id)  # fmt: skip
    return row
