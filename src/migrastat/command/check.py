"""Say what is wrong in tables, each fault with its file, line or cell, and the way out.

Stocks have the columns year, birth, residence, value; flows origin, destination, value and period_start, period_end (or
one column period or year), and perhaps birthplace or age; components area, period_start, period_end, births, deaths and
perhaps population_start, population_end; series indicator, origin, destination, year, value. Each may have sex, unit
and method. What a table is follows from its columns, or is said with --as. CSV, Parquet and SDMX-CSV are read.

Findings go to standard error; a summary as JSON goes to standard output: for each file what it is, how many rows and
tables it has, and how many findings of each code and grade.
"""

import json
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from migrastat.command import FAULTY, UNREADABLE, unreadable
from migrastat.command.voice import Voice
from migrastat.findings import Finding, FindingsError
from migrastat.tables import LINES, ROWS, Demands, Reading, inspect_table, populations_from, read_sdmx, read_table
from migrastat.tables.columns import ROLES
from migrastat.tables.files import whole_file
from migrastat.tables.inspection import KINDS
from migrastat.tables.sheet import Counting

_EXAMPLE = """\
example (a negative stock, and a code that is none):
  printf 'year,birth,residence,value\\n2020,KAZ,RUS,-5\\n2020,KZA,RUS,7\\n' > stocks.csv
  migrastat check stocks.csv
  migrastat check stocks.csv --findings json -o summary.json
"""


@dataclass
class Report:
    """What was found in one file; `rows` and `kind` are None where it could not be read."""

    file: str
    kind: str | None = None
    rows: int | None = None
    tables: int = 0
    findings: tuple[Finding, ...] = ()
    opened: bool = True

    def summary(self) -> dict[str, Any]:
        """Return counts by code and grade."""
        counts = Counter((finding.code, finding.grade) for finding in self.findings)
        counted = [{"code": code, "grade": grade, "count": count} for (code, grade), count in sorted(counts.items())]
        return {"file": self.file, "kind": self.kind, "rows": self.rows, "tables": self.tables, "findings": counted}


def arguments(parser: ArgumentParser) -> None:
    """Declare the arguments of the verb."""
    parser.epilog = _EXAMPLE
    parser.add_argument("files", nargs="+", metavar="FILE", help="a .csv, .csv.gz or .parquet file")
    parser.add_argument("--as", dest="kind", choices=KINDS, help="what the tables are")
    parser.add_argument(
        "--column", action="append", type=_named, default=[], metavar="ROLE=NAME", help="a column of another name"
    )
    parser.add_argument("--own-codes", action="store_true", help="areas are codes of your own, not of ISO 3166")
    parser.add_argument("--complete", action="store_true", help="a cell that is missing is an error")
    parser.add_argument("--population", metavar="FILE", help="year, area, population: what stocks add up to")
    parser.add_argument(
        "--tolerance", type=float, default=0.5, metavar="N", help="by how many persons sums may be off; 0.5"
    )
    parser.add_argument("--years", type=float, metavar="N", help="length of periods that tell only their start")
    parser.add_argument("-o", dest="target", metavar="FILE", help="a .json file for the summary")


def run(args: Namespace, voice: Voice) -> int:
    """Check every file, whatever was wrong with the one before; say all findings, then the summary."""
    demands = Demands(args.complete, _populations(args.population, args.own_codes), args.tolerance)
    reports = []
    for done, path in enumerate(args.files):
        voice.progress(done, len(args.files), path)
        reports.append(_report(path, args, demands))
        voice.findings(reports[-1].findings)
    voice.progress(len(args.files), len(args.files), "all files")
    errors, notes = (_count(reports, grade) for grade in ("error", "note"))
    summary = {"files": [report.summary() for report in reports], "errors": errors, "notes": notes}
    _write(json.dumps(summary, ensure_ascii=False, indent=1), args.target)
    if not all(report.opened for report in reports):
        return UNREADABLE
    return FAULTY if errors else 0


def _report(path: str, args: Namespace, demands: Demands) -> Report:
    try:
        table = _read(path)
    except OSError as error:
        return Report(path, findings=(unreadable(error),), opened=False)
    except FindingsError as error:
        return Report(path, findings=error.findings)
    columns = dict(args.column)
    how = Reading(columns=columns, own_codes=args.own_codes, years=args.years, counting=_counting(path))
    found = inspect_table(table, args.kind, how, demands)
    placed = tuple(replace(finding, where=f"{path}, {finding.where}") for finding in found.findings)
    return Report(path, found.kind, table.num_rows, found.tables, placed)


def _read(path: str) -> Any:
    table = read_table(path)
    first = table.column_names[0] if table.column_names else ""
    return read_sdmx(path) if first == "DATAFLOW" or first.startswith("STRUCTURE") else table


def _populations(path: str | None, own_codes: bool) -> Any:
    if path is None:
        return None
    return populations_from(read_table(path), Reading(own_codes=own_codes, counting=_counting(path)))


def _counting(path: str) -> Counting:
    return ROWS if path.endswith(".parquet") else LINES


def _count(reports: Iterable[Report], grade: str) -> int:
    return sum(finding.grade == grade for report in reports for finding in report.findings)


def _write(text: str, target: str | None) -> None:
    if target is None or target == "-":
        sys.stdout.write(f"{text}\n")
        return
    with whole_file(Path(target)) as place:
        place.write_text(f"{text}\n", encoding="utf-8")


def _named(text: str) -> tuple[str, str]:
    role, mark, name = text.partition("=")
    if not mark or role not in ROLES:
        raise ArgumentTypeError(f"{text} is not ROLE=NAME with a role among {', '.join(ROLES)}")
    return role, name
