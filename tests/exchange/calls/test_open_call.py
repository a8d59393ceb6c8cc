"""Opening a call makes the parts, freezes the definitions and tells each State in its own language."""

import pytest
from django.core import mail
from tests import cast

from almaty.exchange.models import Answer, Call, Part
from almaty.exchange.operations.calls import close_call, extend_call, open_call
from almaty.exchange.queries.definitions import dataflow
from almaty.kernel.pair import Pair
from almaty.kernel.refusal import Conflict, Invalid, NotAllowed
from almaty.people.models import Act
from almaty.people.operations import send_waiting

pytestmark = pytest.mark.django_db


def test_each_state_gets_a_part_for_each_dataflow_in_the_version_of_that_day(opened):
    call = opened()
    assert Part.objects.filter(answer__call=call, stage="open").count() == 3 * 2
    assert {flow.dataflow: flow.version for flow in call.flows.all()} == {
        name: dataflow(name).version for name in ("REFUGEES", "TRAFFICKING_VICTIMS")
    }


def test_opening_is_one_entry_in_the_log_with_what_is_asked(opened, last_act):
    opened()
    act = last_act()
    assert act.verb == "open-call"
    assert set(act.facts["states"]) == {"TJK", "KGZ", "KAZ"}
    assert Act.objects.filter(verb="open-call").count() == 1


def test_coordinator_deputy_and_expert_are_told_each_in_their_own_language(opened):
    cast.coordinator(), cast.deputy(), cast.observer("KGZ"), cast.coordinator("TKM"), cast.chair_office()
    opened()
    told = {letter.to[0]: letter for letter in mail.outbox}
    assert set(told) == {"coordinator.tjk@cast.example", "deputy.tjk@cast.example", "observer.kgz@cast.example"}
    russian, english = told["coordinator.tjk@cast.example"], told["observer.kgz@cast.example"]
    assert russian.subject == "Запрос данных: Данные к пятому СДЛ"
    assert "30 июня 2030 г., 18:00 (время Алматы, UTC+5); осталось: 29 дней." in russian.body
    assert "https://process.example/ru/figures/calls/figures-for-the-fifth-som/" in russian.body
    assert "Направьте публикуемые данные." in russian.body
    assert english.subject == "Data call: Figures for the fifth SOM"
    assert "2020 – 2024" in english.body
    assert "https://process.example/en/figures/calls/" in english.body


def test_a_letter_names_no_person_and_no_other_state(opened):
    cast.coordinator(), cast.coordinator("KGZ")
    opened()
    for letter in mail.outbox:
        assert len(letter.recipients()) == 1
        assert "@" not in letter.body
        assert "Nazarov" not in letter.body
    to_tajikistan = next(one for one in mail.outbox if "tjk" in one.to[0])
    assert "Таджикистан" in to_tajikistan.body
    assert "Кыргызстан" not in to_tajikistan.body


def test_a_title_of_several_lines_is_one_line_in_the_subject(opened):
    cast.coordinator()
    opened(title=Pair("Figures\nBcc: all@example.org", "Данные\nвторая строка").translated())
    assert mail.outbox[0].subject == "Запрос данных: Данные вторая строка"


def test_a_mail_server_that_fails_leaves_the_act_standing_and_the_fault_told(opened, settings):
    cast.coordinator()
    settings.EMAIL_BACKEND = "tests.exchange.calls.letters.Broken"
    call = opened()
    assert Call.objects.get(pk=call.pk).stage == "open"
    entry = Answer.objects.get(call=call, participant="TJK").reminded[0]
    assert entry["sent"] == []
    assert entry["fault"] == "ConnectionRefusedError"
    failed = Act.objects.get(verb="fail-letters")
    assert failed.facts == {"state": "TJK", "sent": 0, "failed": 1, "fault": ["ConnectionRefusedError"]}


def test_one_address_that_is_refused_keeps_no_other_letter_back(opened, settings):
    cast.coordinator(), cast.deputy()
    settings.EMAIL_BACKEND = "tests.exchange.calls.letters.RefusesDeputies"
    entry = Answer.objects.get(call=opened(), participant="TJK").reminded[0]
    assert len(entry["sent"]) == 1
    assert entry["fault"] == "SMTPRecipientsRefused"
    assert "deputy" not in entry["fault"]


def test_letters_about_a_call_are_read_on_screen_too_and_are_tried_again_by_the_call_alone(opened, settings, later):
    farrukh = cast.coordinator()
    settings.EMAIL_BACKEND = "tests.exchange.calls.letters.Broken"
    opened()
    assert mail.outbox == []
    assert "Запрос данных" in farrukh.client.get("/en/people/letters/").content.decode()
    assert send_waiting(later(0)) == 0


def test_a_call_without_what_it_needs_stays_a_draft_and_names_all_that_is_missing(drafted, now):
    call = drafted(flows=(), states=(), title=Pair("English only"))
    with pytest.raises(Invalid) as refused:
        open_call(call.slug, saves=0, actor=cast.secretary().actor, now=now)
    told = refused.value.told("ru")
    assert "хотя бы один набор данных" in told
    assert "хотя бы одно государство" in told
    assert "на английском и на русском" in told
    assert Call.objects.get().stage == "draft"


def test_a_call_is_opened_as_it_was_read(drafted, now):
    call = drafted()
    with pytest.raises(Conflict):
        open_call(call.slug, saves=7, actor=cast.secretary().actor, now=now)


@pytest.mark.parametrize("who", ["chair_office", "coordinator", "deputy", "observer", "outsider"])
def test_nobody_but_the_secretariat_carries_a_call(drafted, now, later, who):
    call, actor = drafted(), getattr(cast, who)().actor
    with pytest.raises(NotAllowed):
        open_call(call.slug, saves=0, actor=actor, now=now)
    with pytest.raises(NotAllowed):
        close_call(call.slug, saves=0, actor=actor, now=now)
    with pytest.raises(NotAllowed):
        extend_call(call.slug, deadline=later(5), zone="UTC", saves=0, actor=actor, now=now)
