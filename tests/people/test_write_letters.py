"""Letters are kept with the act that they tell of, sent after it, and never twice; nobody's act fails by them."""

from datetime import timedelta

import pytest
from django.core import mail
from tests import cast

from almaty.kernel.actor import SYSTEM, Role
from almaty.kernel.audience import Audience
from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import Conflict, NotAllowed, NotFound
from almaty.people.models import Act, Letter
from almaty.people.operations import send_again, send_waiting, write_letters
from almaty.people.queries import chair_receivers, receivers, receivers_of, secretariat_receivers
from almaty.people.rules.letters import TRIES, LetterState, is_due, letter_state

pytestmark = pytest.mark.django_db

SUBJECT = pair("A text is open for proposals", "Текст открыт для предложений")
BODY = pair("Read it until Friday.", "Прочитайте его до пятницы.")


@pytest.fixture
def write(now, django_capture_on_commit_callbacks):
    """Return a function that writes to people and keeps the act; the letters are then sent."""

    def written(to, *, actor=SYSTEM, subject=SUBJECT, body=BODY):
        with django_capture_on_commit_callbacks(execute=True):
            return write_letters(to, subject=subject, body=body, about="text:baku-2", actor=actor, now=now)

    return written


@pytest.fixture
def to(now):
    """Return the coordinators of Tajikistan (Russian) and Italy (English)."""
    cast.coordinator("TJK")
    cast.observer("ITA")
    return receivers(["TJK", "ITA"], [Role.COORDINATOR], today=now.date())


def _break(monkeypatch, fault):
    def broken(*_args, **_more):
        raise fault

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", broken)


def test_everybody_is_written_to_in_their_own_language(write, to, now):
    assert write(to) == 2
    told = {message.to[0]: (message.subject, message.body) for message in mail.outbox}
    assert told == {
        "coordinator.tjk@cast.example": (SUBJECT.ru, BODY.ru),
        "observer.ita@cast.example": (SUBJECT.en, BODY.en),
    }
    kept = Letter.objects.get(account__email="coordinator.tjk@cast.example")
    assert (kept.role, kept.participant, kept.about, kept.sent_at) == ("coordinator", "TJK", "text:baku-2", now)
    assert letter_state(kept, now) == LetterState.LEFT


def test_a_language_that_is_missing_is_told_in_the_other(write, to):
    write(to, subject=Pair("Only English", ""), body=Pair("Only English.", ""))
    assert {message.subject for message in mail.outbox} == {"Only English"}


def test_a_person_named_twice_is_written_to_once(write, to):
    assert write([*to, *to]) == 2
    assert len(mail.outbox) == 2


def test_nothing_is_kept_and_nothing_leaves_where_there_is_nobody(write):
    assert write([]) == 0
    assert not mail.outbox


def test_nothing_leaves_before_the_act_is_kept(to, now):
    write_letters(to, subject=SUBJECT, body=BODY, about="text:baku-2", actor=SYSTEM, now=now)
    assert not mail.outbox
    assert {letter_state(one, now) for one in Letter.objects.all()} == {LetterState.WAITING}


def test_a_line_break_in_a_subject_cannot_add_a_header(write, to):
    write(to[:1], subject=pair("Agenda\nBcc: mallory@cast.example", "Повестка дня\r\nBcc: mallory@cast.example"))
    message = mail.outbox[0]
    assert "\n" not in message.subject
    assert message.recipients() == [to[0].address]


def test_a_mail_server_that_fails_stops_nobody_and_the_log_tells_it_without_names(write, to, monkeypatch, now):
    _break(monkeypatch, ConnectionRefusedError())
    assert write(to) == 2
    assert {(one.tries, one.fault, one.sent_at) for one in Letter.objects.all()} == {
        (1, "ConnectionRefusedError", None)
    }
    act = Act.objects.order_by("-seq").first()
    assert (act.verb, act.subject, act.change) == ("fail-to-send", "text:baku-2", False)
    assert act.facts == {"failed": 2, "fault": "ConnectionRefusedError"}


def test_what_did_not_leave_is_sent_later_and_once(write, to, monkeypatch, now):
    with monkeypatch.context() as broken:
        _break(broken, TimeoutError())
        write(to)
    assert send_waiting(now) == 0, "a minute has to pass first"
    later = now + timedelta(minutes=1)
    assert send_waiting(later) == 2
    assert send_waiting(later + timedelta(days=1)) == 0
    assert len(mail.outbox) == 2


def test_letters_whose_process_ended_before_sending_are_sent_by_the_next_look(to, now):
    write_letters(to, subject=SUBJECT, body=BODY, about="text:baku-2", actor=SYSTEM, now=now)
    assert send_waiting(now + timedelta(seconds=5)) == 2


def test_a_letter_that_was_interrupted_while_it_was_sent_is_left_to_a_person(write, to, now):
    write(to[:1])
    Letter.objects.update(sent_at=None)
    mail.outbox.clear()
    letter, later = Letter.objects.get(), now + timedelta(hours=1)
    assert letter_state(letter, now) == LetterState.UNDER_WAY
    assert letter_state(letter, later) == LetterState.NOT_KNOWN
    assert send_waiting(later) == 0
    assert not mail.outbox


def test_a_letter_that_two_looks_have_read_leaves_once(write, to, now, monkeypatch):
    """The second look has read the letter as waiting while the first one already sends it."""
    write_letters(to[:1], subject=SUBJECT, body=BODY, about="text:baku-2", actor=SYSTEM, now=now)
    stale = list(Letter.objects.select_related("account"))
    assert send_waiting(now) == 1
    monkeypatch.setattr("almaty.people.operations.letters.waiting_letters", lambda: stale)
    assert send_waiting(now) == 0
    assert len(mail.outbox) == 1


def test_the_pauses_grow_and_end(to, now):
    write_letters(to[:1], subject=SUBJECT, body=BODY, about="text:baku-2", actor=SYSTEM, now=now)
    letter = Letter.objects.get()
    letter.fault, letter.taken_at, pauses = "TimeoutError", now, []
    for letter.tries in range(1, TRIES):
        pauses.append(next(minutes for minutes in range(500) if is_due(letter, now + timedelta(minutes=minutes))))
    assert pauses == [1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360]
    letter.tries = TRIES
    assert letter_state(letter, now) == LetterState.GIVEN_UP
    assert not is_due(letter, now + timedelta(days=9))


def test_nobody_is_written_to_whose_account_is_closed(to, now):
    write_letters(to[:1], subject=SUBJECT, body=BODY, about="text:baku-2", actor=SYSTEM, now=now)
    account = Letter.objects.get().account
    account.is_active = False
    account.save()
    assert send_waiting(now) == 0
    assert Letter.objects.get().fault == "closed-account"
    assert not mail.outbox


def test_the_secretariat_sends_a_letter_again_and_nobody_else_does(
    write, to, monkeypatch, now, django_capture_on_commit_callbacks
):
    with monkeypatch.context() as broken:
        _break(broken, TimeoutError())
        write(to[:1])
    Letter.objects.update(tries=TRIES)
    pk = Letter.objects.get().pk
    with pytest.raises(NotAllowed):
        send_again(pk, actor=cast.coordinator().actor, now=now)
    with pytest.raises(NotFound):
        send_again(pk + 1, actor=cast.secretary().actor, now=now)
    with django_capture_on_commit_callbacks(execute=True):
        send_again(pk, actor=cast.secretary().actor, now=now)
    assert len(mail.outbox) == 1
    with pytest.raises(Conflict, match="not sent again"):
        send_again(pk, actor=cast.secretary().actor, now=now)


def test_letters_reach_the_secretariat_and_the_office_of_the_state_that_chairs(now):
    gulnara, aigerim = cast.secretary(), cast.chair_office()
    assert [one.account for one in secretariat_receivers(today=now.date())] == [gulnara.account.pk]
    assert [one.account for one in chair_receivers(today=now.date())] == [aigerim.account.pk]


def test_whoever_may_read_at_an_audience_is_reached(now):
    cast.coordinator("TJK")
    cast.deputy("TJK")
    cast.observer("ITA")
    cast.secretary()

    def reached(audience):
        return {(one.participant, one.role.value) for one in receivers_of(audience, today=now.date())}

    members = {("TJK", "coordinator"), ("TJK", "deputy")}
    assert reached(Audience.MEMBERS) == members
    assert reached(Audience.PARTICIPANTS) == members | {("ITA", "coordinator")}
    assert reached(Audience.SECRETARIAT) == set()


def test_finding_readers_takes_two_queries_however_many_there_are(now, django_assert_num_queries):
    for code in ("TJK", "KAZ", "KGZ", "ITA"):
        cast.coordinator(code)
    with django_assert_num_queries(2):
        assert len(receivers_of(Audience.PARTICIPANTS, today=now.date())) == 4
