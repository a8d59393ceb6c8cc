"""What the screens, the search and the check ask of the releases and indicators. All of it is public."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import duckdb
from django.conf import settings

from almaty.exchange.models import Release
from almaty.exchange.queries.catalogue import IndicatorView, ReleaseView, catalogue
from almaty.exchange.queries.definitions import dataflows
from almaty.exchange.rules.definitions.words import as_pair
from almaty.exchange.rules.engine import OPEN
from almaty.exchange.rules.files import Fault, fault_of, release_file
from almaty.kernel.actor import Actor
from almaty.kernel.pair import Pair, pair
from almaty.kernel.period import FuzzyDate
from almaty.kernel.refusal import NotFound
from almaty.kernel.search import SearchText


@dataclass(frozen=True, slots=True)
class MethodsInUse:
    """The releases of an indicator, the newest first, with the methods each of them carries."""

    release: ReleaseView
    view: IndicatorView


def indicators(actor: Actor | None = None) -> Mapping[str, IndicatorView]:
    """Return the indicators of the current releases by code, in order. Figures are public: any actor reads them."""
    return catalogue().indicators


def releases() -> tuple[ReleaseView, ...]:
    """Return every release ever loaded, the current ones first, then by title in English."""
    every = catalogue().releases.values()
    return tuple(sorted(every, key=lambda release: (not release.current, release.title.en, release.published)))


def release(slug: str) -> ReleaseView:
    """Return a release; refuses (404) an unknown name."""
    found = catalogue().releases.get(slug)
    if found:
        return found
    raise NotFound(
        what=pair("No such release is held.", "Такого выпуска нет."),
        why=pair("Releases keep their names for ever, so the address is likely mistyped.",
                 "Названия выпусков не меняются, поэтому в адресе, вероятно, опечатка."),
        way_out=pair("Open the catalogue of figures.", "Откройте каталог показателей."),
        where=slug[:60],
        code="unknown-release",
    )  # fmt: skip


def indicator(code: str) -> IndicatorView:
    """Return an indicator; refuses (404) an unknown code."""
    found = catalogue().indicators.get(code)
    if found:
        return found
    raise NotFound(
        what=pair("No such indicator is held.", "Такого показателя нет."),
        why=pair("The catalogue has no indicator with this code.", "В каталоге нет показателя с таким кодом."),
        way_out=pair("Open the catalogue of figures.", "Откройте каталог показателей."),
        where=code[:60],
        code="unknown-indicator",
    )  # fmt: skip


def carried_by(view: IndicatorView) -> tuple[MethodsInUse, ...]:
    """Return the current releases that carry an indicator, each with its own words for it."""
    held = catalogue()
    return tuple(MethodsInUse(held.releases[slug], held.describe(view.code, slug)) for slug in view.releases)


def indicators_of(slug: str) -> tuple[IndicatorView, ...]:
    """Return the indicators of a release, as it describes them."""
    own = [view for (release_slug, _), view in catalogue().described.items() if release_slug == slug]
    return tuple(sorted(own, key=lambda view: view.position))


def search_entries() -> Iterator[SearchText]:
    """Yield what can be found: every indicator, every current release, every definition of what States share."""
    held = catalogue()
    for view in held.indicators.values():
        texts = (view.definition, view.population, *view.caveats)
        yield SearchText(
            "indicator", view.code, f"figures/indicators/{view.code}/", view.name, _joined(view.code, *texts)
        )
    for one in held.current:
        texts = (one.publisher, one.vintage, one.citation)
        when = FuzzyDate(one.published)
        yield SearchText("release", one.slug, f"figures/releases/{one.slug}/", one.title, _joined(one.slug, *texts),
                         when=when)  # fmt: skip
    for flow in dataflows():
        told = (flow.definition, flow.population, flow.unit_name, flow.duration_rule, *flow.caveats)
        name = pair(f"Definition of the dataflow: {flow.name.en}", f"Определение набора данных: {flow.name.ru}")
        yield SearchText("dataflow", flow.id, f"figures/definitions/{flow.id}/", name,
                         _joined(flow.id, *map(as_pair, told)))  # fmt: skip


def faulty_releases() -> list[Fault]:
    """Hash every stored file and count its rows; return what is wrong with any of them."""
    faults = []
    for row in Release.objects.order_by("slug"):
        file = release_file(settings.HOME, row.sha256)
        fault = fault_of(row.slug, file, row.sha256)
        if fault is None and _rows_of(str(file)) != row.rows:
            fault = Fault(row.slug, file, "rows")
        faults += [fault] if fault else []
    return faults


def _rows_of(file: str) -> int:
    with duckdb.connect(":memory:", config=OPEN) as base:
        return int(base.execute("SELECT count(*) FROM read_parquet(?)", [file]).fetchall()[0][0])


def _joined(code: str, *texts: Pair) -> Pair:
    en, ru = (" ".join([code, *(text.text(lang) for text in texts if text.text(lang))]) for lang in ("en", "ru"))
    return replace(Pair(en, ru)).translated()
