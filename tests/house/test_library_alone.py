"""The library of migration statistics stands alone."""

import subprocess
import sys

from tests.house.tree import LIBRARY

BLOCKED = """
import importlib, sys
class Wall:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {"django", "almaty", "pandas", "polars", "pyspark", "typst"}:
            raise ImportError(f"migrastat asked for {name}")
sys.meta_path.insert(0, Wall())
for name in sys.argv[1:]:
    importlib.import_module(name)
"""


def test_the_library_is_imported_in_a_fresh_interpreter_without_framework_platform_or_extras():
    names = [
        ".".join(path.relative_to(LIBRARY.parent).with_suffix("").parts).removesuffix(".__init__")
        for path in sorted(LIBRARY.rglob("*.py"))
    ]
    assert names
    told = subprocess.run([sys.executable, "-c", BLOCKED, *names], capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr
