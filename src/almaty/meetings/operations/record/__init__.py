"""The verbs of the rapporteur's record: writing, circulating, correcting, approving."""

from almaty.meetings.operations.record.approving import approve_record
from almaty.meetings.operations.record.circulating import circulate_record
from almaty.meetings.operations.record.correcting import ask_correction, decline_correction, take_correction
from almaty.meetings.operations.record.writing import drop_entry, move_entry, save_entry, write_entry

__all__ = [
    "approve_record",
    "ask_correction",
    "circulate_record",
    "decline_correction",
    "drop_entry",
    "move_entry",
    "save_entry",
    "take_correction",
    "write_entry",
]
