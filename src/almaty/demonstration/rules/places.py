"""The invented States as areas of figures, read from the record of the demonstration."""

import csv
from pathlib import Path

from migrastat.codes import Area

_PARTICIPANTS = Path(__file__).resolve().parents[1] / "record" / "participants.csv"


def invented_states() -> list[Area]:
    """Return the invented States: without a number of the United Nations, as they do not exist.

    >>> invented_states()[0].code, invented_states()[0].name_en
    ('XAL', 'Alatavia')
    """
    with _PARTICIPANTS.open(encoding="utf-8", newline="") as file:
        return [
            Area(row["code"], None, row["name_en"], row["name_ru"], row["name_en"], row["name_ru"])
            for row in csv.DictReader(file)
            if row["kind"] == "state"
        ]
