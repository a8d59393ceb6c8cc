"""A State's public figures as the regional picture reads them: yearly series between two areas, all else at total."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import duckdb
import pyarrow as pa

from almaty.exchange.rules.descriptions import IndicatorText
from almaty.exchange.rules.engine import OPEN
from almaty.exchange.rules.sharing.telling import in_pair
from almaty.kernel.pair import Pair, pair
from migrastat.structures import Dataflow, Projection

NOT_APPLICABLE = "_Z"
_SEX, _FREQUENCY = "SEX", "FREQ"
_STATUS = (
    "CASE WHEN OBS_STATUS IN ('A', 'B', 'E', 'P') THEN OBS_STATUS WHEN OBS_STATUS IN ('I', 'F') THEN 'E' ELSE 'A' END"
)
_TIME_TYPES = {"calendar-year": {"flow": "calendar-year flow", "stock": "calendar-year average"}}


def projection_sql(flow: Dataflow, source: str) -> str | None:
    """Return the query that reads the file of a release of a dataflow in the columns of a series key.

    `source` is the SQL that names the file. None where the dataflow has no projection, or a dimension that can neither
    be shown nor stands at a total.
    """
    shown = flow.projection
    if shown is None or (where := _where(flow, shown)) is None:
        return None
    return f"SELECT {_columns(flow, shown)}, {_STATUS} AS status FROM {source} WHERE {where}"  # noqa: S608


def _columns(flow: Dataflow, shown: Projection) -> str:
    sex = f'"{_SEX}"' if _has_sex(flow, shown) else "'_T'"
    return (
        f"'{shown.indicator}' AS indicator, {_end(shown.origin)} AS origin, {_end(shown.destination)} AS destination, "
        f"{sex} AS sex, {_end(shown.method or NOT_APPLICABLE)} AS method, TIME_PERIOD::SMALLINT AS year, "
        "OBS_VALUE AS value"
    )


class Remark(NamedTuple):
    """What is said of one figure that the picture shows: a comment, or that the series breaks there."""

    series: str
    year: int
    value: float
    broken: bool
    text: Pair


def remarks(flow: Dataflow, table: pa.Table) -> list[Remark]:
    """Return what a release says of the figures that the picture shows, by series and year."""
    shown = flow.projection
    if shown is None or not {"OBS_STATUS", "COMMENT_OBS"} <= set(table.column_names):
        return []
    where = _where(flow, shown)
    if where is None:
        return []
    with duckdb.connect(":memory:", config=OPEN) as base:
        base.register("held", table)
        rows = base.execute(
            f"SELECT {_columns(flow, shown)}, OBS_STATUS = 'B', COMMENT_OBS FROM held "  # noqa: S608
            f"WHERE {where} AND (COMMENT_OBS IS NOT NULL OR OBS_STATUS = 'B') ORDER BY ALL"
        ).fetchall()
    return [
        Remark(".".join(row[:5]), row[5], row[6], bool(row[7]), _in_its_language(row[8] or "")) for row in rows
    ]  # fmt: skip


def _in_its_language(text: str) -> Pair:
    """Return a text that somebody wrote in one language as a pair that lacks the other."""
    if not text:
        return Pair()
    return Pair(ru=text, source="ru") if re.search("[А-Яа-яЁё]", text) else Pair(en=text)


def indicator_text(
    flow: Dataflow, about: Mapping[str, Any], caveats: Sequence[Pair], table: pa.Table
) -> IndicatorText | None:
    """Return what is said of a State's figures in the picture; None where the dataflow is not shown there."""
    shown = flow.projection
    if shown is None or _where(flow, shown) is None:
        return None
    methods = _methods(flow, shown, table)
    population = Pair.from_dict(about["population"]) if about.get("population") else Pair()
    name = in_pair(flow.name)
    return IndicatorText(
        code=shown.indicator, name=pair(f"{name.en} (figures of States)", f"{name.ru} (данные государств)"),
        definition=in_pair(flow.definition), population=population or in_pair(flow.population), unit=flow.unit,
        unit_name=in_pair(flow.unit_name), kind=flow.kind, time_type=_time_type(flow, shown), period_years=1,
        bilateral=NOT_APPLICABLE not in (shown.origin, shown.destination), origin_means=_means(flow, shown.origin),
        destination_means=_means(flow, shown.destination), map_by=shown.map_by, themes=flow.themes, methods=methods,
        preferred_method=_preferred(flow, shown, methods), caveats=tuple(caveats),
    )  # fmt: skip


def _where(flow: Dataflow, shown: Projection) -> str | None:
    """Return the condition for yearly figures with every dimension that is not shown at its total; None without one."""
    used = {shown.origin, shown.destination, shown.method, _FREQUENCY, "REF_AREA"}
    if _has_sex(flow, shown):
        used.add(_SEX)
    rest = [one for one in flow.dimensions if one.id not in used]
    if any(not one.total for one in rest):
        return None
    told = [f"\"{one.id}\" = '{one.total}'" for one in rest]
    if _has_sex(flow, shown):
        told.append(f"\"{_SEX}\" IN ('_T', 'F', 'M')")
    return " AND ".join([
        "FREQ = 'A'", "OBS_VALUE IS NOT NULL", "regexp_full_match(TIME_PERIOD, '[0-9]{4}')", *told,
    ])  # fmt: skip


def _has_sex(flow: Dataflow, shown: Projection) -> bool:
    return _SEX in flow.key and _SEX not in (shown.origin, shown.destination, shown.method)


def _end(name: str) -> str:
    return f"'{NOT_APPLICABLE}'" if name == NOT_APPLICABLE else f'"{name}"'


def _means(flow: Dataflow, name: str) -> Pair:
    return Pair() if name == NOT_APPLICABLE else in_pair(flow.dimension(name).name)


def _methods(flow: Dataflow, shown: Projection, table: pa.Table) -> tuple[tuple[str, Pair], ...]:
    """Return the codes of the dimension that keeps figures apart, as far as they occur, in the order of their list."""
    if not shown.method:
        return ()
    there = set(table.column(shown.method).to_pylist())
    codes = flow.dimension(shown.method).codelist.codes
    return tuple((code, in_pair(held.name)) for code, held in codes.items() if code in there)


def _preferred(flow: Dataflow, shown: Projection, methods: Sequence[tuple[str, Pair]]) -> str:
    """Return the method shown first: the total where there is one, else the first of the list."""
    codes = [code for code, _ in methods]
    total = flow.dimension(shown.method).total if shown.method else ""
    return total if total in codes else next(iter(codes), NOT_APPLICABLE)


def _time_type(flow: Dataflow, shown: Projection) -> str:
    return _TIME_TYPES.get(shown.time_type, {}).get(flow.kind, shown.time_type)
