"""Who may read a document gets its file as it was uploaded, under its own name, and nothing else about it changes."""

import pytest
from tests import cast
from tests.archive import papers, shelf

from almaty.archive.store import the_store
from almaty.kernel.audience import Audience
from almaty.people.models import Act

pytestmark = pytest.mark.django_db
FILE = f"/ru/documents/{shelf.PUBLIC}/file/ru/"


def _published(slug=shelf.PUBLIC, **more):
    return shelf.published(cast.secretary().actor, cast.second_secretary().actor, slug, **more)


def _bytes(answer):
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def test_the_bytes_come_back_as_they_were_uploaded(client):
    content = papers.pdf("Текст для чтения")
    row = _published(content=content, name="Декларация «Баку».pdf")
    answer = client.get(FILE)
    assert _bytes(answer) == content
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Length"] == str(len(content))
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "filename*=UTF-8''%D0%94%D0%B5%D0%BA" in answer["Content-Disposition"]
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["ETag"] == f'"{row.sha256}"'


def test_what_the_reader_holds_already_is_not_sent_again(client):
    row = _published()
    answer = client.get(FILE, headers={"If-None-Match": f'"other", "{row.sha256}"'})
    assert answer.status_code == 304
    assert answer.content == b""


def test_a_text_is_never_served_as_a_page(client):
    _published(content=b"<script>alert(1)</script>", name="page.html")
    answer = client.get(FILE)
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert "page.txt" in answer["Content-Disposition"]
    _bytes(answer)


@pytest.mark.parametrize(
    ("who", "status"), [(cast.outsider, 404), (cast.observer, 404), (cast.coordinator, 200), (cast.secretary, 200)]
)
def test_a_file_for_members_is_given_to_members_only_and_each_reading_is_logged(who, status):
    document = shelf.restricted(Audience.MEMBERS)
    row = _published(document.slug)
    person = who()
    answer = person.client.get(f"/en/documents/{document.slug}/file/ru/")
    assert answer.status_code == status
    _bytes(answer)
    read = Act.objects.filter(verb="read-file")
    assert read.count() == (status == 200)
    if status == 200:
        assert read.get().facts == {"language": "ru", "sha256": row.sha256}
        assert read.get().actor == person.account


def test_an_anonymous_reader_cannot_tell_a_restricted_file_from_none(client):
    document = shelf.restricted(Audience.MEMBERS)
    _published(document.slug)
    assert client.get(f"/en/documents/{document.slug}/file/ru/").status_code == 404
    assert not Act.objects.filter(verb="read-file").exists()


def test_reading_a_public_file_is_not_logged(client):
    _published()
    _bytes(client.get(FILE))
    assert not Act.objects.filter(verb="read-file").exists()


def test_a_waiting_file_is_open_to_those_who_publish_only(client):
    row = shelf.upload(cast.secretary().actor)
    version = f"/ru/documents/{shelf.PUBLIC}/file/ru/{row.sha256}/"
    for person, status in ((cast.second_secretary(), 200), (cast.chair_office(), 200), (cast.coordinator(), 404)):
        answer = person.client.get(version)
        assert answer.status_code == status
        _bytes(answer)
    assert client.get(version).status_code == 404
    assert Act.objects.filter(verb="read-file").count() == 2


def test_a_file_that_the_store_lost_is_a_clear_answer(client):
    row = _published(content=papers.pdf("Этот файл пропадёт"))
    (the_store().root / row.sha256[:2] / row.sha256).unlink()
    assert client.get(FILE).status_code == 404


@pytest.mark.parametrize("path", ["file/xx/", "file/en/", "file/ru/zzz/", f"file/ru/{'0' * 64}/"])
def test_an_address_that_leads_to_no_file_is_a_clear_answer(client, path):
    answer = client.get(f"/ru/documents/{shelf.PUBLIC}/{path}")
    assert answer.status_code == 404
    assert "Такого файла в архиве нет." in answer.content.decode()
