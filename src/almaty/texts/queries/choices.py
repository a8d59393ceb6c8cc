"""What forms offer to choose from: the paragraphs of a text by number and first words."""

from collections.abc import Iterator

from almaty.kernel.pair import pair
from almaty.texts.queries.reading import printed
from almaty.texts.rules.state import Paragraph, State
from almaty.texts.rules.wording import bare

_WORDS = 8
_BEGINNING = pair("at the beginning", "в начале текста")


def places(state: State, lang: str) -> list[tuple[str, str]]:
    """Return the places behind which a paragraph can stand, the beginning first."""
    return [("0", _BEGINNING.text(lang)), *_named(state, state.standing(), lang)]


def partners(state: State, lang: str) -> list[tuple[str, str]]:
    """Return the paragraphs with which another can be merged: open ones that are part of the text."""
    held = [one for one in state.standing() if one.agreement == "open" and one.proposed_by is None]
    return list(_named(state, held, lang))


def _named(state: State, paragraphs: list[Paragraph], lang: str) -> Iterator[tuple[str, str]]:
    numbers = printed(state)
    for one in paragraphs:
        words = bare(one.text.shown(lang).text).split()
        shown = " ".join(words[:_WORDS]) + ("…" if len(words) > _WORDS else "")
        yield str(one.id), f"{numbers.get(one.id, '')} {shown}".strip()
