"""Who has read what a State has shared: entries of the log, for the State alone."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from almaty.exchange.models import Release
from almaty.kernel.actor import SYSTEM, Actor, Verb
from almaty.kernel.pair import Pair, pair
from almaty.people.queries import Sought, acts
from almaty.people.rules import seat_name, seats

_VERBS = {"read-release", "read-figures"}
_MOST = 500
_NOBODY = Pair()
_TOLD: dict[str, Pair] = {
    "page": pair("the page of the release", "страница выпуска"),
    "comparison": pair("comparison with another vintage", "сравнение с другой редакцией"),
    "mirror": pair("mirror statistics", "зеркальная статистика"),
    "findings": pair("comparison with the reader's own figures", "сопоставление с собственными данными читателя"),
    "csv": pair("file: CSV", "файл CSV"),
    "xlsx": pair("file: Excel", "файл Excel"),
    "parquet": pair("file: Parquet", "файл Parquet"),
}
_FORMATS = {
    "csv1": "SDMX-CSV 1.0", "csv2": "SDMX-CSV 2.0", "json1": "SDMX-JSON 1.0", "json1draft": "SDMX-JSON 1.0",
    "json2": "SDMX-JSON 2.0", "ml21": "SDMX-ML 2.1", "ml21generic": "SDMX-ML 2.1", "ml30": "SDMX-ML 3.0",
}  # fmt: skip
_WHAT_THERE_IS = "availability"


@dataclass(frozen=True, slots=True)
class Reading:
    """Somebody has read a release: who, for which participant (`seat` is its name), what of it, when."""

    release: str
    at: datetime
    name: str
    acting_for: str
    what: str
    seat: Pair = _NOBODY

    @property
    def told(self) -> Pair:
        """Return what was read in words; what a program asked for is named by its format."""
        return _TOLD.get(self.what) or _by_program(self.what)


def _by_program(what: str) -> Pair:
    """Return what a program has asked of the service: figures, or only which codes hold some.

    >>> _by_program("csv1").en, _by_program("availability ml21").en
    ('by program: SDMX-CSV 1.0', 'by program: which codes and periods there are')
    """
    if what.startswith(_WHAT_THERE_IS):
        return pair("by program: which codes and periods there are", "программой: какие есть коды и периоды")
    name = _FORMATS.get(what, what)
    return pair(f"by program: {name}", f"программой: {name}") if name else Pair()


def subject_of_release(slug: str) -> str:
    """Return how a release is called in the log of acts."""
    return f"release:{slug}"


def readers_of(participant: str, *, actor: Actor) -> list[Reading]:
    """Return who has read the releases of a State that are not public, the newest first; its own people are left out.

    Refuses whoever holds no mandate for the State (SignInFirst, NotAllowed).
    """
    actor.require_for(Verb.READ_ANSWER, participant)
    rows = Release.objects.filter(owner=participant).values_list("slug", "dataflow")
    slugs = {slug for slug, _ in rows}
    flows = {flow for _, flow in rows}
    found = [one for slug in slugs for one in _of_release(slug)]
    found += [one for flow in flows for one in _of_flow(flow, slugs)]
    others = (one for one in found if one.acting_for != participant)
    known = seats()
    latest = sorted(others, key=lambda one: one.at, reverse=True)[:_MOST]
    return [replace(one, seat=seat_name(one.acting_for, known)) for one in latest]


def _of_release(slug: str) -> Iterable[Reading]:
    subject = subject_of_release(slug)
    for act in acts(SYSTEM, Sought(subject=subject))[:_MOST]:
        if act.verb in _VERBS and act.subject == subject:
            yield Reading(slug, act.at, act.actor_name, act.acting_for, str(act.facts.get("what", "")))


def _of_flow(flow: str, slugs: set[str]) -> Iterable[Reading]:
    """Give the questions of programs, which name the releases that they read."""
    for act in acts(SYSTEM, Sought(subject=f"exchange:dataflow-{flow}", verb="read-figures"))[:_MOST]:
        for slug in slugs & set(act.facts.get("releases", ())):
            yield Reading(slug, act.at, act.actor_name, act.acting_for, str(act.facts.get("form", "")))
