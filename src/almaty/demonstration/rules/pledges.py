"""What follows the declaration in the story: commitments, reports on them, the secretariat's readings.

`institutions.csv`  the invented institutions that lead
`commitments.csv`   what is promised; an anchor is `paragraph:<key>`, `outcome:<meeting>:<number>` or `free`
`reports.csv`       what is reported, by day; `seq` counts the reports of a commitment
`readings.csv`      how the secretariat reads a report, and what is replied
"""

from dataclasses import dataclass
from datetime import date

from almaty.demonstration.rules.sheets import Row, both, names, rows
from almaty.kernel.pair import Pair, pair


@dataclass(frozen=True, slots=True)
class Measure:
    """The live series by which a commitment is measured besides its described result."""

    series: str
    baseline: float
    baseline_year: int
    target: float
    target_year: int
    rises: bool


@dataclass(frozen=True, slots=True)
class Pledge:
    """A commitment of the story."""

    key: str
    lead: str
    form: str
    partners: tuple[str, ...]
    matches: str
    anchor: str
    on: str
    declared: date
    by_date: date
    first_due: date
    every_months: int
    last_due: date
    populations: tuple[str, ...]
    objectives: tuple[str, ...]
    tags: tuple[tuple[str, str], ...]
    institution: Pair
    title: Pair
    change: Pair
    beneficiaries: Pair
    result: Pair
    measure: Measure | None
    needed: Pair
    matched: Pair
    withdrawn: date | None
    withdrawn_why: Pair


@dataclass(frozen=True, slots=True)
class Told:
    """A report of the story; `kind` is report, unchanged, correction (of the report before it), or draft: an expert
    hands it in, and the coordinator has not bound it yet."""

    commitment: str
    seq: int
    on: date
    kind: str
    progress: str
    changed: Pair
    obstacles: Pair
    help_wanted: Pair


@dataclass(frozen=True, slots=True)
class Read:
    """How the secretariat reads a report, and what the participant replies, where it does."""

    commitment: str
    seq: int
    on: date
    verdict: str
    reasons: Pair
    reply_on: date | None
    reply: Pair


def pledges() -> list[Pledge]:
    """Return the commitments, in the order in which they are declared."""
    institutions = {row["key"]: pair(row["en"], row["ru"]) for row in rows("institutions")}
    return [_pledge(row, institutions[row["institution"]]) for row in rows("commitments")]


def reports() -> list[Told]:
    """Return the reports, by day."""
    return [
        Told(row["commitment"], int(row["seq"]), date.fromisoformat(row["on"]), row["kind"], row["progress"],
             both(row, "changed"), both(row, "obstacles"), both(row, "help"))
        for row in rows("reports")
    ]  # fmt: skip


def readings() -> list[Read]:
    """Return the readings, by day."""
    return [
        Read(row["commitment"], int(row["seq"]), date.fromisoformat(row["on"]), row["verdict"], both(row, "reasons"),
             _day(row["reply_on"]), both(row, "reply"))
        for row in rows("readings")
    ]  # fmt: skip


def _pledge(row: Row, institution: Pair) -> Pledge:
    anchor, _, on = row["anchor"].partition(":")
    return Pledge(
        key=row["key"], lead=row["lead"], form=row["form"], partners=names(row["partners"]), matches=row["matches"],
        anchor=anchor, on=on,
        declared=date.fromisoformat(row["declared"]), by_date=date.fromisoformat(row["by_date"]),
        first_due=date.fromisoformat(row["first_due"]), every_months=int(row["every_months"]),
        last_due=date.fromisoformat(row["last_due"]), populations=names(row["populations"]),
        objectives=names(row["objectives"]), tags=tuple(_tag(one) for one in names(row["tags"])),
        institution=institution, title=both(row, "title"), change=both(row, "change"),
        beneficiaries=both(row, "beneficiaries"), result=both(row, "result"), measure=_measure(row),
        needed=both(row, "needed"), matched=both(row, "matched"), withdrawn=_day(row["withdrawn"]),
        withdrawn_why=both(row, "withdrawn_why"),
    )  # fmt: skip


def _tag(told: str) -> tuple[str, str]:
    framework, _, item = told.partition(":")
    return framework, item


def _measure(row: Row) -> Measure | None:
    if not row["series"]:
        return None
    return Measure(row["series"], float(row["baseline"]), int(row["baseline_year"]), float(row["target"]),
                   int(row["target_year"]), not row["falls"])  # fmt: skip


def _day(told: str) -> date | None:
    return date.fromisoformat(told) if told else None
