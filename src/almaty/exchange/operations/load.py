"""Taking releases into the platform. A release never changes: there is no verb that edits one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb
from django.conf import settings
from django.db import transaction
from django.db.models import Q

from almaty.exchange.models import BreakMark, Indicator, Release
from almaty.exchange.rules.descriptions import (
    BreakText,
    Description,
    IndicatorText,
    broken,
    read_breaks,
    read_description,
)
from almaty.exchange.rules.engine import OPEN
from almaty.exchange.rules.files import fault_of, put_in_place, release_file, sha256_of
from almaty.kernel.actor import SYSTEM, Actor
from almaty.kernel.pair import pair
from almaty.kernel.refusal import Conflict
from almaty.people.operations import log_act

_COLUMNS = {
    "indicator": "VARCHAR", "origin": "VARCHAR", "destination": "VARCHAR", "sex": "VARCHAR", "method": "VARCHAR",
    "year": "SMALLINT", "value": "DOUBLE", "status": "VARCHAR",
}  # fmt: skip
_CELL = "indicator, origin, destination, sex, method, year"


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did: the releases that were new, and those that were there already."""

    new: tuple[str, ...]
    known: tuple[str, ...]


def load_figures(folder: Path, *, now: datetime, actor: Actor = SYSTEM) -> Loaded:
    """Take in every release of a folder that is not held yet: all of them, or none.

    Each release is a Parquet file with a description of the same name beside it; `breaks.csv` marks the breaks.
    Refuses a description or file that is broken or does not match its hash (Invalid), and a file that has changed
    under a name already held (Conflict).
    """
    described = [read_description(file) for file in sorted(folder.glob("*.toml"))]
    marks = read_breaks(folder / "breaks.csv")
    held = dict(Release.objects.values_list("slug", "sha256"))
    for description in described:
        _must_be_unchanged(description, held)
    new = _in_order([description for description in described if description.slug not in held])
    for description in new:
        _must_be_sound(description)
    for description in described:
        _keep_file(description)
    with transaction.atomic():
        for description in new:
            _save(description, marks, now=now)
        if new:
            facts = {description.slug: description.sha256 for description in new}
            log_act(actor=actor, verb="load-figures", subject="exchange:releases", facts=facts, now=now)
    names = tuple(description.slug for description in new)
    return Loaded(new=names, known=tuple(one.slug for one in described if one.slug not in names))


def _must_be_unchanged(description: Description, held: dict[str, str]) -> None:
    known = held.get(description.slug)
    if known is None or known == description.sha256:
        return
    raise Conflict(
        what=pair(f"The release {description.slug} is held already, with other figures.",
                  f"Выпуск {description.slug} уже загружен с другими показателями."),
        why=pair("A release is never changed after it was published.",
                 "После публикации выпуск не изменяется."),
        way_out=pair("Give the new figures a name of their own, and name the old release in the field earlier_vintage.",
                     "Присвойте новым показателям отдельное имя и укажите прежний выпуск в поле earlier_vintage."),
        where=description.file.with_suffix(".toml").name,
        code="changed-release",
    )  # fmt: skip


def _must_be_sound(description: Description) -> None:
    file = description.file
    if not file.exists():
        raise broken(file.name, pair("The file is missing.", "Файл отсутствует."))
    if sha256_of(file) != description.sha256:
        raise broken(file.name, pair("The file is not the one that its description names: the hash differs.",
                                     "Файл не соответствует описанию: контрольная сумма не совпадает."))  # fmt: skip
    _must_hold_figures(description)


def _must_hold_figures(description: Description) -> None:
    """Refuse a file that is no Parquet, has other columns, other rows, a figure twice or an indicator not described."""
    name = description.file.name
    with duckdb.connect(":memory:", config=OPEN) as base:
        try:
            shape = base.execute("DESCRIBE SELECT * FROM read_parquet(?)", [str(description.file)]).fetchall()
        except duckdb.Error:
            raise broken(name, pair("It is not a Parquet file.", "Это не файл формата Parquet.")) from None
        found = {column[0]: column[1] for column in shape}
        if found != _COLUMNS:
            raise broken(name, pair(f"Its columns have to be {_COLUMNS}, not {found}.",
                                    f"Ожидаются столбцы {_COLUMNS}, получены {found}."))  # fmt: skip
        counted = base.execute(
            f"SELECT count(*), count(DISTINCT ({_CELL})), list(DISTINCT indicator) FROM read_parquet(?)",  # noqa: S608
            [str(description.file)],
        ).fetchall()[0]
    _must_agree(description, *counted)


def _must_agree(description: Description, rows: int, different: int, codes: list[str] | None) -> None:
    name = description.file.name
    if rows != description.rows or rows == 0:
        raise broken(name, pair(f"It has {rows} rows, its description says {description.rows}.",
                                f"Строк в файле: {rows}, в описании указано: {description.rows}."))  # fmt: skip
    if different != rows:
        raise broken(name, pair("A figure stands in it twice.", "Одно из значений приведено дважды."))
    said = {indicator.code for indicator in description.indicators}
    if strange := set(codes or []) - said:
        raise broken(name, pair(f"Its description says nothing of {', '.join(sorted(strange))}.",
                                f"В описании отсутствуют: {', '.join(sorted(strange))}."))  # fmt: skip


def _in_order(new: Sequence[Description]) -> list[Description]:
    """Put a release after the one that it replaces."""
    waiting = list(new)
    ordered: list[Description] = []
    names = {description.slug for description in waiting}
    while waiting:
        ready = [one for one in waiting if one.earlier_vintage not in names - {done.slug for done in ordered}]
        if not ready:
            raise broken(waiting[0].slug, pair("The releases replace each other in a circle.",
                                               "Выпуски заменяют друг друга по кругу."))  # fmt: skip
        ordered += ready
        waiting = [one for one in waiting if one not in ready]
    return ordered


def _keep_file(description: Description) -> None:
    """Put the file into the data folder, unless it lies there whole already."""
    target = release_file(settings.HOME, description.sha256)
    if fault_of(description.slug, target, description.sha256) is not None:
        put_in_place(description.file, target)


def _save(description: Description, marks: Sequence[BreakText], *, now: datetime) -> None:
    _must_name_what_is_held(description)
    release = Release.objects.create(
        slug=description.slug, title=description.title, publisher=description.publisher,
        citation=description.citation, vintage=description.vintage, published=description.published,
        licence=description.licence, licence_status=description.licence_status, address=description.address,
        republished_by=description.republished_by, caveats=[text.as_dict() for text in description.caveats],
        sha256=description.sha256, rows=description.rows, size=description.file.stat().st_size,
        earlier_vintage_id=description.earlier_vintage or None, replaces=_replaces(description), loaded_at=now,
    )  # fmt: skip
    Indicator.objects.bulk_create(
        indicator_row(release, text, position) for position, text in enumerate(description.indicators)
    )
    own = [mark for mark in marks if mark.release == description.slug]
    BreakMark.objects.bulk_create(_break(release, mark) for mark in (*own, *description.notes))


def _must_name_what_is_held(description: Description) -> None:
    earlier = description.earlier_vintage
    if earlier and not Release.objects.filter(slug=earlier).exists():
        reason = pair(
            f"It names {earlier} as its earlier vintage, which is not held.",
            f"Указанная в нём более ранняя редакция {earlier} не загружена.",
        )
        raise broken(description.slug, reason)


def _replaces(description: Description) -> bool:
    """Tell whether the release holds series of its earlier vintage; refuses series of any other current release."""
    codes = [indicator.code for indicator in description.indicators]
    current = Release.objects.filter(Q(later_vintage__isnull=True) | Q(later_vintage__replaces=False), dataflow="")
    sharing = current.filter(indicators__code__in=codes).distinct()
    overlapping = {
        row.slug for row in sharing if _share_series(description.file, release_file(settings.HOME, row.sha256))
    }
    if strange := overlapping - {description.earlier_vintage}:
        raise Conflict(
            what=pair(f"The release {description.slug} holds series that another release holds.",
                      f"Выпуск {description.slug} содержит ряды, которые есть в другом выпуске."),
            why=pair(f"The same series stand in {', '.join(sorted(strange))}.",
                     f"Те же ряды содержатся в выпуске {', '.join(sorted(strange))}."),
            way_out=pair("Name that release in the field earlier_vintage if this one replaces it.",
                         "Если новый выпуск заменяет прежний, укажите прежний в поле earlier_vintage."),
            where=description.file.with_suffix(".toml").name,
            code="series-held-twice",
        )  # fmt: skip
    return bool(overlapping)


def _share_series(one: Path, other: Path) -> bool:
    key = "indicator, origin, destination, sex, method"
    with duckdb.connect(":memory:", config=OPEN) as base:
        found = base.execute(
            f"SELECT 1 FROM read_parquet(?) SEMI JOIN (SELECT {key} FROM read_parquet(?)) USING ({key}) LIMIT 1",  # noqa: S608
            [str(one), str(other)],
        ).fetchall()
    return bool(found)


def indicator_row(release: Release, text: IndicatorText, position: int) -> Indicator:
    """Return the row of an indicator as its release describes it."""
    return Indicator(
        release=release, code=text.code, name=text.name, definition=text.definition, population=text.population,
        unit=text.unit, unit_name=text.unit_name, kind=text.kind, time_type=text.time_type,
        period_years=text.period_years, bilateral=text.bilateral, origin_means=text.origin_means,
        destination_means=text.destination_means, map_by=text.map_by, themes=list(text.themes),
        methods=[{"code": code, "name": name.as_dict()} for code, name in text.methods],
        preferred_method=text.preferred_method, caveats=[caveat.as_dict() for caveat in text.caveats],
        position=position,
    )  # fmt: skip


def _break(release: Release, mark: BreakText) -> BreakMark:
    return BreakMark(
        release=release, series=mark.series, year=mark.year, previous=mark.previous, value=mark.value, kind=mark.kind,
        marked=mark.marked, explained=mark.explained, explanation=mark.explanation, source=mark.source,
    )  # fmt: skip
