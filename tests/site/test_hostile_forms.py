"""Bad input into every form: what cannot be accepted is refused beside its field, and nothing falls over."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests import cast
from tests.site.answering import check_told

from almaty.archive.models import File
from almaty.drafts.models import Draft
from almaty.drafts.rules import editable, editables

pytestmark = pytest.mark.django_db

TYPED = ["", " ", "\0", "a\0b", "x" * 6000, "<script>alert(1)</script>", "' OR 1=1 --", "99999-99-99", "99999", "-1",
         "1e400", "\u202e\u200b", "\ud83d", "🙂" * 50, "{{7001*7001}}", "\r\nX-Bad: 1",
         "КАЗ", "../../etc/passwd"]  # fmt: skip
KINDS = sorted(thing.kind for thing in editables())
UPLOAD = "/{lang}/documents/ap-som-5-report/upload/"


def _fields(page: str) -> set[str]:
    """Return the names of what can be typed into the forms of a page's own part."""
    main = page[page.index("<main") : page.index("</main>")]
    tags = re.findall(r"<(?:input|select|textarea)\b[^>]*>", main)
    return {found.group(1) for tag in tags if (found := re.search(r'\bname="([^"]+)"', tag))} - {"csrfmiddlewaretoken"}


def _typed(fields: set[str], word: str) -> dict[str, str]:
    return {name: word.encode("utf-8", "surrogatepass").decode("utf-8", "replace") for name in fields}


@pytest.mark.parametrize("kind", [kind for kind in KINDS if not editable(kind).only_changes])
def test_whatever_is_typed_of_a_new_thing_is_refused_or_kept_as_a_draft_that_opens(kind):
    """And a draft that was kept can be published, or is refused with a reason: it never breaks the record."""
    author, second = cast.secretary().client, cast.second_secretary().client
    for number, word in enumerate(TYPED):
        lang = ("en", "ru")[number % 2]
        page = author.get(f"/{lang}/drafts/new/{kind}/")
        fields = _fields(page.content.decode())
        assert fields
        answer = author.post(f"/{lang}/drafts/new/{kind}/", _typed(fields, word))
        check_told(answer, lang)
        if answer.status_code == 302:
            made = Draft.objects.latest("pk")
            check_told(author.post(f"/{lang}/drafts/{made.pk}/send/"), lang)
            check_told(second.get(f"/{lang}/drafts/{made.pk}/"), lang)
            check_told(second.post(f"/{lang}/drafts/{made.pk}/publish/"), lang)


@pytest.mark.parametrize("kind", KINDS)
def test_one_bad_field_in_a_thing_that_was_good_is_refused_or_kept(kind):
    author = cast.secretary().client
    key = _some_key(kind)
    page = author.get(f"/en/drafts/edit/{kind}/{key}/")
    assert page.status_code == 200
    form = page.context["form"]
    good = {name: "" if value is None else str(value) for name, value in _values(form).items()}
    for name in sorted(good):
        for word in ("\0", "x" * 6000, "99999-99-99", "-1"):
            check_told(author.post(f"/ru/drafts/edit/{kind}/{key}/", good | {name: word.replace("\0", "a\0b")}), "ru")


def _values(form):
    """Return what a browser would send for a form that nobody has touched."""
    found = {}
    for bound in form:
        tags = re.findall(r"<(?:input|select|textarea)\b[^>]*>", str(bound))
        for tag in tags:
            name, value = re.search(r'\bname="([^"]+)"', tag), re.search(r'\bvalue="([^"]*)"', tag)
            if name:
                found[name.group(1)] = value.group(1) if value else (bound.value() or "")
    return found | {"mark": form.data.get("mark", "0") if form.is_bound else "0"}


def _some_key(kind: str) -> str:
    """Return the key of a thing of a kind, as the record's own pages link to it."""
    client = cast.secretary().client
    for address in ("process/", "participants/TKM/", "meetings/som-5/", "chairs/", "rules/", "gaps/", "sources/S1/",
                    "documents/ap-som-5-report/", "participants/", "meetings/ministerial-3/",
                    "themes/protection/", "figures/definitions/STUDENTS/",
                    "figures/definitions/codelists/CL_SEX/"):  # fmt: skip
        found = re.search(rf"/drafts/edit/{kind}/([^/]+)/", client.get(f"/en/{address}").content.decode())
        if found:
            return found.group(1)
    raise AssertionError(f"no page of the record offers to edit a {kind}")


@pytest.mark.parametrize("word", TYPED, ids=lambda word: ascii(word)[:20])
def test_forms_of_people_and_sign_in_take_no_harm(word):
    secretary, coordinator = cast.secretary().client, cast.coordinator().client
    for number, (client, address) in enumerate([
        (Client(), "account/login/"), (Client(), "account/password/reset/"), (secretary, "invitations/new/"),
        (secretary, "people/"), (coordinator, "invitations/new/"), (secretary, "account/password/change/"),
        (secretary, "account/2fa/recovery-codes/generate/"), (Client(), "account/2fa/authenticate/"),
    ]):  # fmt: skip
        lang = ("en", "ru")[number % 2]
        page = client.get(f"/{lang}/{address}")
        fields = _fields(page.content.decode()) if page.status_code == 200 else {"code"}
        check_told(client.post(f"/{lang}/{address}", _typed(fields, word)), lang)


@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize(("name", "content", "status"), [
    ("virus.exe", b"MZ\x90\0\x03" * 50, 415),
    ("report.pdf", b"\x7fELF" + bytes(90), 415), ("report.pdf", b"%PDF-1.7 and then nothing", 415),
    ("empty.txt", b"", 415), ("large.txt", b"a" * (2 * 1024 * 1024), 413),
    ("archive.docx", b"PK\x03\x04" + bytes(200), 415),
])  # fmt: skip
def test_a_file_that_cannot_be_taken_is_refused_with_its_reason(settings, lang, name, content, status):
    settings.MAX_UPLOAD_MB = 1
    sent = {"language": "en", "file": SimpleUploadedFile(name, content)}
    answer = cast.secretary().client.post(UPLOAD.format(lang=lang), sent)
    assert answer.status_code == status or (answer.status_code == 422 and not content)
    check_told(answer, lang)
    assert not File.objects.exists()


@pytest.mark.parametrize(("name", "content"), [
    ("page.html", b"<!doctype html><script>alert(1)</script>"),
    ("picture.svg", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
])  # fmt: skip
def test_a_page_that_poses_as_a_paper_is_kept_as_plain_text(name, content):
    sent = {"language": "en", "file": SimpleUploadedFile(name, content)}
    assert cast.secretary().client.post(UPLOAD.format(lang="en"), sent).status_code == 302
    kept = File.objects.get()
    assert kept.name.endswith(".txt")
    assert kept.media_type.startswith("text/plain")


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "a\0b.txt", "x" * 5000 + ".txt", 'a";b\r\nX: y.txt', "‮txt.exe", ".."]
)
def test_the_name_of_a_file_does_no_harm(name):
    secretary = cast.secretary().client
    sent = {"language": "en", "file": SimpleUploadedFile("plain.txt", b"A harmless text.")}
    sent["file"]._name = name
    check_told(secretary.post(UPLOAD.format(lang="ru"), sent), "ru")
    check_told(secretary.get("/ru/documents/ap-som-5-report/"), "ru")


def test_a_request_beyond_all_measure_is_refused():
    answer = Client().post("/ru/account/login/", {"login": "a" * (6 * 1024 * 1024), "password": "b"})
    assert answer.status_code in (400, 413)
    check_told(answer, "ru")
    many = Client().post("/ru/account/login/", {f"f{n}": "1" for n in range(2000)})
    assert many.status_code in (400, 413)
    check_told(many, "ru")


def test_a_body_that_is_no_form_is_answered():
    for kind in ("multipart/form-data; boundary=x", "multipart/form-data", "text/xml; charset=nonsense"):
        check_told(Client().generic("POST", "/en/account/login/", b"\xff\xfe{]", content_type=kind), "en")
