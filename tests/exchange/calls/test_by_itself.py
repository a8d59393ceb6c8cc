"""Reminders leave without anybody: from a running server every minute, and from the command line."""

import logging
import time
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.db import transaction
from tests import cast

from almaty.cli import housekeeping, remind
from almaty.cli.housekeeping import Housekeeper
from almaty.cli.voice import Voice
from almaty.exchange.models import Answer, Call

SLUG = "figures-for-the-fifth-som"


class _Said(Voice):
    """A voice that is read afterwards."""

    def __init__(self):
        super().__init__("en")
        self.lines = []

    def line(self, text=""):
        self.lines.append(text)


@pytest.fixture
def due(opened):
    """Return a call whose reminder of seven days is due now, with a coordinator who has had no letter for days."""
    cast.coordinator()
    call = opened()
    Call.objects.update(deadline=datetime.now(tz=UTC) + timedelta(days=6, hours=1))
    for answer in Answer.objects.all():
        answer.reminded = [entry | {"at": "2020-01-01T00:00:00+00:00"} for entry in answer.reminded]
        answer.save()
    mail.outbox.clear()
    return call


@pytest.mark.django_db
def test_the_command_writes_what_is_due_and_says_so(due, django_capture_on_commit_callbacks):
    said = _Said()
    with django_capture_on_commit_callbacks(execute=True):
        assert remind.run({"site": "https://process.example"}, said) == 0
    assert said.lines == [f"  {SLUG}: TJK: 1"]
    assert "https://process.example/ru/figures/calls/" in mail.outbox[0].body
    again = _Said()
    assert remind.run({"site": None}, again) == 0
    assert again.lines == ["No reminder is due."]
    assert len(mail.outbox) == 1


@pytest.mark.django_db
def test_the_command_ends_with_1_where_letters_did_not_leave(due, settings, monkeypatch):
    """Here letters leave at once, as the transaction of a test is never committed."""
    monkeypatch.setattr(transaction, "on_commit", lambda act, robust: act())
    settings.EMAIL_BACKEND = "tests.exchange.calls.letters.Broken"
    said = _Said()
    assert remind.run({"site": None}, said) == 1
    assert "Letters to TJK did not leave: ConnectionRefusedError" in said.lines[-1]


def test_the_housekeeper_looks_again_and_again_until_it_is_stopped(monkeypatch):
    looks = []
    monkeypatch.setattr(housekeeping, "due_reminders", lambda now, site: looks.append((now, site)))
    keeper = Housekeeper("https://process.example", pause=0.01)
    keeper.start()
    _wait_for(lambda: len(looks) > 2)
    keeper.stop()
    assert not keeper.thread.is_alive()
    assert looks[0][1] == "https://process.example"
    count = len(looks)
    time.sleep(0.05)
    assert len(looks) == count


def test_a_look_that_fails_is_told_and_the_next_one_comes(monkeypatch, caplog):
    looks = []

    def fail(now, site):
        looks.append(now)
        raise OSError("the database is gone")

    monkeypatch.setattr(housekeeping, "due_reminders", fail)
    keeper = Housekeeper("", pause=0.01)
    with caplog.at_level(logging.ERROR):
        keeper.start()
        _wait_for(lambda: len(looks) > 1)
        keeper.stop()
    assert "the database is gone" in caplog.text


def _wait_for(so, patience=10):
    """Wait until something is so; fail when it never is."""
    deadline = time.monotonic() + patience
    while not so():
        assert time.monotonic() < deadline
        time.sleep(0.005)
