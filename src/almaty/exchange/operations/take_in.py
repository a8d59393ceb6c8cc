"""What was fetched from an outside service becomes a release: the same selection, texts and marks as what ships."""

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
from django.conf import settings
from django.db import transaction

from almaty.exchange.models import BreakMark, Release
from almaty.exchange.rules.engine import OPEN
from almaty.exchange.rules.files import put_in_place, release_file, sha256_of
from almaty.exchange.rules.selection.jumps import rule_for
from almaty.kernel.actor import SYSTEM, Actor
from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import Conflict, Invalid
from almaty.people.operations import log_act
from migrastat import Break, Observation, SeriesKey, series_of
from migrastat.breaks import breaks_of

_SELECT = """
    CREATE TABLE observations AS
    SELECT indicator::VARCHAR AS indicator, origin::VARCHAR AS origin, destination::VARCHAR AS destination,
           sex::VARCHAR AS sex, method::VARCHAR AS method, year::SMALLINT AS year, value::DOUBLE AS value,
           status::VARCHAR AS status FROM ({})"""
_CELL = "indicator, origin, destination, sex, method, year"
_WRITE = """
    COPY (SELECT * FROM observations ORDER BY indicator, origin, destination, sex, method, year)
    TO '{}' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880)"""


@dataclass(frozen=True, slots=True)
class Fetched:
    """Figures as they came from a service: of which family of releases, selected by which SQL, from where.

    `selection` yields the columns of a series key with year, value and status. `about` says address and answers.
    """

    family: str
    selection: str
    address: str
    about: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class TakenIn:
    """The release that was made, empty where what came is held already; how many figures differ from before."""

    release: str
    earlier: str
    rows: int
    added: int = 0
    revised: int = 0
    gone: int = 0


def take_in(fetched: Fetched, *, now: datetime, actor: Actor = SYSTEM) -> TakenIn:
    """Keep what was fetched as the next release of its family, or say that it is held already.

    Refuses figures of a family that is not held (Conflict), and an answer without figures or with a figure twice
    (Invalid). The file is there before the row that names it, so that a kill leaves at most a file that nothing names.
    """
    earlier = _newest(fetched.family)
    with tempfile.TemporaryDirectory() as folder, duckdb.connect(":memory:", config=OPEN) as base:
        base.execute("SET threads = 1")
        base.execute(_SELECT.format(fetched.selection))
        rows = _must_hold_figures(base, fetched)
        marks = _marked(base, earlier)
        different = _difference(base, release_file(Path(settings.HOME), earlier.sha256))
        if different == (0, 0, 0):
            return TakenIn("", earlier.slug, rows)
        file = Path(folder) / "release.parquet"
        base.execute(_WRITE.format(file))
        sha256, size = sha256_of(file), file.stat().st_size
        put_in_place(file, release_file(Path(settings.HOME), sha256))
    release = _save(fetched, earlier, marks, sha256=sha256, rows=rows, size=size, now=now, actor=actor)
    return TakenIn(release.slug, earlier.slug, rows, *different)


def _newest(family: str) -> Release:
    found = Release.objects.filter(slug__startswith=f"{family}-", later_vintage__isnull=True)
    newest = found.exclude(slug__endswith="-elsewhere").order_by("-published", "-slug").first()
    if newest is None:
        raise Conflict(
            what=pair(f"No release of {family} is held.", f"Нет ни одного выпуска {family}."),
            why=pair("What is fetched continues a release that says what its figures count.",
                     "Получаемые данные продолжают выпуск, в котором описаны его показатели."),
            way_out=pair("Start the platform once, so that the reference figures are loaded.",
                         "Запустите платформу один раз, чтобы загрузились справочные показатели."),
        )  # fmt: skip
    return newest


def _must_hold_figures(base: duckdb.DuckDBPyConnection, fetched: Fetched) -> int:
    rows, cells = base.execute(f"SELECT count(*), count(DISTINCT ({_CELL})) FROM observations").fetchall()[0]  # noqa: S608
    if rows == 0 or cells != rows:
        raise Invalid(
            what=pair("What came holds no figures." if rows == 0 else "A figure came twice.",
                      "В ответе нет показателей." if rows == 0 else "Одно из значений пришло дважды."),
            why=pair("The service answered, but not with what it documents.",
                     "Служба ответила, но не так, как описано."),
            way_out=pair("Try again later. Nothing was changed.", "Повторите попытку позже. Ничего не изменено."),
            where=fetched.address,
        )  # fmt: skip
    return int(rows)


def _marked(base: duckdb.DuckDBPyConnection, earlier: Release) -> list[BreakMark]:
    """Judge the series for jumps; what the release before explained stays explained. Marked cells get the status B."""
    known = {(mark.series, mark.year): mark for mark in earlier.breaks.all()}
    rows = base.execute("SELECT * FROM observations ORDER BY ALL").fetchall()
    cells = ((SeriesKey(*row[:5]), Observation(*row[5:])) for row in rows)
    found = [
        _mark(str(one.key), jump, known)
        for one in series_of(cells).values()
        if (rule := rule_for(one.key))
        for jump in breaks_of(one, rule=rule)
    ]
    noted = [mark for mark in known.values() if "*" in mark.series or mark.explained]
    seen = {(mark.series, mark.year) for mark in found}
    found += [_again(mark) for mark in noted if (mark.series, mark.year) not in seen]
    for mark in found:
        if mark.marked and "*" not in mark.series:
            key = SeriesKey.parse(mark.series)
            base.execute(f"UPDATE observations SET status = 'B' WHERE ({_CELL}) = (?, ?, ?, ?, ?, ?)",  # noqa: S608
                         [key.indicator, key.origin, key.destination, key.sex, key.method, mark.year])  # fmt: skip
    return found


def _mark(series: str, jump: Break, known: Mapping[tuple[str, int], BreakMark]) -> BreakMark:
    told = known.get((series, jump.year))
    if told is not None:
        again = _again(told)
        again.previous, again.value = jump.previous, jump.value
        return again
    return BreakMark(series=series, year=jump.year, previous=jump.previous, value=jump.value, marked=True)  # fmt: skip


def _again(mark: BreakMark) -> BreakMark:
    return BreakMark(
        series=mark.series, year=mark.year, previous=mark.previous, value=mark.value, kind=mark.kind,
        marked=mark.marked, explained=mark.explained, explanation=mark.explanation, source=mark.source,
    )  # fmt: skip


def _difference(base: duckdb.DuckDBPyConnection, earlier: Path) -> tuple[int, int, int]:
    """Return how many figures are new, have another value or status, are gone."""
    told = base.execute(
        f"""SELECT count(*) FILTER (old.year IS NULL),
                   count(*) FILTER (new.year IS NOT NULL AND old.year IS NOT NULL AND
                                    (new.value IS DISTINCT FROM old.value OR new.status <> old.status)),
                   count(*) FILTER (new.year IS NULL)
            FROM observations new FULL JOIN read_parquet(?) old USING ({_CELL})""",  # noqa: S608
        [str(earlier)],
    ).fetchall()[0]
    return int(told[0]), int(told[1]), int(told[2])


@transaction.atomic
def _save(
    fetched: Fetched, earlier: Release, marks: list[BreakMark], *, sha256: str, rows: int, size: int, now: datetime,
    actor: Actor,
) -> Release:  # fmt: skip
    if Release.objects.select_for_update().filter(earlier_vintage=earlier).exists():
        raise Conflict(
            what=pair("Another release of the same figures was kept meanwhile.",
                      "Тем временем сохранён другой выпуск тех же данных."),
            why=pair("Two commands ran at once.", "Две команды выполнялись одновременно."),
            way_out=pair("Run the command again.", "Выполните команду ещё раз."),
        )  # fmt: skip
    release = Release.objects.create(
        slug=_slug(fetched.family, now), title=earlier.title, publisher=earlier.publisher,
        citation=_cited(earlier, fetched.address, now), vintage=_read_on(now), published=f"{now:%Y-%m-%d}",
        licence=earlier.licence, licence_status=earlier.licence_status, address=earlier.address,
        caveats=earlier.caveats, sha256=sha256, rows=rows, size=size, earlier_vintage=earlier, replaces=True,
        loaded_at=now, version=earlier.version + 1, about=dict(fetched.about),
    )  # fmt: skip
    for told in earlier.indicators.all():
        told.pk, told.release = None, release
        told._state.adding = True
        told.save()
    for mark in marks:
        mark.release = release
    BreakMark.objects.bulk_create(marks)
    facts = {"release": release.slug, "sha256": sha256, "earlier": earlier.slug, "address": fetched.address}
    log_act(actor=actor, verb="take-in", subject="exchange:releases", facts=facts, now=now)
    return release


def _slug(family: str, now: datetime) -> str:
    """Return the next name: the day, and a letter where the day has one already."""
    day = f"{family}-{now:%Y-%m-%d}"
    taken = set(Release.objects.filter(slug__startswith=day).values_list("slug", flat=True))
    return next(name for name in (day, *(f"{day}-{number}" for number in range(2, 1000))) if name not in taken)


def _read_on(now: datetime) -> Pair:
    return pair(f"as read on {now:%Y-%m-%d}", f"по состоянию на {now:%d.%m.%Y}")


def _cited(earlier: Release, address: str, now: datetime) -> Pair:
    told = earlier.publisher, earlier.title
    return pair(f"{told[0].en}, {told[1].en}, read from {address} on {now:%Y-%m-%d}.",
                f"{told[0].ru}, {told[1].ru}, получено с {address} {now:%d.%m.%Y}.")  # fmt: skip
