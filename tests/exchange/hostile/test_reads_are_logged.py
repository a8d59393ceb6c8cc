"""What is not public is read by nobody unseen, and the log itself gives nothing away of what a State has not shared."""

import pytest
from tests import cast
from tests.exchange.answers import calling
from tests.exchange.hostile import world as a
from tests.exchange.sharing import answers

from almaty.exchange.models import MirrorNote, Submission
from almaty.exchange.operations.sharing import consent
from almaty.kernel.actor import ANYONE
from almaty.people.models import Act
from almaty.picture.queries.mirror import family
from almaty.picture.queries.mirror.reading import counts
from almaty.picture.queries.mirror.reconciled import estimates

pytestmark = pytest.mark.django_db
ROOM, CORRIDOR = "/en/picture/mirror/", "/en/picture/mirror/flow-out-and-flow-in/TJK/KGZ/"


@pytest.fixture
def both():
    """Return the releases for members in which two States count one movement."""
    sent = answers.answer(answers.flows("2024", {"KGZ": 7411, "KAZ": 900}), flow="FLOW_OUT")
    came = answers.answer(answers.flows("2024", {"TJK": 8522, "KAZ": 900}), state="KGZ")
    return [
        consent(part.pk, "members", actor=cast.coordinator(state).actor, now=answers.NOW).slug
        for part, state in ((sent, "TJK"), (came, "KGZ"))
    ]


def _read(person, address):
    before = Act.objects.count()
    page = person.client.get(address)
    found = Act.objects.filter(verb="read-release", seq__gt=before).values_list("subject", flat=True)
    return page, {subject.removeprefix("release:") for subject in found}


@pytest.mark.parametrize("address", [ROOM, CORRIDOR])
def test_the_mirror_room_logs_what_it_shows_of_releases_for_members(both, address):
    page, logged = _read(cast.coordinator("KAZ"), address)
    assert b"7,411" in page.content and b"8,522" in page.content
    assert logged == set(both)


@pytest.mark.parametrize("address", [ROOM, CORRIDOR])
def test_an_observer_is_shown_neither_and_nothing_is_logged(both, address):
    page, logged = _read(cast.observer(), address)
    assert not any(figure in page.content for figure in (b"7,411", b"8,522", *(slug.encode() for slug in both)))
    assert logged == set()


def test_an_estimate_for_the_public_is_made_of_what_is_public(both):
    """The estimate on the public's page is the same, to the last digit, as before the figures for members came."""
    for state, flow, partner in (("TJK", "FLOW_OUT", "KGZ"), ("KGZ", "FLOW_IN", "TJK")):
        part = answers.answer(answers.flows("2023", {partner: 5000, "KAZ": 700}), state=state, flow=flow, call="open")
        consent(part.pk, "public", actor=cast.coordinator(state).actor, now=answers.NOW)
    anybody, member = (_estimates(actor) for actor in (ANYONE, cast.coordinator("KAZ").actor))
    assert {key[2] for key in anybody} == {2023} and anybody
    for state, flow, partner in (("TJK", "FLOW_OUT", "KGZ"), ("KGZ", "FLOW_IN", "TJK")):
        part = answers.answer(answers.flows("2022", {partner: 60, "KAZ": 9}), state=state, flow=flow, call="more")
        consent(part.pk, "members", actor=cast.coordinator(state).actor, now=answers.NOW)
    assert _estimates(ANYONE) == anybody
    assert _estimates(cast.coordinator("KAZ").actor) != member


def _estimates(actor):
    return dict(estimates(counts(family("flow-out-and-flow-in"), actor, answers.NOW)).rows)


def test_a_note_that_is_not_agreed_is_for_the_two_states_alone(both):
    text = "We count from the ninth month on, which nobody else has to know yet."
    form = {"for": "TJK", "text": text, "note": "0"}
    assert cast.coordinator().client.post(CORRIDOR, form).status_code == 302
    seen = {name: text.encode() in person().client.get(CORRIDOR).content
            for name, (person, _) in a.readers().items() if person}  # fmt: skip
    assert {name for name, there in seen.items() if there} == {"under embargo"}  # the coordinator of Kyrgyzstan
    assert text.encode() in cast.coordinator().client.get(CORRIDOR).content
    agreed = {"for": "KGZ", "agree": "yes", "note": str(MirrorNote.objects.get().pk)}
    assert cast.coordinator("KAZ").client.post(CORRIDOR, agreed).status_code == 403
    assert cast.coordinator("KGZ").client.post(CORRIDOR, agreed).status_code == 302
    assert text.encode() in cast.coordinator("KAZ").client.get(CORRIDOR).content
    assert text.encode() not in cast.observer().client.get(CORRIDOR).content


def test_the_partner_sees_that_its_figure_stood_in_a_finding(both):
    part = calling.part_of(calling.open_one(), "KGZ", "FLOW_IN")
    body = calling.sdmx_csv("FLOW_IN", {"COUNTERPART": "TJK", "TIME_PERIOD": "2024", "OBS_VALUE": "100000"},
                            state="KGZ")  # fmt: skip
    sent = calling.send(part, body, cast.deputy("KGZ").actor)
    assert "MIRROR" in calling.codes(sent.submission)
    (entry,) = Act.objects.filter(verb="read-release", subject=f"release:{both[0]}")
    assert (entry.acting_for, entry.facts["what"]) == ("KGZ", "findings")
    page = cast.coordinator().client.get("/en/figures/sharing/TJK/readers/").content.decode()
    assert "Deputy of KGZ" in page and "own figures" in page


def test_the_log_holds_neither_the_name_nor_the_hash_of_what_was_sent():
    """With the hash and the figures around it, whoever reads the log could try out the figure that was left out."""
    part = calling.part_of(calling.open_one())
    body = calling.sdmx_csv("STATELESS", {"TIME_PERIOD": "2022", "OBS_VALUE": "3"})
    calling.send(part, body, cast.deputy().actor, name="three persons in one village.csv")
    row = Submission.objects.get()
    for person in (cast.secretary(), cast.chair_office()):
        for address in ("/en/log/", "/en/log/acts.csv"):
            answer = person.client.get(address)
            told = answer.getvalue().decode()
            assert "exchange" in told or "answer:" in told
            assert row.original not in told and row.rows not in told and row.findings not in told
            assert "village" not in told
    assert Act.objects.get(verb="send-answer").facts["mark"]
