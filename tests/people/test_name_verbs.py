"""Every verb that a room writes into the log has a name in both languages."""

import ast
from pathlib import Path

import almaty
from almaty.people.rules import verb_names

PACKAGE = Path(almaty.__file__).parent


def _verbs_written() -> set[str]:
    """Return the verbs that operations and screens hand to the log."""
    found = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call):
                found.update(
                    word.value.value
                    for word in node.keywords
                    if word.arg == "verb" and isinstance(word.value, ast.Constant)
                )
    return found


def test_every_verb_in_the_log_has_a_name():
    missing = _verbs_written() - set(verb_names())
    assert not missing, f"name them with people.rules.name_verbs: {sorted(missing)}"


def test_a_name_is_in_both_languages():
    for name in verb_names().values():
        assert name.en
        assert name.ru
