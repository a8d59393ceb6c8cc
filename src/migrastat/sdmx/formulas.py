"""Free texts that a spreadsheet would take for a formula, in CSV.

A spreadsheet that opens a CSV file computes what begins with `=`, `+`, `-` or `@` (also behind a tab or line break, and
in their wide forms). Such a text is written with an apostrophe before it, and one that already has apostrophes there
gets one more; reading takes one away again. So every text comes back as it was, and no comment runs. Codes, periods and
numbers are never touched: they cannot hold such a text. Other programs see the apostrophe.
"""

import re
from typing import Any

import pyarrow.compute as pc

_SIGNS = r"[=+\-@\t\r\n＝＋－＠]"
_DANGEROUS = rf"^('*{_SIGNS})"
_GUARDED = rf"^'('*{_SIGNS})"


def with_guard(texts: Any) -> Any:
    """Return texts (Arrow strings) with an apostrophe before those that a spreadsheet would compute.

    >>> import pyarrow as pa
    >>> with_guard(pa.array(["=1+1", "'=1", "fine - really", None])).to_pylist()
    ["'=1+1", "''=1", 'fine - really', None]
    """
    return pc.replace_substring_regex(texts, _DANGEROUS, r"'\1")


def guarded(text: str) -> str:
    """Return one text as `with_guard` returns many.

    >>> guarded("@cell"), guarded("a@b")
    ("'@cell", 'a@b')
    """
    return re.sub(_DANGEROUS, r"'\1", text)


def without_guard(texts: Any) -> Any:
    """Return texts as they were before `with_guard`.

    >>> import pyarrow as pa
    >>> without_guard(pa.array(["'=1+1", "''=1", "'quoted'"])).to_pylist()
    ['=1+1', "'=1", "'quoted'"]
    """
    return pc.replace_substring_regex(texts, _GUARDED, r"\1")
