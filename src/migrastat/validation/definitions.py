"""The definitions: one file of SQL a step in the folder `sql`, with gaps for what the dataflow says."""

from functools import cache
from importlib.resources import files
from string import Template


@cache
def _template(name: str) -> Template:
    return Template((files("migrastat.validation") / "sql" / f"{name}.sql").read_text(encoding="utf-8"))


def definition(name: str, **gaps: object) -> str:
    """Return the SQL of one step with its gaps filled in; `KeyError` where one is not given."""
    return _template(name).substitute({key: str(value) for key, value in gaps.items()})
