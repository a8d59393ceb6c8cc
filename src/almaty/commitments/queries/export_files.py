"""Commitments as files: CSV, a workbook, the open JSON. Each is written whole before it leaves, never in memory."""

import csv
import io
import json
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import IO, Any, Literal

import xlsxwriter

from almaty.commitments.models import Commitment
from almaty.commitments.queries.exporting import Leaving, in_open_form, leaving, report_in_open_form
from almaty.commitments.queries.listing import Sought
from almaty.commitments.rules.open_form import SCHEMA, SCHEMA_ID, read
from almaty.commitments.rules.sheets.leaving import (
    COMMITMENT_COLUMNS,
    REPORT_COLUMNS,
    Cells,
    became,
    promised,
    reported,
)
from almaty.exchange.queries.formats import BYTE_ORDER_MARK, guarded
from almaty.kernel.actor import Actor
from almaty.kernel.pair import Lang, pair
from almaty.kernel.refusal import TooLarge
from almaty.people.rules import Seat, seat_name, seats

Form = Literal["csv", "reports", "xlsx", "json"]
MOST_REPORTS = 20_000  # that a workbook takes; beyond that office programs are no use, and CSV and JSON are
_LONGEST_CELL = 32_767
_OPEN = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def written_out(
    actor: Actor, sought: Sought, form: Form, *, lang: Lang, today: date, site: str
) -> IO[bytes]:  # fmt: skip
    """Return what is asked for as a file that vanishes when it is closed; refuses too many reports for a workbook."""
    out: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115  handed to the server, which closes it
    rows = leaving(actor, sought, whole=form != "csv")
    try:
        if form == "json":
            _json(out, rows, site=site)
        elif form == "xlsx":
            _xlsx(out, rows, _Cells(lang, today, site))
        else:
            _csv(out, rows, _Cells(lang, today, site), reports=form == "reports")
    except BaseException:
        out.close()
        raise
    out.seek(0)
    return out


class _Cells:
    """Lays commitments and reports out under the columns of the files."""

    def __init__(self, lang: Lang, today: date, site: str) -> None:
        self.lang, self.today, self.site = lang, today, site
        self.known: list[Seat] = seats()

    def of_commitment(self, one: Leaving) -> list[Any]:
        """Return the cells of a commitment in the order of the columns."""
        form = in_open_form(replace(one, reports=()), site=self.site)
        cells = promised(read(form), lang=self.lang) | became(form, lang=self.lang) | self._dates(one)
        return [cells[name] for name in COMMITMENT_COLUMNS]

    def of_reports(self, one: Leaving) -> Iterator[list[Any]]:
        """Yield the cells of each report of a commitment in the order of the columns."""
        for form in map(report_in_open_form, one.reports):
            cells = reported(one.row.number, form, lang=self.lang)
            yield [cells[name] for name in REPORT_COLUMNS]

    def _dates(self, one: Leaving) -> Cells:
        row: Commitment = one.row
        return {
            "lead_name": seat_name(row.lead, self.known).text(self.lang),
            "reports_due": sum(day < self.today for day, _seq in one.dues),
            "reported_at": row.reported_at.isoformat() if row.reported_at else "",
            "owed_since": row.owed_since.isoformat() if row.owed_since else "",
            "next_due": row.next_due.isoformat() if row.next_due else "",
        }


def _csv(out: IO[bytes], rows: Iterable[Leaving], cells: _Cells, *, reports: bool) -> None:
    """Write CSV: UTF-8 with byte order mark, comma, CRLF, one heading row of stable English names."""
    out.write(BYTE_ORDER_MARK.encode())
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    writer = csv.writer(text)
    writer.writerow(REPORT_COLUMNS if reports else COMMITMENT_COLUMNS)
    for one in rows:
        lines = cells.of_reports(one) if reports else [cells.of_commitment(one)]
        writer.writerows([guarded(each) for each in line] for line in lines)
    text.detach()


def _xlsx(out: IO[bytes], rows: Iterable[Leaving], cells: _Cells) -> None:
    """Write a workbook: commitments on one sheet, their reports on another, what the columns mean on a third."""
    with xlsxwriter.Workbook(out, _OPEN) as book:
        heading = book.add_format({"bold": True, "bottom": 1})
        first, second, about = (book.add_worksheet(name) for name in ("Commitments", "Reports", "About"))
        for sheet, names in ((first, COMMITMENT_COLUMNS), (second, REPORT_COLUMNS)):
            sheet.write_row(0, 0, names, heading)
            sheet.set_column(0, len(names) - 1, 18)
            sheet.freeze_panes(1, 1)
        for line, (name, meaning) in enumerate({"schema": SCHEMA_ID, **SCHEMA}.items()):
            about.write_string(line, 0, name)
            about.write_string(line, 1, meaning)
        line = 0
        for number, one in enumerate(rows, 1):
            _line(first, number, cells.of_commitment(one))
            for told in cells.of_reports(one):
                line += 1
                if line > MOST_REPORTS:
                    raise _too_large()
                _line(second, line, told)


def _line(sheet: Any, row: int, cells: Iterable[Any]) -> None:
    for place, value in enumerate(cells):
        if isinstance(value, int | float):
            sheet.write_number(row, place, value)
        elif value:
            sheet.write_string(row, place, value[:_LONGEST_CELL])


def _json(out: IO[bytes], rows: Iterable[Leaving], *, site: str) -> None:
    """Write the open JSON: the form, what its names mean, and every commitment in it."""
    head = {"schema": f"{SCHEMA_ID}/list", "about": SCHEMA}
    out.write(json.dumps(head, ensure_ascii=False)[:-1].encode() + b', "commitments": [')
    for number, one in enumerate(rows):
        out.write((b",\n" if number else b"\n") + json.dumps(in_open_form(one, site=site), ensure_ascii=False).encode())
    out.write(b"\n]}\n")


def _too_large() -> TooLarge:
    return TooLarge(
        what=pair("This is too much for a workbook.", "Это слишком много для рабочей книги."),
        why=pair(f"It would hold more than {MOST_REPORTS:,} reports.", f"В ней было бы больше {MOST_REPORTS} отчётов."),
        way_out=pair("Narrow the list, or take CSV or JSON.", "Сузьте перечень или возьмите CSV либо JSON."),
    )
