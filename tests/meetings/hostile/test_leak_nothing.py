"""What nobody else may learn of a meeting: papers before their time, addresses for joining, people's data."""

import io
import zipfile
from datetime import timedelta

import pypdf
import pytest
from django.test import Client
from django.utils import timezone
from tests import cast

from almaty.kernel.pair import pair
from almaty.meetings.models import Delegate, Meeting, Paper, PaperFile
from almaty.meetings.operations.papers import save_paper
from almaty.meetings.rules.papers import PaperContent

pytestmark = pytest.mark.django_db
SAID = "zanzibar"
JOIN = "https://join.example/zanzibar-room"


def whole(answer):
    """Return all that stands in an answer, inside of a Word file or a PDF too."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if content.startswith(b"%PDF"):
        return "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)
    if content.startswith(b"PK"):
        file = zipfile.ZipFile(io.BytesIO(content))
        return b"".join(file.read(name) for name in file.namelist()).decode(errors="replace")
    return content.decode()


@pytest.fixture
def paper(meeting, items):
    """Return a paper that comes out tomorrow, with a file in English."""
    made = Paper.objects.create(
        meeting=meeting, base="AP/SOM/9", serial=1, revision=0, symbol="AP/SOM/9/1", title=pair(f"On {SAID}", "О"),
        kind="information", audience="public", item=items[0], made_at=meeting.made_at,
        release_at=timezone.now() + timedelta(days=1),
    )  # fmt: skip
    PaperFile.objects.create(
        paper=made, language="en", sha256="0" * 64, media_type="application/pdf", size=3, name=f"{SAID}.pdf",
        uploaded_by=cast.secretary().account, uploaded_at=meeting.made_at,
    )  # fmt: skip
    return made


@pytest.mark.usefixtures("approved")
def test_a_paper_before_its_time_is_nowhere_by_no_address(paper):
    pages = ["", "papers/AP-SOM-9-1/", "papers/AP-SOM-9-1/file/en/", "papers/AP-SOM-9-1/edit/", "report/",
             "report.docx", "record/", "agenda/1/", f"agenda/{paper.item_id}/"]  # fmt: skip
    for client in (Client(), cast.coordinator("TJK").client, cast.observer().client, cast.chair_office().client):
        for page in pages:
            assert SAID not in whole(client.get(f"/en/convened/som-9/{page}")).lower(), page
        for page in ("en/convened/", "en/search/?q=AP%2FSOM%2F9%2F1", "en/desk/", "en/", "en/calendar.ics"):
            assert SAID not in whole(client.get(f"/{page}")), page
    Paper.objects.update(release_at=timezone.now() - timedelta(seconds=1))
    assert SAID in whole(Client().get("/en/convened/som-9/")), "the moment itself opens it, without an act"
    Paper.objects.update(audience="members")
    assert SAID not in whole(cast.observer().client.get("/en/convened/som-9/"))
    assert SAID not in whole(cast.observer().client.get("/en/convened/som-9/report.docx"))


@pytest.mark.usefixtures("delegates", "approved")
def test_the_address_for_joining_is_for_confirmed_delegates_and_those_who_convene():
    Meeting.objects.update(join_url=JOIN, online=True, stage="open")
    for client in (Client(), cast.outsider().client, cast.coordinator("TUR").client, cast.deputy("TUR").client):
        for page in ("convened/som-9/", "convened/", "calendar.ics", "convened/som-9/report/", "desk/", "search/?q=som",
                     "convened/som-9/report.docx"):  # fmt: skip
            assert JOIN not in whole(client.get(f"/en/{page}")), page
    assert JOIN in whole(cast.secretary().client.get("/en/convened/som-9/"))


@pytest.mark.usefixtures("approved")
def test_the_public_reads_names_of_consenting_people_only_and_nobody_reads_addresses_of_others(delegates):
    Delegate.objects.update(email="somebody@zanzibar.example")
    hidden, shown = ("Zarina Holova", "Nurlan Asanov"), "Farrukh Nazarov"
    for client in (Client(), cast.outsider().client):
        for page in (
            "delegations/",
            "delegations/TJK/",
            "delegations/KGZ/",
            "report/",
            "report.docx",
            "report.pdf",
            "",
        ):
            found = whole(client.get(f"/en/convened/som-9/{page}"))
            assert not [name for name in hidden if name in found], page
            assert "zanzibar" not in found, page
    assert shown in whole(Client().get("/en/convened/som-9/report.docx"))
    other = cast.coordinator("UZB").client
    for page in ("delegations/", "delegations/TJK/", "report/", "report.docx", "attendance/"):
        assert "zanzibar" not in whole(other.get(f"/en/convened/som-9/{page}")), page
    Delegate.objects.filter(name=hidden[1]).update(stage="proposed")
    assert hidden[1] not in whole(other.get("/en/convened/som-9/delegations/KGZ/"))
    assert other.get("/en/convened/som-9/delegations/TJK/credentials/").status_code in (403, 404)


@pytest.mark.usefixtures("lifted")
def test_a_record_that_is_written_is_read_by_nobody_outside():
    for client in (Client(), cast.coordinator("TJK").client, cast.observer().client):
        for page in ("som-9/", "som-9/record/", "outcomes/", "outcomes.csv", "som-9/report/", "som-9/report.docx"):
            found = whole(client.get(f"/en/convened/{page}"))
            assert "Send figures" not in found, page
            assert "agreed to send" not in found, page
        assert "Send figures" not in whole(client.get("/en/desk/"))


def test_a_page_kept_for_the_public_ends_when_somebody_takes_consent_back(meeting, delegates):
    Meeting.objects.filter(pk=meeting.pk).update(stage="open")
    assert "Farrukh" in whole(Client().get("/en/convened/som-9/report/"))
    own = cast.coordinator("TJK").client
    assert own.post(f"/en/convened/som-9/delegates/{delegates[0].pk}/disagree/").status_code == 302
    assert "Farrukh" not in whole(Client().get("/en/convened/som-9/report/"))


@pytest.mark.usefixtures("approved")
def test_a_page_kept_for_the_public_ends_when_a_paper_is_taken_back(paper):
    Paper.objects.update(release_at=timezone.now() - timedelta(hours=1))
    assert SAID in whole(Client().get("/en/convened/som-9/report/"))
    content = PaperContent(paper.title, paper.kind, "public", paper.item_id)
    save_paper("som-9", paper.symbol, content, saves=0, actor=cast.secretary().actor, now=timezone.now())
    assert SAID not in whole(Client().get("/en/convened/som-9/report/"))
