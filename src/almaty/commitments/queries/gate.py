"""Which commitments and reports a reader may read, and for whom a reader acts."""

from collections.abc import Collection

from django.db.models import Exists, OuterRef, Q, QuerySet

from almaty.commitments.models import Commitment, Partner, Report
from almaty.kernel.actor import Actor, Role, Verb
from almaty.kernel.audience import Audience
from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import NotFound
from almaty.people.rules import SUPPORT_UNIT

_LARGEST = 2_147_483_647  # that the column of numbers holds


def visible_to(actor: Actor) -> QuerySet[Commitment]:
    """Return the commitments that an actor may read.

    Those in force or withdrawn are read by their audience, and by the people of the participants that make them; a
    draft by the people of its lead. The secretariat reads all.
    """
    if prepares_for_all(actor):
        return Commitment.objects.all()
    return Commitment.objects.filter(seen_by(actor))


def seen_by(actor: Actor) -> Q:
    """Return the condition for commitments that an actor may read, for queries that start elsewhere than `visible_to`.

    To be used on `Commitment` itself.
    """
    if prepares_for_all(actor):
        return Q()
    bound = ~Q(standing="draft")
    seen = bound & Q(audience__in=[step.value for step in actor.audiences()])
    own = own_participants(actor)
    if not own:
        return seen
    return seen | Q(lead__in=own) | (bound & _joined(own))


def reports_read_by(actor: Actor) -> Q:
    """Return the condition, on `Commitment`, that an actor who may read one also reads its reports."""
    if prepares_for_all(actor):
        return Q()
    seen = Q(audience_reports__in=[step.value for step in actor.audiences()])
    own = own_participants(actor)
    if not own:
        return seen
    return seen | Q(lead__in=own) | _joined(own)


def _joined(own: Collection[str]) -> Q:
    joins = Partner.objects.filter(commitment=OuterRef("pk"), participant__in=own, left_at__isnull=True)
    return Q(Exists(joins), form="joint")


def commitment_of(actor: Actor, number: int) -> Commitment:
    """Return a commitment; refuses an unknown one and one not for the reader with the same words (NotFound)."""
    found = visible_to(actor).filter(number=number).first() if 0 < number <= _LARGEST else None
    if found is None:
        raise unknown_commitment(number)
    return found


def titles_of(actor: Actor, numbers: Collection[int]) -> dict[int, Pair]:
    """Return the titles of the commitments of these numbers that an actor may read: one query, none for no number."""
    if not numbers:
        return {}
    return dict(visible_to(actor).filter(number__in=numbers).values_list("number", "title"))


def report_of(commitment: Commitment, seq: int) -> Report:
    """Return a report of a commitment by its number; refuses an unknown one (NotFound)."""
    found = Report.objects.filter(commitment=commitment, seq=seq).first() if 0 < seq <= _LARGEST else None
    if found is None:
        raise unknown_report(seq)
    return found


def reads_reports(actor: Actor, commitment: Commitment) -> bool:
    """Tell whether an actor reads the reports of a commitment that they may read; its stage everybody does."""
    if prepares_for_all(actor) or commitment.audience_reports in {step.value for step in actor.audiences()}:
        return True
    own = own_participants(actor)
    return commitment.lead in own or (
        bool(own)
        and commitment.form == "joint"
        and commitment.partners.filter(participant__in=own, left_at__isnull=True).exists()
    )


def acts_for(actor: Actor, commitment: Commitment) -> bool:
    """Tell whether an actor is one of the people of the participant that leads a commitment."""
    return commitment.lead in own_participants(actor)


def may_prepare(actor: Actor, participant: str) -> bool:
    """Tell whether an actor may draft commitments for a participant: its own people, and the secretariat for any."""
    verb = Verb.DRAFT_COMMITMENT
    return actor.may_for(verb, participant) or actor.may_for(verb, SUPPORT_UNIT.code)


def prepares_for_all(actor: Actor) -> bool:
    """Tell whether an actor sees drafts of all participants: the secretariat."""
    return actor.system or Role.SECRETARIAT in actor.roles


def own_participants(actor: Actor) -> tuple[str, ...]:
    """Return the participants whose people the actor is one of."""
    roles = {Role.COORDINATOR, Role.DEPUTY, Role.EXPERT, Role.ORGANISATION}
    return tuple(dict.fromkeys(held.participant for held in actor.mandates if held.role in roles))


def restricted(commitment: Commitment) -> bool:
    """Tell whether reading the reports of a commitment has to be an entry of the log: they are not for the public."""
    return commitment.audience_reports != Audience.PUBLIC.value


def unknown_commitment(number: int) -> NotFound:
    """Say that there is no such commitment, for this reader."""
    return NotFound(
        what=pair("There is no such commitment.", "Такого обязательства нет."),
        why=pair("The number may be mistyped, or the commitment is not open to you.",
                 "Возможно, в номере опечатка или обязательство вам недоступно."),
        way_out=pair("Look at the list of commitments; sign in if you have a mandate.",
                     "Откройте перечень обязательств; войдите в систему, если у вас есть полномочия."),
        where=str(number)[:20],
    )  # fmt: skip


def unknown_report(seq: int) -> NotFound:
    """Say that a commitment has no such report."""
    return NotFound(
        what=pair("There is no such report.", "Такого отчёта нет."),
        why=pair("The reports of a commitment are numbered from one.", "Отчёты по обязательству нумеруются с единицы."),
        way_out=pair("Look at the page of the commitment.", "Откройте страницу обязательства."),
        where=str(seq)[:20],
    )
