"""A picture: its drawing as SVG, what it says in words, and the table behind it."""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from migrastat.findings import Finding, FindingsError
from migrastat.plots import paper
from migrastat.plots.colours import INKS, style
from migrastat.plots.letters import FACE
from migrastat.plots.shapes import MARK, plain
from migrastat.plots.words import Lang
from migrastat.tables.files import whole_file

SCREEN, PRINT = 96, 300
ENDINGS = (".svg", ".png", ".pdf")


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing of a given width and height (CSS pixels). A notebook shows it by itself.

    `body` is the SVG inside, `title` and `description` are for those who cannot see it, `data` is the Arrow table
    drawn.
    """

    body: str
    width: float
    height: float
    title: str
    description: str
    lang: Lang
    data: Any = field(repr=False)

    def svg(self, *, themed: bool = True) -> str:
        """Return the SVG: the same text for the same figures, always.

        `themed` puts a style sheet inside, so that it goes dark with the reader's screen; without it the colours of
        paper stand as attributes, and every shape keeps its class.
        """
        mark = "mg" + hashlib.sha256(f"{self.title}{self.body}".encode()).hexdigest()[:8]
        sheet = f"<style>{style()}</style>" if themed else ""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="migrastat" '
            f'width="{self.width:g}" height="{self.height:g}" '
            f'viewBox="0 0 {self.width:g} {self.height:g}" lang="{self.lang}" role="img" '
            f'aria-labelledby="{mark}-title {mark}-desc" font-family="{FACE}">'
            f'<title id="{mark}-title">{plain(self.title)}</title>'
            f'<desc id="{mark}-desc">{plain(self.description)}</desc>{sheet}'
            f'<rect class="mg-paper" fill="{INKS["paper"][0]}" width="{self.width:g}" height="{self.height:g}"/>'
            f"{self.body.replace(MARK, mark)}</svg>\n"
        )

    def _repr_svg_(self) -> str:
        return self.svg()

    def table(self) -> Any:
        """Return the Arrow table behind the picture."""
        return self.data

    def png(self, *, dots: int = PRINT) -> bytes:
        """Return the picture as PNG with `dots` an inch; `FindingsError` where `typst` is not installed."""
        return paper.page(self.svg(themed=False), self.width, self.height, "png", dots)

    def pdf(self) -> bytes:
        """Return the picture as a PDF of one page of its size; `FindingsError` where `typst` is not installed."""
        return paper.page(self.svg(themed=False), self.width, self.height, "pdf", PRINT)

    def save(self, path: str | Path, *, dots: int = PRINT) -> None:
        """Write a file by the ending of its name: `.svg`, `.png` or `.pdf`; it appears whole or not at all.

        Files have the colours of paper: programs other than browsers draw a style sheet's variables black.
        `FindingsError` for another ending, `OSError` where it cannot be written.
        """
        path = Path(path)
        if path.suffix not in ENDINGS:
            told = f"the name ends in {path.suffix or 'nothing'}"
            raise FindingsError([Finding("FORMAT", str(path), told, f"end it in {', '.join(ENDINGS)}")])
        held = (
            self.svg(themed=False).encode()
            if path.suffix == ".svg"
            else self.png(dots=dots)
            if path.suffix == ".png"
            else self.pdf()
        )
        with whole_file(path) as place:
            place.write_bytes(held)
