"""Texts on the stage: drafted, with proposals of every form, put to silence, adopted; a draft of a delegation."""

from datetime import timedelta

from tests import cast
from tests.texts import story
from tests.texts.agreed import TITLE, agreed_text

from almaty.kernel.pair import pair
from almaty.texts.operations.adopting import adopt, attach_statement, call_for_objections
from almaty.texts.operations.proposing import save_draft
from almaty.texts.operations.silence import open_silence
from almaty.texts.rules.wishing import Wish


def negotiate(now) -> dict:
    """Return the names of the texts, and the draft that the deputy of Tajikistan has handed to nobody yet."""
    text = story.negotiated(now)
    wish = Wish(story.SUPPORT, "replace", words="The Support Unit reports once a year.", reason="Less paper.")
    return {
        "text": text,
        "drafted_text": story.drafted(now, title=pair("A second declaration", "Вторая декларация")),
        "public_text": story.read(now, audience="public", title=pair("An open statement", "Открытое заявление")),
        "wish": save_draft(text, wish, actor=cast.deputy().actor, now=now).pk,
    }


def decide(now) -> dict:
    """Return the names of a text that is put to silence, and of one that was adopted, with a reservation."""
    chair, before = cast.chair_office().actor, now - timedelta(days=2)
    silent = agreed_text("silent", title=pair("A text put to silence", "Текст на умолчании"), now=before).slug
    open_silence(silent, expires=now + timedelta(days=3), zone="Asia/Almaty", title=TITLE, actor=chair, now=now)
    adopted = agreed_text("agreed", title=pair("An adopted declaration", "Принятая декларация"), now=before).slug
    call_for_objections(adopted, meeting="som-9", present=["KAZ", "KGZ", "TJK"], actor=chair, now=before)
    adopt(adopted, symbol="AP/DEC/2099/1", actor=chair, now=before + timedelta(hours=1))
    words = pair("Tajikistan reserves its position on figures.", "Таджикистан делает оговорку о данных.")
    attach_statement(adopted, kind="reservation", text=words, paragraph=3, actor=cast.coordinator().actor, now=now)
    return {"silent": silent, "adopted": adopted}
