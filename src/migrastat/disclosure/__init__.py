"""Safe release of tables: what must be hidden, what hides it with little loss, and an audit that proves it."""

from migrastat.disclosure.bounds import Audit, attainable, audit, audit_within
from migrastat.disclosure.dimensions import Dimension
from migrastat.disclosure.keys import Key, cell_keys
from migrastat.disclosure.linked import Linked, Sum
from migrastat.disclosure.noise import NoiseTable, noise_table
from migrastat.disclosure.programs import paced
from migrastat.disclosure.protect import METHODS, Noise, Settings, protect
from migrastat.disclosure.protected import Lost, Protected
from migrastat.disclosure.reading import Layout, table_from
from migrastat.disclosure.releasing import Before, Guarded, nothing_before, protect_rows
from migrastat.disclosure.rounding import Rounded, round_each, round_together
from migrastat.disclosure.rules import Rules, Sensitive, find_sensitive
from migrastat.disclosure.stacked import Version
from migrastat.disclosure.suppression import Pattern, suppress
from migrastat.disclosure.table import Contributors, Table

__all__ = [
    "METHODS",
    "Audit",
    "Before",
    "Contributors",
    "Dimension",
    "Guarded",
    "Key",
    "Layout",
    "Linked",
    "Lost",
    "Noise",
    "NoiseTable",
    "Pattern",
    "Protected",
    "Rounded",
    "Rules",
    "Sensitive",
    "Settings",
    "Sum",
    "Table",
    "Version",
    "attainable",
    "audit",
    "audit_within",
    "cell_keys",
    "find_sensitive",
    "noise_table",
    "nothing_before",
    "paced",
    "protect",
    "protect_rows",
    "round_each",
    "round_together",
    "suppress",
    "table_from",
]
