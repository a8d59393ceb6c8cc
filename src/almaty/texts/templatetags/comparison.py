"""What differs between two versions, as HTML: marked by elements and by words for the ear, not by colour alone."""

from collections.abc import Iterable
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe

from almaty.kernel.pair import Lang
from almaty.texts.rules.comparing import Part
from almaty.texts.rules.marking import Marked, marked
from almaty.texts.rules.runs import Style

register = template.Library()

_SAID: dict[Lang, dict[str, str]] = {
    "en": {"-": "deleted:", "+": "added:", "end": "end of the change", "footnote": "footnote:"},
    "ru": {"-": "исключено:", "+": "добавлено:", "end": "конец изменения", "footnote": "сноска:"},
}
_TAGS = {"-": "del", "+": "ins"}
_INVISIBLE = str.maketrans({"\u00a0": "⍽", "\u202f": "⍽"})
_Run = tuple[str, list[Marked]]


@register.simple_tag
def compared(parts: Iterable[Part], lang: Lang) -> SafeString:
    """Write words with what was deleted and added; what is said between is in the language of the words."""
    written = "".join(_written(sign, held, _SAID[lang]) for sign, held in _together(marked(parts)))
    return mark_safe(written)  # noqa: S308  `_styled` escapes every word


def _together(pieces: Iterable[Marked]) -> list[_Run]:
    """Return neighbours of one sign together."""
    found: list[_Run] = []
    for piece in pieces:
        if not found or found[-1][0] != piece.sign:
            found.append((piece.sign, []))
        found[-1][1].append(piece)
    return found


def _written(sign: str, held: list[Marked], said: dict[str, str]) -> str:
    tag = _TAGS.get(sign)
    inside = "".join(_styled(piece, said) for piece in held)
    if tag is None:
        return inside
    return (f'<{tag}><span class="hidden-text"> {said[sign]} </span>{inside}'
            f'<span class="hidden-text"> {said["end"]} </span></{tag}>')  # fmt: skip


def _styled(piece: Marked, said: dict[str, str]) -> str:
    """Write one run; spaces that alone make a change, and marks, are made visible."""
    if piece.mark:
        return f"<code>{escape(piece.text)}</code>"
    text = piece.text
    if piece.sign != "=" and text.isspace():
        text = "␣" if text.translate(_INVISIBLE) == text else text.translate(_INVISIBLE)
    return _in_style(escape(text), piece.style, said)


def _in_style(written: str, style: Style, said: dict[str, str]) -> str:
    if style.bold:
        written = f"<b>{written}</b>"
    if style.italic:
        written = f"<i>{written}</i>"
    if style.note:
        written = f'<span class="fn"><span class="hidden-text"> {said["footnote"]} </span>{written}</span>'
    return written
