"""The verbs of the room: the only place that saves."""

from almaty.process.operations.edit_record import read_row, write_row
from almaty.process.operations.load_record import Loaded, load_record

__all__ = ["Loaded", "load_record", "read_row", "write_row"]
