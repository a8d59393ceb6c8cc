"""Run every check that needs no tests: style, types, contracts, templates, catalogues, the record."""

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
TEMPLATES = sorted(str(path.relative_to(ROOT)) for path in ROOT.glob("src/almaty/*/templates/**/*.html"))
CODE = ["src", "tests", "tools", "bench", "hatch_build.py"]
CHECKS: dict[str, list[str]] = {
    "form of the code": [f"{BIN}/ruff", "format", "--check", "--quiet", *CODE],
    "style of the code": [f"{BIN}/ruff", "check", "--quiet", *CODE],
    # from nothing each time: with a cache of part of the tree, django-stubs forgets relations
    "types": [f"{BIN}/mypy", f"--cache-dir={os.devnull}"],
    "contracts of the house": [f"{BIN}/lint-imports", "--no-cache"],
    "form of the templates": [f"{BIN}/djade", "--target-version", "5.2", "--check", *TEMPLATES],
    "translations complete": [sys.executable, "tools/translations.py"],
    "record": [sys.executable, "tools/check_record.py"],
}


def main() -> int:
    """Run all checks, also after one has failed, and return 1 when any has."""
    failed = []
    for name, command in CHECKS.items():
        began = time.monotonic()
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        print(
            f"{name:<28}{'sound' if done.returncode == 0 else 'FAULTY':<8}{time.monotonic() - began:6.1f} s", flush=True
        )
        if done.returncode:
            failed.append(name)
            print(done.stdout + done.stderr)
    print(f"{len(CHECKS) - len(failed)} of {len(CHECKS)} checks sound.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
