"""The command line of the library: `migrastat VERB FILE...`.

Every verb is one module of this folder with two functions: `arguments(parser)` and `run(args, voice)`. Tables go to
standard output or to the file of `-o`, findings and progress to standard error.

Exit codes: 0 done; 1 the figures have errors, and nothing was written; 2 the command was not understood; 3 a file could
not be read or written.
"""

import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Sequence
from importlib import import_module

from migrastat.command.voice import Voice
from migrastat.findings import FindingsError

VERBS = {
    "check": "say what is wrong in tables, cell by cell",
    "flows": "estimate flows from stocks, births and deaths",
    "reconcile": "bring the two sides of each corridor to one estimate with an interval",
    "crossings": "turn border crossings into migration by the 12-in-16-months rule",
    "measures": "net, rates, effectiveness, intensity, connectivity of flows",
    "plot": "draw flows and mirrored figures for print",
}
UNDERSTOOD_NOT, FAULTY, UNREADABLE = 2, 1, 3
_EPILOG = """\
exit codes:
  0 done    1 the figures have errors, nothing was written    2 the command was not understood
  3 a file could not be read or written

`migrastat VERB --help` teaches each verb, with an example that runs.
"""


def main(words: Sequence[str] | None = None) -> int:
    """Run a command line; return its exit code."""
    asked = list(sys.argv[1:] if words is None else words)
    args = _parser(asked[0] if asked else "").parse_args(asked)
    voice = Voice(json=args.findings == "json", quiet=args.quiet)
    try:
        return int(import_module(f"migrastat.command.{args.verb}").run(args, voice) or 0)
    except FindingsError as faulty:
        voice.findings(faulty.findings)
        return FAULTY
    except OSError as error:
        voice.say(f"{error.filename or 'file'}: {error.strerror or error}")
        return UNREADABLE


def _parser(verb: str) -> ArgumentParser:
    """Return the parser with the arguments of the verb that is asked for; only that verb's module is imported."""
    parser = ArgumentParser(
        "migrastat", description=__doc__, epilog=_EPILOG, formatter_class=RawDescriptionHelpFormatter
    )
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    for name, told in VERBS.items():
        module = import_module(f"migrastat.command.{name}") if name == verb else None
        one = verbs.add_parser(
            name,
            help=told,
            description=(module.__doc__ or told) if module else told,
            formatter_class=RawDescriptionHelpFormatter,
        )
        if module:
            module.arguments(one)
        one.add_argument(
            "--findings", choices=("text", "json"), default="text", help="findings as lines of text or JSON"
        )
        one.add_argument("--quiet", action="store_true", help="say no progress")
    return parser
