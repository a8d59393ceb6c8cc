"""Pointing at a paragraph, for the wall of the room.

No step of the text and no entry of the log: nothing of the text changes, and a moment later it is forgotten. It is kept
with the row of the text, which every open page reads anyway, so that several server processes share it.
"""

from almaty.kernel.actor import Actor, Verb
from almaty.kernel.pair import pair
from almaty.kernel.refusal import NotFound
from almaty.texts.models import Text
from almaty.texts.queries.states import state_of
from almaty.texts.queries.texts import negotiated_text_of


def point(slug: str, paragraph: int, *, actor: Actor) -> Text:
    """Show a paragraph on the wall of the room (0: none).

    Refuses whoever neither holds the pen nor assists (SignInFirst, NotAllowed), what is not there (NotFound).
    """
    text = negotiated_text_of(actor, slug)
    actor.require(Verb.DRAFT_TEXT)
    if paragraph and paragraph not in state_of(text).order:
        raise NotFound(
            what=pair("The text has no such paragraph.", "В тексте нет такого пункта."),
            why=pair("It may have been taken out a moment ago.", "Возможно, его только что исключили."),
            way_out=pair("Look at the text as it stands now.", "Откройте текст в нынешнем виде."),
            where=str(paragraph),
        )
    Text.objects.filter(pk=text.pk).update(focus=paragraph)
    text.focus = paragraph
    return text
