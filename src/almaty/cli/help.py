"""The help texts, in the operator's language."""

from almaty import __version__
from almaty.cli.commands import COMMANDS, Command, Option
from almaty.cli.voice import Voice
from almaty.kernel.pair import Pair, pair

_ABOUT = pair("The working platform of the Almaty Process.", "Рабочая платформа Алматинского процесса.")
_COMMANDS = pair("Commands", "Команды")
_OPTIONS = pair("Options", "Параметры")
_USAGE = pair("Usage", "Вызов")
_MORE = pair(
    "almaty COMMAND --help shows the options of a command.", "almaty КОМАНДА --help показывает параметры команды."
)
_DEFAULT = pair("normally", "обычно")
_ANY = Pair("[options]", "[параметры]")


def show_help(voice: Voice) -> None:
    """Say what the commands are."""
    voice.line(f"almaty {__version__} · {voice.text(_ABOUT)}\n\n{voice.text(_COMMANDS)}:")
    for command in COMMANDS.values():
        voice.line(f"  {command.name:<9} {voice.text(command.meaning)}")
    voice.line(f"\n{voice.text(_MORE)}")


def show_command(command: Command, voice: Voice) -> None:
    """Say what a command does and takes."""
    taken = "".join(f" {taken.value}" for taken in command.takes)
    options = f" {voice.text(_ANY)}" if command.options else ""
    voice.line(f"{voice.text(_USAGE)}: almaty {command.name}{taken}{options}\n\n{voice.text(command.meaning)}")
    for taken_option in command.takes:
        voice.line(f"\n  {taken_option.value}  {voice.text(taken_option.meaning)}")
    if command.options:
        voice.line(f"\n{voice.text(_OPTIONS)}:")
    for option in command.options:
        voice.line(_option_line(option, voice))


def _option_line(option: Option, voice: Voice) -> str:
    spelt = f"-{option.short}, " if option.short else ""
    spelt += f"--{option.name}" + (f"/--no-{option.name}" if option.switch_off else "")
    spelt = f"{spelt} {option.value}".rstrip()
    normally = f" ({voice.text(_DEFAULT)} {option.default})" if option.default is not None else ""
    return f"  {spelt:<22} {voice.text(option.meaning)}{normally}"
