"""Workbooks and other tables that officials fill in: made from a dataflow, read back with the place of every cell."""

from migrastat.workbooks.asking import Asked, CallBook, Mark, MarkedSheet, mark_of, mark_of_call
from migrastat.workbooks.guessing import Proposal, Unmatched, suggest_mapping
from migrastat.workbooks.making import make_workbook
from migrastat.workbooks.mapped import read_mapped, read_mapped_csv
from migrastat.workbooks.mapping import ColumnMapping, mapping_of
from migrastat.workbooks.package import inspect_package
from migrastat.workbooks.paste import Grid, read_paste
from migrastat.workbooks.plain_table import PlainTable, UnreadableTableError, read_table
from migrastat.workbooks.reading import ReadBook, read_book, read_mark, read_workbook

__all__ = [
    "Asked",
    "CallBook",
    "ColumnMapping",
    "Grid",
    "Mark",
    "MarkedSheet",
    "PlainTable",
    "Proposal",
    "ReadBook",
    "Unmatched",
    "UnreadableTableError",
    "inspect_package",
    "make_workbook",
    "mapping_of",
    "mark_of",
    "mark_of_call",
    "read_book",
    "read_mapped",
    "read_mapped_csv",
    "read_mark",
    "read_paste",
    "read_table",
    "read_workbook",
    "suggest_mapping",
]
