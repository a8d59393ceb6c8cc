"""Decisions and actions as a table to take away, in CSV and Excel's format."""

import csv
import io
from collections.abc import Sequence

import xlsxwriter

from almaty.kernel.pair import Lang
from almaty.meetings.queries.record.outcomes import OutcomeRow
from migrastat.sdmx import formulas

BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"  # lets Excel read Cyrillic
CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
COLUMNS = (
    "meeting", "meeting_title", "kind", "kind_name", "text_en", "text_ru", "owner", "owner_name", "due", "standing",
    "standing_name", "overdue", "reports", "last_report_at", "last_report_en", "last_report_ru",
)  # fmt: skip
_WIDTHS = (12, 30, 10, 12, 60, 60, 12, 24, 12, 12, 22, 9, 9, 22, 60, 60)

Sheet = Sequence[tuple[str | int, ...]]


def outcome_sheet(rows: Sequence[OutcomeRow], *, lang: str) -> Sheet:
    """Return one row for each outcome under `COLUMNS`: texts in both languages, names in one."""
    return [_line(row, "ru" if lang == "ru" else "en") for row in rows]


def as_csv(sheet: Sheet) -> bytes:
    """Write CSV: UTF-8 with byte order mark, comma, CRLF, stable English names of columns, no formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows([_guarded(value) for value in line] for line in sheet)
    return (BYTE_ORDER_MARK + out.getvalue()).encode()


def as_xlsx(sheet: Sheet) -> bytes:
    """Write a workbook with one sheet; long texts are wrapped."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        page = book.add_worksheet("Outcomes")
        heading = book.add_format({"bold": True, "bottom": 1})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        page.write_row(0, 0, COLUMNS, heading)
        for number, line in enumerate(sheet, start=1):
            page.write_row(number, 0, line, wrapped)
        for place, width in enumerate(_WIDTHS):
            page.set_column(place, place, width)
        page.freeze_panes(1, 0)
        page.autofilter(0, 0, max(len(sheet), 1), len(COLUMNS) - 1)
    return out.getvalue()


def _line(each: OutcomeRow, lang: Lang) -> tuple[str | int, ...]:
    row, last = each.row, each.last
    return (
        row.meeting.slug, row.meeting.title.shown(lang).text, row.kind, each.kind.text(lang), row.text.en, row.text.ru,
        row.owner, each.owner.shown(lang).text, row.due.isoformat() if row.due else "", each.standing.code,
        each.standing.words.text(lang), "yes" if each.standing.overdue else "no", len(each.reports),
        f"{last.at:%Y-%m-%dT%H:%M:%SZ}" if last else "", last.text.en if last else "", last.text.ru if last else "",
    )  # fmt: skip


def _guarded(value: str | int) -> str | int:
    """Keep a spreadsheet from reading a text as a formula."""
    return formulas.guarded(value) if isinstance(value, str) else value
