"""Reading the command line: options into values, or a refusal that says what to type instead."""

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from itertools import islice
from typing import Any

from almaty.cli.commands import COMMANDS, Command, Option, Options
from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import Invalid

HELP = frozenset({"-h", "--help", "help"})


def find_command(name: str) -> Command:
    """Return a command by its name; refuses an unknown one, naming the nearest."""
    if name in COMMANDS:
        return COMMANDS[name]
    raise Invalid(
        what=pair(f"There is no command “{name}”.", f"Команды «{name}» нет."),
        why=pair(f"The commands are: {', '.join(COMMANDS)}.", f"Есть команды: {', '.join(COMMANDS)}."),
        way_out=_nearest(name, list(COMMANDS), "almaty {}") or _see_help(""),
    )


def read_options(command: Command, words: Sequence[str]) -> Options:
    """Return the values of a command's options and of what it takes, defaults filled in.

    Refuses an unknown option, a missing or unreadable value, and a word too many.
    """
    options: Options = {option.name: option.default for option in (*command.options, *command.takes)}
    options |= {option.name: bool(option.default) for option in command.options if not option.value}
    loose, rest = [], iter(words)
    for word in rest:
        if word.startswith("-") and len(word) > 1:
            options |= _read_option(command, word, rest)
        else:
            loose.append(word)
    return options | _read_taken(command, loose)


def _read_option(command: Command, word: str, rest: Iterator[str]) -> Options:
    name, given, value = word.partition("=")
    option = next((option for option in command.options if name in _spellings(option)), None)
    if option is None:
        raise _unknown_option(command, name)
    if not option.value:
        if given:
            why = pair("It is a switch and takes no value.", "Это переключатель без значения.")
            raise _bad_value(command, option, value, why)
        return {option.name: not name.startswith("--no-")}
    if not given:
        value = next(rest, "")
    if not value:
        raise _bad_value(command, option, "", pair("Its value is missing.", "Значение не указано."))
    if option.count > 1:
        return {option.name: _read_several(command, option, [value, *islice(rest, option.count - 1)])}
    return {option.name: _read_value(command, option, value)}


def _read_several(command: Command, option: Option, values: list[str]) -> tuple[Any, ...]:
    if len(values) < option.count or any(value.startswith("-") for value in values):
        why = pair(f"It takes {option.count} values.", f"Нужно указать {option.count} значения.")
        raise _bad_value(command, option, " ".join(values), why)
    return tuple(_read_value(command, option, value) for value in values)


def _read_taken(command: Command, loose: list[str]) -> Options:
    if len(loose) > len(command.takes):
        raise Invalid(
            what=pair(f"“{loose[len(command.takes)]}” is one word too many.",
                      f"Слово «{loose[len(command.takes)]}» лишнее."),
            why=pair(f"The command takes: {_taken(command) or 'options only'}.",
                     f"Команда принимает: {_taken(command) or 'только параметры'}."),
            way_out=_see_help(command.name),
        )  # fmt: skip
    needed = [taken for taken in command.takes if not taken.optional]
    if len(loose) < len(needed):
        missing = command.takes[len(loose)]
        raise Invalid(
            what=pair(f"“almaty {command.name}” needs to know: {missing.value}.",
                      f"Команде «almaty {command.name}» нужно указать: {missing.value}."),
            why=pair(f"It means: {missing.meaning.en}.", f"Это значит: {missing.meaning.ru}."),
            way_out=pair(f"Type: almaty {command.name} {_taken(command)}",
                         f"Наберите: almaty {command.name} {_taken(command)}"),
        )  # fmt: skip
    return {taken.name: _read_value(command, taken, word) for taken, word in zip(command.takes, loose, strict=False)}


def _read_value(command: Command, option: Option, value: str) -> Any:
    try:
        read = option.kind(value)
    except ValueError:
        why = pair(f"“{value}” cannot be read as one.", f"Значение «{value}» прочитать нельзя.")
        raise _bad_value(command, option, value, why) from None
    if option.choices and read not in option.choices:
        listed = ", ".join(option.choices)
        why = pair(f"“{value}” is none of: {listed}.", f"Значение «{value}» не входит в список: {listed}.")
        raise _bad_value(command, option, value, why)
    return read


def _bad_value(command: Command, option: Option, value: str, why: Pair) -> Invalid:
    shown = f"--{option.name} {option.value}".strip()
    return Invalid(
        what=pair(f"The option {shown} could not be read.", f"Параметр {shown} прочитать не удалось."),
        why=why,
        way_out=_see_help(command.name),
        where=value,
    )


def _unknown_option(command: Command, name: str) -> Invalid:
    known = [spelling for option in command.options for spelling in _spellings(option)]
    return Invalid(
        what=pair(f"“almaty {command.name}” has no option {name}.",
                  f"У команды «almaty {command.name}» нет параметра {name}."),
        why=pair(f"Its options are: {', '.join(known) or 'none'}.", f"Её параметры: {', '.join(known) or 'нет'}."),
        way_out=_nearest(name, known, f"almaty {command.name} {{}}") or _see_help(command.name),
    )  # fmt: skip


def _spellings(option: Option) -> list[str]:
    spellings = [f"--{option.name}"] + ([f"--no-{option.name}"] if option.switch_off else [])
    return spellings + ([f"-{option.short}"] if option.short else [])


def _taken(command: Command) -> str:
    return " ".join(f"[{taken.value}]" if taken.optional else taken.value for taken in command.takes)


def _nearest(word: str, known: list[str], shown: str) -> Pair | None:
    near = get_close_matches(word, known, n=1)
    if not near:
        return None
    typed = shown.format(near[0])
    return pair(f"Did you mean: {typed}", f"Возможно, имелось в виду: {typed}")


def _see_help(name: str) -> Pair:
    typed = f"almaty {name} --help".replace("  ", " ")
    return pair(f"See: {typed}", f"См.: {typed}")
