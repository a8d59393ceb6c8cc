"""What stands out of a State's figures: a few sentences, computed, the same on the page and in the brief."""

from collections.abc import Iterator

from almaty.exchange.queries import Side
from almaty.kernel.pair import Pair
from almaty.picture.queries.drawn import short_name
from almaty.picture.queries.state.gather import StateFigures
from almaty.picture.rules import telling
from almaty.picture.rules.change import BROKEN, Change, largest, latest_change
from almaty.picture.rules.measures import BY_SLUG
from almaty.picture.rules.telling import Named
from migrastat.measures import share

WATCHED = ("refugees-hosted", "refugees-from", "asylum-seekers", "asylum-seekers-from", "idps", "stateless", "others",
           "returned")  # fmt: skip


def what_stands_out(held: StateFigures, *, since: int) -> tuple[Pair, ...]:
    """Return what the latest figures say; nothing where none is held since a year."""
    return tuple(sentence for sentence in _told(held, since) if sentence is not None)


def _told(held: StateFigures, since: int) -> Iterator[Pair | None]:
    yield _residence(held, "destination", since)
    yield _residence(held, "origin", since)
    yield _protection(held, since)
    yield _abroad(held, since)
    yield _asylum(held, since)
    yield _money(held, since)
    yield _people(held, since)


def what_changed_most(held: StateFigures, *, top: int = 5) -> tuple[tuple[Pair, Change], ...]:
    """Return the largest changes of the last year among the figures of protection, each with its name."""
    found = [(BY_SLUG[slug], held.line(BY_SLUG[slug].indicator, BY_SLUG[slug].side)) for slug in WATCHED]
    lines = [(measure, line) for measure, line in found if line]
    year = max((line.latest.year for _, line in lines), default=0)
    changes = largest(
        (latest_change(line.observations, key=line.key, area=held.code, slug=measure.slug) for measure, line in lines),
        year=year, top=top,
    )  # fmt: skip
    return tuple((BY_SLUG[change.slug].name, change) for change in changes)


def _residence(held: StateFigures, side: Side, since: int) -> Pair | None:
    line, found = held.line("MIGRANT_STOCK", side), held.partners.get(("MIGRANT_STOCK", side))
    if line is None or found is None or line.latest.year < since:
        return None
    year, population = line.latest.year, held.line("POPULATION")
    base = population.at(year) or population.latest if population else None
    ratio = share(line.latest.value, base.value) if base and year - base.year <= 1 else None
    partners = [Named(short_name(each.code), each.value) for each in found.all if each.code != "UNK"]
    say = telling.living_there if side == "destination" else telling.living_abroad
    return say(year=year, count=line.latest.value, share=None if ratio is None else ratio * 100, partners=partners)


def _protection(held: StateFigures, since: int) -> Pair | None:
    year = _last(held, "destination", "REFUGEES", "ASYLUM_SEEKERS", "OIP")
    if year < since:
        return None
    refugees = held.line("REFUGEES")
    row = refugees.at(year) if refugees else None
    return telling.hosted(
        broken=row is not None and row.status == BROKEN,
        year=year,
        refugees=_at(held, "REFUGEES", "destination", year),
        seekers=_at(held, "ASYLUM_SEEKERS", "destination", year),
        others=_at(held, "OIP", "destination", year),
    )


def _abroad(held: StateFigures, since: int) -> Pair | None:
    year = _last(held, "origin", "REFUGEES", "ASYLUM_SEEKERS")
    if year < since:
        return None
    return telling.fled(
        year=year,
        refugees=_at(held, "REFUGEES", "origin", year),
        seekers=_at(held, "ASYLUM_SEEKERS", "origin", year),
    )


def _asylum(held: StateFigures, since: int) -> Pair | None:
    line = held.line("ASYLUM_APPLICATIONS")
    if line is None or line.latest.year < since:
        return None
    year = line.latest.year
    return telling.decided(
        year=year,
        applied=line.latest.value,
        decisions=_at(held, "DECISIONS_TOTAL", "destination", year),
        recognised=_at(held, "DECISIONS_RECOGNIZED", "destination", year),
    )


def _money(held: StateFigures, since: int) -> Pair | None:
    received = held.figure("remittances-in")
    if received is None or received.now.year < since:
        return None
    of_product = held.share_of("REMITTANCES_RECEIVED", "GDP")
    follows = received.before is not None and received.before.year == received.now.year - 1
    return telling.sent_home(
        year=received.now.year,
        received=received.now.value,
        share=of_product[1] if of_product and of_product[0] == received.now.year else None,
        change=received.ratio if follows else None,
    )


def _people(held: StateFigures, since: int) -> Pair | None:
    births, deaths, net = (held.line(code) for code in ("BIRTHS", "DEATHS", "NET_MIGRATION"))
    if births is None or deaths is None or net is None or net.latest.year < since:
        return None
    year = net.latest.year
    born, died = births.at(year), deaths.at(year)
    if born is None or died is None:
        return None
    return telling.growing(year=year, births=born.value, deaths=died.value, net=net.latest.value)


def _last(held: StateFigures, side: Side, *indicators: str) -> int:
    lines = [held.line(indicator, side) for indicator in indicators]
    return max((line.latest.year for line in lines if line), default=0)


def _at(held: StateFigures, indicator: str, side: Side, year: int) -> float | None:
    line = held.line(indicator, side)
    row = line.at(year) if line else None
    return row.value if row else None
