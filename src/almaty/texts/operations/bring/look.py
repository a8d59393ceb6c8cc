"""Looking at a text before it is brought in."""

from datetime import datetime
from pathlib import Path

from almaty.kernel.actor import Actor, Verb
from almaty.texts.operations.bring.files import logged_if_refused, read_file
from almaty.texts.queries.states import state_of
from almaty.texts.queries.texts import text_of
from almaty.texts.rules.allowing import allowed_to_draft
from almaty.texts.rules.bring.brought import Brought, brought


def look_at_text(slug: str, path: Path, *, name: str, actor: Actor, now: datetime) -> Brought:
    """Return what a Word file would bring into a text that is drafted; nothing is kept of it.

    Refuses whoever may not draft (SignInFirst, NotAllowed, NotFound), a text whose reading has opened (Conflict), and
    see `files.read_file`.
    """
    try:
        actor.require(Verb.DRAFT_TEXT)
        allowed_to_draft(state_of(text_of(actor, slug)))
        with logged_if_refused(slug, name, actor=actor, now=now):
            return brought(read_file(path))
    finally:
        path.unlink(missing_ok=True)
