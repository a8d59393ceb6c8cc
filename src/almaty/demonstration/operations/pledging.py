"""What follows the declaration: commitments declared, reports bound, readings given, replies."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import partial

from almaty.commitments.operations.declaring import (
    agree_to_joint,
    bind_commitment,
    draft_commitment,
    withdraw_commitment,
)
from almaty.commitments.operations.reading import give_reading, reply_to_reading
from almaty.commitments.operations.reminding import remind_of_reports
from almaty.commitments.operations.reporting import (
    bind_report,
    hand_in_report,
    report_unchanged,
    save_report_draft,
)
from almaty.commitments.rules.content import Content, IndicatorAsked
from almaty.commitments.rules.reporting import EvidenceGiven, ReportContent
from almaty.demonstration.operations.diary import Act, moment
from almaty.demonstration.operations.gathering import Hall
from almaty.demonstration.operations.negotiation import Table
from almaty.demonstration.rules.pledges import Pledge, Read, Told, pledges, readings, reports
from almaty.kernel.actor import Actor, Role
from almaty.kernel.pair import pair

ORGANISATIONS = ("XHC",)
_PUBLISHED = pair("Published by the leading institution", "Опубликовано ответственным учреждением")


@dataclass(slots=True)
class Register:
    """The commitments of the story as they are declared: which number each has, and who leads it."""

    table: Table
    halls: dict[str, Hall]
    numbers: dict[str, int] = field(default_factory=dict)
    leads: dict[str, str] = field(default_factory=dict)
    series: dict[str, str] = field(default_factory=dict)
    saves: dict[str, int] = field(default_factory=dict)
    readings: dict[Read, int] = field(default_factory=dict)

    def acts(self) -> Iterator[Act]:
        """Yield what happens of commitments, each at its moment."""
        for count, pledge in enumerate(pledges()):
            self.leads[pledge.key] = pledge.lead
            self.series[pledge.key] = pledge.measure.series if pledge.measure else ""
            yield Act(moment(pledge.declared, 5, count % 60), partial(self._declare, pledge))
            if pledge.withdrawn is not None:
                yield Act(moment(pledge.withdrawn, 9), partial(self._withdraw, pledge))
        for count, told in enumerate(reports()):
            yield Act(moment(told.on, 8, count % 60), partial(self._report, told))
        for count, read in enumerate(readings()):
            yield Act(moment(read.on, 10, count % 60), partial(self._read, read))
            if read.reply_on is not None:
                yield Act(moment(read.reply_on, 7, count % 60), partial(self._reply, read))

    def _who(self, participant: str, now: datetime) -> Actor:
        role = Role.ORGANISATION if participant in ORGANISATIONS else Role.COORDINATOR
        return self.table.stage.acting(role, participant, now)

    def _declare(self, one: Pledge, now: datetime) -> None:
        drafted = draft_commitment(self._content(one), actor=self._who(one.lead, now), now=now)
        self.numbers[one.key] = drafted.number
        now += timedelta(seconds=30)
        bound = bind_commitment(drafted.number, saves=drafted.saves, actor=self._who(one.lead, now), now=now)
        self.saves[one.key] = bound.saves
        for participant in one.partners:
            now += timedelta(hours=3)
            agree_to_joint(drafted.number, participant, actor=self._who(participant, now), now=now)

    def _content(self, one: Pledge) -> Content:
        said = Content(
            lead=one.lead, form=one.form, partners=one.partners, matches=self.numbers.get(one.matches, 0),
            anchor=one.anchor, title=one.title, change=one.change,
            beneficiaries=one.beneficiaries, institution=one.institution, populations=one.populations,
            by_date=one.by_date, first_due=one.first_due, every_months=one.every_months, last_due=one.last_due,
            objectives=one.objectives, tags=one.tags, indicators=_indicators(one), resources_needed=one.needed,
            resources_matched=one.matched,
        )  # fmt: skip
        return self._anchored(said, one.on)

    def _anchored(self, said: Content, on: str) -> Content:
        if said.anchor == "paragraph":
            return replace(said, text=self.table.slug, paragraph=self.table.numbers[on])
        if said.anchor == "outcome":
            meeting, _, place = on.partition(":")
            return replace(said, outcome=self.halls[meeting].outcomes[int(place) - 1])
        return said

    def _withdraw(self, one: Pledge, now: datetime) -> None:
        withdraw_commitment(
            self.numbers[one.key], why=one.withdrawn_why, saves=self.saves[one.key], actor=self._who(one.lead, now),
            now=now,
        )  # fmt: skip

    def _report(self, told: Told, now: datetime) -> None:
        number, actor = self.numbers[told.commitment], self._who(self.leads[told.commitment], now)
        if told.kind == "unchanged":
            report_unchanged(number, actor=actor, now=now)
            return
        corrects = told.seq - 1 if told.kind == "correction" else 0
        content = ReportContent(
            told.progress, told.changed, told.obstacles, told.help_wanted, self._evidence(told), corrects=corrects
        )
        if told.kind == "draft":
            expert = self.table.stage.acting(Role.EXPERT, self.leads[told.commitment], now)
            draft = save_report_draft(number, content, saves=0, actor=expert, now=now)
            hand_in_report(number, saves=draft.saves, actor=expert, now=now + timedelta(minutes=9))
            return
        bind_report(number, content, saves=0, actor=actor, now=now)

    def _evidence(self, told: Told) -> tuple[EvidenceGiven, ...]:
        """Return what a report rests on: the live series once there is something to see, a publication at the end."""
        series = self.series.get(told.commitment, "")
        found = [EvidenceGiven("series", series)] if series and told.progress == "under-way" else []
        if told.progress == "fulfilled":
            place = f"https://{self.leads[told.commitment].lower()}.demonstration.example/{told.commitment.lower()}"
            found.append(EvidenceGiven("address", place, _PUBLISHED))
        return tuple(found)

    def _read(self, one: Read, now: datetime) -> None:
        made = give_reading(
            self.numbers[one.commitment], one.seq, verdict=one.verdict, reasons=one.reasons,
            actor=self.table.secretary(now), now=now,
        )  # fmt: skip
        self.readings[one] = made.pk

    def _reply(self, one: Read, now: datetime) -> None:
        actor = self._who(self.leads[one.commitment], now)
        reply_to_reading(self.numbers[one.commitment], self.readings[one], text=one.reply, actor=actor, now=now)


def _indicators(one: Pledge) -> tuple[IndicatorAsked, ...]:
    described = IndicatorAsked("result", text=one.result)
    if one.measure is None:
        return (described,)
    live = IndicatorAsked(
        "series", series=one.measure.series, baseline=one.measure.baseline, baseline_year=one.measure.baseline_year,
        target=one.measure.target, target_year=one.measure.target_year, rises=one.measure.rises,
    )  # fmt: skip
    return (live, described)


def reminders(first: date, last: date) -> Iterator[Act]:
    """Yield the mornings on which the platform looks for reports that are due: every fifth day."""
    day = first
    while day <= last:
        yield Act(moment(day, 3), lambda now: remind_of_reports(now, site=""))
        day += timedelta(days=5)
