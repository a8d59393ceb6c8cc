"""Who may know of which meeting."""

from django.db.models import Q

from almaty.kernel.actor import Actor, Verb
from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import NotFound
from almaty.meetings.models import Meeting


def visible_to(actor: Actor) -> Q:
    """Return the condition for meetings that an actor may know of.

    Those who convene see all; everybody else what was convened and is for their audience, and a coordinator also what
    the own State asked for.
    """
    if actor.may(Verb.CONVENE_MEETING):
        return Q()
    announced = Q(convened_at__isnull=False, audience__in=[step.value for step in actor.audiences()])
    return announced | Q(asked_for__in=actor.participants_for(Verb.ASK_URGENT), asked_at__isnull=False)


def meeting_for(actor: Actor, slug: str) -> Meeting:
    """Return a meeting; NotFound for what is not there and for what the actor may not know of."""
    found = Meeting.objects.filter(visible_to(actor), slug=slug[:60]).first()
    if found is None:
        raise unknown(slug)
    return found


def meeting_named(actor: Actor, slug: str) -> Pair:
    """Return the title of a meeting that an actor may know of; nothing for any other."""
    title = Meeting.objects.filter(visible_to(actor), slug=slug[:60]).values_list("title", flat=True).first()
    return title or Pair()


def unknown(slug: str) -> NotFound:
    """Return the refusal for a meeting that is not there, or not for this reader: the two look the same."""
    return NotFound(
        what=pair("There is no such meeting.", "Такого совещания нет."),
        why=pair("The address may be mistyped, or the meeting is not for every reader.",
                 "Возможно, в адресе опечатка или совещание открыто не для всех."),
        way_out=pair("Open the list of meetings. If you hold a mandate, sign in first.",
                     "Откройте перечень совещаний. Если у вас есть полномочия, войдите в систему."),
        where=slug[:60],
    )  # fmt: skip
