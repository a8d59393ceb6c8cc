"""Checks of a table of shared statistics against its dataflow: every finding, with its place and the way out.

`validate` gives a `Report`. The rules are compiled from the dataflow into SQL for DuckDB: what came in is read once.
The method page is `docs/methods/validation.md`.
"""

from migrastat.validation.check import validate
from migrastat.validation.context import Context
from migrastat.validation.report import Change, Changed, Report
from migrastat.validation.rules import RULES, Rule

__all__ = ["RULES", "Change", "Changed", "Context", "Report", "Rule", "validate"]
