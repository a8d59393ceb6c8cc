"""The matrix of rights is one table: shown by parts of the work, downloaded, and kept by the doors of screens."""

import csv
from io import StringIO

import pytest
from tests import cast

from almaty.kernel.actor import RIGHTS, ROLE_NAMES, VERB_NAMES, Role, Verb
from almaty.people.rules.rooms import PARTS, parts

PEOPLE = {
    Role.SECRETARIAT: cast.secretary,
    Role.CHAIR_OFFICE: cast.chair_office,
    Role.COORDINATOR: cast.coordinator,
    Role.DEPUTY: cast.deputy,
    Role.EXPERT: lambda: cast._seated("expert.tjk@cast.example", "Expert", Role.EXPERT, "TJK"),
    Role.ORGANISATION: lambda: cast._seated("unhcr@cast.example", "Focal point", Role.ORGANISATION, "unhcr"),
}
DOORS = {
    Verb.EDIT_RECORD: "/en/drafts/new/document/",
    Verb.READ_LOG: "/en/log/",
    Verb.INVITE: "/en/invitations/new/",
    Verb.GRANT_MANDATE: "/en/people/",
    Verb.READ_OUTBOX: "/en/people/outbox/",
    Verb.MAKE_TOKEN: "/en/people/keys/",
    Verb.OPEN_CALL: "/en/figures/calls/new/",
}


def test_every_verb_stands_in_one_part_of_the_work():
    placed = [verb for _name, verbs in PARTS for verb in verbs]
    assert sorted(placed) == sorted(Verb), "place it in people/rules/rooms.py"
    assert [verb for _name, verbs in parts() for verb in verbs] == placed


def test_every_verb_and_role_has_a_name_in_both_languages():
    assert set(VERB_NAMES) == set(RIGHTS) == set(Verb)
    for name in (*VERB_NAMES.values(), *ROLE_NAMES.values(), *(name for name, _verbs in PARTS)):
        assert name.en
        assert name.ru


@pytest.mark.django_db
@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("verb", list(DOORS))
def test_a_screen_opens_for_the_roles_of_the_matrix_only(role, verb):
    answer = PEOPLE[role]().client.get(DOORS[verb])
    assert answer.status_code == (200 if role in RIGHTS[verb] else 403)


@pytest.mark.django_db
@pytest.mark.parametrize("lang", ["en", "ru"])
def test_the_page_and_the_download_show_it_by_parts_in_the_readers_language(lang):
    client = cast.secretary().client
    page = client.get(f"/{lang}/people/").content.decode()
    rows = list(csv.reader(StringIO(client.get(f"/{lang}/people/rights.csv").content.decode("utf-8-sig"))))
    assert rows[0][3:] == [ROLE_NAMES[role].text(lang) for role in Role]
    assert [row[0] for row in rows[1:]] == [verb.value for _name, verbs in PARTS for verb in verbs]
    for name, verbs in PARTS:
        assert f'scope="rowgroup" colspan="7">{name.text(lang)}<' in page
        for verb in verbs:
            assert [verb.value, name.text(lang), VERB_NAMES[verb].text(lang)] in [row[:3] for row in rows]
