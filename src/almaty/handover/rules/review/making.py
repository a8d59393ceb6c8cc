"""Making a file of a review. Run as a module it reads the paper as JSON from its input and writes a file to its output:

`python -m almaty.handover.rules.review.making pdf|docx`. The server's own process never sets type.
"""

import json
import sys
from typing import Any

from almaty.handover.rules.review.typeset import as_pdf, as_png, pages_of
from almaty.handover.rules.review.word import as_docx

FORMS = ("pdf", "docx")


def made(paper: dict[str, Any], form: str) -> bytes:
    """Return a review as a file of a form; the same paper gives the same bytes."""
    if form == "pdf":
        return as_pdf(paper)
    drawings = [block for chapter in paper["chapters"] for block in chapter["blocks"] if block["kind"] == "drawing"]
    pictures = [as_png(block["svg"], width=block["width"]) for block in drawings]
    return as_docx(paper, pages=pages_of(paper), pictures=pictures)


if __name__ == "__main__":
    sys.stdout.buffer.write(made(json.load(sys.stdin.buffer), sys.argv[1]))
