"""The screens of the handover: two offices go through it by forms; others learn that it happened, and when."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from tests import cast
from tests.handover.handing import story
from tests.handover.handing.story import SITE, ZONE, accept_all, incoming, matter, outgoing
from tests.texts.agreed import agreed_text

from almaty.handover.models import Handover
from almaty.handover.operations import handing
from almaty.people.models import Act

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    return datetime.now(tz=UTC)


def _new(client, **changed):
    there = datetime.now(tz=UTC) + timedelta(days=40)
    form = {"incoming": "TJK", "day": f"{there:%Y-%m-%d}", "at": "12:00", "zone": ZONE, "nominal_to": "2029-04",
            "note_en": "For both.", "note_ru": "Для обеих сторон.", "note_source": "en", "note_done": ""}  # fmt: skip
    return client.post("/en/handovers/new/", form | changed)


def _post(client, slug, act, **form):
    mark = Handover.objects.get(slug=slug).saves
    return client.post(f"/en/handovers/{slug}/{act}/", {"mark": mark} | form)


def _said(client, slug, one, **form):
    return client.post(f"/en/handovers/{slug}/matters/{one.pk}/", {"mark": one.saves} | form)


def test_two_offices_go_through_a_handover_by_forms(now):
    agreed_text(now=now - timedelta(days=2))
    giver, taker = outgoing().client, incoming().client
    wrong = _new(giver, incoming="ITA", nominal_to="soon")
    assert wrong.status_code == 422
    page = wrong.content.decode()
    assert "For both." in page
    assert "2029-04-24" in page
    assert _new(giver).status_code == 302
    slug = Handover.objects.get().slug
    assert _new(giver).status_code == 422  # one at a time
    shown = taker.get(f"/en/handovers/{slug}/").content.decode()
    assert "Labour migration" in shown
    assert "0 of " in shown
    assert Act.objects.filter(verb="read-handover").count() == 1
    one = matter(slug, "text")
    silent = _said(taker, slug, one, act="return", words="")
    assert silent.status_code == 422
    assert _said(taker, slug, one, act="return", words="Which reading is it?").status_code == 302
    stale = _said(giver, slug, one, act="answer", words="The first one, long closed.")
    assert stale.status_code == 409
    assert "The first one, long closed." in stale.content.decode()
    refused = _post(giver, slug, "sign")
    assert refused.status_code == 409
    assert "Labour migration" in refused.content.decode()
    one.refresh_from_db()
    assert _said(giver, slug, one, act="answer", words="The first one.").status_code == 302
    assert _post(taker, slug, "accept", all="text").status_code == 302
    accept_all(slug, now)
    assert _post(giver, slug, "sign").status_code == 302
    assert "not signed" in giver.get(f"/en/handovers/{slug}/").content.decode()
    assert _post(taker, slug, "sign").status_code == 302
    assert Handover.objects.get().stage == "signed"
    typed = _post(giver, slug, "cancel", why_en="", why_ru="", why_source="en", why_done="")
    assert typed.status_code == 422


def test_until_it_is_done_it_does_not_exist_for_others_and_then_only_that_and_when(now):
    row = handing.open_handover("TJK", effective_at=now + timedelta(days=1), zone=ZONE, nominal_to="2032",
                                actor=outgoing().actor, now=now)  # fmt: skip
    handing.add_matter(row.slug, title=story.pair("Secret talks", "Тайные переговоры"), kind="talk",
                       actor=outgoing().actor, now=now)  # fmt: skip
    others = (Client(), cast.coordinator().client, cast.observer().client, cast.outsider().client)
    for client in others:
        assert client.get(f"/ru/handovers/{row.slug}/").status_code == 404
        assert row.slug not in client.get("/ru/handovers/").content.decode()
    one = matter(row.slug, "talk")
    assert cast.coordinator().client.get(f"/en/handovers/{row.slug}/matters/{one.pk}/").status_code == 404
    assert _post(cast.coordinator().client, row.slug, "sign").status_code == 404
    assert Act.objects.filter(verb="refused-handover").count() == 1
    for act in ("add", "ask", "cancel", "refresh", "accept"):
        before = Act.objects.filter(verb="refused-handover").count()
        assert _post(cast.coordinator().client, row.slug, act, all="talk").status_code == 404, act
        assert Act.objects.filter(verb="refused-handover").count() == before + 1, act
        assert cast.coordinator().client.post(f"/en/handovers/no-such/{act}/").status_code == 404, act
        assert _post(Client(), row.slug, act).status_code == 401, act
    assert _post(cast.secretary().client, row.slug, "sign").status_code == 403
    assert cast.secretary().client.get(f"/en/handovers/{row.slug}/").status_code == 200
    assert cast.coordinator().client.get("/en/handovers/new/").status_code == 403
    assert Client().get("/en/handovers/new/").status_code == 401
    accept_all(row.slug, now)
    for office in (outgoing(), incoming()):
        handing.sign_handover(row.slug, saves=Handover.objects.get().saves, actor=office.actor, now=now)
    handing.complete_handovers(now + timedelta(days=2), site=SITE)
    for client in others:
        page = client.get(f"/ru/handovers/{row.slug}/").content.decode()
        assert "Таджикистан" in page
        assert "Тайные" not in page
        assert client.get(f"/ru/handovers/{row.slug}/matters/{one.pk}/").status_code == 404
    assert "Тайные" in outgoing().client.get(f"/ru/handovers/{row.slug}/").content.decode()  # the troika reads


def test_what_is_typed_badly_is_answered_and_writes_nothing(now):
    giver = outgoing().client
    for form in ({"zone": "Mars/Olympus"}, {"day": "0001-01-01"}, {"day": "2999-12-31"}, {"at": "99:99"},
                 {"nominal_to": "2029-13"}, {"begins_day": "1999-01-01"}, {"incoming": "x" * 300},
                 {"incoming": "\x00"}):  # fmt: skip
        assert _new(giver, **form).status_code in (400, 422), form
    assert not Handover.objects.exists()
    _new(giver)
    slug = Handover.objects.get().slug
    for act, form in (("sign", {"mark": "9" * 30}), ("sign", {"mark": "-1"}), ("add", {"kind": "call"}),
                      ("add", {"kind": "talk", "title_en": ""}), ("agree", {}), ("leave", {}),
                      ("ask", {"day": "2000-01-01", "at": "10:00"})):  # fmt: skip
        assert _post(giver, slug, act, **form).status_code in (409, 422), (act, form)
    assert giver.post(f"/en/handovers/{slug}/accept/", {"matter": ["x", "99999999999"]}).status_code == 403
    assert incoming().client.post(f"/en/handovers/{slug}/accept/", {"matter": ["x", "99999999999"]}).status_code == 302
    assert giver.get(f"/en/handovers/{slug}/matters/999999999/").status_code == 404
    assert giver.get(f"/en/handovers/{slug}/accept/").status_code == 405
    assert giver.post(f"/en/handovers/{slug}/fly/").status_code == 404
    assert giver.get("/en/handovers/no-such/").status_code == 404
