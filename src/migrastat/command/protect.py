"""Protect small cells of a table before it is published: suppress, round, or add the noise of cell keys.

FILE is a CSV or Parquet file with a column for each dimension and one of figures. Groups and totals (code _T) are made
from the categories, and checked where they stand in the file. The result has a row for every cell, sums among them: its
codes, value (empty where suppressed) and conf_status (F free, C suppressed, N changed). Before it is written an audit
reckons by linear programming what a reader could still find out from all of it; a table that fails is not written.

What was lost is said on standard error. --working writes true figures, reasons and the audit for the office that keeps
them: it must not be published. Rounding and cell keys need a secret key of at least 16 bytes, read from a file and
never shown; the same key and --name give the same result again. docs/methods/disclosure-control.md has methods and
limits.
"""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable
from typing import Any

from migrastat.command.measures import counting
from migrastat.command.voice import Voice
from migrastat.disclosure import METHODS, Key, Layout, Noise, Protected, Rules, Settings, protect, table_from
from migrastat.findings import Finding, FindingsError
from migrastat.tables import read_table, write_table

_EXAMPLE = """\
rules (--rule NAME=VALUE, as often as needed):
  threshold=10      a cell of fewer than 10 persons (of amounts: contributors) is small
  dominance=1,75    the largest contributor (or the 2 largest) holds more than 75 percent of an amount
  p-percent=10      the second largest contributor can reckon the largest to within 10 percent
  spread=5          of a small count 5 persons to either side must stay possible, not all numbers up to the threshold
  width=4           what must stay possible is an interval at least 4 wide
  share=0.3         of a small amount 30 percent to either side must stay possible
  zeros=open        an empty cell is published; cover: it may hide others; small: it is sensitive itself

example (one small cell; then the same table rounded):
  printf 'area,sex,value\\nAZE,F,3\\nAZE,M,14\\nKAZ,F,20\\nKAZ,M,19\\nKGZ,F,31\\nKGZ,M,12\\n' > cases.csv
  migrastat protect cases.csv --dims area,sex --rule threshold=10
  head -c 32 /dev/urandom > release.key
  migrastat protect cases.csv --dims area,sex --method round --base 5 --key-file release.key
"""
_RULES: dict[str, Callable[[str], Any]] = {
    "threshold": int,
    "dominance": lambda text: (int(text.split(",")[0]), float(text.split(",")[1])),
    "p-percent": float,
    "spread": float,
    "width": float,
    "share": float,
    "zeros": str,
}


def arguments(parser: ArgumentParser) -> None:
    """Declare the arguments of the verb."""
    parser.epilog = _EXAMPLE
    parser.add_argument("file", metavar="FILE", help="a .csv, .csv.gz or .parquet file")
    parser.add_argument("--dims", required=True, type=_names, metavar="A,B", help="columns of the dimensions")
    parser.add_argument("--value", default="value", metavar="V", help="column of the figures; value")
    parser.add_argument("--group", action="append", type=_group, default=[], metavar="DIM:CODE=PART,PART")
    parser.add_argument(
        "--no-total", type=_names, default=(), metavar="A,B", help="dimensions not summed over, as years"
    )
    parser.add_argument("--contributor", metavar="COLUMN", help="whose figure a row is: the table is one of amounts")
    parser.add_argument("--record-key", metavar="COLUMN", help="sums of record keys, fractions of 8 digits")
    parser.add_argument("--amounts", action="store_true", help="figures are amounts, not counts of persons")
    parser.add_argument("--add", action="store_true", help="add up several rows of one cell")
    parser.add_argument("--rule", action="append", type=_rule, default=[], metavar="NAME=VALUE", help="threshold=10")
    parser.add_argument("--method", choices=METHODS, default="suppress", help="suppress")
    _method_arguments(parser)
    parser.add_argument("--name", default="", metavar="TEXT", help="dataflow and period: part of what noise depends on")
    parser.add_argument("--working", metavar="FILE", help="true figures, reasons, audit: not to be published")
    parser.add_argument("-o", dest="target", metavar="FILE", help="a .csv, .parquet or .json file")


def run(args: Namespace, voice: Voice) -> int:
    """Read, protect, say what was lost, write."""
    key = Key.from_file(args.key_file) if args.key_file else None
    layout = Layout(
        args.dims,
        args.value,
        groups=_groups(args.group),
        untotalled=args.no_total,
        contributor=args.contributor,
        amounts=args.amounts,
        record_key=args.record_key,
        add=args.add,
        name=args.name,
        counting=counting(args.file),
    )
    table, notes = table_from(read_table(args.file), layout)
    voice.findings(notes)
    done = protect(table, _settings(args, key))
    voice.findings(done.findings)
    if not args.quiet:
        voice.say(_told(done))
    if args.working:
        write_table(done.working(), args.working)
    write_table(done, args.target)
    return 0


def _method_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--loss", choices=("cells", "value"), default="cells", help="what suppression keeps small")
    parser.add_argument("--keep-total", action="store_true", help="publish the total over all dimensions in any case")
    parser.add_argument("--exact", action="store_true", help="the least suppression there is; small tables only")
    parser.add_argument("--base", type=float, default=5.0, metavar="B", help="round to multiples of this; 5")
    parser.add_argument("--each", action="store_true", help="round each cell by itself: sums do not add up")
    parser.add_argument(
        "--noise",
        type=_noise,
        default=Noise(),
        metavar="D,V,JS",
        help="largest change, variance, blocked counts; 5,3,2",
    )
    parser.add_argument("--key-file", metavar="FILE", help="a file with at least 16 random bytes")


def _settings(args: Namespace, key: Key | None) -> Settings:
    return Settings(
        Rules(**{name.replace("-", "_"): value for name, value in args.rule}),
        args.method,
        args.loss,
        args.keep_total,
        args.exact,
        args.base,
        not args.each,
        args.noise,
        key,
    )


def _told(done: Protected) -> str:
    """Return in one line what was lost; it names no cell."""
    lost, sensitive = done.lost, int(done.sensitive.cells.sum())
    verb = "suppressed" if done.method == "suppress" else "changed"
    told = f"{sensitive} of {done.table.size} cells are sensitive; {lost.cells} cells {verb} ({lost.share:.1%} of those"
    return f"{told} that are not empty), {lost.value:,.10g} of the sum of all cells ({lost.value_share:.1%})"


def _groups(given: list[tuple[str, str, tuple[str, ...]]]) -> dict[str, dict[str, tuple[str, ...]]]:
    groups: dict[str, dict[str, tuple[str, ...]]] = {}
    for dimension, code, parts in given:
        if code in groups.setdefault(dimension, {}):
            told = f"the group {code!r} is given twice"
            raise FindingsError([Finding("HIERARCHY", f"dimension {dimension}", told, "name all its parts at once")])
        groups[dimension][code] = parts
    return groups


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(",") if name.strip())


def _group(text: str) -> tuple[str, str, tuple[str, ...]]:
    dimension, mark, rest = text.partition(":")
    code, equals, parts = rest.partition("=")
    if not (mark and equals and _names(parts)):
        raise ArgumentTypeError(f"{text} is not DIM:CODE=PART,PART")
    return dimension, code, _names(parts)


def _rule(text: str) -> tuple[str, Any]:
    name, mark, value = text.partition("=")
    if not mark or name not in _RULES:
        raise ArgumentTypeError(f"{text} is not NAME=VALUE with a rule among {', '.join(_RULES)}")
    try:
        return name, _RULES[name](value)
    except (ValueError, IndexError):
        raise ArgumentTypeError(f"{value!r} is no value of the rule {name}") from None


def _noise(text: str) -> Noise:
    try:
        most, variance, blocked = text.split(",")
        return Noise(int(most), float(variance), int(blocked))
    except ValueError:
        raise ArgumentTypeError(f"{text} is not D,V,JS, such as 5,3,2") from None
