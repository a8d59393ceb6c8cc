"""Playing the whole story: from the first draft to the adopted declaration with a reservation."""

from collections.abc import Callable
from datetime import UTC, datetime

from almaty.demonstration.operations.diary import live_through
from almaty.demonstration.operations.following import two_years
from almaty.demonstration.operations.negotiation import Table, agree, close, lay_out, read
from almaty.demonstration.operations.seating import seat
from almaty.demonstration.operations.silence import adopt_by_silence
from almaty.demonstration.rules.story import cast
from almaty.kernel.audience import Audience
from almaty.kernel.pair import Pair, pair
from almaty.texts.operations.drafting import start_text

TITLE = pair("Declaration of Sarkol on Refugee Protection and Mobility in the Region",
             "Саркольская декларация о защите беженцев и мобильности в регионе")  # fmt: skip


def play(*, password: str, secret: str, told: Callable[[Pair], None]) -> str:
    """Seat the cast and play the negotiation; return the slug of the text.

    Every act is done by the verb of its room, at the moment at which the story sets it, so that the log of acts, the
    letters and the history of the text are those of a real negotiation.
    """
    people = cast()
    told(pair("the cast of the demonstration", "действующие лица демонстрации"))
    table = Table("", seat(people, password=password, secret=secret))
    begun = _at(2024, 1, 15)
    text = start_text(
        kind="declaration", title=TITLE, audience=Audience.PARTICIPANTS, audience_adopted=Audience.PUBLIC,
        actor=table.secretary(begun), now=begun,
    )  # fmt: skip
    table.slug = text.slug
    lay_out(table, _at(2024, 1, 16))
    told(pair("first reading", "первое чтение"))
    read(table, 1, _at(2024, 2, 5), _at(2024, 3, 1, 13))
    close(table, 1, _at(2024, 3, 4), name="Rev.1")
    told(pair("second reading", "второе чтение"))
    read(table, 2, _at(2024, 3, 18), _at(2024, 4, 12, 13))
    done = close(table, 2, _at(2024, 4, 15), name="Rev.2")
    agree(table, "agreed", done)
    told(pair("silence, broken and completed", "процедура умолчания, прерванная и завершённая"))
    adopt_by_silence(table)
    told(pair("two years of commitments, reports and meetings", "два года обязательств, отчётов и совещаний"))
    live_through(two_years(table))
    return text.slug


def _at(year: int, month: int, day: int, hour: int = 4) -> datetime:
    return datetime(year, month, day, hour, tzinfo=UTC)
