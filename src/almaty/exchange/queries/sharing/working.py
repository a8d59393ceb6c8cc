"""Protection that takes long: it goes on while the reader does something else, within a limit, a few at a time.

Only the library's work goes on there, on rows that are read already: it asks no database and saves nothing.
"""

import threading
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as NotYet
from dataclasses import dataclass, field
from time import monotonic

from almaty.kernel.pair import pair
from almaty.kernel.refusal import NotReady
from migrastat.disclosure import Guarded, paced
from migrastat.findings import Finding, FindingsError

WAIT = 8.0  # seconds that a page waits for the outcome before it says that it will take longer
LONGEST = 600.0  # seconds after which it is given up, so that one answer does not keep the machine for hours
AT_ONCE = 2
AT_HAND = 300  # so few rows are protected at once, on the spot
_FINISHED = 8

Work = Callable[[], Guarded]


class StillWorking(NotReady):
    """The protection goes on; whoever looks again later gets what came of it."""

    def __init__(self) -> None:
        super().__init__(
            what=pair("The protection of these figures is still being worked out.",
                      "Защита этих данных ещё рассчитывается."),
            why=pair(f"The table is large; it may take several minutes, and at most {LONGEST / 60:g}.",
                     f"Таблица большая; это может занять несколько минут, но не более {LONGEST / 60:g}."),
            way_out=pair("Look at this step again in a few minutes, and consent then.",
                         "Откройте эту ступень снова через несколько минут и тогда дайте согласие."),
            code="still-protecting",
        )  # fmt: skip


class OthersFirst(NotReady):
    """As many large tables as may be are worked on already; this one has not begun."""

    def __init__(self) -> None:
        super().__init__(
            what=pair("This table cannot be protected at this moment.", "Сейчас защитить эту таблицу нельзя."),
            why=pair(f"Large tables are worked on, {AT_ONCE} at a time, and that many are under way.",
                     f"Большие таблицы рассчитываются не более {AT_ONCE} одновременно, и столько уже в работе."),
            way_out=pair("Look at this step again in a few minutes.",
                         "Откройте эту ступень снова через несколько минут."),
            code="others-protected-first",
        )  # fmt: skip


@dataclass(eq=False)
class _Job:
    """The protection of one answer on one step: `name` says all that it rests on."""

    name: Hashable
    until: float
    outcome: "Future[Guarded]" = field(default_factory=Future)
    unwanted: bool = False

    def pace(self) -> None:
        """End the work where nobody wants it any more or it has taken too long."""
        if self.unwanted or monotonic() > self.until:
            told = f"it takes more than {LONGEST / 60:g} minutes to find what to change"
            raise FindingsError([Finding("TIME", "table", told, "round or perturb it, or release less detail")])

    def run(self, work: Work) -> None:
        """Do the work and keep what came of it."""
        try:
            with paced(self.pace):
                self.outcome.set_result(work())
        except BaseException as error:
            self.outcome.set_exception(error)


_jobs: dict[Hashable, _Job] = {}
_lock = threading.Lock()


def worked_out(place: Hashable, name: Hashable, rows: int, work: Work) -> Guarded:
    """Return what came of the work on so many rows for a `place` (answer and step), beginning it where it is not begun.

    Another `name` at the same place ends the work on the one before. Refuses (NotReady): it goes on, or others do.
    """
    if rows <= AT_HAND:
        return work()
    with _lock:
        job = _jobs.get(place)
        if job is None or job.name != name:
            job = _begun(place, name, work, before=job)
    return _outcome(place, job)


def wait_for(place: Hashable, name: Hashable) -> None:
    """Wait a while for work that goes on already; refuses (NotReady) where it is not done by then."""
    job = _jobs.get(place)
    if job is not None and job.name == name and not job.outcome.done():
        _outcome(place, job, take=False)


def _begun(place: Hashable, name: Hashable, work: Work, before: _Job | None) -> _Job:
    if before is not None:
        before.unwanted = True
    busy = [each for each in _jobs.values() if not each.outcome.done() and not each.unwanted]
    if len(busy) >= AT_ONCE:
        raise OthersFirst
    for old in [key for key, each in _jobs.items() if each.outcome.done()][: max(0, len(_jobs) - _FINISHED)]:
        del _jobs[old]
    job = _jobs[place] = _Job(name, monotonic() + LONGEST)
    threading.Thread(target=job.run, args=(work,), daemon=True, name="protection").start()
    return job


def _outcome(place: Hashable, job: _Job, *, take: bool = True) -> Guarded:
    try:
        done = job.outcome.result(timeout=WAIT)
    except NotYet:
        raise StillWorking from None
    finally:
        if take and job.outcome.done():
            with _lock:
                if _jobs.get(place) is job:
                    del _jobs[place]
    return done
