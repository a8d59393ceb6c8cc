"""What States sent is content: it stands in every backup, and `almaty check` reads every byte of it."""

from pathlib import Path

import pytest
from django.conf import settings
from tests.exchange.answers import calling

from almaty.cli import check
from almaty.cli.manifest import content
from almaty.exchange.operations.answers import sweep_submissions
from almaty.exchange.queries.answers.kept import faulty_submissions, kept_files
from almaty.exchange.rules.answers.keeping import submissions

pytestmark = pytest.mark.django_db

FIGURE = {"TIME_PERIOD": "2022", "OBS_VALUE": "118"}


@pytest.fixture
def row(part, deputy):
    """Return something that was sent, in a folder that holds nothing else."""
    sweep_submissions()
    return calling.send(part, calling.sdmx_csv("STATELESS", FIGURE), deputy.actor).submission


def _files(row):
    return {row.original, row.rows, row.findings}


def test_every_file_of_an_answer_is_content_and_what_is_coming_in_is_not(row):
    calling.put(b"coming in")
    held = {name for name in content(Path(settings.HOME)) if name.startswith("submissions/")}
    assert held == {f"submissions/{name[:2]}/{name}" for name in _files(row)}


def test_the_check_names_the_answer_whose_file_was_altered_or_is_missing(row):
    store = submissions(Path(settings.HOME))
    assert not faulty_submissions()
    assert set(kept_files()) == _files(row)
    original = store.where(row.original)
    original.chmod(0o640)
    original.write_bytes(b"another")
    store.where(row.rows).unlink()
    told = {fault.sha256: (fault.kind, fault.submission) for fault in faulty_submissions()}
    named = "figures-for-the-meeting/TJK/STATELESS 1"
    assert told == {row.original: ("altered", named), row.rows: ("missing", named)}
    found = check._submissions()
    assert found.looked_at == 3
    assert any(named in fault.ru and "изменён" in fault.ru for fault in found.faults)
    original.unlink()


def test_a_missing_original_is_told_to_whoever_asks_for_it(row, part, deputy):
    submissions(Path(settings.HOME)).where(row.original).unlink()
    answer = deputy.client.get(f"/ru/figures/calls/{part.answer.call.slug}/TJK/STATELESS/sent/1/")
    assert answer.status_code == 503
    assert "almaty check" in answer.content.decode()
