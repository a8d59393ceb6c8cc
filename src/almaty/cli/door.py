"""The door: reads the command, opens the house, and tells whatever goes wrong as what, why and way out."""

import gc
import importlib
import os
import signal
import sys
from collections.abc import Sequence
from types import FrameType

import django

from almaty import __version__
from almaty.cli import folder
from almaty.cli.arguments import HELP, find_command, read_options
from almaty.cli.commands import Command, Options
from almaty.cli.faults import keep_details
from almaty.cli.help import show_command, show_help
from almaty.cli.voice import Voice, language
from almaty.kernel.pair import pair
from almaty.kernel.refusal import Refusal

REFUSED = 1
INTERRUPTED = 130
# Modules, and the pages made from them, leave little to collect: looking for it every 700 objects took a tenth of both.
_SELDOM = (50_000, 20, 100)


def main(words: Sequence[str] | None = None) -> int:
    """Do what the command line says and return the exit code.

    The linear algebra of estimates is many small equations: on several threads, which wait for one another, it takes
    several times as long. How many threads it uses is settled when its library is loaded.
    """
    gc.set_threshold(*_SELDOM)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    voice = Voice(language())
    for asked_to_stop in (signal.SIGINT, signal.SIGTERM):
        signal.signal(asked_to_stop, _as_interrupt)
    try:
        return _do(list(sys.argv[1:] if words is None else words), voice)
    except Refusal as refusal:
        voice.refuse(refusal)
        return REFUSED
    except KeyboardInterrupt:
        voice.say(pair("\nInterrupted. What was saved is sound.", "\nПрервано. Всё сохранённое в порядке."))
        return INTERRUPTED
    except Exception:
        voice.refuse(keep_details())
        return REFUSED


def _do(words: list[str], voice: Voice) -> int:
    if not words or words[0] in HELP:
        show_help(voice)
        return 0
    if words[0] == "--version":
        words[0] = "version"
    command = find_command(words[0])
    if HELP.intersection(words[1:]):
        show_command(command, voice)
        return 0
    options = read_options(command, words[1:])
    if not command.module:
        voice.line(f"almaty {__version__}")
        return 0
    return _run(command, options, voice)


def _run(command: Command, options: Options, voice: Voice) -> int:
    """Guard, settle the environment, load Django, and only then the module of the command.

    A command that stands alone needs no data folder, and makes none.
    """
    command.guard(options)
    if command.alone:
        done: int = importlib.import_module(command.module).run(options, voice)
        return done
    os.environ["ALMATY_HOME"] = str(folder.chosen(options))
    if options.get("record"):
        os.environ["ALMATY_RECORD"] = str(options["record"])
    os.environ["DJANGO_SETTINGS_MODULE"] = "almaty.web.settings"
    django.setup()
    code: int = importlib.import_module(command.module).run(options, voice)
    return code


def _as_interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
