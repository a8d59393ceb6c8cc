"""The regional picture then and now: sums over the same States nearest to both ends, with their caveats."""

from collections.abc import Iterator
from dataclasses import dataclass

from almaty.exchange.queries import IndicatorView, ReleaseView, catalogue
from almaty.exchange.queries.profile import profile
from almaty.exchange.rules.naming import area_name
from almaty.exchange.rules.words import TIME_TYPES
from almaty.handover.queries.review.asked import Asked
from almaty.handover.rules.review.drawing import Trend, heard_trends, panels
from almaty.handover.rules.review.paper import (
    Block,
    Cell,
    Chapter,
    Drawing,
    Heading,
    Note,
    Points,
    Silence,
    Table,
    heads,
)
from almaty.handover.rules.review.paper import chapter as made
from almaty.handover.rules.review.then_and_now import ThenNow, then_and_now
from almaty.kernel.pair import Lang, Pair, pair
from almaty.language.rules import format_number, format_signed
from almaty.picture.queries.figure import release_of
from almaty.picture.queries.gaps import states_of_process
from almaty.picture.rules.measures import BY_SLUG, REGION_KEY_FIGURES, Measure
from almaty.picture.rules.plan import USD_MILLION

TITLE = pair("The regional picture, then and now", "Региональная картина в начале и в конце")
TABLE = pair("Key figures nearest to the first and to the last day", "Показатели, ближайшие к первому и последнему дню")
TRENDS = pair("The same figures over the years", "Те же показатели по годам")
SOURCES = pair("Sources and caveats", "Источники и оговорки")
LABELS = {
    "measure": pair("Measure, unit", "Показатель, единица"),
    "then": pair("Then", "В начале"),
    "now": pair("Now", "В конце"),
    "moved": pair("Movement", "Изменение"),
    "states": pair("States compared", "Сравниваемые государства"),
}
NONE = pair("No figure is held of the States of the Process for these days.",
            "По государствам Процесса данных за эти дни нет.")  # fmt: skip
BY_STATES = pair("public releases of the States; the page of the indicator names each.",
                 "открытые выпуски государств; каждый указан на странице показателя.")  # fmt: skip
ONE_YEAR = pair("one figure for both", "одно значение")
BREAK = pair("left out for a break in series", "не учтены из-за разрыва ряда")
BASIS = pair(
    "Each figure is a sum over the States that have one in both years and no break in their series between them, so "
    "that the two compare; the years are those nearest to the first and the last day. A movement of the region is not "
    "the result of the Process alone.",
    "Каждый показатель — сумма по государствам, имеющим данные за оба года без разрыва ряда между ними, поэтому "
    "значения сопоставимы; взяты годы, ближайшие к первому и последнему дню. Изменения в регионе не являются "
    "результатом только Процесса.",
)
SHADED = pair(
    "The shaded years are those of the period, the dashed lines breaks in series. Each chart begins at zero and has a "
    "scale of its own.",
    "Затенены годы периода, пунктиром показаны разрывы рядов. Каждый график начинается с нуля и имеет свою шкалу.",
)

AT_ONCE = 4  # small charts of one drawing
MILLION = 1e6


@dataclass(frozen=True, slots=True)
class Compared:
    """A measure at both ends with all that stands beside it; `breaks` are years with a break in the drawn line."""

    measure: Measure
    indicator: IndicatorView
    release: ReleaseView
    ends: ThenNow
    breaks: tuple[int, ...]

    @property
    def of_states(self) -> bool:
        """Tell whether these are figures that the States themselves publish."""
        return bool(self.release.owner)

    @property
    def address(self) -> str:
        """Return where the figures of every State stand."""
        if self.of_states:
            return f"/figures/indicators/{self.indicator.code}/"
        return f"/picture/?measure={self.measure.slug}"

    @property
    def scale(self) -> float:
        """Return by what figures are divided for a table: money is told in millions."""
        return MILLION if self.indicator.unit == "usd" else 1.0

    @property
    def unit(self) -> Pair:
        """Return the unit in which a table tells it."""
        return USD_MILLION if self.indicator.unit == "usd" else self.indicator.unit_name


@dataclass(frozen=True, slots=True)
class Picture:
    """The key figures of the region at both ends."""

    measures: tuple[Compared, ...]
    years: tuple[int, int]


def gather(asked: Asked) -> Picture:
    """Gather the key figures of the region: one query over the figures, a fixed number over the record."""
    states = [line.row.key for line in states_of_process(asked.last)]
    held = catalogue().indicators
    wanted = [*(BY_SLUG[slug] for slug in REGION_KEY_FIGURES if BY_SLUG[slug].indicator in held), *_of_states()]
    found = profile(states, indicators=sorted({measure.indicator for measure in wanted}))
    told = []
    for measure in wanted:
        lines = {area: line for (code, side, area), line in found.items()
                 if (code, side) == (measure.indicator, measure.side)}  # fmt: skip
        marks = {
            area: [mark.year for mark in catalogue().breaks_of(str(line.key)) if mark.marked]
            for area, line in lines.items()
        }
        indicator = held[measure.indicator]
        ends = then_and_now(
            {area: line.observations for area, line in lines.items()}, first=asked.first, last=asked.last,
            time_type=indicator.time_type, asked=len(states), breaks=marks,
        )  # fmt: skip
        if ends is None:
            continue
        drawn = [year for year, _value in ends.trend]
        breaks = sorted({year for area, years in marks.items() if area not in ends.broken
                         for year in years if drawn and drawn[0] < year <= drawn[-1]})  # fmt: skip
        release = release_of(next(iter(lines.values())).key)
        told.append(Compared(measure, catalogue().describe(measure.indicator, release.slug), release, ends,
                             tuple(breaks)))  # fmt: skip
    return Picture(tuple(told), (asked.first.year, asked.last.year))


def _of_states() -> list[Measure]:
    """Return the measures that the States themselves publish."""
    held = catalogue()
    told = [one for one in held.indicators.values() if held.releases[one.release].owner]
    return [Measure(one.code.lower(), one.code, "destination", one.name) for one in told]


def chapter(facts: Picture, lang: Lang) -> Chapter:
    """Tell the figures at both ends, what lies between, and what must be said beside them."""
    return made("picture", TITLE.text(lang), _blocks(facts, lang))


def _blocks(facts: Picture, lang: Lang) -> Iterator[Block]:
    if not facts.measures:
        yield Silence(NONE.text(lang))
        return
    names = [LABELS[each] for each in ("measure", "then", "now", "moved", "states")]
    rows = tuple(_row(each, lang) for each in facts.measures)
    yield Note(BASIS.text(lang))
    yield Table(TABLE.text(lang), heads(names, lang, numbers=(1, 2, 3)), rows, (36, 18, 18, 16, 12))
    drawable = [each for each in facts.measures if len(each.ends.trend) > 1]
    if drawable:
        title = TRENDS.text(lang)
        yield Heading(title)
        yield from _trends([_trend(each, lang) for each in drawable], facts.years, lang)
    yield Heading(SOURCES.text(lang))
    yield Points(tuple(_sources(facts, lang)))


def _trends(trends: list[Trend], years: tuple[int, int], lang: Lang) -> Iterator[Drawing]:
    """Draw the lines, a few at a time: so many stand on what is left of a page."""
    title = TRENDS.text(lang)
    for start in range(0, len(trends), AT_ONCE):
        some = trends[start : start + AT_ONCE]
        drawn = panels(some, first=years[0], last=years[1], title=title, lang=lang)
        last = start + AT_ONCE >= len(trends)
        yield Drawing(title, drawn.svg, heard_trends(title, some, lang), drawn.width, drawn.height,
                      SHADED.text(lang) if last else "")  # fmt: skip


def _row(each: Compared, lang: Lang) -> tuple[Cell, ...]:
    ends = each.ends
    moved = ONE_YEAR.text(lang) if ends.moved is None else format_signed(ends.moved / each.scale, lang=lang)
    return (
        Cell(f"{each.measure.regional_name.text(lang)}, {each.unit.text(lang)}", each.address),
        Cell(f"{format_number(ends.then / each.scale, lang=lang)} ({ends.then_year})", number=True),
        Cell(f"{format_number(ends.now / each.scale, lang=lang)} ({ends.now_year})", number=True),
        Cell(moved, number=True),
        Cell(pair(f"{ends.compared} of {ends.asked}", f"{ends.compared} из {ends.asked}").text(lang)),
    )


def _trend(each: Compared, lang: Lang) -> Trend:
    unit = f"{each.indicator.unit_name.text(lang)}, {_time(each.indicator).text(lang)}".strip(", ")
    return Trend(each.measure.regional_name.text(lang), unit, each.ends.trend, each.breaks)


def _time(indicator: IndicatorView) -> Pair:
    return TIME_TYPES.get(indicator.time_type, pair("", ""))


def _sources(facts: Picture, lang: Lang) -> Iterator[Cell]:
    """Yield each release with the measures that come from it, breaks by State, then the caveats, each once."""
    releases: dict[str, tuple[ReleaseView, list[str]]] = {}
    for each in (one for one in facts.measures if not one.of_states):
        named = releases.setdefault(each.release.slug, (each.release, []))[1]
        named.append(each.measure.regional_name.text(lang))
    for slug, (release, named) in releases.items():
        title, vintage = release.title.shown(lang).text, release.vintage.text(lang)
        yield Cell(f"{'; '.join(named)}: {release.publisher.text(lang)}, {title}, {vintage}.",
                   f"/figures/releases/{slug}/")  # fmt: skip
    for each in (one for one in facts.measures if one.of_states):
        yield Cell(f"{each.measure.regional_name.text(lang)}: {BY_STATES.text(lang)}", each.address)
    for each in facts.measures:
        if each.ends.broken:
            states = ", ".join(area_name(code).text(lang) for code in each.ends.broken)
            yield Cell(f"{each.measure.regional_name.text(lang)}: {BREAK.text(lang)} ({states}).",
                       each.address)  # fmt: skip
    caveats = dict.fromkeys(caveat.text(lang) for each in facts.measures for caveat in each.indicator.caveats)
    yield from (Cell(text) for text in caveats)
