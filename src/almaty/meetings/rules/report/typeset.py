"""Setting a report in type. Run as a module it reads the paper as JSON from its input and writes a PDF to its output.

The server's own process never sets type: it starts this module, so that it stays small. Only the fonts that the
typesetter ships are used, so that a report looks the same on every machine.
"""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typst

TEMPLATE = Path(__file__).resolve().parents[2] / "templates" / "meetings" / "report.typ"


def typeset(paper: dict[str, Any]) -> bytes:
    """Return a report as PDF (PDF/UA-1, tagged); the same paper gives the same bytes."""
    made = typst.compile(
        TEMPLATE,
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"data": json.dumps(paper, ensure_ascii=False)},
        pdf_standards=["ua-1"],
        timestamp=datetime.fromisoformat(paper["iso_date"]).replace(tzinfo=UTC),
    )
    assert isinstance(made, bytes)  # noqa: S101  one file, as PDF is always one
    return made


if __name__ == "__main__":
    sys.stdout.buffer.write(typeset(json.load(sys.stdin.buffer)))
