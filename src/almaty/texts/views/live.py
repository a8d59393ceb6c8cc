"""What is new, asked for again and again by the pages that are open in the room.

Most of the time nothing is: then one row is read (after those that say who asks) and 204 is answered. Something new is
written once for all who read the same page, whoever they are: nothing of the reader stands in it.
"""

import json
import time
from threading import Lock
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from almaty.kernel.actor import Actor
from almaty.kernel.kept import Kept
from almaty.language.reader import actor_of, lang_of, moment, number_of, site_of
from almaty.language.rules import format_number
from almaty.texts.models import Text
from almaty.texts.operations.silence import settle_silences
from almaty.texts.queries.live import fresh, quick
from almaty.texts.queries.reading import Wanted
from almaty.texts.queries.room import Room, the_room
from almaty.texts.queries.states import state_of
from almaty.texts.queries.texts import negotiated_text_of
from almaty.texts.rules.state import State
from almaty.texts.views.frame import Opened, standing
from almaty.texts.views.reading import wanted_of

_KEPT_BYTES = 8 * 1024 * 1024
_SPAN = 10  # seconds
_answers: Kept[str] = Kept(_KEPT_BYTES)
_writing = Lock()


@never_cache
@require_safe
def text_live(request: HttpRequest, slug: str) -> HttpResponse:
    """Tell what is new in a text after the step that the page shows; 204 where nothing is.

    Rights are looked at each time; the reading was logged with the page. `focus` is asked by the wall only.
    """
    actor, now = actor_of(request), moment()
    text = negotiated_text_of(actor, slug)
    if text.expires is not None and text.expires <= now:
        settle_silences(now, site=site_of(request))
        text = negotiated_text_of(actor, slug)
    after, focus = number_of(request.GET.get("after", "")), number_of(request.GET.get("focus", ""))
    if after == text.last and focus in (-1, text.focus):
        return HttpResponse(status=204)
    return HttpResponse(_answer(request, text, actor, after), content_type="application/json")


def _answer(request: HttpRequest, text: Text, actor: Actor, after: int) -> str:
    """Return the answer for everybody who reads the same page; of many who ask at once one has it written.

    Names of participants stand in it, which no stamp of a text tells of: after some seconds it is written anew.
    """
    asked = (request.GET.get("words", "")[:9], request.GET.get("show", "")[:70])
    on = (text.pk, text.stamp, text.focus, after, lang_of(), asked, int(time.monotonic() // _SPAN))
    written = _answers.get(on)
    if written is not None:
        return written
    with _writing:
        written = _answers.get(on)
        if written is None:
            held = Opened(actor, moment(), text, state_of(text), the_room())
            written = json.dumps(
                _told(text, held.state, held.room, wanted_of(request, held), after), ensure_ascii=False
            )
            _answers.put(on, written, size=2 * len(written))
    return written


def _told(text: Text, state: State, room: Room, wanted: Wanted, after: int) -> dict[str, Any]:
    found = fresh(text, state, room, wanted, after=after)
    lang = lang_of()
    about = {"text": text, "lang": lang, "clean": wanted.show == "side"}
    return {
        "last": text.last,
        "focus": text.focus,
        "whole": found.whole,
        "quick": quick(state),
        "rows": [
            {"id": row.paragraph.id, "after": before, "html": render_to_string("texts/row.html", about | {"row": row})}
            for row, before in found.rows
        ],
        "gone": found.gone,
        "standing": "" if found.whole else render_to_string("texts/standing.html", about | standing(text, state)),
        "told": [one.text(lang) for one in found.told],
        "more": format_number(found.steps - len(found.told), lang=lang) if found.steps > len(found.told) else "",
    }
