"""Every verb on a text, tried by everybody through the screens: whoever may not changes nothing and is told why."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests import cast
from tests.texts.agreed import agreed_text, stands, taken
from tests.texts.room import REPORTS, other_words, read_first, state

from almaty.kernel.actor import RIGHTS, Role, Verb
from almaty.people import operations
from almaty.people.models import Account, Act, Mandate
from almaty.texts.models import Draft, Step, Text
from almaty.texts.operations.proposing import propose
from almaty.texts.operations.silence import settle_silences

pytestmark = pytest.mark.django_db
WHEN = {"day": "2027-06-01", "time": "10:00", "zone": "Asia/Almaty"}
TITLE = {"title_en": "T", "title_ru": "Т", "title_source": "en", "title_done": ""}
STATEMENT = {
    "kind": "reservation",
    "paragraph": "0",
    "text_en": "We",
    "text_ru": "Мы",
    "text_source": "en",
    "text_done": "",
}
WISH = {
    "words": "Otherwise.",
    "lang": "en",
    "nature": "substantive",
    "seen": "3",
    "saves": "0",
    "kind": "operative",
    "after": "7",
}
VERBS = [
    (Verb.HOLD_PEN, "readings/close/", {}),
    (Verb.HOLD_PEN, "readings/name/", {"name": "Rev.1"}),
    (Verb.HOLD_PEN, "readings/mark/", {"paragraph": "6", "agreement": "agreed"}),
    (Verb.HOLD_PEN, "paragraphs/6/mark/", {"agreement": "agreed"}),
    (Verb.HOLD_PEN, "paragraphs/6/pen/", {"lang": "en", "words": "Other.", "seen": "9"}),
    (Verb.HOLD_PEN, "proposals/1/decline/", {"why": "No."}),
    (Verb.HOLD_PEN, "proposals/1/accept/", {}),
    (Verb.SUBMIT_PROPOSAL, "proposals/1/join/", {}),
    (Verb.SUBMIT_PROPOSAL, "proposals/1/live-with/", {}),
    (Verb.SUBMIT_PROPOSAL, "proposals/1/withdraw/", {}),
    (Verb.SUBMIT_PROPOSAL, f"paragraphs/{REPORTS}/propose/replace/", WISH | {"act": "submit"}),
    (Verb.DRAFT_PROPOSAL, f"paragraphs/{REPORTS}/propose/insert/", WISH | {"act": "draft"}),
    (Verb.TRANSLATE_TEXT, "paragraphs/6/write/", {"act": "translate", "ru": "Иначе.", "seen": "9"}),
    (Verb.TRANSLATE_TEXT, "paragraphs/6/write/", {"act": "verify", "seen": "9"}),
    (Verb.ADOPT_TEXT, "silence/open/", TITLE | WHEN | {"remind_hours": "0", "seen": "4", "as_it_stands": "on"}),
    (Verb.ADOPT_TEXT, "adoption/call/", {"present": "KAZ", "seen": "4"}),
    (Verb.OBJECT_TO_TEXT, "adoption/attach/", STATEMENT),
    (Verb.DRAFT_TEXT, "focus/", {"paragraph": "6"}),
]  # fmt: skip


def expert(participant="TJK"):
    return seat("expert", Role.EXPERT, participant)


def focal_point():
    return seat("focal", Role.ORGANISATION, "unhcr")


def former_chair():
    return seat("baku", Role.CHAIR_OFFICE, "AZE")


def seat(name, role, participant):
    account = Account.objects.create_user(f"{name}@cast.example", f"{name.title()} Seated", cast.PASSWORD, "en")
    Mandate.objects.create(account=account, role=role, participant=participant, starts=cast.SINCE)
    cast.TOTP.activate(account, cast.SECRET)
    return cast.Person(account)


PEOPLE = {
    "secretariat": (cast.secretary, Role.SECRETARIAT), "chair's office": (cast.chair_office, Role.CHAIR_OFFICE),
    "coordinator": (lambda: cast.coordinator("KGZ"), Role.COORDINATOR), "deputy": (cast.deputy, Role.DEPUTY),
    "expert": (expert, Role.EXPERT), "focal point": (focal_point, Role.ORGANISATION),
    "outsider": (cast.outsider, None), "office out of its term": (former_chair, None),
}  # fmt: skip


@pytest.fixture
def slug():
    """Return a text in its first reading with one proposal, of Tajikistan."""
    now = timezone.now()
    found = read_first()
    propose(found, other_words("Twice.", number=6), actor=cast.coordinator("TJK").actor, now=now)
    return found


@pytest.mark.parametrize("who", PEOPLE)
def test_whoever_holds_no_mandate_for_a_verb_changes_nothing(slug, who):
    make, role = PEOPLE[who]
    client = make().client
    before = (Step.objects.count(), Draft.objects.count(), Text.objects.get(slug=slug).focus)
    for verb, address, sent in VERBS:
        if role in RIGHTS[verb]:
            continue
        answer = client.post(f"/ru/texts/{slug}/{address}", sent)
        assert answer.status_code in (403, 404), address
        assert (Step.objects.count(), Draft.objects.count(), Text.objects.get(slug=slug).focus) == before, address


def test_nobody_and_a_key_of_a_program_change_nothing(slug):
    now, keys = datetime.now(tz=UTC), []
    before = (Step.objects.count(), Draft.objects.count(), Text.objects.get(slug=slug).focus)
    for person, participant in ((cast.chair_office(), "KAZ"), (cast.coordinator("TJK"), "TJK")):
        said = {"name": "k", "scope": "send", "days": 30, "participant": participant}
        keys.append(operations.make_token(actor=person.actor, now=now, **said))
    for _verb, address, sent in VERBS:
        for key in keys:
            answer = Client().post(f"/en/texts/{slug}/{address}", sent, headers={"Authorization": f"Bearer {key}"})
            assert answer.status_code in (403, 404), address
        assert Client().post(f"/en/texts/{slug}/{address}", sent).status_code in (302, 401, 403, 404), address
        assert (Step.objects.count(), Draft.objects.count(), Text.objects.get(slug=slug).focus) == before, address


def test_an_observer_comments_and_does_nothing_else_that_could_block(slug):
    client = cast.observer().client
    wish = WISH | {"act": "submit"}
    for address, sent in ((f"paragraphs/{REPORTS}/propose/replace/", wish), ("proposals/1/join/", {}),
                          ("proposals/1/live-with/", {}), ("adoption/attach/", STATEMENT),
                          (f"paragraphs/{REPORTS}/propose/replace/", WISH | {"act": "draft"})):  # fmt: skip
        assert client.post(f"/en/texts/{slug}/{address}", sent).status_code in (403, 422), address
    assert client.post(f"/en/texts/{slug}/paragraphs/{REPORTS}/propose/comment/", wish).status_code == 302
    assert [one.form for one in state(slug).proposals.values()] == ["replace", "comment"]


def test_a_forged_field_acts_for_nobody_else_and_the_attempt_stands_in_the_log(slug):
    client = cast.coordinator("KGZ").client
    forged = {"participant": "TJK"}
    for address, sent in (("proposals/1/withdraw/", {}), ("proposals/1/join/", {}),
                          ("proposals/1/live-with/", {"participant": "KAZ"})):  # fmt: skip
        before = Act.objects.filter(verb="refused-text").count()
        assert client.post(f"/en/texts/{slug}/{address}", forged | sent).status_code == 403, address
        assert Act.objects.filter(verb="refused-text").count() == before + 1, address
    answer = client.post(f"/en/texts/{slug}/paragraphs/{REPORTS}/propose/replace/", WISH | forged | {"act": "submit"})
    assert answer.status_code == 403
    assert Act.objects.filter(verb="refused-text", actor_name="Coordinator of KGZ").count() == 4
    answer = client.post(f"/en/texts/{slug}/paragraphs/{REPORTS}/propose/replace/", WISH | forged | {"act": "draft"})
    assert answer.status_code == 403
    assert client.post(f"/en/texts/{slug}/adoption/attach/", STATEMENT | forged).status_code == 403
    assert Act.objects.filter(verb="refused-text", actor_name="Coordinator of KGZ").count() == 6
    assert list(state(slug).proposals) == [1]
    assert not state(slug).statements
    assert not Draft.objects.exists()


def test_a_mandate_that_ends_in_an_open_session_ends_what_it_carries_at_once(slug):
    person = cast.coordinator("KGZ")
    client = person.client
    assert client.get(f"/en/texts/{slug}/").status_code == 200
    Mandate.objects.filter(account=person.account).update(ends=cast.SINCE + timedelta(days=1))
    assert client.post(f"/en/texts/{slug}/proposals/1/join/").status_code == 404
    assert state(slug).proposals[1].supporters == ()


def test_silence_and_objections_are_for_members_by_their_own_coordinator():
    agreed_text(now=timezone.now())
    chair = cast.chair_office().client
    sent = TITLE | WHEN | {"remind_hours": "0", "seen": str(stands().last)}
    assert chair.post("/en/texts/labour/silence/open/", sent).status_code == 302
    for person in (cast.deputy(), expert(), cast.observer(), cast.secretary(), focal_point(), former_chair()):
        for address in ("silence/object/", "silence/stop/", "silence/amend/"):
            answer = person.client.post(f"/en/texts/labour/{address}", {"why": "No.", "participant": "TJK"})
            assert answer.status_code in (403, 404, 422), (person, address)
    assert chair.post("/en/texts/labour/silence/object/", {"why": "No."}).status_code == 403
    assert stands().stage == "silence"
    answer = cast.coordinator("KGZ").client.post(
        "/en/texts/labour/silence/object/", {"why": "No.", "participant": "TJK"}
    )
    assert answer.status_code == 403
    assert state("labour").silence.broken_by == ""
    assert Act.objects.filter(verb="refused-text", actor_name="Coordinator of KGZ").exists()


def test_a_clock_in_a_form_moves_no_instant():
    agreed_text(now=timezone.now() - timedelta(days=9))
    expired = timezone.now() - timedelta(seconds=1)
    data = {"expires": expired.isoformat(), "zone": "Asia/Almaty", "remind_hours": 0, "title": {"en": "T", "ru": "Т"}}
    taken("labour", ("open-silence", data), now=timezone.now() - timedelta(days=8))
    early = (expired - timedelta(hours=1)).isoformat()
    sent = {"why": "No.", "now": early, "at": early, "expires": "2099-01-01T00:00:00Z", "participant": "TJK"}
    answer = cast.coordinator("TJK").client.post("/ru/texts/labour/silence/object/", sent, headers={"Date": early})
    assert answer.status_code == 409
    assert "Процедура" in answer.content.decode()
    assert stands().stage == "silence", "until it is certain that no objection in time is still under way"
    settle_silences(timezone.now() + timedelta(minutes=1))
    assert (stands().stage, stands().symbol != "") == ("adopted", True)
    assert state("labour").adoption.at == expired
    assert Act.objects.filter(verb="refused-text", facts__why="silence-over").exists()
