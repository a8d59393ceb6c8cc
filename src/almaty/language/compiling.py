"""Writes one compiled catalogue, over Babel's reader and writer."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def compile_catalogue(source: Path, target: Path, *, lang: str) -> None:
    """Compile a `django.po` into a `django.mo`."""
    with source.open("rb") as stream:
        catalogue = read_po(stream, locale=lang)
    # the header of a fresh catalogue is marked fuzzy and names no language: its plural forms would be dropped
    catalogue.fuzzy, catalogue.locale = False, lang
    with target.open("wb") as stream:
        write_mo(stream, catalogue)
