"""Make the locks: every package by name, version and hash, never by address. A developer's step; needs `uv`.

    python tools/lock.py            keep the versions that are locked, add or drop what pyproject.toml asks
    python tools/lock.py --upgrade  take the newest versions that pyproject.toml allows

requirements/run.txt  what the platform and its build need
requirements/dev.txt  the same, and what tests and checks need
"""

import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ROOT / "requirements"
STYLE = ("--universal", "--generate-hashes", "--no-header", "--no-annotate", "--no-emit-index-url",
         "--no-emit-find-links", "--python-version", "3.11", "--quiet")  # fmt: skip
# Only one module of this package's files is wanted, none of what it depends on.
WITHOUT_DEPENDENCIES = "instaui-echarts"


def main() -> None:
    """Write both locks."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    run = [*project["project"]["dependencies"], *project["build-system"]["requires"], "editables"]
    upgrade = "--upgrade" in sys.argv[1:]
    _lock(run, LOCKS / "run.txt", upgrade=upgrade)
    _lock([*run, *project["dependency-groups"]["dev"]], LOCKS / "dev.txt", upgrade=upgrade, within=LOCKS / "run.txt")


def _lock(wanted: list[str], target: Path, *, upgrade: bool, within: Path | None = None) -> None:
    """Lock a list of requirements; `within` is a lock whose versions must be kept."""
    alone = [line for line in wanted if line.startswith(WITHOUT_DEPENDENCIES)]
    others = [line for line in wanted if line not in alone]
    text = _compiled(others, target, (), upgrade=upgrade, within=within)
    text += _compiled(alone, None, ("--no-deps",), upgrade=upgrade, within=None)
    target.write_text(_in_order(text))
    sys.stdout.write(f"{target.name}: {text.count('==')} packages\n")


def _compiled(
    wanted: list[str], target: Path | None, more: tuple[str, ...], *, upgrade: bool, within: Path | None
) -> str:
    with tempfile.TemporaryDirectory() as folder:
        asked, made = Path(folder, "asked.in"), Path(folder, "made.txt")
        asked.write_text("\n".join(wanted) + "\n")
        if target is not None and target.exists() and not upgrade:
            made.write_text(target.read_text())
        kept = ("--constraint", str(within)) if within else ()
        command = ["uv", "pip", "compile", *STYLE, *more, *kept, str(asked), "--output-file", str(made)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        return made.read_text()


def _in_order(text: str) -> str:
    """Return the blocks of a lock by name, each block a package with its hashes."""
    blocks: list[str] = []
    for line in text.splitlines(keepends=True):
        if line[0].isalnum():
            blocks.append(line)
        elif line.strip() and not line.startswith("#"):
            blocks[-1] += line
    return "".join(sorted(blocks))


if __name__ == "__main__":
    main()
