"""Meetings as a calendar: for the public, and for a person by a secret address."""

from datetime import datetime

from almaty.kernel.actor import ANYONE, Actor
from almaty.kernel.pair import Lang, Pair, pair
from almaty.kernel.refusal import NotFound
from almaty.meetings.models import CalendarKey, Meeting
from almaty.meetings.queries.gate import visible_to
from almaty.meetings.rules.calendar import Event, calendar_text
from almaty.meetings.rules.kinds import KIND_NAMES
from almaty.people.queries import actor_for
from almaty.people.rules import secret_hash
from almaty.process.queries import on_their_step

NAME = pair("Meetings of the Almaty Process", "Совещания Алматинского процесса")
ONLINE = pair("online", "онлайн")
_LONGEST_SECRET = 100


def public_calendar(lang: Lang, *, site: str) -> str:
    """Return the calendar of the meetings that everybody may know of."""
    return _calendar(ANYONE, lang, site=site)


def calendar_of(secret: str, *, now: datetime, site: str) -> tuple[str, CalendarKey]:
    """Return the calendar of the person of a secret address, by the mandates held today, and its key.

    Refuses a secret that is unknown, renewed or ended, and an account that is not active: the same words (NotFound).
    """
    found = None
    if 0 < len(secret) <= _LONGEST_SECRET:
        rows = CalendarKey.objects.select_related("account").filter(secret_hash=secret_hash(secret))
        found = rows.filter(account__is_active=True).first()
    if found is None:
        raise NotFound(
            what=pair("There is no calendar at this address.", "По этому адресу календаря нет."),
            why=pair("The address was renewed or ended, or it was copied incompletely.",
                     "Адрес обновлён, отключён или скопирован не полностью."),
            way_out=pair("Sign in and make a new address on the page of the calendar.",
                         "Войдите в систему и создайте новый адрес на странице календаря."),
        )  # fmt: skip
    actor = on_their_step(actor_for(found.account, today=now.date(), now=now), today=now.date())
    return _calendar(actor, "ru" if found.language == "ru" else "en", site=site), found


def own_key(actor: Actor) -> CalendarKey | None:
    """Return the key of an actor's own calendar."""
    return CalendarKey.objects.filter(account_id=actor.account_id or 0).first()


def _calendar(actor: Actor, lang: Lang, *, site: str) -> str:
    rows = Meeting.objects.filter(visible_to(actor), convened_at__isnull=False, starts_at__isnull=False)
    rows = rows.filter(ends_at__isnull=False).order_by("starts_at", "slug").distinct()
    return calendar_text([_event(row, lang, site) for row in rows], name=NAME.text(lang), lang=lang)


def _event(row: Meeting, lang: Lang, site: str) -> Event:
    assert row.starts_at and row.ends_at and row.convened_at  # noqa: S101  (tells the type: asked for above)
    changed = max(each for each in (row.convened_at, row.opened_at, row.closed_at, row.ended_at) if each)
    return Event(
        uid=f"{row.slug}.{row.made_at:%Y%m%d%H%M%S}@almaty-process",
        sequence=row.saves,
        starts=row.starts_at,
        ends=row.ends_at,
        changed=changed,
        title=_shown(row.title, lang),
        place=", ".join(part for part in (_shown(row.place, lang), ONLINE.text(lang) if row.online else "") if part),
        about=KIND_NAMES[row.kind].text(lang),
        address=f"{site}/{lang}/convened/{row.slug}/",
        status="CANCELLED" if row.stage == "cancelled" else "CONFIRMED",
    )


def _shown(text: Pair, lang: Lang) -> str:
    return text.shown(lang).text
