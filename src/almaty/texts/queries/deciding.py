"""What the pages of silence and adoption show: how a decision stands, and who is entitled to what."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from almaty.kernel.actor import Actor, Verb
from almaty.kernel.audience import Audience
from almaty.kernel.pair import Pair, pair
from almaty.people.rules import chair_on, chair_spans, steps
from almaty.process.queries import setting
from almaty.process.rules.setting_words import setting_word
from almaty.process.rules.zones import USUAL_ZONE
from almaty.texts.models import Text
from almaty.texts.queries.room import Room
from almaty.texts.queries.symbols import symbols_taken
from almaty.texts.queries.terms import quorum_percent, silence_terms, statement_term
from almaty.texts.rules.adopting import (
    Quorum,
    Untold,
    name_of,
    not_agreed,
    of_the_text,
    quorum_of,
    standing_objections,
    statement_days,
    untold,
)
from almaty.texts.rules.instants import ZONE_OF, told_in, until
from almaty.texts.rules.sealing import suggested_symbol
from almaty.texts.rules.silence import Terms, live_wishes
from almaty.texts.rules.state import Objection, Paragraph, Silence, State
from almaty.texts.rules.wording import bare


@dataclass(frozen=True, slots=True)
class SilenceRow:
    """A silence procedure with its instants as they are told in several zones, and by whom it was broken."""

    silence: Silence
    instants: list[Pair]
    by: Pair


@dataclass(frozen=True, slots=True)
class SilencePage:
    """Everything about the silence of a text for one reader.

    `over` says that the instant has passed while the adoption is not recorded yet. `left` and `as_of` are the
    count-down and the moment at which it was made. `breakers` are the participants whose silence counts, `mine` those
    for which the reader may break it. `gaps` are paragraphs that are not verified, `live` the numbers of live
    proposals.
    """

    row: SilenceRow | None
    earlier: list[SilenceRow]
    over: bool
    left: Pair
    as_of: str
    terms: Terms
    chair: Pair
    breakers: list[Pair]
    mine: list[tuple[str, Pair]]
    may_open: bool
    may_stop: bool
    gaps: list[Untold]
    live: list[int]


def silence_page(text: Text, state: State, room: Room, *, actor: Actor, now: datetime) -> SilencePage:
    """Return what the page of silence shows; whether the reader may see it was asked before."""
    terms, silence = silence_terms(), state.silence
    zones = _zones(actor, now, silence)
    rows = [_row(one, zones, room) for one in state.silences]
    over = silence is not None and now >= silence.expires
    running = silence is not None and not over
    standing = steps(now.date())
    return SilencePage(
        row=rows[-1] if rows and silence else None,
        earlier=rows[:-1] if silence else rows,
        over=over,
        left=until(silence.expires, now) if silence else Pair(),
        as_of=_clock(now, silence.zone if silence else zones[0]),
        terms=terms,
        chair=_chair(room, now),
        breakers=[room.name(code) for code in room.order if terms.counts(standing.get(code, Audience.PUBLIC))],
        mine=[(code, room.name(code)) for code in actor.participants_for(Verb.OBJECT_TO_TEXT)
              if running and terms.counts(standing.get(code, Audience.PUBLIC))],
        may_open=actor.may(Verb.ADOPT_TEXT) and state.stage == "negotiation",
        may_stop=actor.may(Verb.ADOPT_TEXT) and running,
        gaps=untold(state),
        live=live_wishes(state),
    )  # fmt: skip


def _row(one: Silence, zones: list[str], room: Room) -> SilenceRow:
    by = room.name(one.broken_by) if one.broken_by else Pair()
    return SilenceRow(one, told_in(one.expires, (one.zone, *zones)), by)


def _zones(actor: Actor, now: datetime, silence: Silence | None) -> list[str]:
    """Return the zones in which an instant is told besides that in which it was typed: the reader's, the Chair's."""
    own = ZONE_OF.get(actor.acting_for, "")
    chair = ZONE_OF.get(chair_on(chair_spans(), now), USUAL_ZONE)
    return [zone for zone in (own, chair) if zone] or [silence.zone if silence else USUAL_ZONE]


def _chair(room: Room, now: datetime) -> Pair:
    code = chair_on(chair_spans(), now)
    return room.name(code) if code else pair("not known from the record", "по своду не известен")


def _clock(now: datetime, zone: str) -> str:
    return f"{now.astimezone(ZoneInfo(zone)):%H:%M}"


@dataclass(frozen=True, slots=True)
class AdoptionPage:
    """Everything about the adoption of a text at a meeting, and about its statements, for one reader.

    `members` decide, each with its name; `objections` are all since the call, `standing` how many of them are not
    lifted. `loose` are paragraphs that are not agreed. `attach_until` is told once the text is adopted.
    """

    members: list[tuple[str, Pair]]
    quorum: Quorum | None
    rule: Pair
    objections: list[tuple[Objection, Pair]]
    standing: int
    mine: list[tuple[str, Pair]]
    may_lift: list[tuple[str, Pair]]
    may_call: bool
    may_adopt: bool
    may_attach: list[tuple[str, Pair]]
    symbol: str
    loose: list[Pair]
    gaps: list[Untold]
    live: list[int]
    days: int
    days_verified: bool
    quorum_verified: bool


def adoption_page(text: Text, state: State, room: Room, *, actor: Actor, now: datetime) -> AdoptionPage:
    """Return what the page of adoption shows; whether the reader may see it was asked before."""
    standing = steps(now.date())
    members = [code for code in room.order if standing.get(code) == Audience.MEMBERS]
    deciding = [code for code in actor.participants_for(Verb.OBJECT_TO_TEXT) if code in members]
    objecting = {one.by for one in standing_objections(state)}
    chairs, called = actor.may(Verb.ADOPT_TEXT), state.call is not None
    open_to_call = state.stage == "negotiation" and not called
    percent, days = quorum_percent(), statement_term()
    attaching = deciding if _takes_statements(state, statement_days(days), now) else []
    return AdoptionPage(
        members=[(code, room.name(code)) for code in members],
        quorum=quorum_of(state.call_present, state.call_members, percent) if called else None,
        rule=_rule(),
        objections=[(one, room.name(one.by)) for one in state.objections],
        standing=len(objecting),
        mine=[(code, room.name(code)) for code in deciding if called and code not in objecting],
        may_lift=[(code, room.name(code)) for code in deciding if called and code in objecting],
        may_call=chairs and open_to_call,
        may_adopt=chairs and called,
        may_attach=[(code, room.name(code)) for code in attaching],
        symbol=suggested_symbol(text.kind, now.year, symbols_taken()) if chairs and called else "",
        loose=[name_of(one) for one in not_agreed(state)],
        gaps=untold(state),
        live=live_wishes(state),
        days=statement_days(days),
        days_verified=days is not None,
        quorum_verified=percent is not None,
    )  # fmt: skip


def _rule() -> Pair:
    rule = setting("decision_rule")
    return setting_word(rule) if isinstance(rule, str) else setting_word("consensus")


def _takes_statements(state: State, days: int, now: datetime) -> bool:
    adopted = state.adoption
    return state.stage in ("negotiation", "silence") or bool(adopted and (now - adopted.at).days < days)


def paragraph_choices(state: State, lang: str) -> list[tuple[int, str]]:
    """Return the paragraphs of the text for a list to choose from, each with its number and first words."""
    return [(one.id, _first_words(one, lang)) for one in of_the_text(state)]


def _first_words(paragraph: Paragraph, lang: str) -> str:
    words = bare(paragraph.text.shown(lang).text)
    short = f"{words[:60].rsplit(' ', 1)[0]}…" if len(words) > 60 else words
    return f"{paragraph.printed} {short}".strip()
