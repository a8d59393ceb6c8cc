"""A text of some paragraphs in a room of delegations: where most tests of negotiation begin."""

from datetime import UTC, datetime, timedelta

from tests import cast

from almaty.kernel.pair import pair
from almaty.texts.models import Text
from almaty.texts.operations.drafting import bring_in, start_text
from almaty.texts.operations.pen import open_reading
from almaty.texts.queries.states import state_of
from almaty.texts.rules.wishing import Draught, Wish

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
ROOM = ("AZE", "KAZ", "KGZ", "TJK", "TUR")

DRAUGHTS = (
    Draught("title", 0, pair("Draft declaration", "Проект декларации")),
    Draught("preambular", 1, pair("Recalling the Almaty Declaration,", "Ссылаясь на Алматинскую декларацию,")),
    Draught("section", 1, pair("Protection", "Защита")),
    Draught("chapeau", 2, pair("Participants intend to:", "Участники намерены:")),
    Draught("sub", 3, pair("share information in good time;", "своевременно обмениваться информацией;")),
    Draught("sub", 3, pair("train officials of the border.", "обучать сотрудников пограничных служб.")),
    Draught("operative", 2, pair("The Chair reports once a year.", "Председатель докладывает раз в год.")),
)  # fmt: skip
REPORTS = 7  # the number of the last paragraph


def drafted(draughts=DRAUGHTS) -> str:
    """Return the slug of a text that is still drafted."""
    actor = cast.secretary().actor
    text = start_text(
        kind="declaration", title=pair("Draft declaration", "Проект декларации"), audience="participants",
        audience_adopted="public", meeting="", actor=actor, now=NOW,
    )  # fmt: skip
    bring_in(text.slug, draughts, actor=actor, now=NOW)
    return text.slug


def read_first(draughts=DRAUGHTS, until=None) -> str:
    """Return the slug of a text in its first reading."""
    slug = drafted(draughts)
    open_reading(slug, until=until, actor=cast.chair_office().actor, now=NOW)
    return slug


def state(slug: str):
    """Return how a text stands."""
    return state_of(Text.objects.get(slug=slug))


def words(slug: str, number: int, lang: str = "en") -> str:
    """Return the words of a paragraph."""
    return state(slug).paragraphs[number].text.text(lang)


def other_words(text: str, *, number: int = REPORTS, **more) -> Wish:
    """Return a wish for other words of a paragraph."""
    return Wish(number, "replace", words=text, **more)
