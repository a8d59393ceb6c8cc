"""Commitments by stage at both ends and what moved between them; reports, readings, objectives, help wanted."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from almaty.commitments.queries.at_a_day import AtADay, at_a_day
from almaty.commitments.queries.movement import Moved, Movement, movement
from almaty.commitments.rules.names import PROGRESS_NAMES, READING_NAMES
from almaty.handover.queries.review.asked import Asked
from almaty.handover.rules.review.drawing import Bar, Kind, heard, stacked
from almaty.handover.rules.review.paper import Block, Cell, Chapter, Drawing, Heading, Note, Silence, Table, heads, said
from almaty.handover.rules.review.paper import chapter as made
from almaty.kernel.pair import Lang, Pair, pair
from almaty.language.rules import format_cldr
from almaty.people.rules import seat_name, seats
from almaty.process.queries import themes

TITLE = pair("Commitments", "Обязательства")
STAGES = pair("By stage, on the first and on the last day", "По стадиям в первый и в последний день")
MOVED = pair("What moved", "Что изменилось")
REPORTS = pair("Reports due and received, by participant", "Отчёты: сроки и поступление, по участникам")
READINGS = pair("The secretariat's reading of the last reports", "Оценка последних отчётов секретариатом")
OBJECTIVES = pair("By objective, on the last day", "По целям Процесса, в последний день")
HELP = pair("Help wanted", "Запрошенное содействие")
LABELS = {
    "stage": pair("Stage reported", "Стадия по отчёту"),
    "then": pair("First day", "Первый день"),
    "now": pair("Last day", "Последний день"),
    "from": pair("From", "Прежняя стадия"),
    "to": pair("To", "Новая стадия"),
    "number": pair("Commitments", "Обязательства"),
    "participant": pair("Participant", "Участник"),
    "force": pair("In force", "Действует"),
    "due": pair("Reports due", "Отчётов к сроку"),
    "received": pair("Received", "Поступило"),
    "silent": pair("No report received", "Отчёт не получен"),
    "reading": pair("Reading", "Оценка"),
    "objective": pair("Objective", "Цель"),
    "commitment": pair("Commitment", "Обязательство"),
    "wanted": pair("What is wanted", "Что требуется"),
    "all": pair("All", "Всего"),
}
NONE = pair("No commitment was in force in these days.", "В эти дни ни одного обязательства не действовало.")
KEPT_SINCE = pair(
    "Commitments are kept here since they can be declared on the platform; what was announced before is not held in "
    "this form.",
    "Обязательства ведутся с тех пор, как их можно заявить на платформе; объявленное ранее в этой форме не хранится.",
)
DECLARED = pair("declared in these days", "заявлено за эти дни")
UNMOVED = pair("No commitment changed its stage between the first and the last day.",
               "Ни одно обязательство не изменило стадии между первым и последним днём.")  # fmt: skip
NOTHING_DUE = pair("No report fell due in these days.", "В эти дни сроки отчётов не наступали.")
NOT_TAGGED = pair("No commitment is tagged to an objective.", "Ни одно обязательство не отнесено к целям.")
NO_HELP = pair("No last report asks for help.", "Ни в одном последнем отчёте содействие не запрашивается.")
NO_READING = pair("No report of these commitments is open to the readers of this review.",
                  "Отчёты по этим обязательствам читателям этого обзора недоступны.")  # fmt: skip
NOT_AVERAGED = pair(
    "Stages are those that the participants report. They are counted, never averaged: two commitments half done are "
    "not one done.",
    "Стадии указаны участниками в отчётах. Они подсчитываются и никогда не усредняются: два обязательства, "
    "выполненные наполовину, не равны одному выполненному.",
)
TONES = {"no-report": "silent", "not-started": "wait", "planning": "planned", "under-way": "going",
         "fulfilled": "done", "dropped": "gone"}  # fmt: skip
MANY = 20  # rows of help wanted that are listed; more are counted


@dataclass(frozen=True, slots=True)
class Commitments:
    """The movement between both ends, how all stood at the last, names of participants and objectives."""

    movement: Movement
    ends: AtADay
    names: dict[str, Pair]
    objectives: dict[str, Pair]
    asked: Asked

    @property
    def moved(self) -> Moved:
        """Return the movement of all together."""
        return self.movement.all

    @property
    def last(self) -> date:
        """Return the day to which is counted: the last of the period, or today while it runs."""
        return min(self.asked.last, self.asked.today)


def gather(asked: Asked) -> Commitments:
    """Gather the commitments of the days: a fixed number of queries."""
    last = min(asked.last, asked.today)
    moved, ends = movement(asked.eyes, first=asked.first, last=last), at_a_day(asked.eyes, day=last)
    known = seats()
    codes = {*moved.by_participant, *(each.lead for each in ends.help_wanted), *(each.lead for each in ends.owed)}
    names = {code: seat_name(code, known) for code in codes}
    return Commitments(moved, ends, names, {theme.key: theme.name for theme in themes()}, asked)


def chapter(facts: Commitments, lang: Lang) -> Chapter:
    """Tell how commitments stood and moved."""
    return made("commitments", TITLE.text(lang), _blocks(facts, lang))


def _blocks(facts: Commitments, lang: Lang) -> Iterator[Block]:
    if not (facts.moved.in_force_before or facts.moved.in_force_after or facts.moved.withdrawn):
        yield Silence(NONE.text(lang))
        yield Note(KEPT_SINCE.text(lang))
        return
    yield from _stages(facts, lang)
    yield from _moves(facts, lang)
    yield from _reports(facts, lang)
    yield from _readings(facts, lang)
    yield from _objectives(facts, lang)
    yield from _help(facts, lang)


def _stages(facts: Commitments, lang: Lang) -> Iterator[Block]:
    moved, title = facts.moved, STAGES.text(lang)
    yield Heading(title)
    names, kinds = {code: name.text(lang) for code, name in PROGRESS_NAMES.items()}, _stage_kinds(lang)
    bars = [Bar(_day(label, day, lang), tuple(counts[code] for code in names)) for label, day, counts in
            ((LABELS["then"], facts.asked.first, moved.before), (LABELS["now"], facts.last, moved.after))]  # fmt: skip
    drawn = stacked(kinds, bars, title=title)
    yield Drawing(title, drawn.svg, heard(title, kinds, bars), drawn.width, drawn.height)
    rows = [
        (
            Cell(_capital(name), f"/commitments/?progress={code}"),
            _number(moved.before[code]),
            _number(moved.after[code]),
        )
        for code, name in names.items()
    ]
    rows.append((Cell(LABELS["all"].text(lang)), _number(moved.in_force_before), _number(moved.in_force_after)))
    heading = [LABELS["stage"], LABELS["then"], LABELS["now"]]
    told = pair(f"Declared in these days: {moved.declared}. Withdrawn: {moved.withdrawn}. {NOT_AVERAGED.en}",
                f"Заявлено за эти дни: {moved.declared}. Отозвано: {moved.withdrawn}. {NOT_AVERAGED.ru}")  # fmt: skip
    yield Table(title, heads(heading, lang, numbers=(1, 2)), tuple(rows), (56, 22, 22), told.text(lang))


def _stage_kinds(lang: Lang) -> list[Kind]:
    return [Kind(name.text(lang), TONES[code]) for code, name in PROGRESS_NAMES.items()]


def _day(label: Pair, day: date, lang: Lang) -> str:
    return f"{label.text(lang)}, {format_cldr(day, 'dd.MM.y', lang=lang)}"


def _moves(facts: Commitments, lang: Lang) -> Iterator[Block]:
    """Tell from which stage to which commitments moved, and where those stand that were declared meanwhile."""
    yield Heading(MOVED.text(lang))
    moved, stages = facts.moved, list(PROGRESS_NAMES)
    stayed: Counter[str] = Counter()
    rows = []
    for before in stages:
        for after in stages:
            count = moved.transitions[before, after]
            stayed[after] += count
            if count and before != after:
                rows.append((PROGRESS_NAMES[before], PROGRESS_NAMES[after], count))
    rows += [(DECLARED, PROGRESS_NAMES[after], moved.after[after] - stayed[after]) for after in stages
             if moved.after[after] > stayed[after]]  # fmt: skip
    if not rows:
        yield Silence(UNMOVED.text(lang))
        return
    names = [LABELS["from"], LABELS["to"], LABELS["number"]]
    told = tuple((Cell(_capital(before.text(lang))), Cell(_capital(after.text(lang))), _number(count))
                 for before, after, count in rows)  # fmt: skip
    both = moved.transitions.total()
    same = sum(moved.transitions[stage, stage] for stage in stages)
    note = pair(f"In force on both days: {both}; of these {same} stand where they stood.",
                f"Действовали в оба дня: {both}; из них {same} остались на прежней стадии.").text(lang)  # fmt: skip
    yield Table(MOVED.text(lang), heads(names, lang, numbers=(2,)), told, (40, 40, 20), note)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _reports(facts: Commitments, lang: Lang) -> Iterator[Block]:
    title = REPORTS.text(lang)
    yield Heading(title)
    if not facts.moved.reports.due:
        yield Silence(NOTHING_DUE.text(lang))
    counted = sorted(facts.movement.by_participant.items(), key=lambda one: facts.names[one[0]].shown(lang).text)
    asked = [(code, one.reports) for code, one in counted if one.reports.due]
    if asked:
        parts = [Kind(LABELS["received"].text(lang), "done"), Kind(LABELS["silent"].text(lang), "silent")]
        bars = [Bar(facts.names[code].shown(lang).text, (one.received, one.missing)) for code, one in asked]
        drawn = stacked(parts, bars, title=title)
        yield Drawing(title, drawn.svg, heard(title, parts, bars), drawn.width, drawn.height)
    if counted:
        names = [LABELS[each] for each in ("participant", "force", "due", "received", "silent")]
        rows = tuple(
            (said(facts.names[code], lang, address=f"/commitments/?lead={code}"),
             *(_number(n) for n in (one.in_force_after, one.reports.due, one.reports.received, one.reports.missing)))
            for code, one in counted
        )  # fmt: skip
        received, due = facts.moved.reports.received, facts.moved.reports.due
        told = pair(f"Reports received: {received} of {due} that fell due.",
                    f"Поступило отчётов: {received} из {due} к наступившим срокам.")  # fmt: skip
        yield Table(title, heads(names, lang, numbers=range(1, 5)), rows, (36, 14, 16, 16, 18), told.text(lang))


def _readings(facts: Commitments, lang: Lang) -> Iterator[Block]:
    yield Heading(READINGS.text(lang))
    whole = sum(facts.ends.readings.values())
    if not whole:
        yield Silence(NO_READING.text(lang))
        return
    names = [LABELS["reading"], LABELS["number"]]
    rows = tuple((Cell(_capital(name.text(lang)), f"/commitments/?reading={code}"), _number(facts.ends.readings[code]))
                 for code, name in READING_NAMES.items())  # fmt: skip
    told = pair(f"Of the {whole} commitments with a report that the readers of this review may read.",
                f"Из обязательств с отчётом, доступным читателям этого обзора ({whole}).").text(lang)  # fmt: skip
    yield Table(READINGS.text(lang), heads(names, lang, numbers=(1,)), rows, (70, 30), told)


def _objectives(facts: Commitments, lang: Lang) -> Iterator[Block]:
    title = OBJECTIVES.text(lang)
    yield Heading(title)
    counted = [(key, name, facts.ends.objectives[key]) for key, name in facts.objectives.items()
               if key in facts.ends.objectives]  # fmt: skip
    if not counted:
        yield Silence(NOT_TAGGED.text(lang))
        return
    stages, kinds = list(PROGRESS_NAMES), _stage_kinds(lang)
    bars = [Bar(name.shown(lang).text, tuple(count[code] for code in stages)) for _key, name, count in counted]
    drawn = stacked(kinds, bars, title=title)
    yield Drawing(title, drawn.svg, heard(title, kinds, bars), drawn.width, drawn.height)
    names = [LABELS["objective"], *PROGRESS_NAMES.values(), LABELS["all"]]
    rows = tuple(
        (said(name, lang, address=f"/themes/{key}/"), *(_number(count[code]) for code in stages),
         _number(sum(count.values())))
        for key, name, count in counted
    )  # fmt: skip
    told = pair("A commitment that serves several objectives is counted under each of them.",
                "Обязательство, отнесённое к нескольким целям, учтено по каждой из них.").text(lang)  # fmt: skip
    yield Table(title, heads(names, lang, numbers=range(1, 8)), rows, (16, 11, 9, 15, 15, 13, 14, 7), told)


def _help(facts: Commitments, lang: Lang) -> Iterator[Block]:
    yield Heading(HELP.text(lang))
    wanted = facts.ends.help_wanted
    if not wanted:
        yield Silence(NO_HELP.text(lang))
        return
    names = [LABELS[each] for each in ("commitment", "participant", "wanted")]
    rows = tuple(
        (_named(each.number, each.title, lang), said(facts.names[each.lead], lang), said(each.words, lang))
        for each in wanted[:MANY]
    )
    told = pair(f"Listed: {min(MANY, len(wanted))} of {len(wanted)}.",
                f"Перечислено: {min(MANY, len(wanted))} из {len(wanted)}.").text(lang)  # fmt: skip
    yield Table(HELP.text(lang), heads(names, lang), rows, (38, 18, 44), told)


def _named(number: int, title: Pair, lang: Lang) -> Cell:
    told = said(title, lang, address=f"/commitments/{number}/")
    return Cell(f"C-{number}. {told.text}", told.address, lang=told.lang, note=told.note)


def _number(count: int) -> Cell:
    return Cell(str(count), number=True)
