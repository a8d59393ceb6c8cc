"""What nobody else may learn: what is drafted, what was only said, who a person is."""

import io
import json
import zipfile

import pytest
from django.test import Client
from tests import cast
from tests.texts.agreed import NOW, agreed_text, proposal, taken
from tests.texts.room import LATER, drafted, other_words, read_first, state

from almaty.kernel.actor import Role
from almaty.kernel.pair import pair
from almaty.people.models import Act, Letter, Mandate
from almaty.texts.models import Text
from almaty.texts.operations import sealing
from almaty.texts.operations.adopting import adopt, call_for_objections
from almaty.texts.operations.preparing import hand_over, save_draft
from almaty.texts.operations.proposing import propose

pytestmark = pytest.mark.django_db
SAID = "zanzibar"  # a word that no page has by itself
FOLLOWED = ("board", "paragraphs/3", "history", "history/3", "compare", "live", "projector", "silence", "adoption")


@pytest.fixture
def _adopted(monkeypatch):
    """A text that members negotiated, with a comment that nobody answered; adopted for the public."""
    monkeypatch.setattr(sealing, "FILED", ())
    agreed_text()
    kind, data = proposal(form="comment", words=f"{SAID} words")
    taken("labour", (kind, data | {"edits": [], "reason": f"{SAID} reason"}))
    chair = cast.chair_office().actor
    call_for_objections("labour", meeting="som-9", present=["KAZ", "KGZ", "TJK"], actor=chair, now=NOW)
    adopt("labour", symbol="AP/DEC/2030/1", actor=chair, now=NOW)


def whole(answer):
    """Return all that stands in an answer, inside of a Word file too."""
    if not answer.content.startswith(b"PK"):
        return answer.content.decode()
    file = zipfile.ZipFile(io.BytesIO(answer.content))
    return b"".join(file.read(name) for name in file.namelist()).decode()


@pytest.mark.usefixtures("_adopted")
def test_what_was_said_on_a_text_is_in_no_page_and_no_file_of_the_adopted_one():
    pages = ["", "?show=all", "?show=of-TJK&words=both", "adopted/", "seal/", "seal/manifest.json/", "files/",
             "seal/canonical.en.jsonl/", "files/state.json", "files/text-en.xml", "files/clean-en.docx",
             "files/bilingual.docx", "files/state.json?step=4", "files/clean-en.docx?step=4&since=1"]  # fmt: skip
    for page in pages:
        answer = Client().get(f"/en/texts/labour/{page}")
        assert answer.status_code == 200, page
        assert SAID not in whole(answer), page
    for page in ("files/brackets-en.docx", "files/tracked-en.docx"):
        assert Client().get(f"/en/texts/labour/{page}").status_code == 404
    for page in FOLLOWED:
        answer = Client().get(f"/en/texts/labour/{page}/?after=1")
        assert (answer.status_code, SAID in answer.content.decode()) == (403, False), page


def test_a_text_that_is_drafted_is_unknown_to_all_who_do_not_draft_by_every_address():
    slug = drafted()
    for person in (cast.coordinator("TJK"), cast.deputy(), cast.observer(), cast.outsider()):
        client = person.client
        for page in ("", *(f"{page}/" for page in FOLLOWED), "files/", "files/state.json", "adopted/", "seal/",
                     "drafts/", "readings/", "draft/"):  # fmt: skip
            answer = client.get(f"/en/texts/{slug}/{page}")
            assert answer.status_code == 404, page
        for page in ("texts/", "desk/", "search/?q=declaration", ""):
            assert slug not in client.get(f"/en/{page}").content.decode()


def test_how_a_text_was_drafted_is_told_to_those_who_draft_alone():
    slug = read_first()
    reader, writer = cast.coordinator("TJK").client, cast.secretary().client
    assert "Gulnara" in writer.get(f"/en/texts/{slug}/paragraphs/7/").content.decode()
    page = reader.get(f"/en/texts/{slug}/paragraphs/7/").content.decode()
    assert "Gulnara" not in page
    told = json.loads(reader.get(f"/en/texts/{slug}/live/", {"after": "1"}).content)["told"]
    assert told == ["Reading 1 was opened."]
    for address in ("history/2/", "files/state.json?step=2", "files/tracked-en.docx?since=1", "compare/?from=1&to=3"):
        assert reader.get(f"/en/texts/{slug}/{address}").status_code == 404, address


def test_the_public_reads_for_whom_somebody_acted_and_not_who():
    slug = read_first()
    Text.objects.filter(slug=slug).update(audience="public")
    propose(slug, other_words("The Chair reports twice a year."), actor=cast.coordinator().actor, now=LATER)
    for page in ("", "history/", f"history/{state(slug).seq}/", "paragraphs/7/", "live/?after=2"):
        shown = Client().get(f"/en/texts/{slug}/{page}").content.decode()
        assert "Farrukh" not in shown, page
    assert "Tajikistan" in Client().get(f"/en/texts/{slug}/history/").content.decode()
    assert "Farrukh" in cast.coordinator("KGZ").client.get(f"/en/texts/{slug}/history/").content.decode()


def test_a_draft_of_a_delegation_is_seen_by_its_own_people_alone():
    slug = read_first()
    before = cast.coordinator("KGZ").client.get(f"/en/texts/{slug}/paragraphs/7/").content
    wish = other_words(f"The Chair {SAID}.", reason=f"{SAID} why")
    draft = save_draft(slug, wish, actor=cast.deputy().actor, now=LATER)
    hand_over(draft.pk, actor=cast.deputy().actor, now=LATER)
    own = cast.coordinator("TJK").client
    assert SAID in own.get(f"/en/texts/{slug}/drafts/{draft.pk}/").content.decode()
    for person in (cast.coordinator("KGZ"), cast.chair_office(), cast.secretary(), cast.observer()):
        client = person.client
        for page in ("", "?show=of-TJK", "paragraphs/7/", "board/", "drafts/", "live/?after=2", "history/",
                     "files/state.json", "files/brackets-en.docx", f"drafts/{draft.pk}/"):  # fmt: skip
            assert SAID not in whole(client.get(f"/en/texts/{slug}/{page}")), page
        for act in ("submit", "drop", "hand-over"):
            assert client.post(f"/en/texts/{slug}/drafts/{draft.pk}/{act}/").status_code in (403, 404)
        assert SAID not in client.get("/en/desk/").content.decode()
    after = cast.coordinator("KGZ").client.get(f"/en/texts/{slug}/paragraphs/7/").content
    assert after.count(b"<li>") == before.count(b"<li>")
    assert not any(SAID in str(row) for row in Act.objects.values_list("facts", "subject"))
    assert not Letter.objects.filter(body__contains=SAID).exists()


def test_a_page_kept_for_members_is_not_served_to_an_observer_nor_to_whoever_lost_the_mandate():
    slug = read_first()
    Text.objects.filter(slug=slug).update(audience="members", audience_adopted="members")
    member = cast.coordinator("TJK")
    client = member.client
    for page in ("", "board/", "live/?after=1", "paragraphs/7/"):
        assert client.get(f"/en/texts/{slug}/{page}").status_code == 200
        assert cast.observer().client.get(f"/en/texts/{slug}/{page}").status_code == 404
        assert Client().get(f"/en/texts/{slug}/{page}").status_code == 404
    Mandate.objects.filter(account=member.account, role=Role.COORDINATOR).update(ends=cast.SINCE)
    for page in ("", "board/", "paragraphs/7/"):
        assert client.get(f"/en/texts/{slug}/{page}").status_code == 404


def test_titles_of_texts_for_members_are_in_no_list_of_others():
    agreed_text("closed", audience="members", title=pair(f"On {SAID}", f"О {SAID}"))
    for client in (Client(), cast.observer().client, cast.outsider().client):
        for page in ("", "texts/", "search/?q=zanzibar", "desk/", "convened/"):
            answer = client.get(f"/en/{page}").content.decode().replace(f'value="{SAID}"', "")
            assert f"On {SAID}" not in answer, page
