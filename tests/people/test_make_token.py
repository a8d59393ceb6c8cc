"""Keys for programs: made once, kept as a hash, acting for one participant, ending with what they stand on."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from tests import cast

from almaty.kernel.actor import Role, Verb
from almaty.kernel.refusal import Invalid, NotAllowed, NotFound
from almaty.people import operations
from almaty.people.models import Act, Mandate, Token
from almaty.people.queries import actor_for_token, open_tokens

pytestmark = pytest.mark.django_db
NOW = datetime.now(tz=UTC)


def made(person, participant="TJK", **wanted):
    said = {"name": "nightly download", "scope": "read", "days": 90, "now": NOW} | wanted
    return operations.make_token(participant=participant, actor=person.actor, **said)


def asked(text, path="/sdmx/2.1/dataflow", client=None, **headers):
    return (client or Client()).get(path, headers={"Authorization": f"Bearer {text}", **headers})


def test_a_key_acts_as_its_account_for_one_participant_only():
    farrukh = cast.coordinator()
    Mandate.objects.create(account=farrukh.account, role=Role.ORGANISATION, participant="unhcr", starts=cast.SINCE)
    shown = actor_for_token(made(farrukh), now=NOW).actor
    assert (shown.name, shown.acting_for, shown.key) == ("Farrukh Nazarov", "TJK", "nightly download")
    assert {held.participant for held in shown.mandates} == {"TJK"}


def test_only_a_hash_of_a_key_is_kept():
    text = made(cast.coordinator())
    token = Token.objects.get()
    assert text.startswith("almaty_")
    assert text not in {str(value) for value in vars(token).values()}
    assert not Act.objects.filter(facts__icontains=text[-20:]).exists()


def test_a_key_that_reads_prepares_nothing_and_none_binds():
    farrukh = cast.coordinator()
    reads = actor_for_token(made(farrukh), now=NOW).actor
    sends = actor_for_token(made(farrukh, scope="send"), now=NOW).actor
    assert reads.may_for(Verb.READ_ANSWER, "TJK")
    assert not reads.may_for(Verb.PREPARE_ANSWER, "TJK")
    assert sends.may_for(Verb.PREPARE_ANSWER, "TJK")
    for verb in (Verb.BIND_ANSWER, Verb.SHARE_FIGURES, Verb.MAKE_TOKEN, Verb.INVITE):
        assert not sends.may(verb)
        assert sends.participants_for(verb) == ()
    with pytest.raises(NotAllowed) as refusal:
        sends.require_for(Verb.BIND_ANSWER, "TJK")
    assert refusal.value.code == "key-too-narrow"


def test_a_key_ends_with_its_time_its_mandate_and_its_account():
    farrukh = cast.coordinator()
    text = made(farrukh, days=30)
    assert actor_for_token(text, now=NOW + timedelta(days=31)).fault == "expired"
    Mandate.objects.filter(account=farrukh.account).update(ends=NOW.date())
    assert actor_for_token(text, now=NOW).fault == "mandate"
    farrukh.account.is_active = False
    farrukh.account.save()
    assert actor_for_token(text, now=NOW).fault == "account"


def test_a_key_waits_for_the_second_factor_like_its_owner():
    farrukh = cast.coordinator()
    text = made(farrukh)
    farrukh.account.second_factor_since = None
    farrukh.account.save()
    assert actor_for_token(text, now=NOW).fault == "mandate"


def test_its_owner_ends_a_key_and_so_does_the_secretariat_but_nobody_else():
    text, token = made(cast.coordinator()), Token.objects.get()
    with pytest.raises(NotFound):
        operations.end_token(token.pk, actor=cast.coordinator("KAZ").actor, now=NOW)
    operations.end_token(token.pk, actor=cast.secretary().actor, now=NOW)
    assert actor_for_token(text, now=NOW).fault == "ended"
    assert not open_tokens(cast.coordinator().actor, now=NOW).exists()


def test_nobody_makes_a_key_for_another_participant_or_for_ever():
    with pytest.raises(NotAllowed):
        made(cast.coordinator(), participant="KAZ")
    with pytest.raises(NotAllowed):
        made(cast.outsider())
    for wrong in ({"days": 3650}, {"scope": "all"}, {"name": "  "}):
        with pytest.raises(Invalid):
            made(cast.coordinator(), **wrong)


def test_a_key_is_shown_once_on_screen_and_then_only_by_its_name():
    client = cast.coordinator().client
    page = client.post("/en/people/keys/", {"name": "office", "scope": "send", "participant": "TJK", "days": "30"})
    text = re.search(r'value="(almaty_[\w-]+)"', page.content.decode()).group(1)
    assert actor_for_token(text, now=datetime.now(tz=UTC)).actor
    again = client.get("/ru/people/keys/").content.decode()
    assert "office" in again
    assert text not in again
    client.post(f"/en/people/keys/{Token.objects.get().pk}/end/")
    assert actor_for_token(text, now=datetime.now(tz=UTC)).fault == "ended"


def test_a_wrong_key_is_told_and_never_taken_for_nobody():
    answer = asked("almaty_" + "x" * 40)
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")
    assert b'code="110"' in answer.content
    page = asked("nonsense", path="/en/figures/")
    assert page.status_code == 401
    assert page.json()["errors"][0]["titles"]["ru"] == "Ключ не принят."


def test_a_page_kept_for_everybody_is_not_given_for_a_wrong_key():
    Client().get("/en/figures/")
    assert asked("almaty_" + "x" * 40, path="/en/figures/").status_code == 401


def test_wrong_keys_are_counted_and_logged_once_in_a_while():
    statuses = [asked("almaty_" + "x" * 40).status_code for _ in range(25)]
    assert statuses[:20] == [401] * 20
    assert statuses[20:] == [429] * 5
    assert Act.objects.filter(verb="refuse-token").count() == 1


def test_the_last_use_is_noted_to_the_hour():
    text = made(cast.coordinator())
    for _ in range(3):
        asked(text)
    assert Token.objects.get().used_at
    assert Act.objects.filter(verb="use-token").count() == 1


def test_a_program_posts_without_the_token_of_a_form_and_a_browser_does_not():
    text, person = made(cast.coordinator(), scope="send"), cast.coordinator()
    strict = Client(enforce_csrf_checks=True)
    path = "/en/people/keys/"
    alone = strict.post(path, {}, headers={"Authorization": f"Bearer {text}"})
    assert "A key for a program" in alone.json()["errors"][0]["title"]
    strict.force_login(person.account, backend="allauth.account.auth_backends.AuthenticationBackend")
    both = strict.post(path, {}, headers={"Authorization": f"Bearer {text}"})
    assert both.status_code == 403
    assert "form" in both.json()["errors"][0]["title"]
