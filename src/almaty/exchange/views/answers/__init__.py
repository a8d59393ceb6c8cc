"""The screens of a State's answer to a data call."""

from almaty.exchange.views.answers.deciding import answer_about, answer_act, answer_nothing
from almaty.exchange.views.answers.entrusting import answer_chair
from almaty.exchange.views.answers.findings import answer_changes, answer_findings, answer_findings_file
from almaty.exchange.views.answers.grid import answer_grid, answer_paste
from almaty.exchange.views.answers.machine import answer_machine
from almaty.exchange.views.answers.mapping import answer_mapping
from almaty.exchange.views.answers.parts import answer, answer_original, answer_part
from almaty.exchange.views.answers.sending import answer_held, answer_upload
from almaty.exchange.views.answers.workbooks import answer_upload_all, answer_workbook, answer_workbook_all

__all__ = [
    "answer",
    "answer_about",
    "answer_act",
    "answer_chair",
    "answer_changes",
    "answer_findings",
    "answer_findings_file",
    "answer_grid",
    "answer_held",
    "answer_machine",
    "answer_mapping",
    "answer_nothing",
    "answer_original",
    "answer_part",
    "answer_paste",
    "answer_upload",
    "answer_upload_all",
    "answer_workbook",
    "answer_workbook_all",
]
