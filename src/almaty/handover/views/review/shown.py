"""A paper as the screen shows it: drawings that may stand in a page, links in the reader's language."""

from collections.abc import Mapping
from typing import Any

from django.utils.safestring import mark_safe


def shown(paper: Mapping[str, Any]) -> dict[str, Any]:
    """Return a paper with `href` beside every address, and drawings ready to stand in the page."""
    made = _shown(paper, str(paper["lang"]))
    assert isinstance(made, dict)  # noqa: S101  a paper is one
    return made


def _shown(value: Any, lang: str) -> Any:
    if isinstance(value, Mapping):
        made = {name: _shown(each, lang) for name, each in value.items()}
        address = made.get("address", "")
        if address:
            made["href"] = address if address.startswith("#") else f"/{lang}{address}"
        if "svg" in made:
            made["svg"] = mark_safe(made["svg"])  # noqa: S308  our own drawing, every text in it escaped
        return made
    if isinstance(value, list):
        return [_shown(each, lang) for each in value]
    return value
