"""Bring what sender and receiver report of each corridor to one estimate, with an interval.

FILE is a CSV or Parquet file with a row a corridor-year: origin, destination, year, reported_sender, reported_receiver
(persons, empty where there is no report), and where known duration_sender, duration_receiver (months of stay that each
side asks for), undercount_sender, undercount_receiver (low, medium, high), accuracy_sender, accuracy_receiver. A row
without any report is estimated too. The result says for every row which side says what, how far each is moved, and why:
by its rule of stay (definition), its country's factor (undercount), and what is left of the one report (noise).
"""

from argparse import ArgumentParser, ArgumentTypeError, Namespace

from migrastat.command.measures import counting
from migrastat.command.voice import Voice
from migrastat.reconcile import DURATIONS, Options, mirror_from, reconcile
from migrastat.tables.files import read_table, write_table

_EXAMPLE = """\
methods:
  model    estimates and intervals for every row; variances are found by the likelihood, widths on hidden corridors
  factors  one factor a country and direction, no intervals, nothing where nobody reports

example (three areas, one year):
  printf 'origin,destination,year,reported_sender,reported_receiver,duration_sender\\n' > mirror.csv
  printf 'KAZ,KGZ,2020,800,1500,12\\nKGZ,KAZ,2020,2100,5200,3\\nKAZ,UZB,2020,700,1100,12\\n' >> mirror.csv
  printf 'UZB,KAZ,2020,,6400,12\\nKGZ,UZB,2020,300,640,3\\nUZB,KGZ,2020,,,12\\n' >> mirror.csv
  migrastat reconcile mirror.csv --report factors.csv

docs/methods/reconciliation.md gives the formulas, the sources and the limits.
"""


def arguments(parser: ArgumentParser) -> None:
    """Declare the arguments of the verb."""
    parser.epilog = _EXAMPLE
    parser.add_argument("file", metavar="FILE", help="a .csv or .parquet file of mirrored reports")
    parser.add_argument(
        "--columns", metavar="ROLE=NAME,...", type=_pairs, default={}, help="names of columns that are not the usual"
    )
    parser.add_argument(
        "--covariates", metavar="NAME,...", type=_names, default=(), help="columns that explain the size of flows"
    )
    parser.add_argument("--method", choices=("model", "factors"), default="model")
    parser.add_argument("--level", type=_share, default=0.8, metavar="0..1", help="of the intervals; 0.8 if none")
    parser.add_argument(
        "--durations", choices=tuple(DURATIONS), default="imem", help="how rules of stay are brought to 12 months"
    )
    parser.add_argument(
        "--reference", metavar="CODE,...", type=_names, default=(), help="receivers whose counts are taken as true"
    )
    parser.add_argument("--objective", choices=("log", "chi2"), default="log", help="of the method of factors")
    parser.add_argument("--all-years", action="store_true", help="factors of all years together, not of each alone")
    parser.add_argument("--own-codes", action="store_true", help="areas need not be ISO 3166 alpha-3 codes")
    parser.add_argument("--report", metavar="FILE", help="the factor of every country, side and year, with interval")
    parser.add_argument("-o", dest="target", metavar="FILE", help="a .csv, .parquet or .json file for the estimates")


def run(args: Namespace, voice: Voice) -> int:
    """Read, reconcile, write; the report is written before the estimates, so that they never stand without it."""
    table = mirror_from(
        read_table(args.file),
        columns=args.columns,
        covariates=args.covariates,
        own_codes=args.own_codes,
        counting=counting(args.file),
    )
    options = Options(
        level=args.level,
        durations=args.durations,
        reference=args.reference,
        objective=args.objective,
        by_year=not args.all_years,
    )
    found = reconcile(table, args.method, options)
    voice.findings(found.findings)
    if args.report:
        write_table(found.countries, args.report)
    write_table(found, args.target)
    return 0


def _names(text: str) -> tuple[str, ...]:
    return tuple(each.strip() for each in text.split(",") if each.strip())


def _pairs(text: str) -> dict[str, str]:
    pairs = [each.partition("=") for each in _names(text)]
    if wrong := [role for role, sign, name in pairs if not (role and sign and name)]:
        raise ArgumentTypeError(f"{', '.join(wrong)}: say ROLE=NAME, as reported_sender=Emig")
    return {role.strip(): name.strip() for role, _, name in pairs}


def _share(text: str) -> float:
    share = float(text)
    if not 0 < share < 1:
        raise ArgumentTypeError(f"{text} is not between 0 and 1")
    return share
