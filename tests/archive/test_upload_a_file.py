"""The secretariat uploads a file; what is not sound is not kept; what is sound waits for a second person."""

import pytest
from django.test import Client
from tests import cast
from tests.archive import papers, shelf

from almaty.archive.models import File
from almaty.archive.operations import upload_file
from almaty.archive.store import the_store
from almaty.kernel.actor import ANYONE
from almaty.kernel.refusal import Invalid, NotAllowed, NotFound, SignInFirst, WrongType
from almaty.people.models import Act
from almaty.process.models import Rule

pytestmark = pytest.mark.django_db
PAGE = f"/ru/documents/{shelf.PUBLIC}/upload/"


def _stored():
    return sorted(path for path in the_store().root.glob("*/*") if path.is_file())


def test_an_upload_waits_and_readers_see_nothing_of_it_yet(client):
    before = len(_stored())
    answer = cast.secretary().client.post(
        PAGE, shelf.form(papers.pdf("Новый текст с трансграничными вопросами"), "Бакинская декларация.pdf", "ru")
    )
    assert answer.status_code == 302
    row = File.objects.get()
    assert (row.published_at, row.name, row.media_type) == (None, "Бакинская декларация.pdf", "application/pdf")
    assert "трансграничными" in row.text
    assert row.sha256 not in client.get(f"/ru/documents/{shelf.PUBLIC}/").content.decode()
    assert client.get(f"/ru/documents/{shelf.PUBLIC}/file/ru/").status_code == 404
    assert len(_stored()) == before + 1


def test_an_upload_is_one_entry_in_the_log():
    person = cast.secretary()
    row = shelf.upload(person.actor)
    entry = Act.objects.get(verb="upload-file")
    assert entry.actor == person.account
    assert entry.subject == f"document:{shelf.PUBLIC}"
    assert entry.facts == {"language": "ru", "sha256": row.sha256, "size": row.size, "name": row.name}


@pytest.mark.parametrize(
    ("who", "refusal"),
    [
        (cast.outsider, NotAllowed),
        (cast.observer, NotAllowed),
        (cast.coordinator, NotAllowed),
        (cast.chair_office, NotAllowed),
    ],
)
def test_without_the_mandate_an_upload_is_refused_with_the_reason(who, refusal):
    person = who()
    with pytest.raises(refusal, match="This is for: secretariat"):
        shelf.upload(person.actor)
    assert person.client.post(PAGE, shelf.form(papers.PNG)).status_code == 403
    assert not File.objects.exists()


def test_an_anonymous_reader_is_asked_to_sign_in(client):
    with pytest.raises(SignInFirst):
        shelf.upload(ANYONE)
    assert client.get(PAGE).status_code == client.post(PAGE, shelf.form(papers.PNG)).status_code == 401


@pytest.mark.parametrize(
    ("content", "status"),
    [(b"MZ\0 a program", 415), (papers.zip_bomb(), 415), (b"", 422)],
    ids=["program", "bomb", "empty"],
)
def test_a_wrong_file_is_refused_and_nothing_is_left(content, status):
    before = _stored()
    answer = cast.secretary().client.post(PAGE, shelf.form(content, "Отчёт.pdf"))
    assert answer.status_code == status
    assert _stored() == before
    assert not File.objects.exists()


def test_a_file_beyond_the_limit_is_refused_while_it_comes_in(settings):
    settings.MAX_UPLOAD_MB = 1
    before = _stored()
    for megabytes in (2, 6):
        answer = cast.secretary().client.post(PAGE, shelf.form(b"x" * megabytes * 1024 * 1024))
        assert answer.status_code == 413
        assert "не более 1 МБ" in answer.content.decode()
    assert _stored() == before


@pytest.mark.parametrize(("scanner", "status"), [("false", 422), ("/nowhere/scanner", 503), ("true", 302)])
def test_the_scanner_has_the_last_word(settings, scanner, status):
    settings.SCANNER = scanner
    before = len(_stored())
    assert cast.secretary().client.post(PAGE, shelf.form(papers.odt())).status_code == status
    assert len(_stored()) - before == File.objects.count() == (status == 302)


def test_an_upload_without_the_token_of_the_form_is_refused():
    person = cast.secretary()
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(person.account, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert strict.post(PAGE, shelf.form(papers.PNG)).status_code == 403
    assert not File.objects.exists()


def test_an_unknown_document_or_language_is_refused():
    actor = cast.secretary().actor
    with pytest.raises(NotFound):
        shelf.upload(actor, "no-such-document")
    with pytest.raises(Invalid, match="not known"):
        shelf.upload(actor, language="xx")


def test_the_place_where_a_file_came_in_is_always_cleared():
    path = the_store().incoming()
    path.write_bytes(b"MZ\0")
    with pytest.raises(WrongType):
        upload_file(shelf.PUBLIC, language="en", path=path, name="a.pdf", actor=cast.secretary().actor, now=shelf.NOW)
    assert not path.exists()


def test_when_the_rule_of_four_eyes_is_put_aside_an_upload_is_published_at_once():
    Rule.objects.filter(key="four_eyes_publishing").update(value="no")
    assert shelf.upload(cast.secretary().actor).published_at == shelf.NOW
