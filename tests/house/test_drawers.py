"""Every room has the same drawers, and nothing else."""

import pytest
from tests.house.tree import PACKAGE, SHELLS, name_of, rooms

DRAWERS = {"urls", "views", "forms", "operations", "queries", "models", "rules", "apps"}
SPECIAL = {
    "archive": {"store", "opening", "editable"},
    "process": {"editable"},
    "exchange": {"feeds", "editable"},
    "demonstration": {"record", "story"},
}  # as named in .importlinter
FOLDERS = {"templates", "static", "migrations", "locale", "templatetags", "__pycache__"}
ODDS_AND_ENDS = {"utils", "util", "helpers", "helper", "common", "misc", "tools", "base_utils"}


@pytest.mark.parametrize("room", [room for room in rooms() if room not in SHELLS])
def test_a_room_has_the_usual_drawers_only(room):
    folder = PACKAGE / room
    modules = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    folders = {path.name for path in folder.iterdir() if path.is_dir()}
    strange = (modules | folders) - DRAWERS - FOLDERS - SPECIAL.get(room, set())
    assert not strange, f"{room} has something that is no drawer: {sorted(strange)}"
    assert not modules & folders, "a drawer is a module or a folder of the same name, not both"


def test_there_is_no_drawer_for_odds_and_ends():
    strays = [name_of(path) for path in PACKAGE.rglob("*.py") if path.stem in ODDS_AND_ENDS]
    assert not strays, f"name it after what it does: {strays}"
