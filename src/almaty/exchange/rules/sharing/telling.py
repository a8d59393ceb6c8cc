"""What a release made of a State's answer is called, and what has to be said beside its figures. Plain Python."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from almaty.exchange.rules.answers.about import ABOUT_NAMES, SOURCE_TYPES
from almaty.exchange.rules.naming import area_name
from almaty.exchange.rules.sharing.ladder import STEP_NAMES
from almaty.kernel.pair import Pair, pair
from almaty.language.rules import format_date
from migrastat.structures import Dataflow, Text

LICENCE_STATUS = "as stated"
_SAID = ("population", "duration", "breaks", "note")


def slug_of(dataflow: str, owner: str, step: str, version: int) -> str:
    """Return the name of a release for ever.

    >>> slug_of("FLOW_IN", "TJK", "members", 3)
    'flow-in-tjk-members-3'
    """
    return f"{dataflow.lower().replace('_', '-')}-{owner.lower()}-{step}-{version}"


def title_of(flow: Dataflow, owner: str) -> Pair:
    """Return the title: what is counted, and whose figures they are."""
    state, name = area_name(owner), in_pair(flow.name)
    return pair(f"{name.en}: {state.en}", f"{name.ru}: {state.ru}")


def publisher_of(about: Mapping[str, Any], owner: str) -> Pair:
    """Return who publishes by the State's own words, with the State; the State alone where it has said nothing."""
    state, said = area_name(owner), Pair.from_dict(about["publisher"]) if about.get("publisher") else Pair()
    if not said:
        return state
    en, ru = said.shown("en").text, said.shown("ru").text
    return pair(f"{state.en}, {en}", f"{state.ru}, {ru}")


def licence_of(owner: str) -> str:
    """Return whose figures they are to quote; the State's own terms hold."""
    return f"© {owner}"


def vintage_of(version: int, day: date) -> Pair:
    """Return the vintage in words: version and day."""
    en, ru = (format_date(day, lang=lang) for lang in ("en", "ru"))
    return pair(f"version {version} of {en}", f"версия {version} от {ru}")


def citation_of(title: Pair, publisher: Pair, step: str, version: int, day: date) -> Pair:
    """Return how the release is cited, without its address, which is that of the page."""
    vintage = vintage_of(version, day)
    en = f"{publisher.en} ({day.year}). {title.en}, {vintage.en}"
    ru = f"{publisher.ru} ({day.year}). {title.ru}, {vintage.ru}"
    if step != "public":
        en, ru = f"{en}, for: {STEP_NAMES[step].en}", f"{ru}, для: {STEP_NAMES[step].ru}"
    return pair(f"{en}. Almaty Process.", f"{ru.rstrip('.')}. Алматинский процесс.")


def reason_of(periods: Sequence[str], why: str) -> Pair:
    """Return why there is this vintage: its periods, and what the State adds; the call itself is not public."""
    en = f"Answer to a data call, for {spelled(periods)}."
    ru = f"Ответ на запрос данных за {spelled(periods)}."
    told = " ".join(why.split())
    return pair(f"{en} {told}".strip(), f"{ru} {told}".strip())


def caveats_of(flow: Dataflow, about: Mapping[str, Any], protection: Pair | None) -> list[Pair]:
    """Return all that has to be said beside the figures, the nearest first: protection, the State, the dataflow."""
    told = [_protected(protection)] if protection else []
    said = [(ABOUT_NAMES[name], Pair.from_dict(about[name])) for name in _SAID if about.get(name)]
    told += [_named(name, text) for name, text in said if text]
    if about.get("source") in SOURCE_TYPES:
        told.append(_named(ABOUT_NAMES["source"], SOURCE_TYPES[about["source"]]))
    if flow.duration_rule.en:
        told.append(_named(pair("Rule of the dataflow", "Правило набора данных"), in_pair(flow.duration_rule)))
    return [*told, *(in_pair(text) for text in flow.caveats)]


def spelled(periods: Iterable[str]) -> str:
    """Return periods as a reader writes them: runs of years are joined.

    >>> spelled(["2020", "2021", "2022", "2024", "2024-Q1"])
    '2020–2022, 2024, 2024-Q1'
    """
    runs: list[list[str]] = []
    for period in sorted(periods):
        year = period.isdigit()
        if runs and year and runs[-1][-1].isdigit() and int(period) == int(runs[-1][-1]) + 1:
            runs[-1].append(period)
        else:
            runs.append([period])
    return ", ".join(run[0] if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def in_pair(text: Text) -> Pair:
    """Return a text of a definition as a pair."""
    return pair(text.en, text.ru)


def _protected(how: Pair) -> Pair:
    return pair(f"Protected so that no figure points at a person: {how.en}.",
                f"Защищено, чтобы ни одно число не указывало на человека: {how.ru}.")  # fmt: skip


def _named(name: Pair, text: Pair) -> Pair:
    """Return a text under its name; what was said in one language alone is told as such in the other."""
    en, ru = text.shown("en"), text.shown("ru")
    known_en, known_ru = " (in Russian)" if en.fallback else "", " (на английском)" if ru.fallback else ""
    return pair(f"{name.en[0].upper()}{name.en[1:]}{known_en}: {en.text.rstrip('.')}.",
                f"{name.ru[0].upper()}{name.ru[1:]}{known_ru}: {ru.text.rstrip('.')}.")  # fmt: skip
