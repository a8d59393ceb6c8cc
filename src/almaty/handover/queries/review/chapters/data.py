"""Data received and missing by State: answers to calls, releases of the days, and what is not held."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from almaty.exchange.queries import ReleaseView, catalogue
from almaty.exchange.queries.calls.within import Answered, answered_within
from almaty.handover.queries.review.asked import Asked
from almaty.handover.rules.review.drawing import Bar, Kind, heard, stacked
from almaty.handover.rules.review.paper import Block, Cell, Chapter, Drawing, Heading, Note, Silence, Table, heads, said
from almaty.handover.rules.review.paper import chapter as made
from almaty.kernel.actor import SYSTEM
from almaty.kernel.audience import Audience
from almaty.kernel.pair import Lang, Pair, pair
from almaty.kernel.period import FuzzyDate
from almaty.language.rules import format_date, format_fuzzy
from almaty.people.rules import seat_name, seats
from almaty.picture.queries.gaps import Gaps, Place, gaps

TITLE = pair("Data received and missing", "Полученные и отсутствующие данные")
CALLS = pair("Answers to data calls", "Ответы на запросы данных")
RELEASES = pair("Statistics published in these days and held", "Статистика, опубликованная за эти дни и имеющаяся")
MISSING = pair("What is not held, by State", "Чего нет, по государствам")
LABELS = {
    "state": pair("State", "Государство"),
    "asked": pair("Asked", "Запрошено"),
    "time": pair("In time", "В срок"),
    "late": pair("Late", "С опозданием"),
    "nothing": pair("States that it holds none", "Сообщено об отсутствии"),
    "silent": pair("No answer received", "Ответ не получен"),
    "families": pair("Families of figures without any", "Семейства показателей без данных"),
    "published": pair("Published", "Опубликовано"),
    "release": pair("Release", "Выпуск"),
    "publisher": pair("Publisher", "Издатель"),
}
NO_CALLS = pair("No data call fell due in these days.", "В эти дни не истекал срок ни одного запроса данных.")
FOR_PARTICIPANTS = pair(
    "Which State answered which data call is told to participants, not to the public.",
    "О том, какие государства ответили на запросы данных, сообщается участникам, но не широкой публике.",
)
NO_RELEASES = pair("No release held was published in these days.",
                   "Среди имеющихся выпусков нет опубликованных в эти дни.")  # fmt: skip
OFTEN = 12  # releases that are listed one by one; more are counted


@dataclass(frozen=True, slots=True)
class Line:
    """A State, of how many families no figure speaks of a year up to the last one, and of how many a fresh one does."""

    code: str
    name: Pair
    missing: int
    fresh: int


@dataclass(frozen=True, slots=True)
class Missing:
    """What is not held of the years up to the last one, for the States that took part on the last day."""

    last: date
    states: tuple[Line, ...]
    families: int

    @property
    def places(self) -> int:
        """Return how many places there are: States by families."""
        return self.families * len(self.states)

    @property
    def without(self) -> int:
        """Return how many places hold nothing."""
        return sum(one.missing for one in self.states)


@dataclass(frozen=True, slots=True)
class Data:
    """How many calls, the answers by State, releases of the days, what is not held for their last year, names."""

    calls: int
    answered: dict[str, Answered]
    told: bool
    releases: tuple[ReleaseView, ...]
    missing: Missing
    names: dict[str, Pair]
    asked: Asked

    @property
    def whole(self) -> Answered:
        """Return the counts of all States together."""
        every = self.answered.values()
        return Answered(sum(one.asked for one in every), sum(one.in_time for one in every),
                        sum(one.late for one in every), sum(one.not_held for one in every))  # fmt: skip


def gather(asked: Asked) -> Data:
    """Gather what was received: a fixed number of queries.

    Counts of answers are the platform's own; the public is not told which State answered.
    """
    last = min(asked.last, asked.today)
    calls, answered = answered_within(SYSTEM, first=asked.first, last=last)
    releases = [each for each in catalogue().releases.values() if _published(each, asked)]
    known = seats()
    return Data(
        calls=calls, answered=answered, told=asked.audience != Audience.PUBLIC,
        releases=tuple(sorted(releases, key=lambda one: (one.published, one.slug))),
        missing=_of_last_year(gaps("destination", today=last), last),
        names={code: seat_name(code, known) for code in answered}, asked=asked,
    )  # fmt: skip


def _of_last_year(matrix: Gaps, last: date) -> Missing:
    """Count what is held of the years up to the last one: a figure of a later year says nothing of these days."""
    states = []
    for one in matrix.participants:
        newest = [_newest(place, last.year) for place in one.places]
        fresh = sum(year is not None and last.year - year <= 1 for year in newest)
        states.append(Line(one.code, one.name, newest.count(None), fresh))
    return Missing(last, tuple(states), matrix.families)


def _newest(place: Place, last: int) -> int | None:
    """Return the newest year of which a figure is held; flows of several years count for the year that ends them."""
    if place.held is None:
        return None
    family = place.family
    length = family.period_years if family.kind == "flow" and family.period_years > 1 else 0
    return max((year + length for year in place.held.which if year + length <= last), default=None)


def _published(each: ReleaseView, asked: Asked) -> bool:
    try:
        when = FuzzyDate(each.published)
    except ValueError:
        return False
    return asked.first <= when.last and when.first <= asked.last


def chapter(facts: Data, lang: Lang) -> Chapter:
    """Tell what came and what did not."""
    return made("data", TITLE.text(lang), _blocks(facts, lang))


def _blocks(facts: Data, lang: Lang) -> Iterator[Block]:
    yield Heading(CALLS.text(lang))
    if not facts.calls:
        yield Silence(NO_CALLS.text(lang))
    elif not facts.told:
        yield Silence(FOR_PARTICIPANTS.text(lang))
    else:
        yield from _answers(facts, lang)
    yield Heading(RELEASES.text(lang))
    if facts.releases:
        names = [LABELS["published"], LABELS["release"], LABELS["publisher"]]
        shown = facts.releases[:OFTEN]
        rows = tuple((Cell(format_fuzzy(FuzzyDate(each.published), lang=lang)),
                      said(each.title, lang, address=f"/figures/releases/{each.slug}/"), said(each.publisher, lang))
                     for each in shown)  # fmt: skip
        told = pair(f"Listed: {len(shown)} of {len(facts.releases)}.",
                    f"Перечислено: {len(shown)} из {len(facts.releases)}.").text(lang)  # fmt: skip
        yield Table(RELEASES.text(lang), heads(names, lang), rows, (22, 46, 32), told)
    else:
        yield Silence(NO_RELEASES.text(lang))
    yield Heading(MISSING.text(lang))
    yield from _missing(facts, lang)


def _answers(facts: Data, lang: Lang) -> Iterator[Block]:
    tones = {"time": "done", "late": "going", "nothing": "gone", "silent": "silent"}
    parts = [Kind(LABELS[each].text(lang), tone) for each, tone in tones.items()]
    states = sorted(facts.answered, key=lambda code: facts.names[code].shown(lang).text)
    bars = [Bar(facts.names[code].shown(lang).text, _parts(facts.answered[code])) for code in states]
    title = CALLS.text(lang)
    drawn = stacked(parts, bars, title=title)
    yield Drawing(title, drawn.svg, heard(title, parts, bars), drawn.width, drawn.height)
    names = [LABELS[each] for each in ("state", "asked", "time", "late", "nothing", "silent")]
    rows = tuple(
        (said(facts.names[code], lang, address=f"/participants/{code}/"),
         *(Cell(str(n), number=True) for n in (facts.answered[code].asked, *_parts(facts.answered[code]))))
        for code in states
    )  # fmt: skip
    whole = facts.whole
    note = pair(
        f"Data calls whose deadline fell in these days: {facts.calls}. Parts answered: {whole.received} of "
        f"{whole.asked}. A part is one dataflow asked of one State.",
        f"Запросов данных со сроком в эти дни: {facts.calls}. Получено частей: {whole.received} из {whole.asked}. "
        "Часть — один поток данных, запрошенный у одного государства.",
    )
    yield Table(title, heads(names, lang, numbers=range(1, 6)), rows, (25, 15, 11, 16, 18, 15), note.text(lang))


def _parts(one: Answered) -> tuple[int, int, int, int]:
    return one.in_time, one.late, one.not_held, one.silent


def _missing(facts: Data, lang: Lang) -> Iterator[Block]:
    found = facts.missing
    last = found.last.year
    recent = pair(f"With a figure of {last - 1} or {last}", f"С данными за {last - 1} или {last} год")
    names = [LABELS["state"], LABELS["families"], recent]
    rows = tuple(
        (said(one.name, lang, address=f"/picture/states/{one.code}/"), _of(one.missing, found.families, lang),
         _of(one.fresh, found.families, lang))
        for one in found.states
    )  # fmt: skip
    day, today = format_date(found.last, lang=lang), format_date(facts.asked.today, lang=lang)
    note = pair(
        f"For the States that took part on {day}, seen as destinations; figures of the years up to {last}, as held on "
        f"{today}. The matrix of gaps shows every family as it is now.",
        f"По государствам, участвовавшим на {day}, как странам назначения; данные, имевшиеся на {today}, за годы по "
        f"{last}-й включительно. Текущее состояние по всем семействам показано в матрице пробелов.",
    )
    yield Table(MISSING.text(lang), heads(names, lang), rows, (40, 30, 30), note.text(lang))
    yield Note(
        pair(
            f"No figure is held in {found.without} of {found.places} places (States by families of figures).",
            f"Данных нет в {found.without} из {found.places} ячеек (государства и семейства показателей).",
        ).text(lang)
    )


def _of(part: int, whole: int, lang: Lang) -> Cell:
    return Cell(pair(f"{part} of {whole}", f"{part} из {whole}").text(lang))
