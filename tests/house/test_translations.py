"""Every word of the screens stands in a catalogue, translated."""

import ast
import re

import pytest
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize
from tests.house.tree import PACKAGE, modules, parsed, rooms
from tools import translations

CALLS = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy"}
QUOTED = r"u?(?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")"
LITERAL = re.compile(rf"(?:(?<!p)gettext\(|pgettext\(\s*{QUOTED}\s*,)(?:gettext_noop\()?\s*(?P<text>{QUOTED})")


def _known() -> set[str]:
    known = set()
    for catalogue in PACKAGE.glob("*/locale/ru/LC_MESSAGES/django.po"):
        with catalogue.open("rb") as stream:
            for message in read_po(stream, locale="ru"):
                known.update([message.id] if isinstance(message.id, str) else message.id)
    return known


def _in_code(room: str) -> set[str]:
    asked = set()
    for path in modules(PACKAGE / room):
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS:
                place = 1 if node.func.id.startswith("pgettext") else 0
                argument = node.args[place] if len(node.args) > place else None
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    asked.add(argument.value)
    return asked


def _in_templates(room: str) -> set[str]:
    asked = set()
    for path in (PACKAGE / room).glob("templates/**/*.html"):
        for match in LITERAL.finditer(templatize(path.read_text())):
            asked.add(ast.literal_eval(match["text"]))
    return asked


@pytest.mark.parametrize("room", rooms())
def test_every_word_of_a_rooms_screens_stands_in_a_catalogue(room):
    missing = (_in_code(room) | _in_templates(room)) - _known()
    assert not missing, f"run makemessages in the room and translate: {sorted(missing)[:10]}"


def test_every_catalogue_is_complete():
    faults = [
        fault
        for catalogue in PACKAGE.glob("*/locale/*/LC_MESSAGES/django.po")
        for fault in translations.faults_of(catalogue)
    ]
    assert not faults, faults[:10]


def test_what_is_written_in_russian_is_written_in_cyrillic():
    """A translation that is the English again was forgotten; names and codes are the same in both languages."""
    forgotten = []
    for catalogue in PACKAGE.glob("*/locale/ru/LC_MESSAGES/django.po"):
        with catalogue.open("rb") as stream:
            for message in read_po(stream, locale="ru"):
                text = message.string if isinstance(message.string, str) else message.string[0]
                if re.search(r"[a-z]{3,} [a-z]{3,}", text) and not re.search(r"[а-яё]", text):
                    forgotten.append(f"{catalogue.parts[-5]}: {text[:60]}")
    assert not forgotten, forgotten


def test_one_english_word_has_one_russian_word():
    """Catalogues of all rooms are one when the platform runs: what differs between them would be chance."""
    seen: dict[tuple[str | None, str], set[str]] = {}
    for catalogue in PACKAGE.glob("*/locale/ru/LC_MESSAGES/django.po"):
        with catalogue.open("rb") as stream:
            for message in read_po(stream, locale="ru"):
                asked = message.id if isinstance(message.id, str) else message.id[0]
                said = message.string if isinstance(message.string, str) else "|".join(message.string)
                if asked and said:
                    seen.setdefault((message.context, asked), set()).add(said)
    assert not {key: words for key, words in seen.items() if len(words) > 1}
