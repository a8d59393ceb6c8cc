"""A room's README says what it decides, its words, its verbs, what it asks and what it never does; and it is true."""

import ast
import re

import pytest
from tests.house.tree import PACKAGE, README, ROOT, SHELLS, rooms

HEADINGS = ("Decides", "Words", "Verbs", "Asks", "Never")
ROOMS = [room for room in rooms() if room not in SHELLS]


def _readme(room: str) -> str:
    path = PACKAGE / room / "README.md"
    assert path.exists(), f"src/almaty/{room}/README.md is missing"
    return path.read_text()


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_has_a_readme_with_the_five_headings(room):
    told = _readme(room)
    missing = [heading for heading in HEADINGS if not re.search(rf"^(?:#+ |\*\*){heading}", told, re.MULTILINE)]
    assert not missing, f"{room}: {missing}"


def _verbs(room: str) -> list[str]:
    """Return the public operations of a room: what its `operations` offers."""
    folder, single = PACKAGE / room / "operations" / "__init__.py", PACKAGE / room / "operations.py"
    source = folder if folder.exists() else single
    if not source.exists():
        return []
    tree = ast.parse(source.read_text())
    if source == folder:
        for node in tree.body:
            if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "__all__":
                return [name for name in ast.literal_eval(node.value) if name[0].islower()]
    return [node.name for node in tree.body if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")]


@pytest.mark.parametrize("room", ROOMS)
def test_a_rooms_readme_names_every_verb(room):
    told = _readme(room)
    missing = [verb for verb in _verbs(room) if f"`{verb}" not in told]
    assert not missing, f"src/almaty/{room}/README.md does not name: {missing}"


def test_the_readme_shows_every_room():
    missing = [room for room in rooms() if f"src/almaty/{room}/" not in README and f"almaty.{room}" not in README]
    assert not missing, f"README.md, map of the house: {missing}"


def test_every_command_that_the_docs_name_exists():
    makefile = (ROOT / "Makefile").read_text()
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    commands = set(re.findall(r'^    "([a-z]+)",$', (PACKAGE / "cli" / "commands.py").read_text(), re.MULTILINE)) | {
        "version"
    }
    for path in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *ROOT.glob("docs/**/*.md")):
        text = path.read_text()
        for block in re.findall(r"```sh\n(.*?)```|`([^`\n]+)`", text, re.DOTALL):
            told = "\n".join(block)
            assert set(re.findall(r"^make ([a-z]+)", told, re.MULTILINE)) <= targets, path.name
            assert set(re.findall(r"^almaty ([a-z]+)", told, re.MULTILINE)) <= commands, path.name


def test_every_link_of_the_docs_leads_somewhere():
    broken = []
    for path in (
        ROOT / "README.md",
        ROOT / "CONTRIBUTING.md",
        *ROOT.glob("docs/**/*.md"),
        *PACKAGE.glob("*/README.md"),
    ):
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", path.read_text()):
            if not (path.parent / target).exists():
                broken.append(f"{path.relative_to(ROOT)}: {target}")
    assert not broken, broken
