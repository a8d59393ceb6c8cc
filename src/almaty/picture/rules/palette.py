"""Colours for paper. On the screen the style sheet's variables are used instead, light and dark."""

INK, INK_SOFT, PAPER, LINE = "#16232a", "#4b5a61", "#ffffff", "#c9c3b6"
CATEGORIES = ("#0b5f68", "#b0701f", "#7a4a8c", "#2f7d4f", "#b3443c", "#3d66a8", "#80701a", "#5b6b73")
SEQUENCE = ("#e2eeee", "#bcdbdd", "#90c3c7", "#62a8af", "#378b94", "#156e78", "#084b53")
NO_DATA, SEA = "#e9e5da", "#f4f7f7"
SANS = "Liberation Sans, DejaVu Sans, Noto Sans, Arial, sans-serif"
