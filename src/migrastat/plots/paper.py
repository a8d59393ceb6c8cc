"""Pictures as PNG and PDF, set by Typst, which is an optional extra."""

from typing import Any, Literal

from migrastat.findings import Finding, FindingsError

_POINTS = 0.75  # points in a CSS pixel


def page(svg: str, width: float, height: float, form: Literal["png", "pdf"], dots: int) -> bytes:
    """Return a page of the drawing's size that holds nothing else; `FindingsError` where Typst is not installed."""
    source = (
        f"#set page(width: {width * _POINTS:g}pt, height: {height * _POINTS:g}pt, margin: 0pt)\n"
        f'#set text(font: ("Noto Sans", "Liberation Sans", "Arial", "DejaVu Sans"), fallback: true)\n'
        f'#image(bytes({_text(svg)}), format: "svg", width: 100%)\n'
    )
    made: Any = _typst().compile(source.encode(), format=form, ppi=float(dots))
    return bytes(made[0] if isinstance(made, list) else made)


def _text(held: str) -> str:
    """Write a text as Typst does in its sources."""
    return '"' + held.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _typst() -> Any:
    try:
        import typst  # an extra: only PNG and PDF need it
    except ImportError:
        told = "PNG and PDF are set by Typst, which is not installed"
        raise FindingsError([Finding("EXTRA", "picture", told, "pip install typst, or save as .svg")]) from None
    return typst
