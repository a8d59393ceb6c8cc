"""What has to be made before the package is whole: compiled catalogues, and the chart library's module."""

import importlib.metadata
import shutil
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parent
ECHARTS = ROOT / "src/almaty/web/static/web/echarts.esm.min.js"


class MakeWhole(BuildHookInterface):  # type: ignore[misc]
    """Runs for wheels and for editable installs alike."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the catalogues and copy ECharts out of the package that ships it."""
        sys.path.insert(0, str(ROOT / "src"))
        from almaty.language.catalogues import compile_catalogues

        compile_catalogues(ROOT / "src/almaty")
        copy_echarts()


def copy_echarts() -> None:
    """Copy the module when it is not there yet."""
    if ECHARTS.exists():
        return
    distribution = importlib.metadata.distribution("instaui-echarts")
    found = [file for file in distribution.files or [] if file.name == "echarts.esm.min.js"]
    ECHARTS.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(str(distribution.locate_file(found[0])), ECHARTS)
