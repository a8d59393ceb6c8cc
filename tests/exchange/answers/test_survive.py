"""A full disk, a broken connection, a killed server: no half submission, nothing lost, the sender told."""

import errno
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory
from django.test.client import encode_multipart
from tests.exchange.answers import calling

import almaty
from almaty.exchange.models import Submission
from almaty.exchange.operations.answers import receive, sweep_submissions
from almaty.exchange.rules.answers import keeping
from almaty.exchange.views.answers import receiving
from almaty.kernel import folder_store
from almaty.kernel.refusal import Invalid, NotReady, TooLarge
from almaty.people.models import Act

SENDING = Path(__file__).with_name("sending.py")
FIGURE = {"TIME_PERIOD": "2022", "OBS_VALUE": "118"}


def _full(*_args, **_kwargs):
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("module", "name"),
    [(keeping, "write_rows"), (keeping.FolderStore, "keep"), (folder_store, "_flush")],
    ids=["rows", "keep", "flush"],
)
def test_a_full_disk_refuses_in_words_and_leaves_nothing(part, deputy, monkeypatch, module, name):
    if name == "write_rows":
        monkeypatch.setattr("almaty.exchange.operations.answers.reading.write_rows", _full)
    else:
        monkeypatch.setattr(module, name, _full)
    base = f"/ru/figures/calls/{part.answer.call.slug}/TJK/STATELESS/upload/"
    form = {"file": SimpleUploadedFile("a.csv", calling.sdmx_csv("STATELESS", FIGURE)), "whole": "yes"}
    answer = deputy.client.post(base, form)
    assert answer.status_code == 503
    assert "На диске платформы нет места" in answer.content.decode()
    assert not Submission.objects.exists()
    assert calling.part_of(part.answer.call).current is None
    assert not Act.objects.filter(verb="send-answer").exists()
    assert not calling.passing()


@pytest.mark.django_db
def test_a_disk_that_fills_while_the_file_comes_in_is_told_too(part, deputy, monkeypatch):
    class Full(io.BytesIO):
        write = _full

    monkeypatch.setattr(receiving.Path, "open", lambda *_args, **_kwargs: Full())
    form = {"file": SimpleUploadedFile("a.csv", b"x" * 10), "whole": "yes"}
    answer = deputy.client.post(f"/en/figures/calls/{part.answer.call.slug}/TJK/STATELESS/upload/", form)
    assert answer.status_code == 503
    assert "The disk of the platform is full" in answer.content.decode()


@pytest.mark.django_db
def test_other_faults_of_the_system_are_not_taken_for_a_full_disk(part, deputy, monkeypatch):
    def broken(*_args, **_kwargs):
        raise PermissionError(errno.EACCES, "no")

    monkeypatch.setattr("almaty.exchange.operations.answers.reading.write_rows", broken)
    with pytest.raises(PermissionError):
        calling.send(part, calling.sdmx_csv("STATELESS", FIGURE), deputy.actor)
    assert not calling.passing()


@pytest.mark.django_db
@pytest.mark.parametrize("cut", [40, 200], ids=["in the file", "before the end of the form"])
def test_a_form_that_breaks_off_is_refused_although_its_beginning_reads_well(part, deputy, cut):
    form = {"file": SimpleUploadedFile("a.csv", calling.sdmx_csv("STATELESS", FIGURE) * 4), "whole": "yes"}
    body = encode_multipart("boundary", form)
    told = body[:-cut]
    request = RequestFactory().generic("POST", "/", told, content_type="multipart/form-data; boundary=boundary")
    request.META["CONTENT_LENGTH"] = str(len(body))
    with receiving.receiving(request) as receiver, pytest.raises(Invalid, match="broke off"):
        receiving.received_file(request, receiver)
    assert not calling.passing()


@pytest.mark.django_db
def test_a_body_that_ends_before_its_announced_length_is_refused(part):
    request = RequestFactory().generic("POST", "/", b"DATAFLOW,", content_type="text/csv")
    request.META["CONTENT_LENGTH"] = "4000"
    with pytest.raises(Invalid, match="broke off"):
        receiving.received_body(request)
    assert not calling.passing()


class _Endless:
    """A body of which nobody reads a byte."""

    def read(self, *_args):
        raise AssertionError("the body was read")


@pytest.mark.parametrize("patience", [1, 4])
def test_ten_gigabytes_are_refused_before_a_byte_is_read(patience):
    request = RequestFactory().post("/", content_type="text/csv", data=b"")
    request.META["CONTENT_LENGTH"] = str(10 * 2**30)
    request.META["wsgi.input"] = _Endless()
    with pytest.raises(TooLarge, match="500 MB"):
        receiving.refuse_endless(request, patience=patience)


@pytest.mark.django_db
def test_a_file_beyond_the_limit_is_refused_while_it_comes_in(part, deputy, settings):
    settings.MAX_FIGURES_MB = 1
    for megabytes in (2, 6):
        form = {"file": SimpleUploadedFile("a.csv", b"x" * megabytes * 2**20), "whole": "yes"}
        answer = deputy.client.post(f"/ru/figures/calls/{part.answer.call.slug}/TJK/STATELESS/upload/", form)
        assert answer.status_code == 413
        assert "не более 1 МБ" in answer.content.decode()
    assert not calling.passing()


@pytest.mark.django_db
def test_the_scanner_has_the_last_word(part, deputy, settings):
    body = calling.sdmx_csv("STATELESS", FIGURE)
    settings.SCANNER = "false"
    with pytest.raises(Invalid, match="virus scanner"):
        calling.send(part, body, deputy.actor)
    settings.SCANNER = "/nowhere/scanner"
    with pytest.raises(NotReady, match="checked for viruses"):
        calling.send(part, body, deputy.actor)
    settings.SCANNER = "true"
    assert calling.send(part, body, deputy.actor).submission.number == 1


@pytest.mark.django_db
def test_the_sweep_takes_what_nobody_names_and_nothing_else(part, deputy):
    sweep_submissions()  # tests before this one were rolled back and left files
    calling.send(part, calling.sdmx_csv("STATELESS", FIGURE), deputy.actor)
    named = calling.kept()
    calling.put(b"left by a broken-off upload")
    stray = calling.put(b"no row names this")
    keeping.submissions(stray.parents[2]).keep(stray)
    assert sweep_submissions() == 2
    assert calling.kept() == named
    assert not calling.passing()


def _environment(home):
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    source = os.pathsep.join((str(Path(almaty.__file__).parents[1]), str(SENDING.parents[3])))
    return kept | {"ALMATY_HOME": str(home), "PYTHONPATH": source, "DJANGO_SETTINGS_MODULE": "almaty.web.settings"}


def _run(home, *arguments):
    command = [sys.executable, str(SENDING), *arguments]
    return subprocess.run(command, capture_output=True, env=_environment(home), check=False)


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """Let one process after another die while it sends; return what each next one finds, and what the last one left.

    A process ends at once, as when power fails, right after the step named: one file is in place, all are, the row and
    its entry are written but not committed.
    """
    folder = tmp_path_factory.mktemp("home")
    prepared = _run(folder, "prepare")
    assert prepared.returncode == 0, prepared.stderr.decode()
    found = []
    for instant in ("original", "findings", "log", "never"):
        done = _run(folder, "send", instant)
        assert done.returncode == (0 if instant == "never" else 9), done.stderr.decode()
        found.append(json.loads(done.stdout))
    return [*found, json.loads(_run(folder, "look").stdout)]


def test_a_server_killed_in_the_middle_leaves_no_half_submission(told):
    assert [one["submissions"] for one in told] == [0, 0, 0, 0, 1]
    assert [(one["faulty"], one["broken"]) for one in told] == [(0, 0)] * 5


def test_what_a_kill_leaves_is_swept_at_the_next_start(told):
    assert [(one["nameless"], one["temporary"]) for one in told] == [(0, 0)] * 5
    assert all(one["swept"] for one in told[1:4])


def test_after_the_kills_the_same_file_is_simply_sent_again_and_counts(told):
    assert told[-1]["counts"] == 1


def test_receive_clears_the_place_whatever_happens(db, part, deputy):
    place = calling.put(b"MZ\0")
    with pytest.raises(Exception, match="cannot be read"):
        receive(part.pk, source=place, name="a", actor=deputy.actor, now=calling.NOW)
    assert not place.exists()
