"""Reading figures: one DuckDB query each, over the current releases. All figures are public.

`method` left out means the indicator's preferred method (see `default_method`). Unknown codes give nothing, except in
`series`, which refuses them; a malformed key is refused everywhere.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from almaty.exchange.queries.catalogue import Catalogue, IndicatorView, catalogue
from almaty.exchange.queries.shapes import SIDES, Cell, Held, Partner, Partners, SeriesView, Side, Span
from almaty.exchange.queries.store import ask
from almaty.kernel.pair import pair
from almaty.kernel.refusal import NotFound
from migrastat import MalformedKeyError, Observation, SeriesKey

WORLD, NOT_APPLICABLE = "WLD", "_Z"
_KEY = "indicator, origin, destination, sex, method"
_IS = "{0} = TRY_CAST(? AS {1})"
_THE_SERIES = " AND ".join(
    _IS.format(column, kind)
    for column, kind in (("indicator", "indicator"), ("destination", "area"), ("origin", "area"), ("sex", "sex"),
                         ("method", "method"))
)  # fmt: skip
_COMPARED = " AND ".join(
    _IS.format(column, kind) for column, kind in (("indicator", "indicator"), ("sex", "sex"), ("method", "method"))
)
_ASKED = ", ".join(
    f"TRY_CAST({column} AS {kind}) AS {column}"
    for column, kind in (("indicator", "indicator"), ("destination", "area"), ("origin", "area"), ("sex", "sex"),
                         ("method", "method"))
)  # fmt: skip
_MANY = f"""
    WITH texts AS (SELECT unnest(?::VARCHAR[]) AS indicator, unnest(?::VARCHAR[]) AS destination,
                          unnest(?::VARCHAR[]) AS origin, unnest(?::VARCHAR[]) AS sex, unnest(?::VARCHAR[]) AS method),
         asked AS (SELECT DISTINCT {_ASKED} FROM texts)
    SELECT {_KEY}, release, year, value, status FROM figures JOIN asked USING ({_KEY})
    WHERE value IS NOT NULL ORDER BY year"""  # noqa: S608
_OTHER: dict[Side, Side] = {"destination": "origin", "origin": "destination"}


def read_key(text: str | SeriesKey) -> SeriesKey:
    """Return the key that a text writes; refuses (404) a text that is none."""
    if isinstance(text, SeriesKey):
        return text
    try:
        return SeriesKey.parse(text)
    except MalformedKeyError as reason:
        raise NotFound(
            what=pair("This is not the name of a series.", "Это не название ряда."),
            why=pair(f"{reason}.", "Название ряда состоит из пяти частей, разделённых точками: "
                                   "ПОКАЗАТЕЛЬ.ПРОИСХОЖДЕНИЕ.НАЗНАЧЕНИЕ.ПОЛ.МЕТОД."),
            way_out=pair("Open the catalogue of figures and choose a series there.",
                         "Откройте каталог показателей и выберите ряд."),
            where=text[:120],
            code="malformed-series-key",
        ) from None  # fmt: skip


def default_method(indicator: str) -> str:
    """Return the method that speaks for an indicator where none is asked for: the newest release says which."""
    view = catalogue().indicators.get(indicator)
    return view.preferred_method if view else NOT_APPLICABLE


def series(key: str | SeriesKey) -> SeriesView:
    """Return a series; without observations where the codes are known but nothing is held.

    Refuses (404) a malformed key and an indicator that is not in the catalogue.
    """
    wanted = read_key(key)
    held = catalogue()
    if wanted.indicator not in held.indicators:
        raise NotFound(
            what=pair("No such indicator is held.", "Такого показателя нет."),
            why=pair(f"The catalogue has no indicator with the code {wanted.indicator[:60]}.",
                     f"В каталоге нет показателя с кодом {wanted.indicator[:60]}."),
            way_out=pair("Open the catalogue of figures.", "Откройте каталог показателей."),
            where=str(wanted)[:120],
            code="unknown-indicator",
        )  # fmt: skip
    rows = ask(f"SELECT release, year, value, status FROM figures WHERE {_THE_SERIES} AND value IS NOT NULL "  # noqa: S608
               "ORDER BY year", *_values(wanted))  # fmt: skip
    return _view(wanted, rows, held)


def many(keys: Iterable[str | SeriesKey]) -> dict[SeriesKey, SeriesView]:
    """Return several series at once, in the order asked; those of unknown indicators are left out."""
    held = catalogue()
    wanted = [key for key in map(read_key, keys) if key.indicator in held.indicators]
    found: dict[SeriesKey, list[tuple[Any, ...]]] = {key: [] for key in wanted}
    rows = ask(_MANY, *(list(column) for column in zip(*map(_values, wanted), strict=True))) if wanted else ()
    for row in rows:
        found[SeriesKey(*row[:5])].append(row[5:])
    return {key: _view(key, of_key, held) for key, of_key in found.items()}


def totals(
    indicator: str, *, side: Side, codes: Sequence[str], years: Sequence[int] | None = None, sex: str = "_T",
    method: str | None = None,
) -> dict[str, tuple[Observation, ...]]:  # fmt: skip
    """Return what an indicator says of each area over all its partners (or of the area itself), by year.

    `side` is the role of the area: as destination (who is there) or as origin (who left). Every code asked for is in
    the answer; with nothing where nothing is held. `years` left out means all.
    """
    found: dict[str, list[Observation]] = {code: [] for code in codes}
    in_years = "" if years is None else " AND year IN (SELECT unnest(?::SMALLINT[]))"
    rows = ask(
        f"SELECT {side}, year, value, status FROM figures WHERE {_COMPARED} AND {_OTHER[side]} IN ('WLD', '_Z') "  # noqa: S608
        f"AND {side}::VARCHAR IN (SELECT unnest(?::VARCHAR[])) AND value IS NOT NULL{in_years} ORDER BY year",
        indicator, sex, method or default_method(indicator), list(codes),
        *([] if years is None else [_sane(years)]),
    )  # fmt: skip
    for code, year, value, status in rows:
        found[code].append(Observation(year, value, status))
    return {code: tuple(observations) for code, observations in found.items()}


def partners(
    indicator: str, *, area: str, side: Side, year: int, top: int = 10, sex: str = "_T", method: str | None = None
) -> Partners:
    """Return the largest partners of an area in a year, with the total and what is not shown of it."""
    method = method or default_method(indicator)
    other = _OTHER[side]
    rows = ask(
        f"SELECT {other}, value, status FROM figures WHERE {_COMPARED} AND {side} = TRY_CAST(? AS area) "  # noqa: S608
        "AND year = TRY_CAST(? AS SMALLINT) AND value IS NOT NULL ORDER BY value DESC",
        indicator, sex, method, area, year,
    )  # fmt: skip
    total = next((Observation(year, value, status) for code, value, status in rows if code == WORLD), None)
    cells = [row for row in rows if row[0] not in (WORLD, NOT_APPLICABLE)]
    shown = tuple(
        Partner(code, value, status, _key_of(indicator, area, code, side, sex, method))
        for code, value, status in cells[:top]
    )
    rest = total.value - sum(partner.value for partner in shown) if total else None
    return Partners(year=year, shown=shown, total=total, rest=rest, count=len(cells))


def latest(indicator: str, *, area: str, side: Side, sex: str = "_T", method: str | None = None) -> Observation | None:
    """Return the last figure of an area over all its partners (or of the area itself), None where none is held."""
    found = totals(indicator, side=side, codes=[area], sex=sex, method=method)[area]
    return found[-1] if found else None


def pairs(
    indicator: str, *, year: int, areas: Sequence[str], sex: str = "_T", method: str | None = None
) -> tuple[Cell, ...]:
    """Return the figures of a year between the given areas, largest first: a matrix without its empty cells."""
    rows = ask(
        f"SELECT origin, destination, value, status FROM figures WHERE {_COMPARED} AND year = TRY_CAST(? AS SMALLINT) "  # noqa: S608
        "AND origin::VARCHAR IN (SELECT unnest(?::VARCHAR[])) "
        "AND destination::VARCHAR IN (SELECT unnest(?::VARCHAR[])) AND value IS NOT NULL ORDER BY value DESC",
        indicator, sex, method or default_method(indicator), year, list(areas), list(areas),
    )  # fmt: skip
    return tuple(Cell(*row) for row in rows)


def available(indicators: Sequence[str], areas: Sequence[str]) -> dict[tuple[str, str, Side], Held]:
    """Return what is held by (indicator, area, side), over all partners, sexes and methods; a gap is not in it."""
    rows = ask(
        "SELECT indicator, area, side, first, last, years, cells, which, totals FROM coverage "
        "WHERE indicator::VARCHAR IN (SELECT unnest(?::VARCHAR[])) AND area::VARCHAR IN (SELECT unnest(?::VARCHAR[]))",
        list(indicators), list(areas),
    )  # fmt: skip
    sides = dict(zip(SIDES, SIDES, strict=True))
    return {
        (code, area, sides[side]): Held(first, last, years, cells, tuple(which), tuple(totals or ()))
        for code, area, side, first, last, years, cells, which, totals in rows
    }


def coverage(indicator: str) -> dict[tuple[str, Side], Held]:
    """Return what is held of an indicator by (area, side), totals included."""
    rows = ask(
        f"SELECT area, side, first, last, years, cells FROM coverage WHERE {_IS.format('indicator', 'indicator')} "  # noqa: S608
        "ORDER BY area", indicator,
    )  # fmt: skip
    sides = dict(zip(SIDES, SIDES, strict=True))
    return {(area, sides[side]): Held(*held) for area, side, *held in rows}


def spans() -> dict[str, Held]:
    """Return what is held of each indicator over all areas: first and last year, number of years, of figures."""
    rows = ask("SELECT indicator, min(year), max(year), count(DISTINCT year), count(*) FROM figures "
               "WHERE value IS NOT NULL GROUP BY indicator")  # fmt: skip
    return {code: Held(*held) for code, *held in rows}


def around(key: SeriesKey) -> tuple[Span, ...]:
    """Return every series of the same two areas, in both directions, and the totals that the key is a part of."""
    ends = "(origin = TRY_CAST(? AS area) AND destination = TRY_CAST(? AS area))"
    rows = ask(
        f"SELECT {_KEY}, min(year), max(year), count(*), arg_max(value, year) FROM figures "  # noqa: S608
        f"WHERE value IS NOT NULL AND ({ends} OR {ends} OR (indicator = TRY_CAST(? AS indicator) "
        f"AND ({ends} OR {ends} OR {ends}))) GROUP BY ALL ORDER BY ALL",
        key.origin, key.destination, key.destination, key.origin, key.indicator,
        WORLD, key.destination, key.origin, WORLD, WORLD, WORLD,
    )  # fmt: skip
    return tuple(Span(SeriesKey(*row[:5]), *row[5:]) for row in rows)


def keys(indicator: str | None = None) -> tuple[SeriesKey, ...]:
    """Return the keys of every series held, of one indicator or of all, in order."""
    only = f"WHERE {_IS.format('indicator', 'indicator')}" if indicator else ""
    rows = ask(f"SELECT DISTINCT {_KEY} FROM figures {only} ORDER BY ALL", *([indicator] if indicator else []))  # noqa: S608
    return tuple(SeriesKey(*row) for row in rows)


def indicators() -> Mapping[str, IndicatorView]:
    """Return the indicators of the current releases by code, in their order."""
    return catalogue().indicators


def _view(key: SeriesKey, rows: Sequence[tuple[Any, ...]], held: Catalogue) -> SeriesView:
    release = held.releases[rows[0][0]] if rows else None
    described = held.describe(key.indicator, release.slug) if release else held.indicators[key.indicator]
    observations = tuple(Observation(year, value, status) for _, year, value, status in rows)
    return SeriesView(key, described, release, observations, held.breaks_of(str(key)))


def _values(key: SeriesKey) -> tuple[str, str, str, str, str]:
    return key.indicator, key.destination, key.origin, key.sex, key.method


def _key_of(indicator: str, area: str, partner: str, side: Side, sex: str, method: str) -> SeriesKey:
    ends = (partner, area) if side == "destination" else (area, partner)
    return SeriesKey(indicator, *ends, sex, method)


def _sane(years: Sequence[int]) -> list[int]:
    """Leave out years that no series can have, as the column would refuse them."""
    return [year for year in years if 0 < year < 3000]
