"""The person at the keyboard becomes the first member of the secretariat, once, while there is none."""

from datetime import timedelta

import pytest
from django.test import Client
from tests import cast

from almaty.kernel.refusal import Conflict
from almaty.people.models import Invitation
from almaty.people.operations import FIRST_LINK_LIFE, end_mandate, join, make_first_link
from almaty.people.queries import offer_of, secretariat_is_empty

pytestmark = pytest.mark.django_db


def test_the_link_offers_a_mandate_of_the_secretariat_to_whoever_opens_it(now):
    offer = offer_of(make_first_link(now=now), now=now)
    assert (offer.role, offer.participant, offer.email, offer.first) == ("secretariat", "support-unit", "", True)
    assert offer.expires_at == now + timedelta(hours=24)


def test_only_a_hash_of_the_secret_is_stored(now):
    secret = make_first_link(now=now)
    stored = Invitation.objects.latest("pk")
    assert secret not in str(vars(stored))
    assert len(secret) >= 43, "256 bits"


def test_a_new_link_replaces_the_old_one(now):
    old, new = make_first_link(now=now), make_first_link(now=now)
    with pytest.raises(Conflict) as refusal:
        offer_of(old, now=now)
    assert refusal.value.code == "link-withdrawn"
    assert offer_of(new, now=now).first


def test_the_link_works_for_24_hours(now):
    secret = make_first_link(now=now)
    with pytest.raises(Conflict) as refusal:
        offer_of(secret, now=now + FIRST_LINK_LIFE)
    assert refusal.value.code == "link-expired"
    assert "Start the platform again" in refusal.value.way_out.en


def test_no_link_is_made_once_somebody_holds_the_mandate(now):
    cast.secretary()
    assert not secretariat_is_empty(today=now.date())
    with pytest.raises(Conflict, match="There is a secretariat already"):
        make_first_link(now=now)


def test_a_link_made_before_the_secretariat_came_cannot_be_used_twice(now):
    secret = make_first_link(now=now)
    join(secret, email="gulnara@cast.example", name="Gulnara Esenova", password="x", language="ru", now=now)
    with pytest.raises(Conflict) as refusal:
        join(secret, email="other@cast.example", name="Other", password="x", language="ru", now=now)
    assert refusal.value.code == "link-used"


def test_the_making_of_the_link_is_an_act_of_the_platform_itself(now, last_act):
    make_first_link(now=now)
    assert (last_act().verb, last_act().actor_name, last_act().actor_id) == ("make-first-link", "almaty", None)


@pytest.mark.parametrize(("lang", "words"), [("en", "This link leads nowhere"), ("ru", "Эта ссылка никуда не ведёт")])
def test_a_secret_that_was_never_made_is_refused_with_the_way_out(lang, words):
    answer = Client().get(f"/{lang}/welcome/nonsense/")
    assert answer.status_code == 404
    assert words in answer.content.decode()


def test_nobody_can_be_locked_out_by_ending_the_last_mandate(now):
    """The platform keeps one person able to act; only then may a mandate of the secretariat end."""
    first = cast.secretary()
    with pytest.raises(Conflict, match="last mandate of the secretariat"):
        end_mandate(first.account.mandates.get().pk, actor=first.actor, now=now)
