"""What a check says: the code of the rule, where it struck, what is the matter, and the way out."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Grade = Literal["error", "note"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark of a check on one place of a table or file.

    An `error` stops what was asked; a `note` says what was done about it.

    >>> print(Finding(code="KEY", where="row 4", what="'XYZ' is no area code", remedy="use ISO 3166 alpha-3"))
    KEY at row 4: 'XYZ' is no area code; use ISO 3166 alpha-3
    """

    code: str
    where: str
    what: str
    remedy: str
    grade: Grade = "error"

    def __str__(self) -> str:
        return f"{self.code} at {self.where}: {self.what}; {self.remedy}"


class FindingsError(ValueError):
    """Figures that cannot be worked with; `findings` says every reason, not only the first."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join(map(str, self.findings)))


def refuse_errors(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the notes among findings; `FindingsError` where there is an error among them."""
    said = tuple(findings)
    if any(finding.grade == "error" for finding in said):
        raise FindingsError(said)
    return said
