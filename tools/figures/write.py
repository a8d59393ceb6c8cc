"""Writing a release: the Parquet file, its metadata in TOML, the table of jumps and the folder's README."""

import csv
import hashlib
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import duckdb

from figures.catalogue.asylum import method_name
from figures.catalogue.shape import Indicator, Release, Text
from figures.jumps import Explanation, Mark

PROVENANCE_HEAD = """\
| release | owner | vintage | licence of the data | republished by | rows | file |
|---|---|---|---|---|---:|---:|"""
Plain = str | int | bool | list[str] | list[dict[str, str]]
NOT_EXPLAINED: Text = ("not explained", "не объяснено")
BREAK_COLUMNS = (
    "release", "series", "year", "previous", "value", "ratio", "rule", "marked", "explained", "kind",
    "explanation_en", "explanation_ru", "source",
)  # fmt: skip


def parquet(con: duckdb.DuckDBPyConnection, target: Path) -> str:
    """Write the table `observations` to a file that is the same for the same rows; return its SHA-256."""
    con.execute(f"""
        COPY (SELECT * FROM observations ORDER BY indicator, origin, destination, sex, method, year)
        TO '{target}' (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 19, ROW_GROUP_SIZE 122880)""")
    return hashlib.sha256(target.read_bytes()).hexdigest()


def metadata(
    con: duckdb.DuckDBPyConnection,
    release: Release,
    *,
    digest: str,
    marks: Sequence[Mark],
    known: Sequence[Explanation],
) -> str:
    """Return the release's metadata as TOML."""
    rows, first, last = con.execute("SELECT count(*), min(year), max(year) FROM observations").fetchall()[0]
    head: dict[str, Plain] = {
        "id": release.id,
        **_pair("title", release.title),
        **_pair("publisher", release.publisher),
        **_pair("vintage", release.vintage),
        "published": release.published,
        "earlier_vintage": release.earlier_vintage,
        "licence": release.licence,
        "licence_status": release.licence_status,
        **_pair("citation", release.citation),
        "address": release.address,
        "republished_by": release.republished_by,
        **_pair("totals", release.totals),
        **_pair("missing", release.missing),
        **_pairs("caveats", release.caveats),
        "file": f"{release.id}.parquet",
        "sha256": digest,
        "rows": rows,
        "first_year": first,
        "last_year": last,
    }
    tables = [_table("indicator", _indicator(con, indicator)) for indicator in release.indicators]
    tables += [_table("break", entry) for entry in _breaks(release, marks, known)]
    return "\n".join((_lines(head), *tables))


def break_table(marked: Iterable[tuple[str, Mark]], target: Path) -> None:
    """Write every jump of every release, explained or not."""
    with target.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(BREAK_COLUMNS)
        writer.writerows(_break_row(release, mark) for release, mark in marked)


def provenance(rows: Iterable[tuple[Release, int, int]], head: str) -> str:
    """Return the folder's README: the head, then one line a release (release, rows, bytes)."""
    lines = [
        f"| `{release.id}` | {release.publisher[0]} | {release.vintage[0]} | {release.licence} "
        f"({release.licence_status}) | {release.republished_by} | {count:,} | {size / 1000:,.0f} kB |"
        for release, count, size in rows
    ]
    return head.rstrip() + "\n\n" + "\n".join((PROVENANCE_HEAD, *lines)) + "\n"


def _break_row(release: str, mark: Mark) -> tuple[str | int | float, ...]:
    jump, why = mark.found, mark.explanation
    reason = (why.kind, why.en, why.ru, why.source) if why else ("", *NOT_EXPLAINED, "")
    return (
        release,
        str(mark.key),
        jump.year,
        f"{jump.previous:.15g}",
        f"{jump.value:.15g}",
        f"{jump.ratio:.4g}",
        jump.rule,
        _yes(mark.breaks_series),
        _yes(why is not None),
        *reason,
    )


def _yes(answer: bool) -> str:
    return "yes" if answer else "no"


def _indicator(con: duckdb.DuckDBPyConnection, indicator: Indicator) -> dict[str, Plain]:
    counts = con.execute(
        "SELECT count(*), count(DISTINCT (origin, destination, sex, method)), min(year), max(year) "
        "FROM observations WHERE indicator = ?",
        [indicator.code],
    ).fetchall()[0]
    return {
        "code": indicator.code,
        **_pair("name", indicator.name),
        **_pair("definition", indicator.definition),
        "unit": indicator.unit,
        **_pair("unit", indicator.unit_name),
        **_pair("population", indicator.population),
        "kind": indicator.kind,
        "time_type": indicator.time_type,
        "period_years": indicator.period_years,
        "bilateral": indicator.bilateral,
        "themes": list(indicator.themes),
        **_pair("origin", indicator.origin),
        **_pair("destination", indicator.destination),
        "map_by": indicator.map_by,
        "preferred_method": indicator.preferred_method,
        "methods": _methods(con, indicator),
        **_pairs("caveats", indicator.caveats),
        "rows": counts[0],
        "series": counts[1],
        "first_year": counts[2],
        "last_year": counts[3],
    }


def _methods(con: duckdb.DuckDBPyConnection, indicator: Indicator) -> list[dict[str, str]]:
    """Every method code that occurs, with its name; codes of asylum procedures are named from their parts."""
    named = {code: (en, ru) for code, en, ru in indicator.methods}
    found = con.execute(
        "SELECT DISTINCT method FROM observations WHERE indicator = ? ORDER BY method", [indicator.code]
    ).fetchall()
    codes = [code for (code,) in found if code != "_Z" or code in named]
    return [{"code": code, **_names(named.get(code) or method_name(code))} for code in codes]


def _names(text: Text) -> dict[str, str]:
    return {"name_en": text[0], "name_ru": text[1]}


def _breaks(release: Release, marks: Sequence[Mark], known: Sequence[Explanation]) -> list[dict[str, Plain]]:
    """Explained breaks of the release's series, and what is noted on patterns of its indicators."""
    codes = {indicator.code for indicator in release.indicators}
    entries = [(str(mark.key), mark.explanation) for mark in marks if mark.explanation]
    entries += [
        (pattern, why) for why in known if why.noted for pattern in why.series if pattern.partition(".")[0] in codes
    ]
    return [
        {
            "series": series,
            "year": why.year,
            "kind": why.kind,
            "explanation_en": why.en,
            "explanation_ru": why.ru,
            "source": why.source,
        }
        for series, why in entries
    ]


def _pair(name: str, text: Text) -> dict[str, Plain]:
    return {f"{name}_en": text[0], f"{name}_ru": text[1]}


def _pairs(name: str, texts: Sequence[Text]) -> dict[str, Plain]:
    return {f"{name}_en": [text[0] for text in texts], f"{name}_ru": [text[1] for text in texts]}


def _table(name: str, content: dict[str, Plain]) -> str:
    return f"[[{name}]]\n{_lines(content)}"


def _lines(content: dict[str, Plain]) -> str:
    return "".join(f"{key} = {_toml(value)}\n" for key, value in content.items())


def _toml(value: Plain | dict[str, str]) -> str:
    """TOML of a plain value; its basic strings escape as JSON's do."""
    if isinstance(value, list):
        return "[" + "".join(f"\n  {_toml(item)}," for item in value) + ("\n]" if value else "]")
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_toml(item)}" for key, item in value.items()) + " }"
    return json.dumps(value, ensure_ascii=False)
