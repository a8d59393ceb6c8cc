"""What the room hands to the search: everything that a reader may look for, each with a page that opens."""

import pytest

from almaty.kernel.audience import Audience
from almaty.process.models import Gap, Meeting, Participant, Source
from almaty.process.queries import search_entries

pytestmark = pytest.mark.django_db


def test_every_participant_meeting_source_and_gap_is_handed_over_once():
    entries = list(search_entries())
    names = [(entry.kind, entry.key) for entry in entries]
    assert len(names) == len(set(names))
    for kind, model in (("participant", Participant), ("meeting", Meeting), ("source", Source), ("gap", Gap)):
        assert {key for one, key in names if one == kind} == set(model.objects.values_list("key", flat=True))


def test_everything_is_public_titled_in_both_languages_and_addressed():
    for entry in search_entries():
        assert entry.audience == Audience.PUBLIC
        assert entry.title.en and entry.title.ru, entry
        assert entry.address and not entry.address.startswith("/"), entry


def test_the_pages_of_the_entries_open_at_their_anchors(client):
    opened: dict[str, str] = {}
    for entry in search_entries():
        page, _sign, anchor = entry.address.partition("#")
        if page.startswith("themes/"):
            continue  # the room above
        if page not in opened:
            response = client.get(f"/en/{page}")
            assert response.status_code == 200, entry.address
            opened[page] = response.content.decode()
        assert not anchor or f'id="{anchor}"' in opened[page], entry.address


def test_what_was_withdrawn_is_not_handed_over():
    Meeting.objects.filter(key="som-5").update(withdrawn="2026-11-20")
    assert ("meeting", "som-5") not in {(entry.kind, entry.key) for entry in search_entries()}


def test_a_meeting_is_found_by_its_number_in_either_language():
    body = next(entry.body for entry in search_entries() if entry.key == "som-5" and entry.kind == "meeting")
    assert "SOM 5" in body.en
    assert "СДЛ 5" in body.ru
