"""Rows as they stand in files become rows of one shape: texts of SQL that every engine reads alike.

What engines say differently (where a row lies, how many days since 1970 a date is) is asked of the engine.
"""

from typing import Protocol

import pyarrow as pa

from migrastat.crossings.definitions import definition
from migrastat.crossings.sources import Source, is_whole

ARRIVAL = ("a", "1", "arrival", "arr", "arrive", "in", "entry", "1.0", "true", "въезд")
DEPARTURE = ("d", "0", "departure", "dep", "depart", "out", "exit", "0.0", "false", "выезд")
RESIDENT = ("1", "1.0", "true", "resident", "r", "резидент")
ELSEWHERE = ("0", "0.0", "false", "non-resident", "nonresident", "n", "нерезидент")
SEXES = {"F": ("F", "FEMALE", "2", "Ж"), "M": ("M", "MALE", "1", "М")}
OLDEST = 120


class Dialect(Protocol):
    """What an engine says in its own words."""

    def scan(self, source: Source, number: int) -> str:
        """Return a relation of the columns under their meanings and `row_no`, from 0 in the order of the rows."""

    def days(self, date: str) -> str:
        """Return the days from 1970-01-01 to a date."""


def source_sql(sources: list[Source], dialect: Dialect) -> str:
    """Return one relation of all sources: person, day, second, arrival, citizenship, sex, age, file_no, row_no.

    What cannot be read is null. `day` counts from 1970-01-01, `second` from midnight.
    """
    key = key_type(sources)
    return " union all ".join(_one(source, number, key, dialect) for number, source in enumerate(sources))


def key_type(sources: list[Source]) -> str:
    """Return the SQL type of the person keys: numbers only where every source has numbers."""
    return "bigint" if all(is_whole(source.types["person"]) for source in sources) else "string"


def key_sql(source: Source, key: str) -> str:
    """Return the person's key; blanks around text are dropped, empty text is no key."""
    if key == "bigint":
        return "cast(raw.person as bigint)" if is_whole(source.types["person"]) else "try_cast(raw.person as bigint)"
    return "nullif(trim(cast(raw.person as string)), '')"


def day_sql(source: Source, name: str, dialect: Dialect) -> str:
    """Return the days from 1970-01-01 of a column of dates, moments or ISO 8601 text."""
    return dialect.days(f"cast({_moment(source, name)} as date)")


def text_list(words: tuple[str, ...]) -> str:
    """Return words as an SQL list."""
    return ", ".join(f"'{word}'" for word in words)


def _one(source: Source, number: int, key: str, dialect: Dialect) -> str:
    return definition(
        "row",
        person=key_sql(source, key),
        day=day_sql(source, "date", dialect),
        second=_second(source),
        arrival=_arrival(),
        citizenship=_text(source, "citizenship"),
        sex=_text(source, "sex"),
        age=_age(source),
        number=number,
        scan=dialect.scan(source, number),
    )


def _moment(source: Source, name: str) -> str:
    """Text is taken as written: the zone after it does not move a crossing to another day."""
    kind = source.types[name]
    if pa.types.is_date(kind) or pa.types.is_timestamp(kind):
        return f"raw.{name}"
    return f"case when raw.{name} like '____-__-__%' then try_cast(substr(raw.{name}, 1, 19) as timestamp) end"


def _second(source: Source) -> str:
    if pa.types.is_date(source.types["date"]):
        return "0"
    moment = _moment(source, "date")
    return f"cast(hour({moment}) * 3600 + minute({moment}) * 60 + second({moment}) as int)"


def _arrival() -> str:
    both = zip(ARRIVAL, DEPARTURE, strict=True)
    words = " ".join(f"when '{came}' then 1 when '{went}' then 0" for came, went in both)
    return f"case lower(trim(cast(raw.direction as string))) {words} end"


def _text(source: Source, name: str) -> str:
    return f"nullif(upper(trim(cast(raw.{name} as string))), '')" if source.has(name) else "cast(null as string)"


def _age(source: Source) -> str:
    if source.has("age"):
        return _whole(source, "age")
    if source.has("birth_year"):
        return f"cast(year({_moment(source, 'date')}) as int) - {_whole(source, 'birth_year')}"
    return "cast(null as int)"


def _whole(source: Source, name: str) -> str:
    if is_whole(source.types[name]):
        return f"try_cast(raw.{name} as int)"
    return f"try_cast(floor(try_cast(raw.{name} as double)) as int)"
