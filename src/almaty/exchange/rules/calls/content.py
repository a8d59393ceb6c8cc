"""What a call says, as plain values, and what must hold before it can be kept and before it can be opened."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from almaty.exchange.rules.calls.periods import check_order, read_period
from almaty.kernel.audience import Audience
from almaty.kernel.pair import LANGS, Pair, pair
from almaty.kernel.refusal import Invalid, Refusal
from almaty.process.rules.zones import ZONES

LONGEST_TITLE = 200
MOST_REMINDERS = 12
_FURTHEST_REMINDER = 365  # days before or after the deadline
_FURTHEST_DEADLINE = timedelta(days=5 * 366)
_WHY = pair("The States asked must know what is asked, and until when.",
            "Запрашиваемые государства должны знать, что и к какому сроку требуется.")  # fmt: skip
_FAULTS: dict[str, tuple[str, Pair, Pair]] = {  # the field, what is wrong, the way out
    "no-title": ("title", pair("The call has no title.", "У запроса нет названия."),
                 pair("Write one, in the language you work in.", "Напишите его на рабочем языке.")),
    "long-title": ("title", pair(f"The title is longer than {LONGEST_TITLE} characters.",
                                 f"Название длиннее {LONGEST_TITLE} знаков."),
                   pair("Shorten it; the notes can say more.", "Сократите его; подробности укажите в примечаниях.")),
    "one-language": ("title", pair("The title stands in one language only.", "Название есть лишь на одном языке."),
                     pair("Write it in English and in Russian.", "Напишите его на английском и на русском.")),
    "no-flows": ("flows", pair("The call asks for nothing yet.", "В запросе пока ничего не запрошено."),
                 pair("Choose at least one dataflow.", "Выберите хотя бы один набор данных.")),
    "no-states": ("states", pair("The call asks nobody yet.", "Запрос пока никому не адресован."),
                  pair("Choose at least one State.", "Выберите хотя бы одно государство.")),
    "over": ("deadline", pair("The deadline is not in the future.", "Указанный срок уже прошёл."),
             pair("Choose a later day or hour.", "Выберите более позднюю дату или время.")),
    "far": ("deadline", pair("The deadline is more than five years away.", "До указанного срока более пяти лет."),
            pair("Look at the year.", "Проверьте год.")),
    "no-extension": ("deadline", pair("This does not extend the call: the present deadline is no earlier.",
                                      "Это не продлевает запрос: нынешний срок не раньше указанного."),
                     pair("Choose a later day or hour.", "Выберите более позднюю дату или время.")),
    "reminders": ("remind_before", pair(f"At most {MOST_REMINDERS} reminders can be set, within a year.",
                                        f"Можно задать не более {MOST_REMINDERS} напоминаний, в пределах года."),
                  pair("Name fewer days.", "Укажите меньше дней.")),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class FlowAsked:
    """A dataflow that is asked for, with its frequency and the first and last period."""

    dataflow: str
    frequency: str
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Content:
    """All that a call says. `remind_days` count before the deadline, after it where negative."""

    title: Pair
    notes: Pair
    flows: tuple[FlowAsked, ...]
    states: tuple[str, ...]
    deadline: datetime
    zone: str
    audience: str
    remind_days: tuple[int, ...]


Frequencies = Mapping[str, Collection[str]]  # what each known dataflow can be asked for


def faults_of_content(content: Content, *, known: Frequencies, states: Collection[str]) -> list[Refusal]:
    """Return everything that keeps a draft from being kept: what cannot be read or is not known."""
    faults = [*_of_title(content.title), *_of_reminders(content.remind_days)]
    faults += faults_of_flows(content.flows, known=known)
    doubled = len({flow.dataflow for flow in content.flows}) < len(content.flows)
    if doubled or len(set(content.states)) < len(content.states):
        faults.append(_doubled())
    faults += [_unknown_state(code) for code in content.states if code not in states]
    if content.audience not in {step.value for step in Audience}:
        faults.append(_unknown("audience", content.audience))
    return [*faults, *check_zone(content.zone)]


def faults_of_flows(flows: Iterable[FlowAsked], *, known: Frequencies) -> list[Refusal]:
    """Return what is wrong with the dataflows alone: names, frequencies, periods."""
    return [fault for flow in flows for fault in _of_flow(flow, known)]


def faults_before_opening(content: Content, *, now: datetime) -> list[Refusal]:
    """Return everything that a draft still needs before it can be opened; empty when nothing is missing."""
    missing = {
        "no-flows": not content.flows,
        "no-states": not content.states,
        "one-language": not all(content.title.text(lang) for lang in LANGS),
    }
    return [*(_fault(name) for name, so in missing.items() if so), *check_deadline(content.deadline, now=now)]


def check_deadline(deadline: datetime, *, now: datetime, before: datetime | None = None) -> list[Refusal]:
    """Return what is wrong with a deadline: not in the future, too far, or no later than the one `before`."""
    if deadline <= now:
        return [_fault("over")]
    if deadline > now + _FURTHEST_DEADLINE:
        return [_fault("far")]
    return [_fault("no-extension")] if before is not None and deadline <= before else []


def check_zone(zone: str) -> list[Refusal]:
    """Return what is wrong with a time zone: that it is none of those offered."""
    return [] if zone in ZONES else [_unknown("zone", zone)]


def settled(content: Content) -> Content:
    """Return a call with its periods as the tables write them; call it once `faults_of_content` finds none."""
    return replace(content, flows=tuple(_settled(flow) for flow in content.flows))


def _settled(flow: FlowAsked) -> FlowAsked:
    first = read_period(flow.first, flow.frequency, edge="first")
    return replace(flow, first=first, last=read_period(flow.last, flow.frequency, edge="last"))


def _of_title(title: Pair) -> list[Refusal]:
    if not title:
        return [_fault("no-title")]
    return [_fault("long-title")] if max(len(title.en), len(title.ru)) > LONGEST_TITLE else []


def _of_reminders(days: Sequence[int]) -> list[Refusal]:
    many = len(days) > MOST_REMINDERS or any(abs(day) > _FURTHEST_REMINDER for day in days)
    return [_fault("reminders")] if many else []


def _of_flow(flow: FlowAsked, known: Frequencies) -> list[Refusal]:
    if flow.dataflow not in known:
        return [_unknown(f"flow_{flow.dataflow}", flow.dataflow)]
    if flow.frequency not in known[flow.dataflow]:
        return [_unknown(f"{flow.dataflow}_frequency", flow.frequency)]
    try:
        first = read_period(flow.first, flow.frequency, edge="first", where=f"{flow.dataflow}_first")
        last = read_period(flow.last, flow.frequency, edge="last", where=f"{flow.dataflow}_last")
        check_order(flow.frequency, first, last, where=f"{flow.dataflow}_last")
    except Refusal as fault:
        return [fault]
    return []


def _fault(name: str) -> Refusal:
    where, what, way_out = _FAULTS[name]
    return Invalid(what=what, why=_WHY, way_out=way_out, where=where, code=f"call-{name}")


def _unknown(where: str, value: str) -> Refusal:
    return Invalid(
        what=pair(f"“{value[:60]}” is none of the choices.", f"«{value[:60]}» нет среди вариантов."),
        why=pair("The list may have changed since the page was opened.",
                 "Возможно, перечень изменился после открытия страницы."),
        way_out=pair("Reload the page and choose again.", "Обновите страницу и выберите снова."),
        where=where,
    )  # fmt: skip


def _unknown_state(code: str) -> Refusal:
    return Invalid(
        what=pair(f"{code[:60]} is neither a member nor an observer today.",
                  f"{code[:60]} сегодня не член и не наблюдатель."),
        why=pair("A call asks States that take part in the Process.",
                 "Запрос обращён к государствам, участвующим в Процессе."),
        way_out=pair("Take it off the list, or record its status first.",
                     "Снимите отметку или сначала внесите его статус."),
        where="states",
    )  # fmt: skip


def _doubled() -> Refusal:
    return Invalid(
        what=pair("Something is asked twice.", "Что-то запрошено дважды."),
        why=pair("A call names each dataflow and each State once.", "Поток данных и государство указываются один раз."),
        way_out=pair("Reload the page and choose again.", "Обновите страницу и выберите снова."),
        where="states",
    )
