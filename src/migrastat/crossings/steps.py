"""The steps from rows to judged crossings, one definition each, on whichever engine is given."""

from datetime import timedelta
from typing import Any

import pyarrow as pa

from migrastat.crossings.definitions import definition
from migrastat.crossings.observed import Observed
from migrastat.crossings.profiles import citizenships, profile_sql
from migrastat.crossings.reading import ELSEWHERE, RESIDENT, day_sql, key_sql, key_type, text_list
from migrastat.crossings.rule import Settings
from migrastat.crossings.sources import Source


def crossings_sql(sources: list[Source], settings: Settings, observed: Observed) -> str:
    """Return the statement of the good rows. Order within a day: its time where there is one, else that of the rows."""
    row = "cast(s.row_no as bigint)"
    order = f"s.file_no * cast({1 << 32} as bigint) + {row}"
    if observed.timed:
        order = f"s.second * cast({1 << 29} as bigint) + {row} % {1 << 29}"
    profile, codes = profile_sql(settings.by)
    return definition("crossings", start=observed.first, last=observed.last, order=order, profile=profile, codes=codes)


def follow(engine: Any, settings: Settings, observed: Observed, *, given: bool, whole: bool) -> None:
    """Lead from `crossings` to `judged` on an engine.

    `given`: there is a table `statuses`. `whole`: every day of everybody is judged, not only those on which a status
    can change; otherwise persons whose crossings alternate are judged crossing by crossing, with one sort.
    """
    rule, stop = settings.rule, observed.last - observed.first
    numbers = {"window": rule.window, "threshold": rule.threshold, "spare": rule.spare}
    if not whole:
        engine.view("lines", definition("lines", reach=rule.window << 46, stop=stop))
        engine.view("line_verdicts", definition("verdicts", sums="lines", **numbers))
        engine.keep("alternating", definition("alternating"))
    engine.keep("persons", definition("persons_all" if whole else "persons"))
    _day_by_day(engine, settings, stop, trusted=observed.timed or settings.same_day == "rows")
    (engine.keep if whole else engine.view)("verdicts", definition("verdicts", sums="sums", **numbers))
    if not whole:
        engine.keep("events", definition("events"))
    _link(engine, settings, "verdicts" if whole else "events", given=given)
    if not whole:
        engine.view("linked_all", definition("linked_all", window=rule.window, stop=stop))
    engine.view("chained", definition("chained", linked="linked" if whole else "linked_all"))
    (engine.keep if whole else engine.view)("judged", definition("judged", early=rule.early))


def _day_by_day(engine: Any, settings: Settings, stop: int, *, trusted: bool) -> None:
    """Lead from the crossings of tangled persons to `sums`."""
    engine.view("tangled", definition("tangled"))
    engine.view("grouped", definition("grouped"))
    engine.view("person_days", definition("person_days"))
    engine.view("moves", definition("moves"))
    engine.keep("observed", definition("observed", trusted=int(trusted)))
    engine.view("kept", definition(f"kept_{settings.missing}", stop=stop))
    engine.view("sums", definition("sums", reach=settings.rule.window - 1))


def _link(engine: Any, settings: Settings, days: str, *, given: bool) -> None:
    """Name `linked` and `started_persons`: days, and persons, with the status before the first crossing."""
    rule_says = "start % 2"
    if settings.initial == "observed":
        rule_says = f"case when start >> 1 >= {settings.rule.threshold} then start % 2 end"
    if given:
        engine.view("initial", definition("initial"))
    started = "started_given" if given else "started"
    engine.view("started", definition(started, initial_rule=rule_says, those=days))
    engine.view("started_persons", definition(started, initial_rule=rule_says, those="persons"))
    engine.view("latest", definition("latest", days=days))
    engine.view("linked", definition("linked"))


def settle(engine: Any, settings: Settings, *, refuted: int) -> None:
    """Lead from `judged` (whole) to `settled`: each crossing with the days from which all is known.

    A migration is refuted on the day t + `refuted` + days on the new side.
    """
    rule = settings.rule
    engine.view("clocks", definition("clocks"))
    engine.view("reached", definition("reached", under=rule.threshold - 1, spare=rule.spare))
    engine.view("decided", definition("decided", threshold=rule.threshold, spare=rule.spare, refuted=refuted))
    engine.view("lined", definition("lined"))
    engine.view("finalised", definition("finalised"))
    engine.view("settled", definition("settled", just_early=max(rule.early - 1, 0)))


def give_statuses(engine: Any, sources: list[Source], initial: Source, observed: Observed) -> None:
    """Name `statuses`: person, status (1 resident, 0 not), and the day of observation as of which it holds."""
    as_of = f"{day_sql(initial, 'as_of', engine)} - {observed.first}" if initial.has("as_of") else "null"
    statement = definition(
        "statuses",
        person=key_sql(initial, key_type(sources)),
        as_of=as_of,
        resident=text_list(RESIDENT),
        elsewhere=text_list(ELSEWHERE),
        scan=engine.scan(initial, len(sources)),
    )
    engine.view("statuses", statement)


def give_codes(engine: Any) -> None:
    """Give the engine the code list of areas."""
    codes = citizenships()
    engine.put("citizenships", pa.table({"code": codes, "id": list(range(1, len(codes) + 1))}))


def calendar(observed: Observed) -> pa.Table:
    """Return the month, 12 * year + month - 1, of each day of observation."""
    dates = [observed.start + timedelta(day) for day in range((observed.end - observed.start).days + 1)]
    return pa.table({"day": list(range(len(dates))), "month": [date.year * 12 + date.month - 1 for date in dates]})
