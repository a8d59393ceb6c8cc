"""What is held for everybody: the releases, their indicators and their breaks, read once and kept until they change.

Here are public releases alone, each from the instant at which its embargo lifts; what States share more narrowly is
read through `queries.shared`. A release never changes after it was loaded, so the list of releases with their hashes is
a stamp for all that hangs on them. It is asked once a request (one small query); outside a request every time.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from fnmatch import fnmatchcase

from django.utils import timezone

from almaty.exchange.models import BreakMark, Indicator, Release
from almaty.exchange.queries.asked_once import AskedOnce
from almaty.exchange.queries.shared import public
from almaty.kernel.pair import Pair

Stamp = tuple[tuple[str, str, datetime], ...]


@dataclass(frozen=True, slots=True)
class MethodView:
    """A way of counting or estimating within an indicator."""

    code: str
    name: Pair


@dataclass(frozen=True, slots=True)
class ReleaseView:
    """A release as the screens show it. `current` is False once a newer one has replaced it.

    `dataflow` and `owner` are empty for reference figures, `lifts_at` is None without an embargo.
    """

    slug: str
    title: Pair
    publisher: Pair
    citation: Pair
    vintage: Pair
    published: str
    licence: str
    licence_status: str
    address: str
    republished_by: str
    caveats: tuple[Pair, ...]
    sha256: str
    rows: int
    size: int
    earlier_vintage: str
    later_vintage: str
    replaced_by: str
    loaded_at: datetime
    version: int = 1
    audience: str = "public"
    lifts_at: datetime | None = None
    dataflow: str = ""
    dataflow_version: str = ""
    owner: str = ""

    @property
    def current(self) -> bool:
        """Tell whether no newer release has replaced it."""
        return not self.replaced_by


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """An indicator as one release describes it; `releases` names every current release that carries it."""

    code: str
    release: str
    name: Pair
    definition: Pair
    population: Pair
    unit: str
    unit_name: Pair
    kind: str
    time_type: str
    period_years: int
    bilateral: bool
    origin_means: Pair
    destination_means: Pair
    map_by: str
    themes: tuple[str, ...]
    methods: tuple[MethodView, ...]
    preferred_method: str
    caveats: tuple[Pair, ...]
    position: int
    releases: tuple[str, ...] = ()

    def method_name(self, code: str) -> Pair:
        """Return the name of a method; its code stands in where the release does not name it."""
        return next((method.name for method in self.methods if method.code == code), Pair(code, code))


@dataclass(frozen=True, slots=True)
class BreakView:
    """A jump or break in a series. `marked`: the years before it and from it on do not compare."""

    series: str
    release: str
    year: int
    previous: float | None
    value: float | None
    kind: str
    marked: bool
    explained: bool
    explanation: Pair
    source: str


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything known about the figures except the figures."""

    stamp: Stamp
    releases: Mapping[str, ReleaseView]
    described: Mapping[tuple[str, str], IndicatorView]
    indicators: Mapping[str, IndicatorView]
    breaks: Mapping[str, tuple[BreakView, ...]]
    patterns: tuple[BreakView, ...]

    @property
    def current(self) -> tuple[ReleaseView, ...]:
        """Return the releases that no newer one has replaced."""
        return tuple(release for release in self.releases.values() if release.current)

    def breaks_of(self, series: str) -> tuple[BreakView, ...]:
        """Return the marks on a series in order of year, those on a pattern that it fits included."""
        fitting = tuple(mark for mark in self.patterns if fnmatchcase(series, mark.series))
        return tuple(sorted((*self.breaks.get(series, ()), *fitting), key=lambda mark: mark.year))

    def describe(self, code: str, release: str) -> IndicatorView:
        """Return an indicator as a given release describes it."""
        return self.described.get((release, code)) or self.indicators[code]


_KINDS = ("stock", "flow", "rate")


def catalogue() -> Catalogue:
    """Return what is held now."""
    return _now()


def _stamp(now: datetime) -> Stamp:
    return tuple(public(now).order_by("slug").values_list("slug", "sha256", "loaded_at"))


def _read(stamp: Stamp) -> Catalogue:
    """Read what belongs to the releases of a stamp; of a later vintage that is not among them nothing is known."""
    rows = Release.objects.filter(pk__in=[slug for slug, *_ in stamp])
    later = {row.earlier_vintage_id: row for row in rows if row.earlier_vintage_id}
    releases = {row.slug: release_view(row, later.get(row.slug)) for row in rows}
    described = {
        (row.release_id, row.code): _indicator(row) for row in Indicator.objects.all() if row.release_id in releases
    }
    held = {slug for slug, view in releases.items() if view.current}
    marks = [_break(row) for row in BreakMark.objects.all() if row.release_id in held]
    breaks: dict[str, tuple[BreakView, ...]] = {}
    for mark in marks:
        breaks[mark.series] = (*breaks.get(mark.series, ()), mark)
    patterns = tuple(mark for mark in marks if "*" in mark.series)
    return Catalogue(stamp, releases, described, _joined(releases, described), breaks, patterns)


def _joined(
    releases: Mapping[str, ReleaseView], described: Mapping[tuple[str, str], IndicatorView]
) -> dict[str, IndicatorView]:
    """Join what several current releases say of one indicator: the newest release speaks, the methods add up.

    Of two releases of one day the one whose name comes first speaks: the other completes it.
    """
    speaking: dict[str, list[IndicatorView]] = {}
    by_name = sorted(described.values(), key=lambda view: view.release)
    newest_first = sorted(by_name, key=lambda view: releases[view.release].published, reverse=True)
    for view in newest_first:
        if releases[view.release].current:
            speaking.setdefault(view.code, []).append(view)
    joined = (
        replace(
            views[0],
            methods=tuple({method.code: method for view in views for method in view.methods}.values()),
            releases=tuple(view.release for view in views),
        )
        for views in speaking.values()
    )
    return {view.code: view for view in sorted(joined, key=_place)}


def _place(view: IndicatorView) -> tuple[int, bool, str, int, str]:
    """Put stocks before flows before rates, persons before cases; then by release, as it orders them."""
    kind = _KINDS.index(view.kind) if view.kind in _KINDS else len(_KINDS)
    return kind, view.unit == "case", view.releases[0], view.position, view.code


def release_view(row: Release, later: Release | None) -> ReleaseView:
    """Return a release as the screens show it; `later` is the vintage after it that the reader may know of."""
    return ReleaseView(
        slug=row.slug, title=row.title, publisher=row.publisher, citation=row.citation, vintage=row.vintage,
        published=row.published, licence=row.licence, licence_status=row.licence_status, address=row.address,
        republished_by=row.republished_by, caveats=_pairs(row.caveats), sha256=row.sha256,
        rows=row.rows, size=row.size, earlier_vintage=row.earlier_vintage_id or "",
        later_vintage=later.slug if later else "", replaced_by=later.slug if later and later.replaces else "",
        loaded_at=row.loaded_at, version=row.version, audience=row.audience, lifts_at=row.lifts_at,
        dataflow=row.dataflow, dataflow_version=row.dataflow_version, owner=row.owner,
    )  # fmt: skip


def _indicator(row: Indicator) -> IndicatorView:
    return IndicatorView(
        code=row.code, release=row.release_id, name=row.name, definition=row.definition, population=row.population,
        unit=row.unit, unit_name=row.unit_name, kind=row.kind, time_type=row.time_type,
        period_years=row.period_years, bilateral=row.bilateral, origin_means=row.origin_means,
        destination_means=row.destination_means, map_by=row.map_by, themes=tuple(row.themes),
        methods=tuple(MethodView(method["code"], Pair.from_dict(method["name"])) for method in row.methods),
        preferred_method=row.preferred_method, caveats=_pairs(row.caveats), position=row.position,
        releases=(row.release_id,),
    )  # fmt: skip


def _pairs(stored: list[dict[str, object]]) -> tuple[Pair, ...]:
    return tuple(Pair.from_dict(text) for text in stored)


def _break(row: BreakMark) -> BreakView:
    return BreakView(
        series=row.series, release=row.release_id, year=row.year, previous=row.previous, value=row.value,
        kind=row.kind, marked=row.marked, explained=row.explained, explanation=row.explanation, source=row.source,
    )  # fmt: skip


_now = AskedOnce(lambda: _stamp(timezone.now()), _read)
