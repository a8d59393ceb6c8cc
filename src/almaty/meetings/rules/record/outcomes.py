"""Decisions and actions of meetings: who owes what, and how it stands. Plain Python."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from almaty.kernel.actor import Actor, Role, Verb
from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import Invalid
from almaty.meetings.rules.kinds import OUTCOME_KINDS

CHAIR = "chair"
"""The owner that is whoever holds the chair; other owners are codes of participants, or of the Support Unit."""
STANDING_NAMES: dict[str, Pair] = {
    "silent": pair("no report received", "отчёт не получен"),
    "under-way": pair("under way", "выполняется"),
    "done": pair("done", "выполнено"),
    "dropped": pair("dropped", "снято"),
    "decided": pair("decision, nothing to report", "решение, отчёт не требуется"),
}
_OWN_ROLES = frozenset({Role.COORDINATOR, Role.ORGANISATION})


@dataclass(frozen=True, slots=True)
class Standing:
    """How an outcome stands: a code of `STANDING_NAMES`, and whether its day has passed."""

    code: str
    overdue: bool = False

    @property
    def words(self) -> Pair:
        """Return what a reader is told."""
        return STANDING_NAMES[self.code]


def standing_of(*, kind: str, state: str, reported: bool, due: date | None, today: date) -> Standing:
    """Return how an outcome stands; an action of which nobody has reported is silent, never blank.

    >>> standing_of(kind="action", state="open", reported=False, due=date(2026, 3, 1), today=date(2026, 3, 2))
    Standing(code='silent', overdue=True)
    """
    if state in ("done", "dropped"):
        return Standing(state)
    if kind == "decision":
        return Standing("decided")
    return Standing("under-way" if reported else "silent", overdue=due is not None and due < today)


def may_report(actor: Actor, owner: str) -> bool:
    """Tell whether an actor may say what became of an outcome of an owner.

    The secretariat may of any, the chair's office of what the chair owes, a coordinator or focal point of the own
    participant's.
    """
    if not owner or not actor.may(Verb.REPORT_ACTION):
        return False
    if actor.system or Role.SECRETARIAT in actor.roles:
        return True
    if owner == CHAIR:
        return Role.CHAIR_OFFICE in actor.roles
    return any(held.participant == owner and held.role in _OWN_ROLES for held in actor.mandates)


def reporter_of(actor: Actor, owner: str) -> str:
    """Return for which participant an actor reports: of several mandates the one that lets them (see `may_report`)."""
    held = {held.role: held.participant for held in reversed(actor.mandates)}
    if any(one.participant == owner and one.role in _OWN_ROLES for one in actor.mandates):
        return owner
    if owner == CHAIR and Role.CHAIR_OFFICE in held:
        return held[Role.CHAIR_OFFICE]
    return held.get(Role.SECRETARIAT, actor.acting_for)


def owners_of(actor: Actor) -> tuple[str, ...]:
    """Return the owners for whom an actor has to act: own participants, the Support Unit, the chair."""
    if not actor.may(Verb.REPORT_ACTION):
        return ()
    own = [held.participant for held in actor.mandates if held.role in _OWN_ROLES | {Role.SECRETARIAT}]
    chair = [CHAIR] if Role.CHAIR_OFFICE in actor.roles else []
    return tuple(dict.fromkeys([*own, *chair]))


def check_outcome(*, kind: str, text: Pair, owner: str, known: Collection[str]) -> None:
    """Refuse (Invalid) an outcome without words, of an unknown kind, and an action that nobody owns."""
    if kind not in OUTCOME_KINDS:
        raise _invalid("kind", pair("It is either a decision or an action.", "Это либо решение, либо поручение."))
    if not text:
        raise _invalid("text", pair("It has no words.", "Текст пуст."))
    if kind == "action" and not owner:
        raise _invalid("owner", pair("An action is owed by somebody.", "У поручения должен быть исполнитель."))
    if owner and owner not in known:
        raise _invalid("owner", pair(f"“{owner[:60]}” is no participant.", f"Участник «{owner[:60]}» не значится."))


def _invalid(where: str, why: Pair) -> Invalid:
    return Invalid(
        what=pair("The outcome was not kept.", "Решение или поручение не сохранено."),
        why=why,
        way_out=pair("Correct the form and send it again.", "Исправьте форму и отправьте её снова."),
        where=where,
    )
