"""What a delegation prepares; nobody else sees it."""

from django.db.models import QuerySet

from almaty.kernel.actor import Actor, Verb
from almaty.kernel.pair import pair
from almaty.kernel.refusal import NotFound
from almaty.texts.models import Draft, Text
from almaty.texts.queries.texts import visible_to

_OPEN = ("draft", "ready")


def own_drafts(actor: Actor) -> QuerySet[Draft]:
    """Return the open drafts of the participants for which an actor prepares proposals, with who wrote them."""
    own = actor.participants_for(Verb.DRAFT_PROPOSAL)
    return Draft.objects.filter(participant__in=own, stage__in=_OPEN).select_related("written_by")


def drafts_of(actor: Actor, text: Text) -> list[Draft]:
    """Return the open drafts of the reader's delegation on a text, by paragraph: one query."""
    return list(own_drafts(actor).filter(text=text).order_by("paragraph", "written_at", "pk"))


def drafts_on(actor: Actor, text: Text, paragraph: int) -> list[Draft]:
    """Return the open drafts of the reader's delegation on a paragraph: one query, none for who prepares nothing."""
    if not actor.participants_for(Verb.DRAFT_PROPOSAL):
        return []
    return [one for one in drafts_of(actor, text) if one.paragraph == paragraph]


def drafts_to_bind(actor: Actor) -> list[Draft]:
    """Return the drafts handed over that wait for the actor's own word, of all texts that may be read: one query."""
    own = actor.participants_for(Verb.SUBMIT_PROPOSAL)
    rows = Draft.objects.filter(participant__in=own, stage="ready", text__in=visible_to(actor))
    return list(rows.select_related("text", "written_by").order_by("text", "paragraph", "written_at", "pk"))


def draft_of(actor: Actor, text: Text, pk: int) -> Draft:
    """Return a draft of the reader's delegation; refuses any other with the same words (NotFound)."""
    found = own_drafts(actor).filter(text=text, pk=pk).first()
    if found is None:
        raise NotFound(
            what=pair("There is no such draft.", "Такого проекта предложения нет."),
            why=pair("It was submitted or dropped, or it is another delegation's.",
                     "Он уже внесён или удалён либо принадлежит другой делегации."),
            way_out=pair("Look at the list of your delegation's drafts.", "Откройте перечень своей делегации."),
            where=str(pk),
        )  # fmt: skip
    return found
