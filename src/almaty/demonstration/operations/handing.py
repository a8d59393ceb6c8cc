"""The chair passes from Alatavia to Belkara: opened, matters taken one by one, signed by both, done at its instant."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from almaty.demonstration.operations.diary import Act
from almaty.demonstration.operations.seating import Stage
from almaty.demonstration.rules.sheets import both, rows
from almaty.handover.operations.handing.completing import complete_handovers
from almaty.handover.operations.handing.matters import (
    accept_matter,
    accept_matters,
    add_matter,
    answer_matter,
    close_matter,
    refresh_matters,
    return_matter,
)
from almaty.handover.operations.handing.opening import open_handover
from almaty.handover.operations.handing.signing import sign_handover
from almaty.handover.queries.handing.gate import handover_of
from almaty.handover.queries.handing.page import MatterRow, handover_page
from almaty.kernel.actor import Actor, Role
from almaty.kernel.pair import Pair
from almaty.process.rules.zones import USUAL_ZONE

OUTGOING, INCOMING = "XAL", "XBE"
INSTANT = datetime(2025, 5, 31, 19, tzinfo=UTC)  # the first of June begins where the Process keeps its time
_UNTIL = "2027-06-01"
_RETURNED = "call"  # the open data call comes back once, with a question


@dataclass(slots=True)
class Passing:
    """The handover of the story: its name in addresses, and what was added by hand."""

    stage: Stage
    slug: str = ""
    added: dict[str, int] = field(default_factory=dict)
    words: dict[str, Pair] = field(default_factory=dict)

    def acts(self) -> Iterator[Act]:
        """Yield what happens of the handover, each at its moment."""
        self.words = {row["key"]: both(row, "words") for row in rows("handover")}
        yield Act(datetime(2025, 4, 14, 6, tzinfo=UTC), self._open)
        yield Act(datetime(2025, 4, 28, 6, tzinfo=UTC), self._add)
        yield Act(datetime(2025, 5, 20, 5, tzinfo=UTC), self._return)
        yield Act(datetime(2025, 5, 22, 5, tzinfo=UTC), self._answer)
        yield Act(datetime(2025, 5, 29, 5, tzinfo=UTC), self._settle)
        yield Act(datetime(2025, 5, 30, 9, tzinfo=UTC), self._sign)
        yield Act(INSTANT + timedelta(seconds=30), complete_handovers)

    def _out(self, now: datetime) -> Actor:
        return self.stage.acting(Role.CHAIR_OFFICE, OUTGOING, now)

    def _in(self, now: datetime) -> Actor:
        return self.stage.acting(Role.CHAIR_OFFICE, INCOMING, now)

    def _open(self, now: datetime) -> None:
        row = open_handover(
            INCOMING, effective_at=INSTANT, zone=USUAL_ZONE, nominal_to=_UNTIL, note=self.words["note"],
            actor=self._out(now), now=now,
        )  # fmt: skip
        self.slug = row.slug

    def _add(self, now: datetime) -> None:
        for key, kind in (("talks", "talk"), ("lease", "other")):
            row = add_matter(
                self.slug, title=self.words[key], standing=self.words[f"{key}-standing"], kind=kind,
                actor=self._out(now), now=now,
            )  # fmt: skip
            self.added[key] = row.pk

    def _return(self, now: datetime) -> None:
        refresh_matters(self.slug, actor=self._out(now), now=now)
        for one in self._of_kind(_RETURNED, now):
            return_matter(self.slug, one.row.pk, words=self.words["question"].en, saves=one.row.saves,
                          actor=self._in(now), now=now)  # fmt: skip

    def _answer(self, now: datetime) -> None:
        for one in self._of_kind(_RETURNED, now):
            answer_matter(self.slug, one.row.pk, words=self.words["answer"].en, saves=one.row.saves,
                          actor=self._out(now), now=now)  # fmt: skip
            after = now + timedelta(hours=2)
            accept_matter(self.slug, one.row.pk, saves=one.row.saves + 1, actor=self._in(after), now=after)

    def _settle(self, now: datetime) -> None:
        """Close the lease with both words; all else is accepted."""
        lease = next(one for one in self._matters(now) if one.row.pk == self.added["lease"])
        close_matter(self.slug, lease.row.pk, words=self.words["close-out"].en, saves=lease.row.saves,
                     actor=self._out(now), now=now)  # fmt: skip
        now += timedelta(hours=1)
        close_matter(self.slug, lease.row.pk, words=self.words["close-in"].en, saves=lease.row.saves + 1,
                     actor=self._in(now), now=now)  # fmt: skip
        self._accept_the_rest(now)

    def _accept_the_rest(self, now: datetime) -> None:
        refresh_matters(self.slug, actor=self._out(now), now=now)
        wanted = [one.row.pk for one in self._matters(now) if one.may_accept]
        if wanted:
            accept_matters(self.slug, wanted, actor=self._in(now), now=now)

    def _sign(self, now: datetime) -> None:
        self._accept_the_rest(now)
        for actor in (self._out, self._in):
            now += timedelta(hours=1)
            saves = handover_of(actor(now), self.slug).saves
            sign_handover(self.slug, saves=saves, actor=actor(now), now=now)

    def _matters(self, now: datetime) -> list[MatterRow]:
        actor = self._in(now)
        page = handover_page(actor, handover_of(actor, self.slug), now=now)
        return [one for group in page.groups for one in group.rows]

    def _of_kind(self, kind: str, now: datetime) -> list[MatterRow]:
        return [one for one in self._matters(now) if one.row.kind == kind]
