"""What the next Chair must know: every open matter that the platform can count, beside what people write."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from almaty.commitments.queries.at_a_day import Owed
from almaty.exchange.queries.calls.within import OpenCall, open_calls
from almaty.handover.queries.review.asked import Asked
from almaty.handover.queries.review.chapters.commitments import Commitments
from almaty.handover.queries.review.chapters.outcomes import Action, Outcomes
from almaty.handover.rules.review.paper import Block, Cell, Heading, Note, Silence, Table, heads, said
from almaty.kernel.actor import SYSTEM
from almaty.kernel.audience import Audience
from almaty.kernel.pair import Lang, Pair, pair
from almaty.language.rules import format_date
from almaty.meetings.queries.record.within import MeetingToCome, meetings_to_come
from almaty.process.queries import gaps
from almaty.texts.queries.within import OpenText, open_texts
from almaty.texts.rules.names import TEXT_STAGE_NAMES

MATTERS = pair("Open matters", "Открытые вопросы")
UNKNOWN = pair("What the record does not hold", "Чего нет в документации")
LABELS = {
    "matter": pair("Matter", "Вопрос"),
    "what": pair("What it is", "Что это"),
    "until": pair("Day", "Дата"),
    "gap": pair("Not held", "Чего нет"),
    "ask": pair("Whom to ask", "К кому обратиться"),
}
KINDS = {
    "text": pair("text", "текст"),
    "meeting": pair("meeting convened", "созванное совещание"),
    "call": pair("data call", "запрос данных"),
    "action": pair("action", "поручение"),
    "owed": pair("report on a commitment that is owed", "ожидаемый отчёт по обязательству"),
}
NOTHING = pair("No open matter is on record.", "Открытых вопросов не зафиксировано.")
MANY = 30  # matters that are listed; more are counted


@dataclass(frozen=True, slots=True)
class Matter:
    """An open matter: what kind, which, when it binds, where it is read."""

    kind: Pair
    title: Pair
    until: date | None
    address: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """Something that the record does not hold, and whom to ask."""

    title: Pair
    ask: Pair


@dataclass(frozen=True, slots=True)
class Ahead:
    """Open matters, the soonest first; gaps of the record that touch the period; the day they are told of."""

    matters: tuple[Matter, ...]
    gaps: tuple[Unknown, ...]
    day: date


def gather(
    asked: Asked, outcomes: Outcomes, commitments: Commitments, *, applying: tuple[tuple[str, Pair, Pair], ...],
    symbols: frozenset[str], meetings: frozenset[str],
) -> Ahead:  # fmt: skip
    """Gather what is open: four queries; actions and reports owed come from the other chapters.

    Texts, meetings and calls are told as they are today: of a period that is over only what was left open is told.
    """
    found = [*_actions(outcomes.open), *_owed(commitments.ends.owed)]
    found += [Matter(status, name, None, f"/participants/{code}/") for code, name, status in applying]
    if asked.runs:
        found += [*_texts(open_texts(asked.eyes)), *_meetings(meetings_to_come(asked.eyes, now=asked.now))]
        found += list(_calls(open_calls(SYSTEM))) if asked.audience != Audience.PUBLIC else []
    found.sort(key=lambda one: (one.until or date.max, one.title.en))
    known = [Unknown(gap.title, gap.ask) for rows in gaps().values() for gap in rows
             if gap.state == "open" and (gap.document in symbols or gap.meeting_id in meetings)]  # fmt: skip
    return Ahead(tuple(found), tuple(known), min(asked.last, asked.today))


def _actions(rows: tuple[Action, ...]) -> Iterator[Matter]:
    for each in rows:
        row = each.row.row
        yield Matter(KINDS["action"], row.text, row.due, f"/convened/{row.meeting.slug}/")


def _owed(rows: tuple[Owed, ...]) -> Iterator[Matter]:
    return (Matter(KINDS["owed"], row.title, row.since, f"/commitments/{row.number}/") for row in rows)


def _texts(rows: list[OpenText]) -> Iterator[Matter]:
    for row in rows:
        stage = TEXT_STAGE_NAMES[row.stage]
        kind = pair(f"{KINDS['text'].en}: {stage.en}", f"{KINDS['text'].ru}: {stage.ru}")
        yield Matter(kind, row.title, row.expires.date() if row.expires else None, f"/texts/{row.slug}/")


def _meetings(rows: list[MeetingToCome]) -> Iterator[Matter]:
    for row in rows:
        starts = row.starts_at.date() if row.starts_at else None
        yield Matter(KINDS["meeting"], row.title, starts, f"/convened/{row.slug}/")


def _calls(rows: list[OpenCall]) -> Iterator[Matter]:
    return (Matter(KINDS["call"], row.title, row.deadline.date(), f"/figures/calls/{row.slug}/") for row in rows)


def blocks(facts: Ahead, lang: Lang) -> Iterator[Block]:
    """Tell what is open and what is not known; the chapter's own words stand before."""
    yield Heading(MATTERS.text(lang))
    if facts.matters:
        shown = facts.matters[:MANY]
        names = [LABELS[each] for each in ("matter", "what", "until")]
        rows = tuple(
            (said(each.title, lang, address=each.address), said(each.kind, lang),
             Cell(format_date(each.until, lang=lang) if each.until else "—"))
            for each in shown
        )  # fmt: skip
        day = format_date(facts.day, lang=lang)
        told = pair(f"As of {day}. Listed: {len(shown)} of {len(facts.matters)}.",
                    f"По состоянию на {day} перечислено: {len(shown)} из {len(facts.matters)}.")  # fmt: skip
        yield Table(MATTERS.text(lang), heads(names, lang), rows, (50, 30, 20), told.text(lang))
    else:
        yield Silence(NOTHING.text(lang))
    if facts.gaps:
        yield Heading(UNKNOWN.text(lang))
        names = [LABELS["gap"], LABELS["ask"]]
        missing = tuple((said(gap.title, lang, address="/gaps/"), said(gap.ask, lang) if gap.ask else Cell("—"))
                        for gap in facts.gaps)  # fmt: skip
        yield Table(UNKNOWN.text(lang), heads(names, lang), missing, (50, 50))
        yield Note(pair("Gaps of the record that touch the meetings and texts of this review.",
                        "Пробелы документации, касающиеся совещаний и текстов этого обзора.").text(lang))  # fmt: skip
