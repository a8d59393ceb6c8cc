"""Estimate how many moved between any two areas, from migrant stocks at two or more moments, births and deaths.

Stocks are a table with the columns year, birth, residence, value (persons) and perhaps sex (_T, M, F). Components are
a table with area, period_start, period_end, births, deaths, population_start, population_end and perhaps sex. Both are
CSV or Parquet. Flows between every two years that follow one another go to standard output or to the file of -o, as
period_start, period_end, sex, method, kind, origin, destination, value.

Areas are those of the components, by their ISO 3166 alpha-3 codes (RST: the rest of the world, as one area; UNK: not
known). Findings go to standard error: what was changed so that the figures could be
accounts, and what cannot be met. docs/methods/flows-from-stocks.md has the formulas and their sources.
"""

from argparse import SUPPRESS, ArgumentParser, ArgumentTypeError, Namespace
from typing import Any

from migrastat.command.measures import counting
from migrastat.command.voice import Voice
from migrastat.flows import METHODS, VARIANTS, Choices, estimate_all
from migrastat.flows.reading import period_tables, seed_from
from migrastat.tables import read_table, write_table

_EXAMPLE = """\
methods:
{methods}

example (two areas, one period):
  printf 'year,birth,residence,value\\n2015,KAZ,RUS,10\\n2015,RUS,KAZ,20\\n2020,KAZ,RUS,15\\n2020,RUS,KAZ,18\\n' > s.csv
  printf 'area,period_start,period_end,births,deaths,population_start,population_end\\n' > c.csv
  printf 'KAZ,2015,2020,9,5,120,119\\nRUS,2015,2020,12,15,210,212\\n' >> c.csv
  migrastat flows --stocks s.csv --components c.csv --method da_pb_closed
"""


def arguments(parser: ArgumentParser) -> None:
    """Declare the arguments of the verb."""
    known = [*METHODS.values(), *VARIANTS.values()]
    parser.epilog = _EXAMPLE.format(methods="\n".join(f"  {each.code:<16}{each.name_en}" for each in known))
    parser.add_argument("--stocks", required=True, metavar="FILE", help="migrants by birth, residence and year")
    parser.add_argument(
        "--components", metavar="FILE", help="births, deaths, populations; stock differencing needs none"
    )
    parser.add_argument("--population", dest="components", metavar="FILE", help=SUPPRESS, default=SUPPRESS)
    chosen = parser.add_mutually_exclusive_group()
    chosen.add_argument(
        "--method", action="append", choices=[each.code for each in known], metavar="CODE", help="da_pb_closed if none"
    )
    chosen.add_argument("--all", action="store_true", help="the six methods of Abel and Cohen")
    parser.add_argument("--sex", action="append", choices=("_T", "M", "F"), help="only this sex; may be repeated")
    parser.add_argument("--seed", metavar="FILE", help="origin, destination, value: what flows should resemble")
    parser.add_argument("--types", action="store_true", help="also outward, return and transit moves")
    parser.add_argument(
        "--weight", type=_share, metavar="0..1", help="of the fewest moves in da_pb_closed; 0.87 if none"
    )
    parser.add_argument("--unrounded", action="store_true", help="keep fractions when the world is balanced")
    parser.add_argument("--own-codes", action="store_true", help="areas are codes of your own, not of ISO 3166")
    parser.add_argument("--report", metavar="FILE", help="every adjustment that was made, and how large")
    parser.add_argument("-o", dest="target", metavar="FILE", help="a .csv, .parquet or .json file for the flows")


def run(args: Namespace, voice: Voice) -> int:
    """Read, estimate, write; the report is written before the flows, so that flows never stand without it."""
    components = read_table(args.components) if args.components else None
    counted = (counting(args.stocks), counting(args.components or ""))
    read = period_tables(read_table(args.stocks), components, counted, own_codes=args.own_codes)
    voice.findings(read.notes)
    stocks = [stock for stock in read.stocks if not args.sex or stock.sex in args.sex]
    batch = estimate_all(
        stocks,
        read.components,
        tuple(METHODS) if args.all else tuple(args.method or ["da_pb_closed"]),
        seed=_seed(args.seed, stocks),
        choices=Choices(weight=args.weight, rounded=not args.unrounded),
        types=args.types,
        progress=voice.progress,
    )
    voice.findings(batch.findings)
    if args.report:
        write_table(batch.adjustments, args.report)
    write_table(batch.flows, args.target)
    return 0


def _share(text: str) -> float:
    share = float(text)
    if not 0 <= share <= 1:
        raise ArgumentTypeError(f"{text} is not between 0 and 1")
    return share


def _seed(path: str | None, stocks: list[Any]) -> Any:
    return seed_from(read_table(path), stocks[0].areas, counting(path)) if path and stocks else None
