"""The silence procedure: opened and stopped by the Chair, broken by a State, ended by the clock of the server."""

import logging
from dataclasses import replace
from datetime import datetime, timedelta

from django.db import transaction

from almaty.archive.operations import filing
from almaty.kernel.actor import SYSTEM, Actor, Verb
from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import Conflict, Invalid
from almaty.language.forms import keep_fingerprint
from almaty.people.operations import log_act
from almaty.people.rules import seat_name, seats
from almaty.texts.models import Text
from almaty.texts.operations.holding import logging_refusals, seat_for, steps_of
from almaty.texts.operations.letters import address_of, tell_everybody
from almaty.texts.operations.making import Submitted, put
from almaty.texts.operations.sealing import Decision, adopt_and_seal, corrected
from almaty.texts.operations.taking import Held, held, take
from almaty.texts.queries.states import state_of
from almaty.texts.queries.terms import silence_terms
from almaty.texts.rules.adopting import check_amendment, check_both_languages
from almaty.texts.rules.letter_words import About, Event
from almaty.texts.rules.silence import GRACE, check_expiry, check_may_break, check_may_open, reason, running
from almaty.texts.rules.wishing import Wish
from almaty.texts.rules.wording import cleaned

_log = logging.getLogger(__name__)
_LONGEST_TITLE = 300


def open_silence(
    slug: str, *, expires: datetime, zone: str, title: Pair, actor: Actor, now: datetime, remind_hours: int = 0,
    as_it_stands: bool = False, corrects: str = "", seen: int | None = None, site: str = "",
) -> datetime:  # fmt: skip
    """Put a text to silence until an instant; everybody is told. Returns the instant.

    `title` is the temporary title of the interim text, which has no symbol. `as_it_stands` says that proposals that are
    live are left out. Refuses whoever does not hold the chair's office, a text that cannot be put to silence or has
    moved on since step `seen` (Conflict), an instant or a reminder that cannot be (Invalid), a paragraph whose two
    languages are not verified (Conflict), and a missing title (Invalid).
    """  # fmt: skip
    with logging_refusals(f"text:{slug}", Verb.ADOPT_TEXT, actor=actor, now=now), transaction.atomic():
        chair = seat_for(actor, Verb.ADOPT_TEXT)
        on = held(actor, slug)
        check_seen(on, seen)
        check_may_open(on.state, as_it_stands=as_it_stands)
        check_expiry(expires, silence_terms(), now=now, remind_hours=remind_hours)
        check_both_languages(on.state)
        corrected(corrects)
        take(on, "open-silence", {
            "expires": expires.isoformat(), "zone": zone, "remind_hours": remind_hours,
            "title": _title(title, on.text.title).as_dict(), "as_it_stands": as_it_stands, "corrects": corrects,
        }, actor=actor, now=now, acting_for=chair)  # fmt: skip
        on.text.remind_at = expires - timedelta(hours=remind_hours) if remind_hours else None
        on.text.save(update_fields=["remind_at"])
        _tell(on, "opened", actor=actor, now=now, site=site)
    return expires


def object_to_silence(
    slug: str, *, why: str, actor: Actor, now: datetime, participant: str = "", site: str = ""
) -> None:
    """Break the silence with an objection of a State; the Chair and everybody are told at once.

    Refuses (and logs) whoever may not object for it, a participant whose silence does not count, and what comes at the
    instant of expiry or later; a missing reason (Invalid).
    """
    settle_silences(now, site=site)
    with logging_refusals(f"text:{slug}", Verb.OBJECT_TO_TEXT, actor=actor, now=now), transaction.atomic():
        on = held(actor, slug)
        _break(on, "objection", why, actor=actor, now=now, participant=participant, site=site)


def amend_in_silence(slug: str, wish: Wish, *, actor: Actor, now: datetime, site: str = "") -> Submitted:
    """Break the silence with an amendment, which becomes a live proposal; the reason is that of the wish.

    A paragraph that was agreed is open again. Refuses as an objection is refused, and a wish that asks for nothing.
    """
    settle_silences(now, site=site)
    with logging_refusals(f"text:{slug}", Verb.OBJECT_TO_TEXT, actor=actor, now=now), transaction.atomic():
        on = held(actor, slug)
        by = _break(on, "amendment", wish.reason, actor=actor, now=now, participant=wish.participant, site=site)
        check_amendment(on.state, wish)
        if wish.form != "insert" and on.state.paragraphs[wish.paragraph].agreement != "open":
            data = {"paragraph": wish.paragraph, "why": reason(wish.reason)}
            take(on, "reopen", data, actor=actor, now=now, acting_for=by)
        return put(on, replace(wish, participant=by), actor=actor, now=now)


def _break(
    on: Held, how: str, why: str, *, actor: Actor, now: datetime, participant: str, site: str
) -> str:  # fmt: skip
    running(on.state, now)
    by = seat_for(actor, Verb.OBJECT_TO_TEXT, participant)
    check_may_break(by, steps_of(actor, by), silence_terms())
    words = reason(why, where="reason" if how == "amendment" else "why")
    take(on, "break-silence", {"by": by, "how": how, "why": words}, actor=actor, now=now, acting_for=by)
    _remind_no_more(on)
    event: Event = "objection" if how == "objection" else "amendment"
    _tell(on, event, actor=actor, now=now, site=site, by=seat_name(by, seats()), why=words)
    return by


def stop_silence(slug: str, *, why: str, actor: Actor, now: datetime, site: str = "") -> None:
    """Stop a running silence procedure, saying why; the text is under negotiation again and everybody is told.

    It belongs to the office of whichever State holds the chair at that moment. Refuses others, a silence that is over
    (Conflict) and a missing reason (Invalid).
    """
    settle_silences(now, site=site)
    with logging_refusals(f"text:{slug}", Verb.ADOPT_TEXT, actor=actor, now=now), transaction.atomic():
        chair = seat_for(actor, Verb.ADOPT_TEXT)
        on = held(actor, slug)
        running(on.state, now)
        words = reason(why)
        take(on, "stop-silence", {"why": words}, actor=actor, now=now, acting_for=chair)
        _remind_no_more(on)
        _tell(on, "stopped", actor=actor, now=now, site=site, why=words)


def settle_silences(now: datetime, *, site: str = "") -> list[str]:
    """Write down which silence procedures expired unbroken: each text is adopted as of the instant of its expiry.

    Called every minute by the running server, at its start, and before every act and reading, so that an expiry that
    passed while nothing ran counts from its instant all the same. Some seconds after the instant are left to objections
    that arrived before it. One that fails is logged and tried again; the others are settled. Returns the slugs.
    """
    due = Text.objects.filter(stage="silence", expires__lte=now - GRACE).order_by("expires", "slug")
    return [slug for slug in due.values_list("slug", flat=True) if _settled(slug, now, site)]


def _settled(slug: str, now: datetime, site: str) -> bool:
    try:
        with filing():
            text = Text.objects.select_for_update().filter(slug=slug, stage="silence").first()
            silence = state_of(text).silence if text else None
            if text is None or silence is None or silence.expires > now - GRACE:
                return False
            on = Held(text, state_of(text))
            decision = Decision(silence.expires, "silence", corrects=silence.corrects, zone=silence.zone)
            adopt_and_seal(on, decision, actor=SYSTEM, now=now)
            _remind_no_more(on)
            _tell(on, "adopted-silence", actor=SYSTEM, now=now, site=site)
    except Exception:
        _log.exception("The end of the silence procedure on %s could not be recorded; it is tried again", slug)
        return False
    return True


def remind_of_silences(now: datetime, *, site: str = "") -> list[str]:
    """Write the reminders of running silence procedures that are due, each once; return the slugs of their texts.

    One whose time passed while nothing ran is written now, as long as silence still runs.
    """
    due = Text.objects.filter(stage="silence", remind_at__lte=now, expires__gt=now).order_by("remind_at", "slug")
    return [slug for slug in due.values_list("slug", flat=True) if _reminded(slug, now, site)]


@transaction.atomic
def _reminded(slug: str, now: datetime, site: str) -> bool:
    text = Text.objects.select_for_update().filter(slug=slug, stage="silence", remind_at__lte=now).first()
    if text is None:
        return False
    on = Held(text, state_of(text))
    _remind_no_more(on)
    written = _tell(on, "reminder", actor=SYSTEM, now=now, site=site)
    log_act(actor=SYSTEM, verb="remind-silence", subject=f"text:{slug}", facts={"letters": written}, now=now,
            change=False)  # fmt: skip
    return True


def check_seen(on: Held, seen: int | None) -> None:
    """Refuse whoever decides on a text that moved on since they looked (Conflict)."""
    if seen is not None and seen != on.text.last:
        raise Conflict(
            what=pair("The text has moved on since you opened the page.",
                      "С момента открытия страницы текст изменился."),
            why=pair(f"You saw step {seen}; it is at step {on.text.last}.",
                     f"Вы видели шаг {seen}; сейчас шаг {on.text.last}."),
            way_out=pair("Look at the text as it stands now, then decide.",
                         "Посмотрите текст в нынешнем виде и решите."),
            code="text-moved-on",
        )  # fmt: skip


def _title(typed: Pair, usual: Pair) -> Pair:
    """Return the temporary title; left as the text is called, or typed in both languages, it is a translation."""
    title = replace(typed, en=cleaned(typed.en, where="title"), ru=cleaned(typed.ru, where="title"))
    if not title or max(len(title.en), len(title.ru)) > _LONGEST_TITLE:
        raise Invalid(
            what=pair("The temporary title is missing or too long.",
                      "Временное название отсутствует или слишком длинное."),
            why=pair("The interim text has no symbol; everybody knows it by this title.",
                     "У промежуточного текста нет обозначения; его узнают по этому названию."),
            way_out=pair("Write it in one line.", "Напишите его в одну строку."),
            where="title",
        )  # fmt: skip
    return keep_fingerprint(title, usual)


def _remind_no_more(on: Held) -> None:
    on.text.remind_at = None
    on.text.save(update_fields=["remind_at"])


def _tell(
    on: Held, event: Event, *, actor: Actor, now: datetime, site: str, by: Pair | None = None, why: str = ""
) -> int:
    silence = on.state.silences[-1]
    about = About(
        title=on.text.title if event == "adopted-silence" else silence.title, expires=silence.expires,
        zone=silence.zone, by=by or Pair(), why=why, symbol=on.text.symbol, address=address_of(on.text.slug, site),
    )  # fmt: skip
    return tell_everybody(on.text, event, about, actor=actor, now=now)
