"""Compiles the catalogues of translated words, so that no gettext program is needed to install.

What compiles is imported only where there is something to compile: every start looks, and hardly one finds anything.
"""

import sys
from importlib import import_module
from pathlib import Path


def compile_catalogues(package: Path) -> list[Path]:
    """Compile every `django.po` under a package whose `django.mo` is older, and return those written."""
    written = []
    for source in sorted(package.glob("*/locale/*/LC_MESSAGES/django.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        import_module("almaty.language.compiling").compile_catalogue(source, target, lang=source.parts[-3])
        written.append(target)
    return written


if __name__ == "__main__":
    for path in compile_catalogues(Path(__file__).resolve().parents[1]):
        sys.stdout.write(f"compiled {path.parts[-5]}\n")
