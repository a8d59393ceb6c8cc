"""The doors between rooms: what one room may import of another, and what stays inside."""

import ast
import subprocess
import sys

from tests.house.tree import LIBRARY, OPEN, PACKAGE, ROOT, modules, name_of, parsed

DOORS = {"queries", "operations", "rules"}
WHEN_ASKED_FOR = {"pyarrow", "pyspark", "typst"}


def _imported(path) -> list[tuple[int, list[str]]]:
    found = []
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            found += [(node.lineno, alias.name.split(".")) for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found += [(node.lineno, [*node.module.split("."), alias.name]) for alias in node.names]
    return found


def test_from_another_room_only_queries_operations_and_rules_are_imported():
    """Tables, screens and forms of a room are its own; kernel, language and record are open to all."""
    through_the_wall = []
    for path in modules(PACKAGE):
        room = path.relative_to(PACKAGE).parts[0]
        for line, parts in _imported(path):
            if parts[0] != "almaty" or len(parts) < 3 or parts[1] in {room, *OPEN} or parts[1].startswith("_"):
                continue
            if parts[2] not in DOORS:
                through_the_wall.append(f"{name_of(path)}:{line} imports {'.'.join(parts)}")
    assert not through_the_wall, "ask through queries, operations or rules instead:\n" + "\n".join(through_the_wall)


def test_no_room_imports_inside_a_function():
    """An import that hides in a function hides a cycle. Django asks for it in `apps.ready`, before tables are known.

    The library loads its extras, and Arrow for tables that are held without it, when they are asked for.
    """
    hidden = []
    for path in modules():
        if path.name == "apps.py":
            continue
        for function in ast.walk(parsed(path)):
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                inside = [node for node in ast.walk(function) if isinstance(node, ast.Import | ast.ImportFrom)]
                asked = [node for node in inside if not (LIBRARY in path.parents and _names(node) <= WHEN_ASKED_FOR)]
                hidden += [f"{name_of(path)}:{node.lineno}" for node in asked]
    assert not hidden, hidden


def _names(node: ast.Import | ast.ImportFrom) -> set[str]:
    """Return the packages that an import loads."""
    named = [node.module or ""] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names]
    return {name.partition(".")[0] for name in named}


def test_the_contracts_of_the_house_are_kept():
    """Imports run down only, the library is pure, rules are plain: see .importlinter."""
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-cache"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout + told.stderr
