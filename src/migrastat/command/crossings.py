"""Turn border crossings of persons into long-term migration by the 12-in-16-months rule.

FILES are CSV or Parquet with a row a crossing: person (a pseudonym, number or text), date (2024-03-31), direction
(A or D, arrival or departure, 1 or 0), and perhaps citizenship (ISO 3166 alpha-3), sex, birth_year or age. An arrival
of a non-resident or a departure of a resident is a migration when 365 of the 487 days after it are spent on the new
side. Whoever cannot be judged yet is undecided, never guessed.

The result has a row a cell: month, direction, citizenship, sex, age, part (migrations: final; undecided: provisional;
unknown), value, status. Cells under the threshold are suppressed; person keys never leave the command. Rows that
cannot be used are left out, and told with their place on standard error.
"""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from datetime import date
from pathlib import Path
from typing import Any

from migrastat.command.voice import Voice
from migrastat.crossings import Duck, Rule, Settings, Spark, count_migration
from migrastat.crossings.rule import BREAKDOWNS
from migrastat.findings import Finding, FindingsError
from migrastat.tables import write_table
from migrastat.tables.files import FORMATS

UNDERSTOOD_NOT = 2
_EXAMPLE = """\
example (a settler, and a visitor who came twice):
  printf 'person,date,direction,citizenship\\n' > crossings.csv
  printf 'p1,2021-03-01,A,TJK\\np2,2021-05-10,A,KGZ\\np2,2021-06-10,D,KGZ\\n' >> crossings.csv
  printf 'p2,2022-02-01,A,KGZ\\np2,2022-02-20,D,KGZ\\np3,2023-01-15,A,UZB\\n' >> crossings.csv
  migrastat crossings crossings.csv --start 2020-01-01 --end 2023-06-30 --threshold 0 --by month,direction,citizenship

docs/methods/crossings.md explains the rule, its lag of 16 months, and what it cannot see.
"""


def arguments(parser: ArgumentParser) -> None:
    """Declare the arguments of the verb."""
    parser.epilog = _EXAMPLE
    add = parser.add_argument
    add("files", nargs="+", metavar="FILE", help="crossings, .csv or .parquet")
    add(
        "--initial",
        metavar="FILE",
        help="person, status (1 resident, 0 not), as_of: statuses before the first crossing",
    )
    add("--initial-rule", choices=("direction", "observed"), default="direction", help="statuses that no file gives")
    add("--start", type=_day, metavar="DATE", help="first day of observation; that of the data if none")
    add("--end", type=_day, metavar="DATE", help="last day of observation; that of the data if none")
    add("--days", type=_days, default=Rule(), metavar="V/W", help="V of W days make a migration; 365/487 if none")
    add("--missing", choices=("midpoint", "error"), default="midpoint", help="what two arrivals in a row mean")
    add("--same-day", choices=("alternate", "rows"), default="alternate", help="order of crossings without times")
    add("--column", type=_column, action="append", default=[], metavar="WORD=NAME", help="person=traveller_id, ...")
    add("--by", type=_words, default=BREAKDOWNS, metavar="WORDS", help=f"of {','.join(BREAKDOWNS)} (all if none)")
    add("--threshold", type=int, default=10, metavar="N", help="cells under N are suppressed; 10 if none")
    add("--revisions", metavar="FILE", help="also what would have been known by the end of each month")
    add("--engine", choices=("duckdb", "spark"), default="duckdb", help="embedded, or on an Apache Spark that is there")
    add("--memory", default="4GB", metavar="SIZE", help="that DuckDB may use; 4GB if none")
    add("--spill", metavar="DIR", help="folder for what does not fit the memory")
    add("--threads", type=int, metavar="N", help="of DuckDB; all cores if none")
    add("--master", default="local[*]", metavar="URL", help="of Spark: spark://host:7077, yarn, local[*]")
    add("-o", dest="target", metavar="FILE", help="a .csv, .parquet or .json file for the result")


def run(args: Namespace, voice: Voice) -> int:
    """Count, tell, write; revisions are written before the result, so that no result stands without them."""
    _can_be_written(args.target, args.revisions)
    try:
        settings = _settings(args)
        engine = _engine(args)
    except (ValueError, ModuleNotFoundError) as error:
        voice.say(f"migrastat crossings: {error}")
        return UNDERSTOOD_NOT
    with engine:
        counted = count_migration(
            args.files,
            settings,
            initial=args.initial,
            engine=engine,
            revisions=bool(args.revisions),
            progress=lambda done, of: voice.progress(done, of, "batches of persons"),
        )
    seen, tally = counted.observed, counted.tally
    if not args.quiet:
        voice.say(f"observed {seen.start} to {seen.end}: {tally.crossings} crossings of {tally.persons} persons")
    voice.findings(counted.findings)
    if args.revisions:
        write_table(counted.revisions, args.revisions)
    write_table(counted.table, args.target)
    return 0


def _can_be_written(*targets: str | None) -> None:
    """Refuse names before the long work, not after it."""
    for target in targets:
        if target and target != "-" and Path(target).suffix not in FORMATS:
            told = f"the name ends in {Path(target).suffix or 'nothing'}"
            raise FindingsError([Finding("FORMAT", target, told, f"end it in {', '.join(FORMATS)}")])


def _settings(args: Namespace) -> Settings:
    return Settings(
        rule=args.days,
        start=args.start,
        end=args.end,
        missing=args.missing,
        initial=args.initial_rule,
        same_day=args.same_day,
        by=tuple(args.by),
        smallest=args.threshold,
        columns=dict(args.column),
    )


def _engine(args: Namespace) -> Any:
    if args.engine == "spark":
        return Spark(args.master)
    return Duck(args.memory, args.spill, args.threads)


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _days(text: str) -> Rule:
    try:
        threshold, window = map(int, text.split("/"))
        return Rule(threshold, window)
    except ValueError as error:
        raise ArgumentTypeError(str(error)) from None


def _words(text: str) -> list[str]:
    return text.split(",")


def _column(text: str) -> tuple[str, str]:
    meaning, _, name = text.partition("=")
    if not name:
        raise ArgumentTypeError(f"{text} names no column; write person=traveller_id")
    return meaning, name
