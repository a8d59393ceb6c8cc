"""The head of the log is kept beside the database, newer over older, and never over one that the log has lost."""

import pytest

from almaty.kernel.actor import SYSTEM
from almaty.people.models import Act
from almaty.people.operations import log_act
from almaty.people.queries import broken_chain
from almaty.people.rules import Head, keep_head, read_head

pytestmark = pytest.mark.django_db

OLD, NEW = Head(7, "a" * 64), Head(8, "b" * 64)


def test_a_newer_head_takes_the_place_of_an_older_one(tmp_path):
    assert read_head(tmp_path) is None
    for head in (OLD, NEW):
        keep_head(tmp_path, head, holds=lambda _head: True)
        assert read_head(tmp_path) == head
    assert (tmp_path / "log.head").stat().st_mode & 0o077 == 0


def test_whoever_commits_first_and_writes_last_changes_nothing(tmp_path):
    for head in (NEW, OLD):
        keep_head(tmp_path, head, holds=lambda _head: True)
    assert read_head(tmp_path) == NEW


def test_a_head_that_the_log_has_lost_stays(tmp_path):
    keep_head(tmp_path, OLD, holds=lambda _head: True)
    keep_head(tmp_path, NEW, holds=lambda _head: False)
    assert read_head(tmp_path) == OLD


def test_a_head_that_cannot_be_read_is_written_anew(tmp_path):
    (tmp_path / "log.head").write_bytes(b"\xff nonsense")
    keep_head(tmp_path, NEW, holds=lambda _head: False)
    assert read_head(tmp_path) == NEW


def test_an_entry_is_kept_as_the_head_once_it_is_committed(tmp_path, settings, now, django_capture_on_commit_callbacks):
    settings.HOME = tmp_path
    with django_capture_on_commit_callbacks(execute=True):
        act = log_act(actor=SYSTEM, verb="test", subject="people:test", now=now)
        assert read_head(tmp_path) is None
    assert read_head(tmp_path) == Head(act.seq, act.hash)
    assert broken_chain() == []
    Act.objects.filter(seq=act.seq).delete()
    assert [(link.seq, link.kind) for link in broken_chain()] == [(act.seq, "cut")]


def test_an_act_is_done_even_when_its_head_cannot_be_kept(tmp_path, settings, now, django_capture_on_commit_callbacks):
    settings.HOME = tmp_path / "gone"
    with django_capture_on_commit_callbacks(execute=True):
        act = log_act(actor=SYSTEM, verb="test", subject="people:test", now=now)
    assert Act.objects.filter(pk=act.pk).exists()
