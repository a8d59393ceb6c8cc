"""What the tests of the house look at: the files of the checkout."""

import ast
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "almaty"
LIBRARY = ROOT / "src" / "migrastat"
SHELLS = {"web", "cli", "kernel", "language", "record"}  # not rooms with the usual drawers
OPEN = {"kernel", "language", "record"}  # may be asked for anything by anybody above them
MAP = (ROOT / "docs" / "map.md").read_text() if (ROOT / "docs" / "map.md").exists() else ""
README = (ROOT / "README.md").read_text()


def rooms() -> list[str]:
    """Return every room, by its folder."""
    return sorted(path.parent.name for path in PACKAGE.glob("*/__init__.py"))


def modules(folder: Path = PACKAGE.parent) -> list[Path]:
    """Return every module that people write."""
    return sorted(path for path in folder.rglob("*.py") if "migrations" not in path.parts)


@cache
def parsed(path: Path) -> ast.Module:
    """Return a module's tree."""
    return ast.parse(path.read_text(), filename=str(path))


def tracked() -> list[Path]:
    """Return every file that is or would be committed."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if told.returncode:
        return [path for path in ROOT.rglob("*") if path.is_file() and not _left_out(path)]
    return [ROOT / line for line in told.stdout.splitlines() if (ROOT / line).is_file()]


def _left_out(path: Path) -> bool:
    return any(
        part in {"var", "dist", "__pycache__"} or part.startswith(".") for part in path.relative_to(ROOT).parts[:-1]
    )


def name_of(path: Path) -> str:
    """Return a path as a fault shows it."""
    return path.relative_to(ROOT).as_posix()
