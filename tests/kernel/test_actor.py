"""Who may do what, and who may read what: the matrix is the table of these tests."""

import pytest

from almaty.kernel.actor import ANYONE, RIGHTS, SYSTEM, Actor, Held, Role, Verb
from almaty.kernel.audience import Audience
from almaty.kernel.refusal import NotAllowed, SignInFirst


def _holder(role: Role, step: Audience = Audience.PUBLIC) -> Actor:
    return Actor(account_id=1, name="Somebody", mandates=(Held(role, "TJK", step),))


@pytest.mark.parametrize("verb", list(Verb))
@pytest.mark.parametrize("role", list(Role))
def test_a_role_carries_exactly_the_verbs_of_the_matrix(role, verb):
    assert _holder(role).may(verb) is (role in RIGHTS[verb])


@pytest.mark.parametrize("verb", list(Verb))
def test_an_anonymous_reader_is_asked_to_sign_in(verb):
    with pytest.raises(SignInFirst):
        ANYONE.require(verb)


def test_a_person_without_the_mandate_is_told_who_holds_it_in_both_languages():
    with pytest.raises(NotAllowed) as refusal:
        _holder(Role.COORDINATOR).require(Verb.PUBLISH_RECORD)
    assert "chair's office" in refusal.value.why.en
    assert "аппарат Председателя" in refusal.value.why.ru


def test_an_anonymous_reader_reads_only_what_is_public():
    assert ANYONE.audiences() == {Audience.PUBLIC}


def test_a_member_reads_what_members_read_and_nothing_of_the_secretariat():
    audiences = _holder(Role.EXPERT, Audience.MEMBERS).audiences()
    assert audiences == {Audience.PUBLIC, Audience.PARTICIPANTS, Audience.MEMBERS}


def test_the_secretariat_and_the_platform_itself_read_everything():
    assert _holder(Role.SECRETARIAT).audiences() == SYSTEM.audiences() == frozenset(Audience)
