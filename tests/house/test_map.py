"""docs/map.md leads from a word to its room and first file, and is complete."""

import re

from django.urls import get_resolver
from tests.house.tree import MAP, PACKAGE, README, ROOT, rooms

from almaty.cli.commands import COMMANDS
from almaty.kernel.actor import Verb

TOLD = MAP + README
NOT_OURS = ("account_", "mfa_", "socialaccount", "headless")
TERMS = (
    "participant", "member State", "observer", "Chair", "Support Unit", "national coordinator",
    "Senior Officials' Meeting", "Technical Expert Meeting", "Ministerial Conference", "declaration",
    "stock", "flow", "country of birth", "citizenship", "usual residence", "mirror statistics", "vintage",
    "break in series", "observation status", "release", "indicator", "series", "corridor", "mandate", "log of acts",
    "pair", "draft", "caveat", "audience",
)  # fmt: skip


def test_every_room_is_on_the_map():
    missing = [room for room in rooms() if f"src/almaty/{room}" not in MAP]
    assert not missing, missing


def test_every_file_that_the_map_names_exists():
    named = set(re.findall(r"`((?:src|docs|tests|tools)/[\w./-]+)`|\]\(\.\./((?:src|tests|tools)/[\w./-]+)\)", MAP))
    missing = [path for pair in named for path in pair if path and not (ROOT / path).exists()]
    assert not missing, missing


def test_every_screen_is_on_the_map():
    names = {name for name in get_resolver().reverse_dict if isinstance(name, str)}
    for _prefix, resolver in _resolvers(get_resolver()):
        names |= {name for name in resolver.reverse_dict if isinstance(name, str)}
    missing = sorted(name for name in names if not name.startswith(NOT_OURS) and f"`{name}`" not in MAP)
    assert not missing, missing


def _resolvers(resolver):
    for pattern in resolver.url_patterns:
        if hasattr(pattern, "url_patterns"):
            yield pattern.pattern, pattern
            yield from _resolvers(pattern)


def test_every_verb_that_needs_a_mandate_is_on_the_map():
    missing = [verb.value for verb in Verb if f"`{verb.value}`" not in MAP]
    assert not missing, missing


def test_every_setting_from_the_environment_is_told():
    asked = set()
    for path in PACKAGE.rglob("*.py"):
        asked |= set(re.findall(r'environ(?:\.get\(|\[)\s*"([A-Z_]+)"', path.read_text()))
    asked -= {"DJANGO_SETTINGS_MODULE"}
    missing = sorted(name for name in asked if name not in TOLD)
    assert "ALMATY_HOME" in asked
    assert not missing, missing


def test_every_command_is_told():
    missing = [name for name in COMMANDS if f"almaty {name}" not in TOLD and f"`{name}`" not in TOLD]
    assert not missing, missing


def test_every_word_of_the_trade_is_on_the_map_in_both_languages():
    missing = [term for term in TERMS if not re.search(rf"^\| \*\*{re.escape(term)}\*\*", MAP, re.MULTILINE)]
    assert not missing, missing
    rows = re.findall(r"^\| \*\*.*\|$", MAP, re.MULTILINE)
    assert all(re.search(r"[а-яё]{3}", row) for row in rows), [row for row in rows if not re.search(r"[а-яё]{3}", row)]
