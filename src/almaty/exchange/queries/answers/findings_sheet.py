"""Findings laid out for taking away, to be passed on to whoever mends them."""

from collections.abc import Sequence

from almaty.exchange.models import Part
from almaty.exchange.queries.answers.findings import Told
from almaty.exchange.queries.sheets import Sheet
from almaty.exchange.rules.answers.stages import GRADE_NAMES
from almaty.kernel.pair import pair

_COLUMNS = (
    "grade", "code", "remark", "sheet", "row", "cell", "column", "series_and_period", "written", "expected", "remedy",
    "explanation",
)  # fmt: skip
_TITLE = pair("Findings", "Замечания")


def findings_sheet(part: Part, found: Sequence[Told], *, lang: str) -> Sheet:
    """Return findings as rows in one language, under English headings that never change."""
    name = f"{part.flow.dataflow} {part.answer.participant}"
    return Sheet(name, f"{_TITLE.text(lang)}: {name}", _COLUMNS, tuple(_row(one, lang) for one in found), ())


def _row(one: Told, lang: str) -> tuple[str | int, ...]:
    finding = one.finding
    return (
        GRADE_NAMES[finding.grade].text(lang), finding.code, finding.what.text(lang), finding.sheet,
        finding.row or "", finding.cell, finding.column, finding.place, finding.value, finding.expected.text(lang),
        finding.remedy.text(lang), one.explanation.text if one.explanation else "",
    )  # fmt: skip
