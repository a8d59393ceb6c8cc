"""Compiles the catalogues of translated words, so that no gettext program is needed to install."""

import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def compile_catalogues(package: Path) -> list[Path]:
    """Compile every `django.po` under a package whose `django.mo` is older, and return those written."""
    written = []
    for source in sorted(package.glob("*/locale/*/LC_MESSAGES/django.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as stream:
            catalogue = read_po(stream, locale=source.parts[-3])
        # the header of a fresh catalogue is marked fuzzy and names no language: its plural forms would be dropped
        catalogue.fuzzy, catalogue.locale = False, source.parts[-3]
        with target.open("wb") as stream:
            write_mo(stream, catalogue)
        written.append(target)
    return written


if __name__ == "__main__":
    for path in compile_catalogues(Path(__file__).resolve().parents[1]):
        sys.stdout.write(f"compiled {path.parts[-5]}\n")
