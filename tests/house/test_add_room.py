"""Adding a room is one folder, one line in the contract and one on the map."""

import os
import shutil
import subprocess
import sys

import pytest
from tests.house.tree import LIBRARY, PACKAGE, ROOT

LINT = "from importlinter.cli import lint_imports_command as run; run()"
FILES = {
    "__init__.py": '"""Needs, courses, nominations, certificates."""\n',
    "apps.py": "from django.apps import AppConfig\n\n\nclass Config(AppConfig):\n    name = 'almaty.capacity'\n",
    "rules.py": "from almaty.kernel.pair import pair\n\nNAME = pair('capacity', 'обучение')\n",
    "queries.py": "from almaty.capacity.rules import NAME\nfrom almaty.people.queries import acts\n\n"
    "ASKED = (NAME, acts)\n",
    "views.py": "from django.http import HttpResponse\n\nfrom almaty.capacity.queries import NAME\n\n\n"
    "def agenda(request):\n    return HttpResponse(NAME.en)\n",
    "urls.py": "from django.urls import path\n\nfrom almaty.capacity import views\n\n"
    "urlpatterns = [path('agenda/', views.agenda, name='agenda')]\n",
}


@pytest.fixture
def house(tmp_path):
    """Return a copy of the house with a new room in it."""
    leave = shutil.ignore_patterns("*.parquet", "static", "__pycache__")
    shutil.copytree(PACKAGE, tmp_path / "src" / "almaty", ignore=leave)
    shutil.copytree(LIBRARY, tmp_path / "src" / "migrastat", ignore=leave)
    shutil.copy(ROOT / ".importlinter", tmp_path)
    room = tmp_path / "src" / "almaty" / "capacity"
    room.mkdir()
    for name, text in FILES.items():
        (room / name).write_text(text)
    return tmp_path


def _run(house, *command: str) -> "subprocess.CompletedProcess[str]":
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    more = {
        "PYTHONPATH": str(house / "src"),
        "ALMATY_HOME": str(house / "data"),
        "DJANGO_SETTINGS_MODULE": "almaty.web.settings",
    }
    return subprocess.run(
        [sys.executable, *command], cwd=house, env=kept | more, capture_output=True, text=True, check=False
    )


def test_a_room_that_is_not_in_the_contract_fails_with_the_way_out(house):
    told = _run(house, "-c", LINT, "--no-cache")
    assert told.returncode != 0
    assert "capacity" in told.stdout


def test_one_line_in_the_contract_gives_it_its_place(house):
    contract = house / ".importlinter"
    contract.write_text(contract.read_text().replace("exchange | meetings\n", "exchange | meetings | capacity\n"))
    told = _run(house, "-c", LINT, "--no-cache")
    assert told.returncode == 0, told.stdout


def test_an_import_up_the_house_is_refused(house):
    contract = house / ".importlinter"
    contract.write_text(contract.read_text().replace("exchange | meetings\n", "exchange | meetings | capacity\n"))
    (house / "src" / "almaty" / "people" / "rules" / "upward.py").write_text("import almaty.capacity.rules\n")
    told = _run(house, "-c", LINT, "--no-cache")
    assert told.returncode != 0
    assert "almaty.people.rules.upward" in told.stdout


def test_the_folder_alone_brings_its_screens(house):
    code = "import django; django.setup(); from django.urls import reverse; print(reverse('agenda'))"
    told = _run(house, "-c", code)
    assert told.stdout.strip() == "/en/agenda/", told.stderr
