"""How the tests of screens ask for pages of a text and send its forms."""

from html import unescape

from tests.texts import story

from almaty.texts.models import Text
from almaty.texts.queries.states import state_of

WISHED = story.EXCHANGE.replace("shall", "intend to")


def state_now(slug):
    return state_of(Text.objects.get(slug=slug))


def address(slug, rest="", lang="en"):
    return f"/{lang}/texts/{slug}/{rest}"


def get(who, slug, rest="", status=200, lang="en"):
    answer = who.client.get(address(slug, rest, lang))
    assert answer.status_code == status, answer.content.decode()[:2000]
    return unescape(answer.content.decode())


def post(who, slug, rest, status=302, **typed):
    answer = who.client.post(address(slug, rest), typed)
    assert answer.status_code == status, unescape(answer.content.decode())[:6000]
    return unescape(answer.content.decode())


def wish(slug, **more):
    return {"words": WISHED, "nature": "substantive", "reason": "It is not binding.", "lang": "en",
            "seen": Text.objects.get(slug=slug).last, "saves": 0, "act": "submit"} | more  # fmt: skip


def paragraph(number=story.COOPERATION, rest=""):
    return f"paragraphs/{number}/{rest}"
