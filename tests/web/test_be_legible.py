"""Characters that a store cannot keep are met at the door, whatever the address, the question or the form."""

from io import BytesIO
from wsgiref.util import setup_testing_defaults

import pytest
from django.core.signals import request_started
from django.db import close_old_connections
from django.test import Client
from tests import cast
from tests.archive import shelf
from tests.site.answering import check_told

from almaty.archive.models import File
from almaty.web.wsgi import application

pytestmark = pytest.mark.django_db
HALF_A_PAIR = {"utf-7": b"+2AA-", "unicode_escape": b"\\ud800", "raw_unicode_escape": b"\\ud800"}


@pytest.mark.parametrize("path", ["drafts/history/meeting/%00/", "documents/a%00b/", "participants/%00/", "%00"])
def test_an_address_with_a_nul_leads_nowhere(path):
    for lang, client in (("en", Client()), ("ru", cast.secretary().client)):
        answer = client.get(f"/{lang}/{path}")
        assert answer.status_code == 404
        check_told(answer, lang)


@pytest.mark.parametrize("path", ["search/?q=", "documents/?kind=", "figures/?indicator=", "process/?on="])
def test_a_nul_in_a_question_is_read_like_bytes_that_are_no_text(path):
    asked, likewise = (Client().get(f"/en/{path}{value}") for value in ("a%00b", "a%FFb"))
    check_told(asked, "en")
    assert asked.status_code == likewise.status_code
    assert "\0" not in asked.content.decode()


def test_a_nul_in_a_field_that_no_form_checks_is_refused_and_nothing_changes():
    """Why a file was withdrawn is written into the log as it was sent."""
    row = shelf.upload(cast.secretary().actor)
    answer = cast.secretary().client.post(f"/ru/documents/{row.document.slug}/files/{row.pk}/end/", {"why": "a\0b"})
    assert answer.status_code == 422
    assert "не может быть сохранён" in answer.content.decode()
    check_told(answer, "ru")
    assert File.objects.get(pk=row.pk).ended_at is None


def test_a_form_with_a_nul_names_its_field():
    answer = Client().post("/en/account/login/", {"login": "a\0b@example.org", "password": "x"})
    assert answer.status_code == 422
    assert "login" in answer.content.decode()


@pytest.mark.parametrize("name", ["sessionid", "csrftoken", "messages", "django_language"])
def test_a_cookie_with_a_nul_is_none_of_ours(name):
    """Written so that the reader of cookies turns it into one."""
    answer = Client(headers={"cookie": f'{name}="aaaaaaaaaaaaaaaa\\000aaaaaaaaaaaaaaaa"'}).get("/en/account/login/")
    assert answer.status_code == 200


@pytest.fixture
def _same_connection():
    """A request would close what the test has open."""
    request_started.disconnect(close_old_connections)
    yield
    request_started.connect(close_old_connections)


@pytest.mark.usefixtures("_same_connection")
@pytest.mark.parametrize("charset", [*HALF_A_PAIR, "utf-16", "idna", "rot13", "base64", "undefined", "nonsense"])
def test_a_request_is_read_as_utf_8_whatever_character_set_it_names(charset):
    """Some of those named write half of a surrogate pair, some write no text at all."""
    word = HALF_A_PAIR.get(charset, b"abc")
    assert _ask("GET", "/ru/search/", query=b"q=" + word, kind=f"text/plain; charset={charset}") == 200
    form = b'--x\r\nContent-Disposition: form-data; name="login"\r\n\r\n' + word + b"\r\n--x--\r\n"
    kind = f"multipart/form-data; boundary=x; charset={charset}"
    assert _ask("POST", "/ru/account/login/", body=form, kind=kind) == 403, "read, and found to lack its token"


@pytest.mark.usefixtures("_same_connection")
def test_too_many_questions_are_refused_even_when_they_name_their_character_set():
    assert _ask("GET", "/en/search/", query=b"a=1&" * 1200, kind="text/plain; charset=utf-8") == 400


def _ask(method: str, path: str, *, query: bytes = b"", body: bytes = b"", kind: str) -> int:
    """Return the status that the server's own door answers with."""
    statuses: list[str] = []
    environ: dict[str, object] = {}
    setup_testing_defaults(environ)
    environ |= {"REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": query.decode("latin-1"),
                "CONTENT_TYPE": kind, "CONTENT_LENGTH": str(len(body)), "HTTP_HOST": "localhost",
                "wsgi.input": BytesIO(body)}  # fmt: skip
    for part in application(environ, lambda status, _headers: statuses.append(status)):
        assert part
    return int(statuses[0][:3])
