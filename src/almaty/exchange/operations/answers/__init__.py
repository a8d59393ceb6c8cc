"""The verbs of a State's answer: sending, explaining, describing, handing over, binding."""

from almaty.exchange.operations.answers.confirm import confirm_held
from almaty.exchange.operations.answers.deciding import (
    bind,
    bind_and_release,
    choose,
    give_back,
    prepare,
    reopen,
    say_nothing,
)
from almaty.exchange.operations.answers.map_columns import read_with_mapping
from almaty.exchange.operations.answers.opening import note_reading, open_answer, open_original, open_part
from almaty.exchange.operations.answers.receive import Sent, receive
from almaty.exchange.operations.answers.receive_book import SentBook, receive_book
from almaty.exchange.operations.answers.room import told_when_full
from almaty.exchange.operations.answers.saying import describe, explain
from almaty.exchange.operations.answers.send_grid import send_grid
from almaty.exchange.operations.answers.sweep import sweep_submissions

__all__ = [
    "Sent",
    "SentBook",
    "bind",
    "bind_and_release",
    "choose",
    "confirm_held",
    "describe",
    "explain",
    "give_back",
    "note_reading",
    "open_answer",
    "open_original",
    "open_part",
    "prepare",
    "read_with_mapping",
    "receive",
    "receive_book",
    "reopen",
    "say_nothing",
    "send_grid",
    "sweep_submissions",
    "told_when_full",
]
