"""Decisions and actions of the meetings: done, not done, silent, by owner, as they stood on the last day."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from almaty.handover.queries.review.asked import Asked
from almaty.handover.rules.review.drawing import Bar, Kind, heard, stacked
from almaty.handover.rules.review.paper import Block, Cell, Chapter, Drawing, Heading, Note, Silence, Table, heads, said
from almaty.handover.rules.review.paper import chapter as made
from almaty.kernel.pair import Lang, Pair, pair
from almaty.language.rules import format_date
from almaty.meetings.queries.record.outcomes import OutcomeRow, Sought, outcomes_for
from almaty.meetings.rules.record import standing_of
from almaty.meetings.rules.record.outcomes import STANDING_NAMES

STATES = {"done": "done", "under-way": "going", "silent": "silent", "dropped": "gone"}
TITLE = pair("Decisions and actions", "Решения и поручения")
DECISIONS = pair("Decisions", "Решения")
ACTIONS = pair("Actions by owner", "Поручения по исполнителям")
OPEN = pair("Not done by the last day", "Не выполнено к последнему дню")
LABELS = {
    "decision": pair("Decision", "Решение"),
    "action": pair("Action", "Поручение"),
    "meeting": pair("Meeting", "Совещание"),
    "owner": pair("Owner", "Исполнитель"),
    "due": pair("Due", "Срок"),
    "state": pair("State of it", "Состояние"),
    "all": pair("All", "Всего"),
}
NONE = pair(
    "No decision or action of these days is on record. Outcomes are kept here since meetings are convened on the "
    "platform; of earlier meetings none is held.",
    "Решений и поручений за эти дни не зафиксировано. Они ведутся с тех пор, как совещания созываются на платформе; по "
    "более ранним совещаниям сведений нет.",
)
NO_DECISIONS = pair("No decision was noted.", "Решений не зафиксировано.")
NO_ACTIONS = pair("No action was noted.", "Поручений не зафиксировано.")
ALL_DONE = pair("Nothing is left open.", "Невыполненных поручений нет.")
NO_DATE = pair("no date set", "срок не установлен")
OVERDUE = pair("overdue", "просрочено")


@dataclass(frozen=True, slots=True)
class Action:
    """An action as it stood on the last day."""

    row: OutcomeRow
    state: str
    overdue: bool


@dataclass(frozen=True, slots=True)
class Outcomes:
    """Decisions and actions of the meetings of the days."""

    decisions: tuple[OutcomeRow, ...]
    actions: tuple[Action, ...]

    @property
    def counted(self) -> Counter[str]:
        """Return how many actions stood how."""
        return Counter(each.state for each in self.actions)

    @property
    def open(self) -> tuple[Action, ...]:
        """Return the actions that were neither done nor dropped, overdue ones first."""
        left = [each for each in self.actions if each.state in ("silent", "under-way")]
        return tuple(sorted(left, key=lambda one: (not one.overdue, one.row.row.due or date.max, one.row.row.pk)))


def gather(asked: Asked) -> Outcomes:
    """Gather what the meetings of the days settled: four queries."""
    rows = [row for row in outcomes_for(asked.eyes, Sought(), today=asked.today)
            if row.row.meeting.starts_at and asked.hold(row.row.meeting.starts_at.date())]  # fmt: skip
    rows.sort(key=lambda row: (row.row.meeting.starts_at, row.row.meeting_id, row.row.position, row.row.pk))
    day = min(asked.last, asked.today)
    actions = tuple(_as_of(row, day) for row in rows if row.row.kind == "action")
    return Outcomes(tuple(row for row in rows if row.row.kind == "decision"), actions)


def _as_of(row: OutcomeRow, day: date) -> Action:
    reports = [report for report in row.reports if report.at.date() <= day]
    state = reports[0].state if reports else "open"
    standing = standing_of(kind="action", state=state, reported=bool(reports), due=row.row.due, today=day)
    return Action(row, standing.code, standing.overdue)


def chapter(facts: Outcomes, lang: Lang) -> Chapter:
    """Tell what was settled and what became of it."""
    return made("outcomes", TITLE.text(lang), _blocks(facts, lang))


def _blocks(facts: Outcomes, lang: Lang) -> Iterator[Block]:
    if not facts.decisions and not facts.actions:
        yield Silence(NONE.text(lang))
        return
    yield Heading(DECISIONS.text(lang))
    if facts.decisions:
        names = [LABELS["decision"], LABELS["meeting"]]
        yield Table(DECISIONS.text(lang), heads(names, lang), tuple(_decision(each, lang) for each in facts.decisions),
                    (68, 32))  # fmt: skip
    else:
        yield Silence(NO_DECISIONS.text(lang))
    yield Heading(ACTIONS.text(lang))
    if not facts.actions:
        yield Silence(NO_ACTIONS.text(lang))
        return
    yield from _by_owner(facts, lang)
    yield Heading(OPEN.text(lang))
    if facts.open:
        names = [LABELS[each] for each in ("action", "owner", "due", "state")]
        yield Table(OPEN.text(lang), heads(names, lang), tuple(_action(each, lang) for each in facts.open),
                    (44, 20, 17, 19))  # fmt: skip
    else:
        yield Silence(ALL_DONE.text(lang))


def _by_owner(facts: Outcomes, lang: Lang) -> Iterator[Block]:
    owners: dict[str, tuple[Pair, Counter[str]]] = {}
    for each in facts.actions:
        owners.setdefault(each.row.row.owner, (each.row.owner, Counter()))[1][each.state] += 1
    kinds = [Kind(STANDING_NAMES[state].text(lang), tone) for state, tone in STATES.items()]
    bars = [Bar(name.shown(lang).text, tuple(count[state] for state in STATES)) for name, count in owners.values()]
    title = ACTIONS.text(lang)
    drawn = stacked(kinds, bars, title=title)
    yield Drawing(title, drawn.svg, heard(title, kinds, bars), drawn.width, drawn.height)
    titles = [LABELS["owner"], *(STANDING_NAMES[state] for state in STATES), LABELS["all"]]
    rows = tuple(
        (said(name, lang, address=f"/convened/outcomes/?owner={code}"), *_numbers(count))
        for code, (name, count) in owners.items()
    )
    yield Table(title, heads(titles, lang, numbers=range(1, 6)), rows, (30, 15, 16, 17, 12, 10))
    silent, whole = facts.counted["silent"], len(facts.actions)
    yield Note(pair(f"Of {silent} of {whole} actions nobody has reported.",
                    f"Ни одного отчёта не поступило по {silent} из {whole} поручений.").text(lang))  # fmt: skip


def _numbers(count: Mapping[str, int]) -> tuple[Cell, ...]:
    told = [count[state] for state in STATES]
    return tuple(Cell(str(number), number=True) for number in (*told, sum(told)))


def _decision(each: OutcomeRow, lang: Lang) -> tuple[Cell, ...]:
    meeting = each.row.meeting
    return said(each.row.text, lang), said(meeting.title, lang, address=f"/convened/{meeting.slug}/")


def _action(each: Action, lang: Lang) -> tuple[Cell, ...]:
    row = each.row.row
    due = format_date(row.due, lang=lang) if row.due else NO_DATE.text(lang)
    late = f", {OVERDUE.text(lang)}" if each.overdue else ""
    address = f"/convened/{row.meeting.slug}/"
    return (said(row.text, lang, address=address), said(each.row.owner, lang), Cell(due),
            Cell(f"{STANDING_NAMES[each.state].text(lang)}{late}"))  # fmt: skip
