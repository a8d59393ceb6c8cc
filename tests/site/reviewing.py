"""Two reviews: of the term that runs, being written, and of the last one, closed for everybody."""

from almaty.handover.operations.review import close_review, start_review, write_part
from almaty.kernel.audience import Audience
from almaty.kernel.pair import pair

WORDS = {
    "foreword": pair("The term began in Baku.\n\nIt ended there.", "Срок начался в Баку.\n\nТам же он завершился."),
    "lessons": pair("Papers came late.", "Документы поступали с опозданием."),
    "recommendations": pair("Ask for less, earlier.", "Запрашивать меньше и раньше."),
}


def review_on_stage(now) -> dict:
    """Return the names of a review that is being written, and of a closed one."""
    from tests import cast

    actor = cast.secretary().actor
    running = start_review(term="chair-6", actor=actor, now=now)
    write_part(running.slug, "lessons", pair("Half a lesson.", ""), saves=0, actor=actor, now=now)
    return {"open_review": running.slug, "closed_review": closed_review(actor, now)}


def closed_review(actor, now, *, audience=Audience.PUBLIC) -> str:
    """Return the name of the closed review of the last term of the record."""
    last = start_review(term="chair-5", audience=audience, actor=actor, now=now)
    for part, words in WORDS.items():
        write_part(last.slug, part, words, saves=0, actor=actor, now=now)
    return close_review(last.slug, audience=audience, site="http://127.0.0.1", actor=actor, now=now).slug
