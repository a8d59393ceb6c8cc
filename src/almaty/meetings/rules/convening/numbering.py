"""Numbers of meetings, their names in addresses, and the symbols of their papers."""

from collections.abc import Collection, Iterable

from almaty.meetings.rules.kinds import KIND_SYMBOLS

NUMBERED = ("ministerial", "som", "tem", "coordinators")
PROCESS = "AP"


def next_number(kind: str, held: Iterable[int | None]) -> int | None:
    """Return the number after the highest that the record and the plans hold; None for kinds that are not numbered.

    >>> next_number("som", [7, 8, None])
    9
    """
    if kind not in NUMBERED:
        return None
    return max((number for number in held if number), default=0) + 1


def meeting_slug(kind: str, number: int | None, year: int, taken: Collection[str]) -> str:
    """Return a name in addresses that no other meeting has.

    >>> meeting_slug("som", 9, 2026, set()), meeting_slug("urgent", None, 2026, {"urgent-2026"})
    ('som-9', 'urgent-2026-2')
    """
    base = f"{kind}-{number or year}"
    count, name = 1, base
    while name in taken:
        count += 1
        name = f"{base}-{count}"
    return name


def symbol_base(kind: str, number: int | None, year: int) -> str:
    """Return what the symbols of a meeting's papers begin with.

    >>> symbol_base("som", 9, 2026), symbol_base("thematic", None, 2026)
    ('AP/SOM/9', 'AP/TD/2026')
    """
    return f"{PROCESS}/{KIND_SYMBOLS[kind]}/{number or year}"


def paper_symbol(base: str, serial: int, revision: int) -> str:
    """Return the symbol of a paper.

    >>> paper_symbol("AP/SOM/9", 3, 0), paper_symbol("AP/SOM/9", 3, 1)
    ('AP/SOM/9/3', 'AP/SOM/9/3/Rev.1')
    """
    return f"{base}/{serial}" + (f"/Rev.{revision}" if revision else "")
