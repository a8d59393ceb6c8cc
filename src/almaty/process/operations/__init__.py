"""The verbs of the room: the only place that saves."""

from almaty.process.operations.edit_record import read_row, write_row
from almaty.process.operations.load_record import Loaded, load_record
from almaty.process.operations.transfer_chair import call_off_transfer, plan_transfer, transfer_chair

__all__ = [
    "Loaded",
    "call_off_transfer",
    "load_record",
    "plan_transfer",
    "read_row",
    "transfer_chair",
    "write_row",
]
