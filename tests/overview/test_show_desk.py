"""My desk shows what waits for a person under the mandates held today, and only that."""

import pytest
from django.test import Client
from tests import cast

pytestmark = pytest.mark.django_db


def test_an_anonymous_reader_is_asked_to_sign_in():
    answer = Client().get("/ru/desk/")
    assert answer.status_code == 401
    assert "Войдите в систему" in answer.content.decode()


def test_a_secretary_finds_drafts_people_and_the_log():
    page = cast.secretary().client.get("/en/desk/").content.decode()
    for words in ("Waits for your decision", "Your own drafts", "People and mandates", "Log of acts"):
        assert words in page


def test_the_chairs_office_decides_but_does_not_draft():
    page = cast.chair_office().client.get("/en/desk/").content.decode()
    assert "Waits for your decision" in page
    assert "Your own drafts" not in page


def test_a_coordinator_sees_neither_drafts_nor_the_log():
    page = cast.coordinator("TJK").client.get("/en/desk/").content.decode()
    assert "Waits for your decision" not in page
    assert "Log of acts" not in page


def test_somebody_without_a_mandate_is_told_so_with_the_way_out():
    page = cast.outsider().client.get("/en/desk/").content.decode()
    assert "No mandate is in force for you now" in page


def test_nothing_of_a_signed_in_person_is_kept_for_the_next_reader():
    cast.secretary().client.get("/en/desk/")
    assert Client().get("/en/desk/").status_code == 401


def test_a_draft_is_called_by_the_name_of_what_it_changes_and_a_mandate_by_its_state():
    cast.secretary().client.post("/en/drafts/new/document/", {
        "symbol": "AP/TST/Desk", "kind": "report", "title_en": "A paper", "title_ru": "Документ", "title_source": "en",
        "date": "2026", "audience": "public", "reached": "whole",
    })  # fmt: skip
    page = cast.secretary().client.get("/ru/desk/").content.decode()
    assert "Документ" in page
    assert "document:" not in page
    assert "национальный координатор, Таджикистан" in cast.coordinator("TJK").client.get("/ru/desk/").content.decode()
