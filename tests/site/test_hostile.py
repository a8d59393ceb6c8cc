"""Bad input of every kind, to every kind of address: a clear answer in the reader's language, never a stack trace."""

import re
from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from django.utils.translation import override
from tests import cast
from tests.site.answering import TOLD, check_told
from tests.site.kinds import ANYONE, PAUL, SECRETARY

pytestmark = pytest.mark.django_db

WORDS = [
    "XXX", "\0", "a\0b", "'; DROP TABLE process_meeting; --", "' OR 1=1 --", "<script>alert(1)</script>",
    "{{7001*7001}}", "../../etc/passwd", "..", "a" * 2500, "Ж" * 300, "\u202enoitcejni", "🙂", "%s%n", "-1", "nan",
    "99999999999999999999",
    "REFUGEES.AFG.IRN", "REFUGEES.AFG.IRN._T._Z._Z", "REFUGEES.XXX.IRN._T._Z", "REFUGEES.AFG.IRN._T.NO", "\ud800",
]  # fmt: skip
QUESTIONS = [
    "year=99999", "year=abc", "year=-1", "year=2010.5", "year=%00", "year=", "year=1e9", "year=٢٠١٠",
    "measure=nonsense", "measure=%00", "measure[]=x", "method=nonsense", "method=%27%20OR%201=1", "from=XXX", "to=XXX",
    "from=TJK&to=TJK", "from=%00", "page=99999999999999999999", "page=-1", "page=abc", "role=nonsense", "kind=nonsense",
    "on=99999-01-01", "on=abc", "key=%00", "key=" + "A" * 3000, "q=%ff%fe", "q=%00", "q=" + "%28" * 200, "q=%22",
    "q=NEAR(a%20b)", "q=%3Cscript%3Ealert(1)%3C/script%3E", "lang=xx", "next=https://evil.example/", "=&&&==",
    "who=99999999999999999999", "verb=%00", "since=abc", "until=2026-13-45", "&".join(f"a{n}=1" for n in range(1200)),
]  # fmt: skip
LANGS = ("en", "ru")


def _patterns(resolver, prefix=""):
    for one in resolver.url_patterns:
        if isinstance(one, URLPattern):
            if one.name:
                yield one
        else:
            yield from _patterns(one)


ALL = {pattern.name: pattern for pattern in _patterns(get_resolver())}
FOR_PROGRAMS = {"service-one", "service-two", "service-elsewhere", "answer-machine", "calendar-own"}  # their rooms ask
WITH_WORDS = sorted(name for name, pattern in ALL.items() if pattern.pattern.regex.groups and name not in FOR_PROGRAMS)
PAGES = sorted({name: addresses[0] for kinds in (ANYONE, SECRETARY, PAUL) for name, addresses in kinds.items()
                if "{" not in addresses[0]}.items())  # fmt: skip
ASKED = {"region", "flows", "corridors", "data-gaps", "documents", "meetings", "participants", "search", "log",
         "people", "drafts", "account_login", "series", "figures", "desk"}  # fmt: skip
BUTTONS = ["document-file-act", "draft-act", "mandate-end", "second-factor-reset", "invitation-withdraw"]


def _addresses(name: str, word: str, lang: str):
    """Return the addresses of a kind with a bad word in each place where it takes one."""
    filler = {"pk": "1", "form": "csv", "act": "publish", "lang": "en", "iso3": "TJK", "one": "TJK", "other": "RUS",
              "kind": "meeting", "key": "som-5", "slug": "ap-som-5-report", "sha256": "0" * 64,
              "state": "TJK", "dataflow": "FLOW_IN", "flow": "FLOW_IN"}  # fmt: skip
    names, written = list(ALL[name].pattern.regex.groupindex), ALL[name].pattern.regex.pattern
    shapes = {"form": "csv", "state": "QQQ", "dataflow": "QFLOW", "flow": "QFLOW", "act": "open"}
    shapes |= dict(re.findall(r"\(\?P<(\w+)>([a-z]+)\|", written))  # one of the words that the address itself names
    marks = {one: shapes.get(one, f"918273{at}") for at, one in enumerate(names)}
    with override(lang):
        whole = reverse(name, kwargs=marks)
    for place in names:
        address = whole
        for one in names:
            word_here = quote(word.encode("utf-8", "surrogatepass"), safe="") if one == place else filler.get(one, "1")
            before, _mark, after = address.rpartition(marks[one])
            address = before + word_here + after
        yield address


@pytest.mark.parametrize("name", WITH_WORDS)
def test_a_bad_word_in_an_address_gets_a_clear_answer(name):
    """For a stranger in one language, for the secretariat in the other."""
    secretary = cast.secretary().client
    for word in WORDS:
        for address in _addresses(name, word, "en"):
            check_told(Client().get(address), "en")
        for address in _addresses(name, word, "ru"):
            check_told(secretary.post(address) if name in BUTTONS else secretary.get(address), "ru")


@pytest.mark.parametrize("name", WITH_WORDS)
def test_an_address_that_cannot_be_is_a_refusal_and_no_page(name):
    for address in _addresses(name, "no such thing", "en"):
        answer = cast.secretary().client.get(address, follow=True)
        assert answer.status_code in TOLD or name == "account_reset_password_from_key", address


@pytest.mark.parametrize(("name", "address"), PAGES)
def test_a_bad_question_gets_a_page_or_a_clear_refusal(name, address):
    """All questions where a page reads them, some where it does not."""
    client = _reader(name)
    for number, question in enumerate(QUESTIONS if name in ASKED else QUESTIONS[::6]):
        lang = LANGS[number % 2]
        check_told(client.get(f"/{lang}/{address.split('?')[0]}?{question}"), lang)


def _reader(name: str) -> Client:
    """Return somebody who may open the pages of a kind."""
    if name in ANYONE:
        return Client()
    return (cast.outsider() if name in PAUL else cast.secretary()).client


@pytest.mark.parametrize(("name", "address"), [page for page in PAGES if page[0] in ANYONE])
def test_a_method_that_an_address_does_not_take_is_told_as_such(name, address):
    for number, method in enumerate(("post", "put", "patch", "delete", "options", "trace")):
        lang = LANGS[number % 2]
        answer = getattr(Client(), method)(f"/{lang}/{address}")
        if method != "options" or answer.status_code != 200:
            check_told(answer, lang)
        assert method == "post" or answer.status_code in (200, 401, 403, 405)
        assert answer.status_code != 405 or "GET" in answer.headers["Allow"]


@pytest.mark.parametrize("name", BUTTONS)
def test_a_button_is_pressed_and_not_visited(name):
    for lang in LANGS:
        for address in _addresses(name, "1", lang):
            answer = cast.secretary().client.get(address)
            assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
            check_told(answer, lang)


@pytest.mark.parametrize(("name", "address"), PAGES)
def test_asking_for_the_head_alone_answers_like_the_page_without_its_body(name, address):
    client = _reader(name)
    whole, head = client.get(f"/en/{address}"), client.head(f"/en/{address}")
    assert (head.status_code, head.headers.get("Content-Type")) == (
        whole.status_code,
        whole.headers.get("Content-Type"),
    )
    assert head.content == b""
