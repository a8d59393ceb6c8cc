"""A series laid out for taking away: rows that carry their own meaning, and a page about them."""

from dataclasses import dataclass

from almaty.exchange.queries.catalogue import BreakView
from almaty.exchange.queries.shapes import SeriesView
from almaty.exchange.rules.naming import SEX_NAMES, area_name, series_name
from almaty.kernel.pair import Pair, pair
from migrastat import Observation

Value = str | int | float

STATUS_NAMES = {
    "A": pair("normal value", "обычное значение"),
    "B": pair("break in series", "разрыв ряда"),
    "E": pair("estimate", "оценка"),
    "P": pair("provisional", "предварительное значение"),
}
NOT_EXPLAINED = pair(
    "Break in series: figures from this year on do not compare with those before. No source explains it.",
    "Разрыв ряда: значения с этого года несопоставимы с предыдущими. Источники причину не указывают.",
)
COLUMNS = (
    "series", "indicator", "indicator_name", "origin", "origin_name", "destination", "destination_name", "sex",
    "sex_name", "method", "method_name", "year", "period_years", "value", "unit", "status", "status_name", "break",
    "note", "release", "vintage", "publisher", "licence", "citation", "definition", "population", "caveats",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sheet:
    """Figures in rows under `columns`, and `about`: what they are, in the reader's language."""

    name: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    about: tuple[tuple[str, str], ...]


def series_title(view: SeriesView) -> Pair:
    """Return the name of a series in words."""
    told = view.indicator
    return series_name(view.key, name=told.name, destination_means=told.destination_means, map_by=told.map_by,
                       kind=told.kind)  # fmt: skip


def caveats_of(view: SeriesView) -> tuple[Pair, ...]:
    """Return the caveats of the indicator and of the release, each once."""
    of_release = view.release.caveats if view.release else ()
    return tuple(dict.fromkeys((*view.indicator.caveats, *of_release)))


def exact(value: float) -> int | float:
    """Return a value as the source prints it: a whole number stays whole."""
    return int(value) if value.is_integer() else value


def explanation_of(mark: BreakView) -> Pair:
    """Return what the sources say of a mark; that they say nothing, where they do not."""
    return mark.explanation if mark.explained else NOT_EXPLAINED


def note_of(view: SeriesView, row: Observation, lang: str) -> str:
    """Return what has to be said of one figure: the explanations of its breaks and jumps."""
    notes = [explanation_of(mark).shown(lang).text for mark in view.marks_at(row.year)]
    if not notes and row.status == "B":
        notes = [NOT_EXPLAINED.text(lang)]
    return " ".join(notes)


def series_sheet(view: SeriesView, *, lang: str) -> Sheet:
    """Lay a series out; every row carries key, unit, status, note, source, definition and caveats."""
    rows = tuple(_row(view, row, lang) for row in view.observations)
    title = series_title(view).text(lang)
    return Sheet(str(view.key), title, COLUMNS, rows, tuple(_about(view, lang)))


def _row(view: SeriesView, row: Observation, lang: str) -> tuple[Value, ...]:
    key, told, release = view.key, view.indicator, view.release
    broken = "1" if row.status == "B" or any(mark.marked for mark in view.marks_at(row.year)) else ""
    where = (key.origin, area_name(key.origin).text(lang), key.destination, area_name(key.destination).text(lang))
    how = (key.sex, SEX_NAMES[key.sex].text(lang), key.method, told.method_name(key.method).shown(lang).text)
    figure = (row.year, told.period_years, exact(row.value), told.unit_name.shown(lang).text)
    status = (row.status, STATUS_NAMES[row.status].text(lang), broken, note_of(view, row, lang))
    texts = (told.definition, told.population)
    source: tuple[str, ...] = ("", "", "", "", "")
    if release:
        source = (release.slug, release.vintage.shown(lang).text, release.publisher.shown(lang).text, release.licence,
                  release.citation.shown(lang).text)  # fmt: skip
    caveats = " ".join(text.shown(lang).text for text in caveats_of(view))
    what = (str(key), key.indicator, told.name.shown(lang).text)
    return (*what, *where, *how, *figure, *status, *source, *(text.shown(lang).text for text in texts), caveats)


def _about(view: SeriesView, lang: str) -> list[tuple[str, str]]:
    told, release = view.indicator, view.release
    lines: list[tuple[Pair, str]] = [
        (pair("Series", "Ряд"), str(view.key)),
        (pair("Indicator", "Показатель"), told.name.shown(lang).text),
        (pair("Definition", "Определение"), told.definition.shown(lang).text),
        (pair("Population", "Охватываемое население"), told.population.shown(lang).text),
        (pair("Unit", "Единица измерения"), told.unit_name.shown(lang).text),
        *((pair("Caveat", "Оговорка"), text.shown(lang).text) for text in caveats_of(view)),
        *((pair(f"Note on {row.year}", f"Примечание, {row.year} г."), note_of(view, row, lang))
          for row in view.observations if note_of(view, row, lang)),
    ]  # fmt: skip
    if release:
        lines += [
            (pair("Release", "Выпуск"), release.slug),
            (pair("Publisher", "Издатель"), release.publisher.shown(lang).text),
            (pair("Vintage", "Редакция данных"), release.vintage.shown(lang).text),
            (pair("Licence", "Лицензия"), release.licence),
            (pair("How to cite", "Как ссылаться"), release.citation.shown(lang).text),
            (pair("SHA-256 of the release", "SHA-256 выпуска"), release.sha256),
        ]
    return [(label.text(lang), text) for label, text in lines if text]
