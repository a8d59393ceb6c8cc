"""Addresses of cells as a spreadsheet shows them; rows and columns are counted from 1."""

import re

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
_CELL = re.compile(r"^([A-Z]{1,3})([0-9]{1,7})$")

Place = tuple[int, int]  # row and column


def place_of(address: str) -> Place:
    """Return row and column of an address such as `F14`; `ValueError` where no sheet has such a cell.

    >>> place_of("AA3")
    (3, 27)
    """
    match = _CELL.match(address)
    if not match:
        raise ValueError(address)
    return checked(int(match[2]), column_number(match[1]))


def checked(row: int, column: int) -> Place:
    """Return a place; `ValueError` where no sheet has it."""
    if not (1 <= row <= LAST_ROW and 1 <= column <= LAST_COLUMN):
        raise ValueError(f"{row}, {column}")
    return row, column


def column_number(letters: str) -> int:
    """Return the number of a column."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def column_letters(number: int) -> str:
    """Return the letters of a column.

    >>> column_letters(1), column_letters(27), column_letters(702)
    ('A', 'AA', 'ZZ')
    """
    letters = ""
    while number:
        number, left = divmod(number - 1, 26)
        letters = chr(65 + left) + letters
    return letters


def address(row: int, column: int) -> str:
    """Return the address of a cell."""
    return f"{column_letters(column)}{row}"
