"""A kill, a full disk or a second coordinator at the same moment leave one whole release, or none."""

import errno
import json
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from django.db import connection
from tests import cast, server
from tests.exchange.sharing import answers

from almaty.exchange.models import Consent, Release
from almaty.exchange.operations.sharing import consent
from almaty.exchange.queries import faulty_releases
from almaty.kernel.refusal import Conflict, NotReady
from almaty.people.models import Act

ROOT = Path(__file__).resolve().parents[3]
LIBRARY = "almaty.exchange.operations.sharing.releasing"


@pytest.mark.django_db
def test_a_full_disk_leaves_no_row_and_no_half_file(coordinator, monkeypatch):
    part = answers.answer(answers.flows("2024", {"RUS": 4321, "KAZ": 87}))  # a file that no other test has written

    def full(_source, _target):
        raise OSError(errno.ENOSPC, "no space left")

    monkeypatch.setattr(f"{LIBRARY}.put_in_place", full)
    with pytest.raises(NotReady) as told:
        consent(part.pk, "public", actor=coordinator.actor, now=answers.NOW)
    assert told.value.code == "disk-full"
    assert not Release.objects.filter(owner="TJK").exists() and not Consent.objects.exists()
    monkeypatch.undo()
    assert consent(part.pk, "public", actor=coordinator.actor, now=answers.NOW).version == 1


@pytest.mark.django_db
def test_a_file_that_was_written_and_not_named_is_used_by_the_next_try(part, coordinator, monkeypatch):
    def break_off(**_named):
        raise KeyboardInterrupt

    monkeypatch.setattr(f"{LIBRARY}.log_act", break_off)
    with pytest.raises(KeyboardInterrupt):
        consent(part.pk, "public", actor=coordinator.actor, now=answers.NOW)
    assert not Release.objects.filter(owner="TJK").exists() and not Consent.objects.exists()
    monkeypatch.undo()
    made = consent(part.pk, "public", actor=coordinator.actor, now=answers.NOW)
    assert made.slug not in {fault.release for fault in faulty_releases()}


@pytest.mark.usefixtures("committed")
def test_of_two_windows_of_the_coordinator_at_once_one_releases_and_the_other_is_told():
    part = answers.answer(answers.flows("2024"))
    first = second = cast.coordinator().actor
    start, told = threading.Barrier(2), []

    def go(actor):
        start.wait()
        try:
            told.append(consent(part.pk, "members", actor=actor, now=answers.NOW).slug)
        except Conflict as refusal:
            told.append(refusal.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=go, args=(actor,)) for actor in (first, second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert "flow-in-tjk-members-1" in told
    assert set(told) - {"flow-in-tjk-members-1"} <= {"sharing-moved-on", "released-already"}
    assert Release.objects.filter(owner="TJK").count() == Consent.objects.count() == 1
    assert Act.objects.filter(verb="consent-to-step").count() == 1


def test_a_process_killed_at_any_moment_leaves_no_half_release(tmp_path):
    """Killed in the file, before the rows, before the commit: nothing is released; the next consent is whole."""
    environment = server.environment(tmp_path / "data") | {
        "DJANGO_SETTINGS_MODULE": "almaty.web.settings", "PYTHONPATH": str(ROOT),
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "tests.exchange.sharing.killing"], env=environment, cwd=ROOT, capture_output=True,
        text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    nothing = {"releases": 0, "consents": 0, "faulty": 0, "bound": 1}
    for moment, unnamed in (("in the file", 0), ("before the rows", 1), ("before the commit", 1)):
        assert told[moment] == nothing | {"unnamed": unnamed}, moment
    assert told["at last"] == {
        "releases": 1, "consents": 1, "faulty": 0, "bound": 1, "unnamed": 0, "slug": "flow-in-tjk-public-1",
    }  # fmt: skip
