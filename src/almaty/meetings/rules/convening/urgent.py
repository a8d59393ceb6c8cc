"""Who may ask the Chair for urgent consultations, and by when the Chair answers."""

from datetime import datetime, timedelta

from almaty.kernel.actor import Actor, Verb
from almaty.kernel.audience import Audience
from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import Invalid, NotAllowed, Refusal

LONGEST_REASON = 4000
ANY_PARTICIPANT = "any-participant"
USUAL_ANSWER, USUAL_NOTICE = 12, 60  # hours, minutes, where the setting has no value


def may_ask(actor: Actor, participant: str, *, asked_by: object) -> bool:
    """Tell whether an actor may ask for a participant: a coordinator of a member State, or of any by the setting."""
    if not actor.may_for(Verb.ASK_URGENT, participant):
        return False
    steps = {held.step for held in actor.mandates if held.participant == participant}
    wide = {Audience.PARTICIPANTS} if asked_by == ANY_PARTICIPANT else set()
    return bool(steps & ({Audience.MEMBERS, Audience.SECRETARIAT} | wide))


def check_may_ask(actor: Actor, participant: str, *, asked_by: object) -> None:
    """Refuse whoever does not coordinate for the participant, and a participant that is no member (NotAllowed)."""
    actor.require_for(Verb.ASK_URGENT, participant)
    if not may_ask(actor, participant, asked_by=asked_by):
        raise NotAllowed(
            what=pair("Urgent consultations are asked for by member States.",
                      "Срочные консультации запрашивают государства-члены."),
            why=pair("By the rules of the Process in force your participant is not entitled to ask for them.",
                     "По действующим правилам Процесса ваш участник не вправе их запрашивать."),
            way_out=pair("Write to the Chair's office; the page of rules says who is entitled.",
                         "Напишите в аппарат Председателя; на странице правил указано, кто вправе это делать."),
        )  # fmt: skip


def faults_of_reason(why: Pair, *, where: str = "why") -> list[Refusal]:
    """Return what is wrong with a reason: none, or too long; one language does."""
    if not why:
        return [Invalid(
            what=pair("No reason is given.", "Причина не указана."),
            why=pair("Whoever decides, and whoever is concerned, reads it.",
                     "Её читают те, кто принимает решение, и те, кого оно касается."),
            way_out=pair("Write it in a few sentences, in English or in Russian.",
                         "Изложите её в нескольких фразах на английском или на русском."),
            where=where,
        )]  # fmt: skip
    if max(len(why.en), len(why.ru)) > LONGEST_REASON:
        return [Invalid(
            what=pair("The reason is too long.", "Причина изложена слишком пространно."),
            why=pair(f"It has at most {LONGEST_REASON} characters.", f"Допускается не более {LONGEST_REASON} знаков."),
            way_out=pair("Say the essential.", "Изложите главное."),
            where=where,
        )]  # fmt: skip
    return []


def answer_due(asked_at: datetime, hours: object) -> datetime:
    """Return until when the Chair answers a request."""
    return asked_at + timedelta(hours=_whole(hours, USUAL_ANSWER))


def notice_of(minutes: object) -> timedelta:
    """Return the time that lies at least between convening urgent consultations and their start."""
    return timedelta(minutes=_whole(minutes, USUAL_NOTICE))


def _whole(value: object, usual: int) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else usual
