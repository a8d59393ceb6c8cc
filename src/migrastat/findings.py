"""What a check says: the code of the rule, where it struck, what is the matter, and the way out."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark of a check on one place of a table or file.

    >>> print(Finding(code="KEY", where="row 4", what="'XYZ' is no area code", remedy="use ISO 3166 alpha-3"))
    KEY at row 4: 'XYZ' is no area code; use ISO 3166 alpha-3
    """

    code: str
    where: str
    what: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.code} at {self.where}: {self.what}; {self.remedy}"
