"""Meetings of a package: agenda, delegations, papers, the record with corrections, decisions and their fate."""

from almaty.handover.rules.package.composing.documents import papers, with_places
from almaty.handover.rules.package.composing.files import Files
from almaty.handover.rules.package.composing.reading import Row, Tables
from almaty.handover.rules.package.names import readable


def meetings(tables: Tables, files: Files) -> list[Row]:
    """Write every meeting that was convened on the platform and return what the index tells of them."""
    return [_meeting(row, tables, files) for row in tables.rows("meetings.meeting")]


def _meeting(row: Row, tables: Tables, files: Files) -> Row:
    folder = f"data/meetings/{readable(row['slug'], most=100)}"

    def of(table: str, number: int = row["id"], column: str = "meeting_id") -> list[Row]:
        return tables.of(f"meetings.{table}", column, number)

    entries = [one | {"corrections": of("correction", one["id"], "entry_id")} for one in of("entry")]
    outcomes = [one | {"reports": of("report", one["id"], "outcome_id")} for one in of("outcome")]
    held = papers(tables, files, row, folder)
    credentials = [
        one
        for row_ in of("credentials")
        for one in with_places([row_], f"{folder}/credentials", readable(row_["participant"]), files)
    ]
    place = files.write(
        f"{folder}/meeting.json",
        row | {"agenda": of("agendaitem"), "delegates": of("delegate"), "papers": held, "entries": entries,
               "outcomes": outcomes, "credentials": credentials},
    )  # fmt: skip
    current = [file | {"symbol": paper["symbol"]} for paper in held for file in paper["files"] if file["at"]]
    return {"row": row, "at": place, "files": current, "outcomes": len(outcomes)}
