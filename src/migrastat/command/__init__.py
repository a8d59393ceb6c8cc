"""The command line of the library: `migrastat VERB FILE...`.

Every verb is one module of this folder with two functions: `arguments(parser)` and `run(args, voice)`. Tables go to
standard output or to the file of `-o`, findings and progress to standard error.

Exit codes: 0 done; 1 the figures have errors, and nothing was written; 2 the command was not understood; 3 a file could
not be opened or written; 130 stopped from the keyboard; 141 whoever read the output has gone.
"""

import os
import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Sequence
from difflib import get_close_matches
from importlib import import_module
from typing import NoReturn

from migrastat.command.voice import Voice
from migrastat.findings import Finding, FindingsError

VERBS = {
    "check": "say what is wrong in tables, cell by cell",
    "flows": "estimate flows from stocks, births and deaths",
    "reconcile": "bring the two sides of each corridor to one estimate with an interval",
    "crossings": "turn border crossings into migration by the 12-in-16-months rule",
    "measures": "net, rates, effectiveness, intensity, connectivity of flows",
    "plot": "draw flows and mirrored figures for print",
    "protect": "protect the small cells of tables before they leave, and prove it",
}
UNDERSTOOD_NOT, FAULTY, UNREADABLE, STOPPED, UNHEARD = 2, 1, 3, 130, 141
_EPILOG = """\
exit codes:
  0 done    1 the figures have errors, nothing was written    2 the command was not understood
  3 a file could not be opened or written    130 stopped from the keyboard    141 the reader of the output has gone

`migrastat VERB --help` teaches each verb, with an example that runs.
"""


def main(words: Sequence[str] | None = None) -> int:
    """Run a command line; return its exit code. `SystemExit` with code 2 where it is not understood."""
    try:
        try:
            return _run(list(sys.argv[1:] if words is None else words))
        finally:
            sys.stdout.flush()  # here, where a pipe that nobody reads can still be answered
    except KeyboardInterrupt:
        sys.stderr.write("stopped\n")
        return STOPPED
    except BrokenPipeError:
        _hush()
        return UNHEARD


def unreadable(error: OSError) -> Finding:
    """Return what the system says of a file as a finding."""
    remedy = "see whether it is there, and whether you may read or write it"
    return Finding("FILE", str(error.filename or "file"), error.strerror or str(error), remedy)


def _run(words: list[str]) -> int:
    verb = words[0] if words else ""
    if verb and not verb.startswith("-") and verb not in VERBS:
        _refuse_verb(verb)
    args = _parser(verb).parse_args(words)
    voice = Voice(json=args.findings == "json", quiet=args.quiet)
    try:
        return int(import_module(f"migrastat.command.{args.verb}").run(args, voice) or 0)
    except FindingsError as faulty:
        voice.findings(faulty.findings)
        return FAULTY
    except BrokenPipeError:
        raise
    except OSError as error:
        voice.findings([unreadable(error)])
        return UNREADABLE


def _refuse_verb(verb: str) -> NoReturn:
    near = get_close_matches(verb, VERBS, 1)
    meant = f"; did you mean {near[0]}?" if near else ""
    _parser("").error(f"there is no verb {verb!r}{meant} Choose among {', '.join(VERBS)}")


def _hush() -> None:
    """Let nothing more be written to a pipe that nobody reads, not even by the interpreter as it ends."""
    silence = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BrokenPipeError:
            os.dup2(silence, stream.fileno())


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
