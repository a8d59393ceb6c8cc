"""The review of the first term: started after the chair has passed, closed for participants, and a second
one for everybody, who see the public part alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from almaty.demonstration.operations.diary import Act
from almaty.demonstration.operations.seating import Stage
from almaty.demonstration.rules.sheets import both, rows
from almaty.handover.operations.review.closing import close_review
from almaty.handover.operations.review.starting import start_review
from almaty.handover.operations.review.writing import write_part
from almaty.kernel.actor import Actor, Role
from almaty.kernel.audience import Audience
from almaty.kernel.pair import pair

_TERM = "chair-1"
_FIRST, _LAST = date(2023, 6, 1), date(2025, 6, 1)
_TITLE = pair("The first term of the chair: what everybody may read",
              "Первый срок председательства: открытая часть")  # fmt: skip


@dataclass(slots=True)
class Looking:
    """The reviews of the story: the name of the one for participants, and of the public one, in addresses."""

    stage: Stage
    slug: str = ""
    public: str = ""

    def acts(self) -> Iterator[Act]:
        """Yield what happens of the reviews, each at its moment."""
        yield Act(datetime(2025, 6, 4, 6, tzinfo=UTC), self._start)
        yield Act(datetime(2025, 6, 10, 11, tzinfo=UTC), self._write)
        yield Act(datetime(2025, 6, 25, 6, tzinfo=UTC), self._close)

    def _secretary(self, now: datetime) -> Actor:
        return self.stage.acting(Role.SECRETARIAT, "support-unit", now)

    def _start(self, now: datetime) -> None:
        actor = self._secretary(now)
        self.slug = start_review(term=_TERM, actor=actor, now=now).slug
        self.public = start_review(first=_FIRST, last=_LAST, title=_TITLE, actor=actor, now=now).slug

    def _write(self, now: datetime) -> None:
        for row in rows("review"):
            for slug in (self.slug, self.public):
                write_part(slug, row["part"], both(row, "text"), saves=0, actor=self._secretary(now), now=now)

    def _close(self, now: datetime) -> None:
        for slug, audience in ((self.slug, Audience.PARTICIPANTS), (self.public, Audience.PUBLIC)):
            close_review(slug, audience=audience, site="", actor=self._secretary(now), now=now)
