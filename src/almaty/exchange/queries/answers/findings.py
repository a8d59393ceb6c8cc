"""What is to be said of a submission: its findings, and the explanations that answer its questions."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from almaty.exchange.models import Explanation, Part, Submission
from almaty.exchange.rules.answers.keeping import read_findings, submissions
from almaty.exchange.rules.answers.stages import GRADE_NAMES
from almaty.kernel.pair import Pair, pair
from migrastat.structures import CellFinding, Text

Asked = tuple[str, str, str]
GRADES = ("error", "question", "note")


@dataclass(frozen=True, slots=True)
class Told:
    """A finding, its number in the submission's file, and the explanation that answers it where there is one.

    `own` tells whether the explanation was given for this answer, and not remembered from an earlier one.
    """

    number: int
    finding: CellFinding
    explanation: Explanation | None = None
    own: bool = False

    @property
    def open(self) -> bool:
        """Tell whether it still has to be mended or explained."""
        if self.finding.grade == "question":
            return self.explanation is None
        return self.finding.grade == "error"

    @property
    def grade(self) -> Pair:
        """Return the grade in words."""
        return GRADE_NAMES[self.finding.grade]

    @property
    def what(self) -> Pair:
        """Return the remark in words."""
        return in_words(self.finding.what)

    @property
    def expected(self) -> Pair:
        """Return what was expected, in words."""
        return in_words(self.finding.expected)

    @property
    def remedy(self) -> Pair:
        """Return how to mend it, in words."""
        return in_words(self.finding.remedy)

    @property
    def where(self) -> Pair:
        """Return the sheet and the cell, or the row, as a spreadsheet shows them; empty where there is none."""
        cell, row, sheet = self.finding.cell, self.finding.row, self.finding.sheet
        at = pair(cell, cell) if cell else pair(f"row {row}", f"строка {row}") if row else Pair()
        return pair(f"{sheet} {at.en}".strip(), f"{sheet} {at.ru}".strip()) if sheet or at else Pair()


@dataclass(frozen=True, slots=True)
class Kind:
    """All findings of one code and grade."""

    code: str
    grade: str
    told: tuple[Told, ...]

    @property
    def first(self) -> Told:
        """Return the first one, whose words stand for the kind."""
        return self.told[0]

    @property
    def name(self) -> Pair:
        """Return the grade in words."""
        return GRADE_NAMES[self.grade]

    @property
    def open(self) -> int:
        """Return how many are still to be mended or explained."""
        return sum(one.open for one in self.told)


def in_words(text: Text) -> Pair:
    """Return a text of the library as a pair."""
    return pair(text.en, text.ru)


def asked(finding: CellFinding) -> Asked:
    """Return what makes a question the same question: code, place and value."""
    return finding.code, finding.place, finding.value


def findings_of(submission: Submission | None) -> tuple[CellFinding, ...]:
    """Return the findings of a submission in the order in which they were found; none where nothing was sent."""
    if submission is None or not submission.findings:
        return ()
    return read_findings(submissions(Path(settings.HOME)).where(submission.findings))


def explanations(part: Part) -> Mapping[Asked, Explanation]:
    """Return every explanation that answers a question of a part: its own, and those remembered from earlier calls."""
    rows = Explanation.objects.filter(
        part__answer__participant=part.answer.participant, part__flow__dataflow=part.flow.dataflow
    ).order_by("given_at", "pk")
    found = {(row.code, row.place, row.value): row for row in rows if row.part_id != part.pk}
    return found | {(row.code, row.place, row.value): row for row in rows if row.part_id == part.pk}


def told(part: Part, submission: Submission | None) -> tuple[Told, ...]:
    """Return the findings of a submission of a part, each with its explanation."""
    given = explanations(part)
    return tuple(_told(part, number, finding, given) for number, finding in enumerate(findings_of(submission)))


def _told(part: Part, number: int, finding: CellFinding, given: Mapping[Asked, Explanation]) -> Told:
    answer = given.get(asked(finding)) if finding.grade == "question" else None
    return Told(number, finding, answer, answer is not None and answer.part_id == part.pk)


def open_questions(found: Iterable[Told]) -> int:
    """Return how many questions have no explanation yet, of those that are listed."""
    return sum(one.open for one in found if one.finding.grade == "question")


def unlisted_questions(part: Part, found: Iterable[Told]) -> dict[str, int]:
    """Return by code how many questions of what counts are beyond those listed, and have no explanation for all."""
    if part.current is None:
        return {}
    codes = {one.finding.code for one in found if one.finding.grade == "question"}
    unlisted = {code: count for code, count in part.current.changed.get("unlisted", {}).items() if code in codes}
    given = part.explanations.filter(place="", value=for_all(part.current)) if unlisted else ()
    explained = {row.code for row in given}
    return {code: int(count) for code, count in unlisted.items() if code not in explained}


def for_all(submission: Submission) -> str:
    """Return what stands for the value in an explanation of every question of a code in one submission."""
    return f"#{submission.number}"


def by_kind(found: Iterable[Told]) -> tuple[Kind, ...]:
    """Return findings gathered by code, errors first, then questions, then notes, the most frequent first."""
    found = tuple(found)
    counted = Counter((one.finding.grade, one.finding.code) for one in found)
    order = sorted(counted, key=lambda pair: (GRADES.index(pair[0]), -counted[pair], pair[1]))
    return tuple(
        Kind(code, grade, tuple(one for one in found if (one.finding.grade, one.finding.code) == (grade, code)))
        for grade, code in order
    )
