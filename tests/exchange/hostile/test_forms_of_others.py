"""Every form of the exchange: without its token, by another State, by whose mandate has ended, nothing comes of it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from tests import cast
from tests.exchange.hostile import world as a
from tests.exchange.service.keys import ask, key_for

from almaty.exchange import urls
from almaty.exchange.models import Call, ChairConsent, Consent, MirrorNote, Part, Protection, Release, Submission
from almaty.people.models import Act, Mandate, Token

pytestmark = pytest.mark.django_db

CALL = "/en/figures/calls/figures-2026"
OWN = f"{CALL}/TJK/FLOW_IN"
FORMS = {
    "call-new": "/en/figures/calls/new/", "call-edit": f"{CALL}/edit/", "call-extend": f"{CALL}/extend/",
    "call-act": f"{CALL}/close/", "answer-upload-all": f"{CALL}/TJK/upload/", "answer-upload": f"{OWN}/upload/",
    "answer-held": f"{OWN}/held/", "answer-grid": f"{OWN}/grid/", "answer-paste": f"{OWN}/paste/",
    "answer-mapping": f"{OWN}/sent/1/columns/", "answer-findings": f"{OWN}/findings/", "answer-about": f"{OWN}/source/",
    "answer-nothing": f"{OWN}/nothing/", "answer-act": f"{OWN}/act/reopen/", "answer-chair": f"{CALL}/TJK/chair/",
    "sharing-rule": "/en/figures/sharing/TJK/rule/", "sharing-withdraw": "/en/figures/sharing/TJK/withdraw/",
    "sharing-step": "/en/figures/sharing/TJK/answers/{part}/public/",
    "sharing-protection": "/en/figures/sharing/TJK/protection/FLOW_IN/public/",
    "mirror-corridor": "/en/picture/mirror/flow-out-and-flow-in/TJK/KGZ/", "keys": "/en/people/keys/",
}  # fmt: skip
GIVEN = {"dataflow": "FLOW_IN", "step": "public", "consent": "1", "why": "x", "text": "x", "for": "TJK", "note": "0",
         "method": "none", "kind": "not-held", "reason": "x", "rows": "x", "name": "x", "scope": "send",
         "participant": "TJK", "days": "30", "seen": "", "deadline": "2031-01-01", "whole": "yes"}  # fmt: skip


@pytest.fixture
def world():
    """Return a State's answers and releases on every step."""
    return a.made()


def _addresses(world):
    return [address.format(part=world.parts["TJK"].pk) for address in FORMS.values()]


def _state():
    """Return everything that a form of the exchange could change."""
    tables = (Call, ChairConsent, Consent, MirrorNote, Part, Protection, Release, Submission, Token)
    return [list(table.objects.order_by("pk").values()) for table in tables]


def _strict(person):
    client = Client(enforce_csrf_checks=True)
    client.force_login(person.account, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


WORDS = {"slug": "figures-2026", "state": "TJK", "dataflow": "FLOW_IN", "flow": "FLOW_IN", "number": 1, "part": 1,
         "step": "public", "ident": "FLOW_IN", "code": "REFUGEES", "other": "x", "form": "csv", "act": "close",
         "kind": "dataflow", "version": "1.0.0", "rest": "data/FLOW_IN/all"}  # fmt: skip


def test_whatever_is_no_form_of_these_takes_nothing(world):
    """So that no form is forgotten here: every other address of the room says that it is for reading."""
    client, taken = cast.coordinator().client, {}
    for pattern in (*urls.urlpatterns, *urls.unprefixed):
        if pattern.name in FORMS or pattern.name == "answer-machine":
            continue
        marks = {name: WORDS[name] for name in pattern.pattern.converters or pattern.pattern.regex.groupindex}
        answer = client.post(reverse(pattern.name, kwargs=marks), {})
        if answer.status_code != 405:
            taken[pattern.name] = answer.status_code
    assert taken == {"service-elsewhere": 400}  # an address that the service does not have


def test_no_form_is_taken_without_its_token(world):
    before = _state()
    for address in _addresses(world):
        for person in (cast.coordinator(), cast.secretary()):
            answer = _strict(person).post(address, GIVEN, headers={"Origin": "https://evil.example"})
            assert answer.status_code == 403, address
    assert _state() == before


@pytest.mark.parametrize("who", ["another State", "its observer", "an outsider", "nobody", "a mandate that ended"])
def test_no_form_of_a_state_is_taken_from_others(world, who):
    person = {"another State": lambda: cast.coordinator("AZE"), "its observer": cast.observer,
              "an outsider": cast.outsider, "nobody": None, "a mandate that ended": cast.deputy}[who]  # fmt: skip
    person = person() if person else None
    if who == "a mandate that ended":
        Mandate.objects.filter(account=person.account).update(ends=datetime.now(tz=UTC).date() - timedelta(days=1))
    client = person.client if person else Client()
    before = _state()
    for address in _addresses(world):
        answer = client.post(address, GIVEN)
        refused = {302, 401, 403, 404, 405} if who == "nobody" else {401, 403, 404, 405, 422}
        assert answer.status_code in refused, (address, answer.status_code)
        assert answer.status_code != 302 or "login" in answer.headers["Location"]
    assert _state() == before
    if who == "another State":
        assert Act.objects.filter(verb__in=("refused-answer", "refused-sharing"), actor=person.account).count() > 8


def test_a_key_for_another_state_that_ended_or_whose_mandate_ended_sends_nothing(world):
    path = "/figures/calls/figures-2026/TJK/FLOW_IN/send"
    before = Submission.objects.count()
    person = cast.deputy()
    keys = {"ended": key_for(person, "TJK", "send"), "other": key_for(cast.coordinator("AZE"), "AZE", "send"),
            "read": key_for(person, "TJK"), "mandate": key_for(person, "TJK", "send")}  # fmt: skip
    ended = Token.objects.order_by("pk").first()
    Token.objects.filter(pk=ended.pk).update(ended_at=datetime.now(tz=UTC))
    came = {}
    for name, key in keys.items():
        if name == "mandate":
            Mandate.objects.filter(account=person.account).update(ends=datetime.now(tz=UTC).date() - timedelta(days=1))
        headers = {"Authorization": f"Bearer {key}"}
        answer = Client().post(path, b"DATAFLOW,FREQ\n", content_type="text/csv", headers=headers)
        came[name] = answer.status_code
    assert came == {"ended": 401, "other": 403, "read": 403, "mandate": 401}
    assert Submission.objects.count() == before
    assert ask("/sdmx/2.1/data/FLOW_IN/all", keys["mandate"]).status_code == 401
