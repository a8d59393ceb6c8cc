"""What of meetings waits for a person: on the desk, and on the page of one meeting."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Prefetch, Q

from almaty.kernel.actor import Actor, Verb
from almaty.kernel.audience import Audience, readable_by
from almaty.kernel.pair import Pair, pair
from almaty.meetings.models import Meeting, Paper, PaperFile
from almaty.meetings.queries.gate import visible_to
from almaty.meetings.rules.convening.urgent import answer_due
from almaty.meetings.rules.kinds import STANDING_STAGES
from almaty.meetings.rules.papers import late_in
from almaty.people.rules import seat_name, seats
from almaty.process.queries import setting
from almaty.process.rules.zones import deadline_words


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that waits: what, for which meeting, where it is done, until when, and whether that has passed.

    `at` is the instant of `until`, `verb` what it takes, `owner` the participant for which it is done, if any.
    """

    what: Pair
    meeting: Meeting
    address: str
    until: Pair
    over: bool = False
    at: datetime | None = None
    verb: Verb | None = None
    owner: str = ""


def waiting_for(actor: Actor, now: datetime) -> list[Waiting]:
    """Return what of all meetings waits for a person, the most urgent first: at most seven queries."""
    found = [*_requests(actor, now), *_to_confirm(actor), *_papers(actor, now), *_to_name(actor, now)]
    return sorted(found, key=lambda one: (not one.over, one.meeting.kind != "urgent"))


def _requests(actor: Actor, now: datetime) -> Iterable[Waiting]:
    """Return requests for urgent consultations that the Chair has not answered."""
    if not actor.may(Verb.DECIDE_URGENT):
        return
    rows = list(Meeting.objects.filter(stage="requested").order_by("asked_at"))
    known, hours = (seats(), setting("urgent_answer_hours")) if rows else ([], None)
    for row in rows:
        due = answer_due(row.asked_at or now, hours)
        name = seat_name(row.asked_for, known)
        what = pair(f"{name.en} asks for urgent consultations: decide",
                    f"{name.ru} запрашивает срочные консультации: примите решение")  # fmt: skip
        told = deadline_words(due, row.zone)
        yield Waiting(what, row, "", told, over=due < now, at=due, verb=Verb.DECIDE_URGENT)


def _to_confirm(actor: Actor) -> Iterable[Waiting]:
    """Return meetings at which delegates wait for the secretariat."""
    if not actor.may(Verb.CONFIRM_DELEGATE):
        return
    rows = Meeting.objects.filter(stage__in=("convened", "open"))
    counted = rows.annotate(proposed=Count("delegates", filter=Q(delegates__stage="proposed"))).filter(proposed__gt=0)
    for row in counted.order_by("starts_at", "slug"):
        what = pair(f"Delegates to confirm: {row.proposed}", f"Делегаты, ожидающие подтверждения: {row.proposed}")
        yield Waiting(what, row, "delegations/", Pair(), verb=Verb.CONFIRM_DELEGATE)


def _papers(actor: Actor, now: datetime) -> Iterable[Waiting]:
    """Return papers that are late in a language, for those who issue them."""
    if not actor.may(Verb.FILE_PAPER):
        return
    in_force = Prefetch("files", queryset=PaperFile.objects.filter(ended_at__isnull=True))
    due = Q(due_at__lte=now) | Q(release_at__lte=now)
    live = Paper.objects.filter(due, ended_at__isnull=True, meeting__stage__in=("draft", "convened", "open"))
    for row in live.select_related("meeting").prefetch_related(in_force).order_by("due_at", "symbol"):
        late = late_in({one.language for one in row.files.all()}, due_at=row.due_at, release_at=row.release_at, now=now)
        if late:
            told = ", ".join(lang.upper() for lang in late)
            what = pair(f"{row.symbol}: no file in {told}", f"{row.symbol}: нет файла ({told})")
            until = deadline_words(row.due_at, row.meeting.zone) if row.due_at else Pair()
            address, due_at = f"papers/{row.symbol.replace('/', '-')}/", row.due_at or row.release_at
            yield Waiting(what, row.meeting, address, until, over=True, at=due_at, verb=Verb.FILE_PAPER)


def _to_name(actor: Actor, now: datetime) -> Iterable[Waiting]:
    """Return meetings to which the actor's participants are invited and for which they have named nobody."""
    codes = actor.participants_for(Verb.ACCREDIT)
    if not codes:
        return
    rows = Meeting.objects.filter(visible_to(actor), stage="convened").exclude(accredit_until__lt=now)
    standing = Q(delegates__stage__in=STANDING_STAGES, delegates__participant__in=codes)
    unnamed = rows.annotate(named=Count("delegates", filter=standing)).filter(named=0)
    for row in unnamed.order_by("starts_at", "slug"):
        code = _invited(actor, row, codes)
        if code:
            until = deadline_words(row.accredit_until, row.zone) if row.accredit_until else Pair()
            what = pair("Name your delegation", "Представьте свою делегацию")
            yield Waiting(
                what, row, f"delegations/{code}/", until, at=row.accredit_until, verb=Verb.ACCREDIT, owner=code
            )


def _invited(actor: Actor, row: Meeting, codes: Iterable[str]) -> str:
    """Return the first of the actor's participants that a meeting is for."""
    asked = Audience(row.audience)
    steps = {held.participant: held.step for held in actor.mandates if held.participant in codes}
    return next((code for code, step in steps.items() if asked in readable_by(step)), "")
