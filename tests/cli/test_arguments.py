"""What an operator types is read, or refused with what to type instead, in the operator's language."""

import io

import pytest
from tests import server

from almaty.cli.arguments import find_command, read_options
from almaty.cli.commands import COMMANDS, DEMO, SERVE
from almaty.cli.help import show_command, show_help
from almaty.cli.voice import Voice
from almaty.kernel.refusal import Invalid


def _told(show, lang: str) -> str:
    stream = io.StringIO()
    show(Voice(lang, stream))
    return stream.getvalue()


def test_options_are_read_in_both_spellings_and_defaults_filled_in(tmp_path):
    options = read_options(SERVE, ["--port=9000", "--folder", str(tmp_path), "--open"])
    assert options == {"folder": tmp_path, "host": "127.0.0.1", "port": 9000, "open": True, "record": None}
    assert read_options(SERVE, ["--no-open"])["open"] is False


def test_the_demonstration_is_opened_unless_told_otherwise():
    assert read_options(DEMO, [])["serve"] is True
    assert read_options(DEMO, ["--no-serve"])["serve"] is False


@pytest.mark.parametrize(
    ("words", "what", "way_out"),
    [
        (["--prot", "9000"], "no option --prot", "almaty serve --port"),
        (["--port", "many"], "--port NUMBER could not be read", "almaty serve --help"),
        (["--port"], "--port NUMBER could not be read", "almaty serve --help"),
        (["--open=yes"], "--open could not be read", "almaty serve --help"),
        (["now"], "one word too many", "almaty serve --help"),
    ],
)
def test_a_mistake_is_refused_with_the_way_out(words, what, way_out):
    with pytest.raises(Invalid) as refusal:
        read_options(SERVE, words)
    assert what in refusal.value.what.en
    assert way_out in refusal.value.way_out.en
    assert refusal.value.what.ru != refusal.value.what.en


def test_an_unknown_command_names_the_nearest():
    with pytest.raises(Invalid) as refusal:
        find_command("chek")
    assert "almaty check" in refusal.value.way_out.en


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_help_names_every_command_and_every_option_in_both_languages(lang):
    told = _told(show_help, lang)
    for name, command in COMMANDS.items():
        assert name in told
        assert command.meaning.text(lang) in told
        shown = _told(lambda voice, command=command: show_command(command, voice), lang)
        assert all(f"--{option.name}" in shown and option.meaning.text(lang) in shown for option in command.options)


def test_the_command_line_speaks_the_language_of_the_system(folder):
    told = server.run("check", home=folder, LANG="ru_RU.UTF-8")
    assert told.returncode == 1
    assert "В этой папке нет платформы." in told.stderr
    assert "There is no platform in this folder." in server.run("check", home=folder).stderr


def test_the_version_is_told(folder):
    told = server.run("version", home=folder)
    assert told.stdout.startswith("almaty ")
    assert told.returncode == 0
