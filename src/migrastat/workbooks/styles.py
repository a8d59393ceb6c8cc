"""The look of a workbook: formats by name, in the colours of the platform."""

from typing import Any

INK, SOFT, LINE = "#16232A", "#4B5A61", "#DDD7CA"
ACCENT, ACCENT_SOFT, DEEP = "#0B5F68", "#E2F0F0", "#084950"
SAND, SAND_SOFT, GREY, WARN_SOFT, WARN = "#7A5716", "#F6EEDD", "#EFEFEC", "#FCEDE5", "#9A3412"
WHOLE, BROKEN = "#,##0", "#,##0.0###"

_BASE = {"font_name": "Calibri", "font_size": 11, "font_color": INK, "valign": "vcenter"}
_BOX = {"border": 1, "border_color": LINE}
_WRAP = {"text_wrap": True, "valign": "top"}

FORMATS: dict[str, dict[str, Any]] = {
    "plain": {},
    "title": {"bold": True, "font_size": 18, "font_color": DEEP},
    "call": {"bold": True, "font_size": 16, "font_color": DEEP, **_WRAP},
    "subtitle": {"font_size": 12, "font_color": SOFT},
    "section": {"bold": True, "font_size": 12, "font_color": "#FFFFFF", "bg_color": ACCENT, "indent": 1},
    "name": {"bold": True, "font_color": DEEP, **_WRAP},
    "text": {**_WRAP},
    "fact": {"bold": True, **_WRAP},
    "step": {"bold": True, "font_color": ACCENT, "valign": "top", "align": "center"},
    "guide": {"font_color": SOFT, "italic": True},
    "link": {"font_color": ACCENT, "underline": 1, **_WRAP},
    "head": {"bold": True, "font_color": "#FFFFFF", "bg_color": ACCENT, "text_wrap": True, "align": "left", **_BOX},
    "head_ru": {"font_color": "#FFFFFF", "bg_color": ACCENT, "text_wrap": True, "align": "left", **_BOX},
    "head_told": {"font_size": 9, "font_color": "#FFFFFF", "bg_color": ACCENT, "text_wrap": True, **_BOX},
    "head_under": {"font_color": "#FFFFFF", "bg_color": ACCENT, "align": "right", **_BOX},
    "head_number": {"bold": True, "font_color": "#FFFFFF", "bg_color": ACCENT, "align": "right", **_BOX},
    "head_before": {"font_color": SOFT, "bg_color": GREY, "align": "right", "italic": True, **_BOX},
    "id": {"font_size": 8, "font_color": SOFT, "bg_color": ACCENT_SOFT, "shrink": True, **_BOX},
    "id_right": {"font_size": 8, "font_color": SOFT, "bg_color": ACCENT_SOFT, "align": "right", "shrink": True, **_BOX},
    "key": {"text_wrap": True, "locked": False, "font_size": 10, **_BOX},
    "input": {"locked": False, "align": "right", **_BOX},
    "held": {"locked": False, "align": "right", "bg_color": SAND_SOFT, **_BOX},
    "before": {"align": "right", "font_color": SOFT, "bg_color": GREY, "italic": True, **_BOX},
    "code": {"locked": False, "align": "left", "font_color": SOFT, **_BOX},
    "comment": {"locked": False, "text_wrap": True, **_BOX},
    "answer": {"locked": False, "text_wrap": True, **_BOX},
    "cell": {**_BOX, "text_wrap": True},
    "cell_line": {**_BOX},
    "name_line": {"bold": True, "font_color": DEEP},
    "mark": {"font_size": 8},
    "changed": {"bg_color": "#BFE3E0"},
    "wrong": {"bg_color": WARN_SOFT, "font_color": WARN},
}
_NUMBERS = ("input", "held", "before")


class Styles:
    """The formats of one workbook. `input`, `held` and `before` write figures, whole ones or broken ones."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[str, bool], Any] = {}

    def __call__(self, name: str, *, whole: bool = True) -> Any:
        """Return a format by name."""
        key = (name, whole if name in _NUMBERS else True)
        if key not in self._made:
            self._made[key] = self._book.add_format(self._settings(*key))
        return self._made[key]

    def _settings(self, name: str, whole: bool) -> dict[str, Any]:
        if name in ("changed", "wrong"):
            return FORMATS[name]  # what a rule adds to the format of a cell
        number = {"num_format": WHOLE if whole else BROKEN} if name in _NUMBERS else {}
        # Codes and comments are texts: "2-3" in a comment must not turn into a date.
        text = {"num_format": "@"} if name in ("key", "code", "comment", "answer") else {}
        return {**_BASE, **FORMATS[name], **number, **text}
