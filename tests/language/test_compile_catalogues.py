"""Compiled catalogues choose the right form of a Russian noun, whatever marks their headers carry."""

import gettext
import shutil
from pathlib import Path

import pytest

from almaty.language.catalogues import compile_catalogues

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "almaty"
ROOMS = sorted(path.parts[-5] for path in PACKAGE.glob("*/locale/ru/LC_MESSAGES/django.po"))


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_knows_one_few_and_many(room, tmp_path):
    shutil.copytree(PACKAGE / room / "locale", tmp_path / room / "locale", ignore=shutil.ignore_patterns("*.mo"))
    (compiled,) = compile_catalogues(tmp_path)
    with compiled.open("rb") as stream:
        forms = gettext.GNUTranslations(stream).plural
    assert [forms(count) for count in (1, 2, 5, 11, 21, 22, 111)] == [0, 1, 2, 2, 0, 1, 2]


def test_a_catalogue_that_is_not_older_is_left_alone(tmp_path):
    shutil.copytree(PACKAGE / "web" / "locale", tmp_path / "web" / "locale", ignore=shutil.ignore_patterns("*.mo"))
    assert len(compile_catalogues(tmp_path)) == 1
    assert compile_catalogues(tmp_path) == []
