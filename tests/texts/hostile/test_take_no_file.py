"""A file of somebody who may not send it is not even read, and one with a hostile name harms nothing."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests import cast
from tests.texts.documents.making_files import declaration, saved
from tests.texts.room import drafted, read_first

from almaty.archive.operations.receiving import IntoFolder
from almaty.people.models import Act

pytestmark = pytest.mark.django_db


@pytest.fixture
def _nothing_is_read(monkeypatch):
    def read(*_words, **_more):
        raise AssertionError("the file was read")

    monkeypatch.setattr(IntoFolder, "receive_data_chunk", read)


@pytest.mark.usefixtures("_nothing_is_read")
def test_a_file_of_somebody_who_may_not_send_it_is_not_read():
    slug = read_first()
    for client in (Client(), cast.outsider().client, cast.secretary().client):
        answer = client.post(f"/en/texts/{slug}/files/back/", {"file": SimpleUploadedFile("a.docx", b"x" * 99)})
        assert answer.status_code in (401, 403)
    for client in (Client(), cast.coordinator("TJK").client):
        answer = client.post(f"/en/texts/{slug}/files/in/", {"file": SimpleUploadedFile("a.docx", b"x" * 99)})
        assert answer.status_code in (401, 403)


@pytest.mark.parametrize(
    "name", ["../../../etc/cron.d/x.docx", "<script>alert(1)</script>.docx", "a\u202excod.exe.docx"]
)
def test_a_hostile_name_is_no_path_and_no_markup(name):
    slug = drafted()
    client = cast.secretary().client
    for content in (saved(declaration()), b"PK\x03\x04 nothing"):
        answer = client.post(f"/en/texts/{slug}/files/in/", {"file": SimpleUploadedFile(name, content)})
        assert answer.status_code in (200, 415, 422)
        assert "<script>alert" not in answer.content.decode()
    told = Act.objects.filter(verb="refused-text-file").latest("seq").facts["file"]
    assert "/" not in told
