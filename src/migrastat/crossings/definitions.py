"""The definitions: one file of plain SQL a step in the folder `sql`, in the words that both engines read alike."""

from functools import cache
from importlib.resources import files
from string import Template


@cache
def _template(name: str) -> Template:
    return Template((files("migrastat.crossings") / "sql" / f"{name}.sql").read_text(encoding="utf-8"))


def definition(name: str, **numbers: object) -> str:
    """Return the SQL of one step with its numbers filled in; `KeyError` where one is not given."""
    return _template(name).substitute({key: str(value) for key, value in numbers.items()})
