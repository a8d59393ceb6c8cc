"""The reads of data calls: who may see which, how States answer, what it costs them, what they were told."""

from almaty.exchange.queries.calls.asked import content_of, flow_name, flows_of, names_of_flows, states_to_ask
from almaty.exchange.queries.calls.burden import burdens
from almaty.exchange.queries.calls.desk import DeskPart, calls_to_follow, desk_parts
from almaty.exchange.queries.calls.gate import call_for, part_for, visible_to
from almaty.exchange.queries.calls.letters import Letter, letters_about
from almaty.exchange.queries.calls.load import Load, asked_of_states, cost_of_answers
from almaty.exchange.queries.calls.matrix import Cell, Matrix, StateRow, matrix_of, standing_of_part
from almaty.exchange.queries.calls.rows import CallRow, call_rows
from almaty.exchange.queries.calls.sheets import matrix_sheet

__all__ = [
    "CallRow",
    "Cell",
    "DeskPart",
    "Letter",
    "Load",
    "Matrix",
    "StateRow",
    "asked_of_states",
    "burdens",
    "call_for",
    "call_rows",
    "calls_to_follow",
    "content_of",
    "cost_of_answers",
    "desk_parts",
    "flow_name",
    "flows_of",
    "letters_about",
    "matrix_of",
    "matrix_sheet",
    "names_of_flows",
    "part_for",
    "standing_of_part",
    "states_to_ask",
    "visible_to",
]
