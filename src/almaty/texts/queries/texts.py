"""Which texts a reader may read."""

from django.db.models import Q, QuerySet

from almaty.kernel.actor import Actor, Verb
from almaty.kernel.audience import Audience
from almaty.kernel.pair import pair
from almaty.kernel.refusal import NotAllowed, NotFound
from almaty.texts.models import Text

ADOPTED = Q(stage="adopted")


def visible_to(actor: Actor) -> QuerySet[Text]:
    """Return the texts that an actor may read: by their audience, or once adopted by the audience set for then.

    A text that is still drafted is read by those who may draft, until its first reading opens.
    """
    steps = [step.value for step in actor.audiences()]
    open_to = Q(audience__in=steps) & ~Q(stage="drafting") & ~ADOPTED
    adopted = ADOPTED & Q(audience_adopted__in=steps)
    drafted = Q(stage="drafting") if drafts(actor) else Q(pk__in=())
    return Text.objects.filter(open_to | adopted | drafted)


def drafts(actor: Actor) -> bool:
    """Tell whether an actor sees texts before their first reading."""
    return actor.may(Verb.DRAFT_TEXT)


def text_of(actor: Actor, slug: str) -> Text:
    """Return a text; refuses an unknown one and one not for the reader with the same words (NotFound)."""
    found = visible_to(actor).filter(slug=slug).first()
    if found is None:
        raise unknown_text(slug)
    return found


def negotiated_text_of(actor: Actor, slug: str) -> Text:
    """Return a text whose negotiation the actor may read; refuses others (NotFound, NotAllowed).

    A text adopted for the public keeps its negotiation for those who could read it then: who wanted what does not
    become public with the words that were agreed.
    """
    text = text_of(actor, slug)
    if not follows(actor, text):
        raise NotAllowed(
            what=pair("The negotiation of this text is not open to you.",
                      "Ход согласования этого текста вам недоступен."),
            why=pair("The adopted text has a wider circle of readers than its negotiation had.",
                     "Круг читателей принятого текста шире, чем был при его согласовании."),
            way_out=pair("Read the adopted text; sign in if you have a mandate.",
                         "Откройте принятый текст; войдите в систему, если у вас есть полномочия."),
        )  # fmt: skip
    return text


def names_persons(actor: Actor) -> bool:
    """Tell whether an actor reads by whose hand a participant acted: the public learns of participants alone."""
    return actor.system or bool(actor.mandates)


def follows(actor: Actor, text: Text) -> bool:
    """Tell whether an actor may read who proposed what of a text that they may read, and how it came about."""
    return drafts(actor) or text.audience in {step.value for step in actor.audiences()}


def unknown_text(slug: str) -> NotFound:
    """Say that there is no such text, for this reader."""
    return NotFound(
        what=pair("There is no such text.", "Такого текста нет."),
        why=pair("Nothing of that name is held, or it is not open to you.",
                 "Текст с таким именем не хранится или вам недоступен."),
        way_out=pair("Look at the list of texts; sign in if you have a mandate.",
                     "Откройте список текстов; войдите в систему, если у вас есть полномочия."),
        where=slug[:60],
    )  # fmt: skip


def confidential(text: Text) -> bool:
    """Tell whether a reading of the text has to be an entry of the log: it is not for the public."""
    shown_to = text.audience_adopted if text.stage == "adopted" else text.audience
    return shown_to != Audience.PUBLIC.value
