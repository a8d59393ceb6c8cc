"""The secretariat reads who holds which mandate, and the matrix of rights; nothing of it is public."""

import csv
from io import StringIO

import pytest
from django.test import Client
from tests import cast

from almaty.kernel.actor import RIGHTS, Role, Verb
from almaty.kernel.refusal import NotAllowed
from almaty.people.queries import accounts

pytestmark = pytest.mark.django_db


def test_an_anonymous_reader_is_asked_to_sign_in():
    for path in ("/en/people/", "/en/people/rights.csv"):
        assert Client().get(path).status_code == 401


@pytest.mark.parametrize("who", [cast.outsider, cast.coordinator, cast.chair_office])
def test_somebody_without_the_mandate_is_refused(who):
    with pytest.raises(NotAllowed):
        accounts(who().actor)
    for path in ("/en/people/", "/en/people/rights.csv"):
        assert who().client.get(path).status_code == 403


def test_the_secretariat_reads_people_and_the_read_is_logged(last_act):
    cast.coordinator()
    secretary = cast.secretary()
    told = secretary.client.get("/ru/people/").content.decode()
    assert "Farrukh Nazarov" in told
    assert "национальный координатор" in told
    assert "Таджикистан" in told
    assert (last_act().verb, last_act().change) == ("read-people", False)


def test_the_matrix_on_the_page_and_in_the_download_is_the_one_that_is_enforced():
    answer = cast.secretary().client.get("/en/people/rights.csv")
    rows = list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))
    assert len(rows) == len(Verb) + 1
    for row in rows[1:]:
        assert [mark == "1" for mark in row[3:]] == [role in RIGHTS[Verb(row[0])] for role in Role]


def test_names_and_addresses_of_people_are_on_no_public_page():
    person = cast.coordinator()
    for path in ("/en/", "/en/participants/", "/en/participants/TJK/", "/en/search/?q=Nazarov", "/en/process/"):
        told = Client().get(path).content.decode()
        assert person.account.email not in told
        assert "Farrukh" not in told


def test_the_page_makes_a_constant_number_of_queries(django_assert_max_num_queries):
    client = cast.secretary().client
    for code in ("TJK", "KAZ", "ITA"):
        cast.coordinator(code)
        cast.deputy(code)
    with django_assert_max_num_queries(20):
        client.get("/en/people/")
