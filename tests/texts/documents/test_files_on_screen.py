"""The screens of files: what leaves, what comes in, what comes back; and what is refused."""

import io
import re
import zipfile

import docx as foreign
import pypdf
import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation
from lxml import etree
from tests import cast
from tests.texts.documents.editing import Copy
from tests.texts.documents.making_files import bilingual, counted, declaration, saved
from tests.texts.room import LATER, REPORTS, drafted, other_words, read_first, state, words

from almaty.people.models import Act
from almaty.texts.models import Draft
from almaty.texts.operations.pen import compromise
from almaty.texts.operations.proposing import propose, submit
from almaty.texts.rules.numbers import printed

pytestmark = pytest.mark.django_db


def file(client, slug, name, **asked):
    answer = client.get(reverse("text-file", args=[slug, name]), asked)
    assert answer.status_code == 200, answer.content[:500]
    return answer.content


def send(client, name, slug, content, called="text.docx"):
    return client.post(reverse(name, args=[slug]), {"file": SimpleUploadedFile(called, content)})


def read_of(answer):
    """Return what the preview carries on."""
    return re.search(r'name="read" value="([^"]+)"', answer.content.decode())[1]


# out


@pytest.mark.parametrize("name", [
    "clean-en.docx", "clean-ru.pdf", "brackets-ru.docx", "brackets-en.pdf", "tracked-en.docx", "bilingual.docx",
    "bilingual.pdf", "text-ru.xml", "state.json",
])  # fmt: skip
def test_every_file_of_a_text_under_negotiation_can_be_taken_away(name):
    slug = read_first()
    propose(slug, other_words("The Chair reports twice a year."), actor=cast.coordinator().actor, now=LATER)
    content = file(cast.deputy("KGZ").client, slug, name)
    start = {"docx": b"PK", "pdf": b"%PDF", "xml": b"<?xml", "json": b"{"}[name.rpartition(".")[2]]
    assert content.startswith(start)


def test_brackets_name_who_wants_what_and_the_file_has_a_name_of_plain_letters():
    slug = read_first()
    propose(slug, other_words("The Chair reports twice a year."), actor=cast.coordinator().actor, now=LATER)
    answer = cast.chair_office().client.get(reverse("text-file", args=[slug, "brackets-en.docx"]))
    assert "step" in answer.headers["Content-Disposition"] and answer.headers["X-Content-Type-Options"] == "nosniff"
    told = [one.text for one in foreign.Document(io.BytesIO(answer.content)).paragraphs]
    assert "2.\tThe Chair reports [once] [TJK: twice] a year." in told


def test_tracked_changes_are_shown_since_the_step_that_was_chosen():
    slug = read_first()
    before = state(slug).seq
    compromise(slug, REPORTS, lang="en", words="The Chair reports twice a year.", settles={}, why="Shorter.",
               seen=before, actor=cast.chair_office().actor, now=LATER)  # fmt: skip
    content = file(cast.coordinator().client, slug, "tracked-en.docx", since=before)
    body = etree.fromstring(zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml"))
    inserted = body.find(".//{*}ins")
    assert "".join(inserted.itertext()) == "twice"
    assert inserted.get(inserted.tag.replace("ins", "author")) == "Chair"


def test_a_file_or_step_that_is_none_is_refused_in_words():
    slug = read_first()
    client = cast.coordinator().client
    for name in ("clean-de.docx", "tracked-en.pdf", "bilingual-en.docx", "clean-en.exe", "state.docx"):
        assert client.get(reverse("text-file", args=[slug, name])).status_code == 404
    assert client.get(reverse("text-file", args=[slug, "clean-en.docx"]), {"step": "999"}).status_code == 404
    assert client.get(reverse("text-file", args=[slug, "clean-en.docx"]), {"step": "1"}).status_code == 404  # drafting
    assert cast.outsider().client.get(reverse("text-file", args=[slug, "clean-en.docx"])).status_code == 404


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_the_page_of_files_offers_them_in_the_language_of_the_reader(lang):
    slug = read_first()
    with translation.override(lang):
        answer = cast.coordinator().client.get(reverse("text-files", args=[slug]))
    told = answer.content.decode()
    assert answer.status_code == 200
    assert {"en": "With brackets and attributions", "ru": "Со скобками и указанием авторов"}[lang] in told


# in


def test_a_file_is_shown_before_anything_is_kept_and_kinds_can_be_corrected():
    slug, client = drafted(), cast.secretary().client
    before = state(slug).seq
    answer = send(client, "text-docx-in", slug, saved(declaration()))
    assert answer.status_code == 200 and state(slug).seq == before
    kept = client.post(reverse("text-docx-in-keep", args=[slug]),
                       {"read": read_of(answer), "kind-2": "preambular:0", "kind-14": ""})  # fmt: skip
    assert kept.status_code == 302
    told = [(one.kind, one.level) for one in state(slug).standing()]
    assert told == [("title", 0), ("preambular", 1), ("preambular", 1), ("preambular", 1), ("section", 1),
                    ("operative", 2), ("chapeau", 2), ("sub", 3), ("sub", 3), ("sub", 4), ("sub", 4), ("operative", 2),
                    ("annex", 0)]  # fmt: skip
    numbers = [printed(state(slug))[one.id] for one in state(slug).standing()]
    assert numbers[5:12] == ["1", "2", "(a)", "(b)", "(i)", "(ii)", "3"]


def test_two_columns_come_in_as_pairs():
    slug, client = drafted(), cast.secretary().client
    answer = send(client, "text-docx-in", slug, saved(bilingual()))
    client.post(reverse("text-docx-in-keep", args=[slug]), {"read": read_of(answer)})
    first = state(slug).standing()[0]
    assert (first.text.en, first.text.ru) == ("Recalling the Declaration,", "ссылаясь на Декларацию,")
    assert first.text.standing("ru").value == "translated"


def test_what_left_as_a_file_comes_in_as_the_same_text():
    slug, client = drafted(), cast.secretary().client
    content = file(client, slug, "bilingual.docx")
    answer = send(client, "text-docx-in", slug, content)
    old = [(one.kind, one.level, one.text.en, one.text.ru) for one in state(slug).standing()]
    client.post(reverse("text-docx-in-keep", args=[slug]), {"read": read_of(answer)})
    assert [(one.kind, one.level, one.text.en, one.text.ru) for one in state(slug).standing()] == old


def test_a_preview_of_another_person_or_a_changed_one_is_refused():
    slug = drafted()
    answer = send(cast.secretary().client, "text-docx-in", slug, saved(counted()))
    address, read = reverse("text-docx-in-keep", args=[slug]), read_of(answer)
    assert cast.second_secretary().client.post(address, {"read": read}).status_code == 409
    assert cast.secretary().client.post(address, {"read": read[:-3] + "abc"}).status_code == 409
    assert cast.secretary().client.post(address, {}).status_code == 409


def test_only_those_who_draft_bring_a_text_in_and_only_before_a_reading():
    slug = read_first()
    assert send(cast.coordinator().client, "text-docx-in", slug, saved(counted())).status_code == 403
    assert send(cast.secretary().client, "text-docx-in", slug, saved(counted())).status_code == 409


# back


def test_a_file_that_comes_back_becomes_drafts_of_that_delegation_and_then_proposals():
    slug = read_first()
    person = cast.deputy()
    copy = Copy(file(person.client, slug, "clean-en.docx"))
    copy.replace("once a year", "twice a year", tracked=True)
    copy.replace("in good time", "at once")  # without a mark
    copy.add("train officials", "(c) learn from one another.", tracked=True)
    answer = send(person.client, "text-docx-back", slug, copy.saved(), "наша правка.docx")
    told = answer.content.decode()
    assert answer.status_code == 200 and Draft.objects.count() == 0
    assert [bool("checked" in one) for one in re.findall(r'<input type="checkbox"[^>]*>', told)] == [True, True, False]
    kept = person.client.post(
        reverse("text-docx-back-keep", args=[slug]), {"read": read_of(answer), "take": ["1", "2"]}
    )
    assert kept.status_code == 302
    drafts = {one.form: one for one in Draft.objects.all()}
    assert {one.from_file for one in drafts.values()} == {"наша правка.docx"}
    assert {one.participant for one in drafts.values()} == {"TJK"}
    assert drafts["replace"].words == "The Chair reports twice a year."
    assert (drafts["insert"].words, drafts["insert"].after, drafts["insert"].kind) == (
        "learn from one another.",
        6,
        "sub",
    )
    for one in drafts.values():
        submit(one.pk, actor=cast.coordinator().actor, now=LATER)
    assert [one.form for one in state(slug).proposals.values()] == ["replace", "insert"] or \
        [one.form for one in state(slug).proposals.values()] == ["insert", "replace"]  # fmt: skip


def test_wishes_are_made_on_the_step_at_which_the_file_left_and_carried_along():
    slug = read_first()
    person = cast.coordinator()
    copy = Copy(file(person.client, slug, "clean-en.docx"))
    left = state(slug).seq
    compromise(slug, REPORTS, lang="en", words="The Chair in office reports once a year.", settles={}, why="Clearer.",
               seen=left, actor=cast.chair_office().actor, now=LATER)  # fmt: skip
    copy.replace("once", "twice")
    answer = send(person.client, "text-docx-back", slug, copy.saved())
    person.client.post(reverse("text-docx-back-keep", args=[slug]), {"read": read_of(answer), "take": "1"})
    (draft,) = Draft.objects.all()
    assert draft.seen == left
    made = submit(draft.pk, actor=person.actor, now=LATER)
    assert made.proposal.edits and words(slug, REPORTS) == "The Chair in office reports once a year."
    told = [one.text for one in foreign.Document(io.BytesIO(file(person.client, slug, "brackets-en.docx"))).paragraphs]
    assert "2.\tThe Chair in office reports [once] [TJK: twice] a year." in told


@pytest.mark.parametrize(("name", "why"), [
    ("brackets-en.docx", "whose words were changed"), ("bilingual.docx", "whose words were changed"),
])  # fmt: skip
def test_a_file_in_which_sides_or_languages_stand_mixed_is_not_read_as_changes(name, why):
    slug, client = read_first(), cast.coordinator().client
    answer = send(client, "text-docx-back", slug, file(client, slug, name))
    assert answer.status_code == 422 and why in answer.content.decode()


def test_a_file_of_elsewhere_of_another_text_or_of_no_step_is_refused():
    slug, client = read_first(), cast.coordinator().client
    content = file(client, slug, "clean-en.docx")
    other = Copy(content)
    other.parts["docProps/custom.xml"] = other.parts["docProps/custom.xml"].replace(slug.encode(), b"another-text")
    forged = Copy(content)
    forged.parts["docProps/custom.xml"] = re.sub(
        rb"(almaty-step[^>]*><[^>]*>)\d+", rb"\g<1>1", forged.parts["docProps/custom.xml"]
    )
    for sent, why in ((saved(declaration()), "from which version"), (other.saved(), "another text"),
                      (forged.saved(), "does not have")):  # fmt: skip
        answer = send(client, "text-docx-back", slug, sent)
        assert answer.status_code == 422 and why in answer.content.decode()


def test_an_observer_who_may_not_propose_is_told_so():
    slug, person = read_first(), cast.observer()
    copy = Copy(file(person.client, slug, "clean-en.docx"))
    copy.replace("once", "twice")
    answer = send(person.client, "text-docx-back", slug, copy.saved())
    kept = person.client.post(reverse("text-docx-back-keep", args=[slug]), {"read": read_of(answer), "take": "1"})
    assert kept.status_code == 403 and Draft.objects.count() == 0


# what is no text


def package(**parts):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/"), content)
    return held.getvalue()


_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def with_document(xml, **more):
    copy = Copy(saved(declaration()))
    copy.parts |= {name.replace("__", "/"): content for name, content in more.items()}
    content = copy.saved()
    parts = {
        name: zipfile.ZipFile(io.BytesIO(content)).read(name)
        for name in zipfile.ZipFile(io.BytesIO(content)).namelist()
    }
    return package(**parts | ({"word/document.xml": xml} if xml else {}))


HOSTILE = {
    "empty": lambda: b" ",
    "no zip": lambda: b"PK\x03\x04 not a zip at all",
    "a spreadsheet": lambda: package(**{"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>"}),
    "a PDF": lambda: _pdf(),
    "a password": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
    "the old form": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000,
    "macros": lambda: with_document(None, word__vbaProject__bin=b"x").replace(b"vbaProject/bin", b"vbaProject.bin"),
    "entities": lambda: with_document(
        b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document xmlns:w="' + _W.encode()
        + b'"><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>'),
    "a bomb": lambda: with_document(
        b"<w:document xmlns:w='" + _W.encode() + b"'>" + b" " * 60_000_000 + b"</w:document>"),
    "no words": lambda: saved(foreign.Document()),
    "broken XML": lambda: with_document(b"<w:document"),
}  # fmt: skip


def _pdf():
    writer, held = pypdf.PdfWriter(), io.BytesIO()
    writer.add_blank_page(100, 100)
    writer.write(held)
    return held.getvalue()


@pytest.mark.parametrize(("kind", "way"), [
    *((kind, "text-docx-in") for kind in HOSTILE), *((kind, "text-docx-back") for kind in ("a bomb", "a password"))
])  # fmt: skip
def test_what_is_no_text_is_refused_on_the_page_in_the_language_of_the_reader_and_logged(kind, way):
    slug = drafted() if way == "text-docx-in" else read_first()
    person = cast.secretary() if way == "text-docx-in" else cast.coordinator()
    with translation.override("ru"):
        answer = send(person.client, way, slug, HOSTILE[kind](), f"{kind}.docx")
    told = answer.content.decode()
    assert answer.status_code in (415, 422), told[:400]
    assert re.search(r'role="alert"><p><b>(Этот файл|В этом файле)', told)
    assert "/etc/passwd" not in told and "root:" not in told
    entry = Act.objects.filter(verb="refused-text-file").latest("pk")
    assert entry.facts["file"] == f"{kind}.docx"


def test_a_file_beyond_the_limit_is_not_taken(monkeypatch):
    monkeypatch.setattr(settings, "MAX_UPLOAD_MB", 1)
    answer = send(cast.secretary().client, "text-docx-in", drafted(), b"PK" + b"\0" * 1_500_000)
    assert answer.status_code == 413 and "1 MB" in answer.content.decode()


def test_nothing_chosen_is_told():
    answer = cast.secretary().client.post(reverse("text-docx-in", args=[drafted()]), {})
    assert answer.status_code == 422 and "No file was chosen" in answer.content.decode()


def test_a_form_without_its_token_is_refused():
    client = cast.secretary().client
    client.handler.enforce_csrf_checks = True
    assert send(client, "text-docx-in", drafted(), saved(counted())).status_code == 403
