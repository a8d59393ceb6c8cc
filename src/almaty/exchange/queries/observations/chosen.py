"""Which codes and periods a question means: keys and conditions, read against the structure of the dataflow."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from almaty.exchange.queries.observations.sources import Source, Sources, distinct, periods
from almaty.exchange.rules.service.asking import Condition, DataQuestion, Key
from almaty.exchange.rules.service.faults import NotUnderstood
from almaty.exchange.rules.service.spans import span
from almaty.kernel.pair import Pair, pair
from migrastat.structures import TIME_PERIOD, Dataflow

Codes = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """Codes that are meant: `every` holds for all rows (component to codes), a row has to fit one of `keys`.

    `possible` is False where a condition leaves nothing at all.
    """

    every: Mapping[str, Codes]
    keys: tuple[Mapping[str, Codes], ...]

    @property
    def possible(self) -> bool:
        """Tell whether any row can fit."""
        return all(self.every.values())

    def narrowed(self, to: Mapping[str, str]) -> "Chosen":
        """Return this choice for one code of some components."""
        kept = {name: (code,) if code in self.every.get(name, (code,)) else () for name, code in to.items()}
        return Chosen({**self.every, **kept}, self.keys)

    def condition(self, source: Source) -> tuple[str, list[Any]]:
        """Return the SQL of the condition over the columns of a source, and its values."""
        texts, values = _all_of(self.every, source)
        if self.keys:
            told = [_all_of(key, source) for key in self.keys]
            texts.append("(" + " OR ".join(f"({' AND '.join(parts) or 'true'})" for parts, _ in told) + ")")
            values += [value for _, some in told for value in some]
        return " AND ".join(texts) or "true", values


def chosen(sources: Sources, question: DataQuestion) -> Chosen:
    """Read a question against its dataflow.

    Refuses (NotUnderstood) a key with more or fewer parts than there are dimensions, and a component that the dataflow
    does not have.
    """
    flow = sources.dataflow
    keys = tuple(_by_name(key, flow) for key in question.keys)
    every: dict[str, Codes] = {}
    if len(keys) == 1:
        every, keys = dict(keys[0]), ()
    for condition in question.conditions:
        codes = _meant(condition, sources)
        name = condition.component
        every[name] = tuple(code for code in every[name] if code in codes) if name in every else codes
    return Chosen(every, () if any(not key for key in keys) else keys)


def unknown_codes(flow: Dataflow, question: DataQuestion) -> list[tuple[str, str]]:
    """Return the codes asked for that stand in no list of the dataflow, each with its dimension."""
    asked = [(name, code) for key in question.keys for name, codes in zip(flow.key, key, strict=True) for code in codes]
    asked += [(one.component, code) for one in question.conditions if one.operator == "eq" for code in one.values]
    lists = {one.id: one.codelist.codes for one in flow.dimensions}
    return [(code, name) for name, code in dict.fromkeys(asked) if name in lists and code not in lists[name]]


def _by_name(key: Key, flow: Dataflow) -> dict[str, Codes]:
    if len(key) != len(flow.key):
        order = ".".join(flow.key)
        raise _does_not_fit(
            pair(f"The key has {len(key)} parts, the dataflow {flow.id} has {len(flow.key)} dimensions.",
                 f"В ключе частей: {len(key)}, а у набора {flow.id} измерений: {len(flow.key)}."),
            pair(f"Write the key as {order}, leaving a part empty (in version 3.0: *) for all of its codes.",
                 f"Укажите ключ в виде {order}; пустая часть (в версии 3.0: *) означает все коды."),
            ".".join("+".join(part) for part in key),
        )  # fmt: skip
    return {name: part for name, part in zip(flow.key, key, strict=True) if part}


def _meant(condition: Condition, sources: Sources) -> Codes:
    """Return the codes (or periods) that fit a condition, of those that are held."""
    name = condition.component
    if name == TIME_PERIOD:
        return tuple(one for one in sorted(periods(sources)) if _in_time(one, condition))
    known = {*sources.dataflow.key, *(one.id for one in sources.dataflow.attributes if one.codelist)}
    if name not in known:
        raise _does_not_fit(
            pair(f"{sources.dataflow.id} has no component {name[:40]} to filter by.",
                 f"У набора {sources.dataflow.id} нет компонента {name[:40]} для фильтра."),
            pair(f"Filter by one of: {', '.join(sorted({*known, TIME_PERIOD}))}.",
                 f"Фильтровать можно по: {', '.join(sorted({*known, TIME_PERIOD}))}."),
            name,
        )  # fmt: skip
    if condition.operator == "eq":
        return condition.values
    held = sorted(frozenset().union(*(distinct(one, name) for one in sources.held)))
    return tuple(code for code in held if _TESTS[condition.operator](code, condition.values))


def _in_time(period: str, condition: Condition) -> bool:
    """Tell whether a period lies where a condition says; a year asked for holds its quarters and months."""
    first, last = span(period)
    asked = [span(value) for value in condition.values]
    match condition.operator:
        case "eq":
            return any(start <= first and last <= end for start, end in asked)
        case "ne":
            return not any(start <= first and last <= end for start, end in asked)
        case "ge":
            return any(first >= start for start, _ in asked)
        case "gt":
            return any(first > end for _, end in asked)
        case "le":
            return any(last <= end for _, end in asked)
        case "lt":
            return any(last < start for start, _ in asked)
        case other:
            return _TESTS[other](period, condition.values)


_TESTS: dict[str, Callable[[str, Sequence[str]], bool]] = {
    "eq": lambda code, values: code in values,
    "ne": lambda code, values: code not in values,
    "lt": lambda code, values: any(code < value for value in values),
    "le": lambda code, values: any(code <= value for value in values),
    "gt": lambda code, values: any(code > value for value in values),
    "ge": lambda code, values: any(code >= value for value in values),
    "co": lambda code, values: any(value in code for value in values),
    "nc": lambda code, values: not any(value in code for value in values),
    "sw": lambda code, values: code.startswith(tuple(values)),
    "ew": lambda code, values: code.endswith(tuple(values)),
}


def _all_of(told: Mapping[str, Codes], source: Source) -> tuple[list[str], list[Any]]:
    texts = [f"{source.columns[name]} IN ({', '.join('?' * len(codes))})" for name, codes in told.items() if codes]
    return texts, [code for codes in told.values() for code in codes]


def _does_not_fit(what: Pair, way_out: Pair, where: str) -> NotUnderstood:
    why = pair("The question does not fit the structure of the dataflow.",
               "Вопрос не соответствует структуре набора данных.")  # fmt: skip
    return NotUnderstood(what=what, why=why, way_out=way_out, where=where[:120], code="does-not-fit")
