"""What a circular plot says of itself: subtitle, caption, and the largest flows for those who cannot see them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from migrastat.plots.circle.choice import Choice
from migrastat.plots.circle.labels import Name, Scale
from migrastat.plots.circle.layout import Layout
from migrastat.plots.words import Lang, number, say
from migrastat.tables import Flow, Period


@dataclass(frozen=True, slots=True)
class Circle:
    """One circle, placed and ready to be drawn."""

    flow: Flow
    choice: Choice
    layout: Layout
    scale: Scale
    names: tuple[Name, ...]


def subtitle(placed: Sequence[Circle], lang: Lang) -> str:
    """Return period, sex where it is one, and what the scale counts in."""
    first = placed[0].flow
    unit = {1e6: "millions", 1e3: "thousands"}.get(placed[0].scale.unit, "persons")
    span = Period(first.period.start, placed[-1].flow.period.end)
    sex = {"M": say("men", lang), "F": say("women", lang)}.get(first.sex)
    return ", ".join([told_period(span, lang), *([sex] if sex else []), say(unit, lang)])


def told_period(period: Period, lang: Lang) -> str:
    """Return a period or a calendar year in words."""
    start, _, end = str(period).partition("-")
    return say("period", lang, start=start, end=end) if end else say("year", lang, year=start)


def caption(placed: Sequence[Circle], lang: Lang, source: str, method: str | None) -> str:
    """Say how the plot is read, what is drawn of what, by which method, and from where."""
    code = placed[0].flow.method
    method = method or (code if code != "_Z" else None)
    said = [
        say("read", lang),
        say("fixed", lang) if len(placed) > 1 else "",
        _drawn(placed, lang),
        *_left_out(placed, lang),
        say("method", lang, method=method) if method else "",
        say("source", lang, source=source.rstrip(".")) if source else "",
    ]
    return " ".join(filter(None, said))


def largest(placed: Sequence[Circle], words: Mapping[str, str], lang: Lang) -> str:
    """Tell the three largest flows of the last period."""
    last = placed[-1]
    told = [
        f"{words[last.choice.areas[each.origin]]} → {words[last.choice.areas[each.destination]]}: "
        f"{number(each.value, lang)}"
        for each in last.layout.ribbons[:3]
    ]
    return "; ".join(told) + "." if told else ""


def _drawn(placed: Sequence[Circle], lang: Lang) -> str:
    total = sum(float(one.choice.values.sum()) for one in placed)
    flows = sum(one.choice.count for one in placed)
    drawn = sum(len(one.layout.ribbons) for one in placed)
    if not flows:
        return say("empty", lang) + "."
    counts = {"drawn": number(drawn, lang), "flows": number(flows, lang), "total": number(total, lang)}
    if drawn == flows:
        return say("all", lang, **counts)
    shown = sum(ribbon.value for one in placed for ribbon in one.layout.ribbons)
    share, least = number(100 * shown / total, lang, 1), number(placed[0].choice.least, lang)
    return say("share", lang, **counts, share=share, least=least, small=number(total - shown, lang))


def _left_out(placed: Sequence[Circle], lang: Lang) -> list[str]:
    within = sum(one.choice.within_rest for one in placed)
    unknown = sum(one.choice.unknown for one in placed)
    unnamed = max(len(one.layout.sectors) - len(one.names) for one in placed)
    return [
        say("rest_within", lang, total=number(within, lang)) if within else "",
        say("missing", lang, count=number(unknown, lang)) if unknown else "",
        say("unnamed", lang, count=number(unnamed, lang)) if unnamed else "",
    ]
