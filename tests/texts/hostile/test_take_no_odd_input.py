"""Odd and hostile input: shown as text, or refused where it was typed; nothing that leaves breaks on it."""

import io
import json
import zipfile
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from lxml import etree
from tests import cast
from tests.texts.agreed import NOW, agreed_text, stands
from tests.texts.room import LATER, REPORTS, other_words, read_first, state

from almaty.kernel.pair import pair
from almaty.kernel.refusal import Invalid
from almaty.people.models import Letter
from almaty.texts.operations.adopting import attach_statement
from almaty.texts.operations.proposing import propose
from almaty.texts.operations.silence import open_silence
from almaty.texts.queries.states import state_of

pytestmark = pytest.mark.django_db
HTML = """<script>alert(1)</script><img src=x onerror=alert(1)>"]]>&amp;&#x41;<!-- -->"""
TYPST = """#panic("x") $x$ @ref *a* _b_ `c` = H \\ #include "/etc/passwd" {{#read("/etc/passwd")}}"""
UNSEEN = ["\x01", "\x1b", "\u202e", "\u2066", "\ufffe"]


@pytest.mark.parametrize("sign", UNSEEN)
def test_a_statement_and_a_title_with_signs_that_cannot_be_seen_are_refused(sign):
    agreed_text()
    member, chair = cast.coordinator("TJK").actor, cast.chair_office().actor
    with pytest.raises(Invalid):
        attach_statement("labour", kind="reservation", text=pair(f"We{sign}read", "Мы"), actor=member, now=NOW)
    with pytest.raises(Invalid):
        open_silence("labour", expires=NOW + timedelta(days=7), zone="Asia/Almaty", title=pair(f"T{sign}", "Т"),
                     actor=chair, now=NOW)  # fmt: skip
    assert state_of(stands()).statements == state_of(stands()).silences == []


def test_lines_of_a_statement_stay_and_those_of_a_title_become_spaces():
    agreed_text()
    attach_statement("labour", kind="reservation", text=pair("One.\r\nTwo\x0bthree.", "Раз."),
                     actor=cast.coordinator("TJK").actor, now=NOW)  # fmt: skip
    open_silence("labour", expires=NOW + timedelta(days=7), zone="Asia/Almaty",
                 title=pair("On work\r\nBcc: x@y.example", "О"), actor=cast.chair_office().actor, now=NOW)  # fmt: skip
    assert state_of(stands()).statements[0].text.en == "One.\nTwo\nthree."
    assert state_of(stands()).silence.title.en == "On work Bcc: x@y.example"
    assert not any("\n" in subject for subject in Letter.objects.values_list("subject", flat=True))
    answer = cast.coordinator("KGZ").client.get("/en/texts/labour/files/clean-en.docx")
    assert answer.status_code == 200


def test_a_title_of_nothing_that_can_be_seen_is_none():
    agreed_text()
    with pytest.raises(Invalid):
        open_silence("labour", expires=NOW + timedelta(days=7), zone="Asia/Almaty", title=pair("\u200b", " "),
                     actor=cast.chair_office().actor, now=NOW)  # fmt: skip


def test_markup_of_every_kind_is_text_on_every_page_and_in_every_file():
    slug = read_first()
    for number, words in enumerate((HTML, TYPST)):
        propose(slug, other_words(words, reason=words), actor=cast.coordinator(("TJK", "KGZ")[number]).actor, now=LATER)
    client = cast.coordinator("AZE").client
    last = state(slug).seq
    for page in ("", "paragraphs/7/", "board/", "history/", f"history/{last}/", "projector/",
                 "?show=of-TJK", f"compare/?from=3&to={last}"):  # fmt: skip
        shown = client.get(f"/en/texts/{slug}/{page}").content.decode()
        assert "<script>alert" not in shown, page
        assert "<img src=x" not in shown, page
    told = json.loads(client.get(f"/en/texts/{slug}/live/?after=3").content)
    assert told["rows"]
    assert not any("<script" in row["html"] for row in told["rows"])
    assert b"root:" not in client.get(f"/en/texts/{slug}/files/brackets-en.pdf").content
    file = client.get(f"/en/texts/{slug}/files/brackets-en.docx").content
    body = zipfile.ZipFile(io.BytesIO(file)).read("word/document.xml")
    assert "alert(1)" in "".join(etree.fromstring(body).itertext())
    assert b"<script" not in body
    etree.fromstring(client.get(f"/en/texts/{slug}/files/text-en.xml").content)


def test_numbers_and_choices_that_cannot_be_are_answered_in_words():
    slug = read_first()
    client, big = cast.coordinator("TJK").client, 10**12
    known = {"": 200, f"?show=of-{'x' * 500}": 200, "?words=xx&show=%00": 200, "history/?page=-5": 200,
             f"history/?page={big}": 200, f"live/?after={big}&focus=-9": 200, "projector/?at=99&size=x&words=q": 200,
             f"paragraphs/{big}/": 404, f"paragraphs/{10**40}/": 404, f"history/{big}/": 404, "history/0/": 404,
             "compare/?from=abc": 404, "compare/?from=-1&to=3": 404, f"compare/?from={big}": 404,
             f"files/state.json?step={big}": 404, "files/..%2f..%2fetc": 404, "files/clean-xx.docx": 404,
             f"drafts/{10**30}/": 404, "paragraphs/7/propose/nonsense/": 404, "seal/": 404, "seal/%2e%2e/": 404,
             "compare/?lang=xx": 200, "paragraphs/7/propose/replace/?lang=xx": 200}  # fmt: skip
    found = {page: client.get(f"/en/texts/{slug}/{page}").status_code for page in known}
    assert found == known


def test_a_wrong_method_a_missing_token_and_a_repeated_form_change_nothing_twice():
    slug = read_first()
    made = propose(slug, other_words("Twice."), actor=cast.coordinator("TJK").actor, now=LATER).proposal
    address = f"/en/texts/{slug}/proposals/{made.id}/join/"
    client = cast.coordinator("KGZ").client
    assert client.get(address).status_code == 405
    checked = Client(enforce_csrf_checks=True)
    checked.force_login(cast.coordinator("KGZ").account, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert checked.post(address).status_code == 403
    assert checked.post(f"/en/texts/{slug}/files/back/").status_code == 403
    assert (client.post(address).status_code, client.post(address).status_code) == (302, 409)
    assert state(slug).proposals[made.id].supporters == ("KGZ",)


def test_days_at_the_edge_of_the_calendar_are_refused_where_they_were_typed():
    agreed_text(now=timezone.now())
    chair = cast.chair_office().client
    for day in ("0001-01-01", "9999-12-31"):
        when = {"day": day, "time": "00:00", "zone": "Asia/Almaty"}
        title = {"title_en": "T", "title_ru": "Т", "title_source": "en", "title_done": ""}
        more = {"remind_hours": "0", "seen": str(stands().last)}
        assert chair.post("/en/texts/labour/silence/open/", when | title | more).status_code == 422
        assert chair.post("/en/texts/labour/readings/open/", when).status_code in (302, 422)
    assert stands().stage == "negotiation"
    seen = title | when | more | {"day": "2027-06-01", "seen": "9" * 40}
    assert chair.post("/en/texts/labour/silence/open/", seen).status_code in (409, 422)


def test_a_huge_proposal_comes_back_with_what_was_typed():
    slug = read_first()
    client = cast.coordinator("TJK").client
    sent = {"words": "word " * 10_000, "lang": "en", "nature": "substantive", "seen": "3", "act": "submit"}
    answer = client.post(f"/ru/texts/{slug}/paragraphs/{REPORTS}/propose/replace/", sent)
    assert answer.status_code in (413, 422)
    assert "word word word" in answer.content.decode()
    assert not state(slug).proposals
