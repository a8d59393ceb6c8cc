"""What a running server does by itself, every minute: silences, papers and reminders that are due, letters, erasing."""

import logging
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from multiprocessing.util import Finalize

from django.db import connections

from almaty.commitments.operations.reminding import remind_of_reports
from almaty.exchange.operations.calls import due_reminders
from almaty.handover.operations.handing import complete_handovers
from almaty.handover.queries.handing.gate import next_instant
from almaty.meetings.operations.accreditation import erase_accreditations
from almaty.meetings.operations.papers import release_due
from almaty.people.operations import send_waiting
from almaty.texts.operations.silence import remind_of_silences, settle_silences

_PAUSE = 60.0  # seconds between two looks
_LAST_WORDS = 5.0  # seconds that a look under way gets when the server stops
_log = logging.getLogger(__name__)


class Housekeeper:
    """A thread that looks every minute until it is stopped, and at the instant at which the chair passes.

    A look that fails is told in the log of faults.

    What is to be sent is noted before it is sent, so that being stopped at any instant sends nothing twice.
    """

    def __init__(self, site: str, *, pause: float = _PAUSE) -> None:
        self.site, self.pause, self.stopped = site, pause, threading.Event()
        self.thread = threading.Thread(target=self._run, daemon=True, name="housekeeping")

    def start(self) -> None:
        """Begin; whoever ends the process in an orderly way stops it first."""
        self.thread.start()
        Finalize(self, self.stop, exitpriority=10)

    def stop(self) -> None:
        """Look no more, and wait for the end of a look under way."""
        self.stopped.set()
        self.thread.join(_LAST_WORDS)

    def _run(self) -> None:
        self._silences()
        while not self.stopped.wait(self._until_next()):
            self._silences()
            _look("Reminders of data calls could not be written", lambda now: due_reminders(now, site=self.site))
            _look("Reminders of reports could not be written", partial(remind_of_reports, site=self.site))
            _look("Papers that are released could not be told of", partial(release_due, site=self.site))
            _look("Data of delegates could not be erased", erase_accreditations)
            _look("Letters that wait could not be sent", send_waiting)

    def _until_next(self) -> float:
        """Return the seconds to the next look: at the instant of a handover letters and record follow."""
        try:
            now = datetime.now(tz=UTC)
            instant = next_instant(now, before=now + timedelta(seconds=self.pause))
            return (instant - now).total_seconds() if instant else self.pause
        except Exception:
            _log.exception("The next handover could not be looked up; the next look is in a minute")
            return self.pause
        finally:
            connections.close_all()

    def _silences(self) -> None:
        """Settle what expired, at the start too: while nothing ran an instant may have passed."""
        _look("Handovers that took effect could not be completed", partial(complete_handovers, site=self.site))
        _look("Silence procedures that expired could not be settled", partial(settle_silences, site=self.site))
        _look("Reminders of silence procedures could not be written", partial(remind_of_silences, site=self.site))


def _look(failed: str, act: Callable[[datetime], object]) -> None:
    """Do one of the things; one that fails keeps no other from being done."""
    try:
        act(datetime.now(tz=UTC))
    except Exception:
        _log.exception("%s; the next look is in a minute", failed)
    finally:
        connections.close_all()
