"""Kazakhstan hands the chair over to Tajikistan: the two offices, a call, a consent; the clock in hand."""

from datetime import UTC, datetime, timedelta

from tests import cast

from almaty.exchange.operations.calls import draft_call, open_call
from almaty.exchange.operations.chair_consent import entrust_chair
from almaty.exchange.rules.calls.content import Content, FlowAsked
from almaty.handover.models import Handover, Matter
from almaty.handover.operations import handing
from almaty.kernel.pair import pair

NOW = datetime(2030, 6, 3, 7, 0, tzinfo=UTC)
INSTANT = datetime(2030, 6, 30, 19, 0, tzinfo=UTC)  # midnight in Almaty
A_SECOND = timedelta(seconds=1)
SITE = "https://process.example"
ZONE = "Asia/Almaty"


def outgoing() -> cast.Person:
    """Return Aigerim Sultanbek, of the office of Kazakhstan, which holds the chair."""
    return cast.chair_office()


def incoming() -> cast.Person:
    """Return Nigina Rahimova, of the office of Tajikistan: the mandate runs and waits for the chair."""
    return cast.incoming_office()


def opened(now=NOW, at=INSTANT, **more) -> Handover:
    """Return the handover as the outgoing office opens it."""
    more.setdefault("zone", ZONE)
    return handing.open_handover("TJK", effective_at=at, actor=outgoing().actor_at(now), now=now, site=SITE, **more)


def fresh(slug: str) -> Handover:
    """Return a handover as the database has it."""
    return Handover.objects.get(slug=slug)


def matter(slug: str, kind: str) -> Matter:
    """Return the first matter of a kind as the database has it."""
    return Matter.objects.filter(handover__slug=slug, kind=kind).order_by("position").first()


def accept_all(slug: str, now=NOW) -> int:
    """Accept whatever is open, for the incoming office."""
    rows = list(Matter.objects.filter(handover__slug=slug).values_list("pk", flat=True))
    return handing.accept_matters(slug, rows, actor=incoming().actor_at(now), now=now)


def sign(person: cast.Person, slug: str, now=NOW) -> Handover:
    """Sign for somebody's side."""
    return handing.sign_handover(slug, saves=fresh(slug).saves, actor=person.actor_at(now), now=now, site=SITE)


def signed(now=NOW, **more) -> Handover:
    """Return a handover that both have signed."""
    row = opened(now, **more)
    accept_all(row.slug, now)
    sign(outgoing(), row.slug, now)
    return sign(incoming(), row.slug, now)


def call_asked(now=NOW) -> str:
    """Return the name of a call that two States are asked; Kyrgyzstan opens its answer to the chair's office."""
    content = Content(
        title=pair("Figures for the review", "Данные к обзору"), notes=pair("", ""),
        flows=(FlowAsked("REFUGEES", "A", "2020", "2024"),), states=("TJK", "KGZ"), deadline=now + timedelta(days=40),
        zone=ZONE, audience="members", remind_days=(1,),
    )  # fmt: skip
    secretary = cast.secretary().actor_at(now)
    draft = draft_call(content, actor=secretary, now=now)
    open_call(draft.slug, saves=0, actor=secretary, now=now)
    entrust_chair(draft.slug, "KGZ", actor=cast.coordinator("KGZ").actor_at(now), now=now)
    return draft.slug
