"""Who may see which call, and which part of an answer."""

from django.db.models import Q

from almaty.exchange.models import Call, Part
from almaty.exchange.queries.chair_consents import reads_by_consent
from almaty.kernel.actor import Actor, Verb
from almaty.kernel.pair import pair
from almaty.kernel.refusal import NotAllowed, NotFound

DRAFT = "draft"


def visible_to(actor: Actor) -> Q:
    """Return the condition for calls that an actor may see.

    The secretariat and the chair's office see all; a State those that were opened and ask it; nobody else any.
    """
    if actor.may(Verb.READ_CALLS):
        return Q()
    asked = actor.participants_for(Verb.READ_ANSWER)
    return ~Q(stage=DRAFT) & Q(answers__participant__in=asked) if asked else Q(pk__in=())


def call_for(actor: Actor, slug: str) -> Call:
    """Return a call that an actor may see.

    Refuses whoever follows no calls and answers none (SignInFirst, NotAllowed), a call that asks only other States
    (NotAllowed), and a name that no opened call has (NotFound): a draft is unknown to whom it will ask.
    """
    if not actor.may(Verb.READ_CALLS):
        actor.require(Verb.READ_ANSWER)
    found = Call.objects.filter(visible_to(actor), slug=slug).distinct().first()
    if found is not None:
        return found
    if Call.objects.filter(slug=slug).exclude(stage=DRAFT).exists():
        raise NotAllowed(
            what=pair("This call does not ask your State.", "Этот запрос не обращён к вашему государству."),
            why=pair("A call is read by the States that it asks, the secretariat and the chair's office.",
                     "Запрос читают государства, к которым он обращён, секретариат и аппарат Председателя."),
            way_out=pair("Open the list of calls that do, or ask the secretariat.",
                         "Откройте перечень обращённых к вам запросов или напишите в секретариат."),
        )  # fmt: skip
    raise NotFound(
        what=pair("There is no data call of this name.", "Запроса данных с таким именем нет."),
        why=pair("It may have been dropped before it was opened, or the address was cut short.",
                 "Возможно, он снят до открытия или адрес скопирован не полностью."),
        way_out=pair("Open the list of calls.", "Откройте перечень запросов."),
        where=slug[:60],
    )  # fmt: skip


def part_for(actor: Actor, slug: str, state: str, dataflow: str) -> Part:
    """Return the part of a State's answer for a dataflow, with its answer, call and flow.

    Only the State itself reads it, and the chair's office where the State lets it. Refuses anybody else (SignInFirst,
    NotAllowed), before it is looked whether there is such a part, and what was never asked of the State (NotFound).
    """
    if not reads_by_consent(actor, slug, state):
        actor.require_for(Verb.READ_ANSWER, state)
    rows = Part.objects.select_related("answer__call", "flow", "current")
    found = rows.filter(
        answer__call__slug=slug, answer__participant=state, flow__dataflow=dataflow
    ).exclude(answer__call__stage=DRAFT).first()  # fmt: skip
    if found is None:
        raise NotFound(
            what=pair("This was not asked of this State.", "Этих данных у этого государства не запрашивали."),
            why=pair(f"No opened call of this name asks {state[:60]} for {dataflow[:60]}.",
                     f"Открытого запроса с таким именем, обращённого к {state[:60]} о {dataflow[:60]}, нет."),
            way_out=pair("Open the call: it lists what it asks.", "Откройте запрос: в нём перечислено запрошенное."),
            where=slug[:60],
        )  # fmt: skip
    return found
