"""The pages of silence, adoption, the adopted text and its seal, in both languages and without any script."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests import cast
from tests.texts.agreed import TITLE, agreed_text, proposal, stands, taken

from almaty.kernel.pair import pair
from almaty.meetings.models import Meeting
from almaty.people.models import Act
from almaty.texts.models import Text
from almaty.texts.operations import sealing
from almaty.texts.operations.adopting import adopt, call_for_objections
from almaty.texts.operations.silence import open_silence
from almaty.texts.queries.states import state_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _plainly(monkeypatch):
    """File plain text only: the typesetter takes a second each time, and has tests of its own."""
    monkeypatch.setattr(sealing, "FILED", ())


@pytest.fixture
def clock(monkeypatch):
    """Return a function that sets the clock of the server."""

    def at(moment):
        monkeypatch.setattr(timezone, "now", lambda: moment)

    at(START)
    return at


START = datetime.now(tz=UTC).replace(microsecond=0)
EXPIRES = START + timedelta(hours=72)


@pytest.fixture
def silent(clock):
    """Put an agreed text to silence for three days."""
    agreed_text(now=START - timedelta(days=1))
    open_silence("labour", expires=EXPIRES, zone="Asia/Almaty", title=TITLE, actor=cast.chair_office().actor, now=START)


def _typed(**changed):
    there = (START + timedelta(days=4)).date().isoformat()
    return {
        "title_en": "Interim text", "title_ru": "Промежуточный текст", "title_source": "en", "title_done": "translated",
        "day": there, "time": "18:00", "zone": "Asia/Almaty", "remind_hours": "24", "seen": str(stands().last),
    } | changed  # fmt: skip


def test_the_chair_opens_silence_on_screen_and_everybody_sees_its_clock_in_several_zones(clock):
    agreed_text(now=START - timedelta(days=1))
    chair = cast.chair_office().client
    page = chair.get("/en/texts/labour/silence/").content.decode()
    assert "Usual: 3 days from now; at least 1 day." in page
    assert "Not verified against the Operating Modalities" in page
    assert chair.post("/en/texts/labour/silence/open/", _typed()).status_code == 302
    assert state_of(stands()).silence.title.en == "Interim text"
    page = cast.coordinator("TJK").client.get("/en/texts/labour/silence/").content.decode()
    assert "18:00 (Almaty time, UTC+5)" in page
    assert "18:00 (Dushanbe time, UTC+5)" in page
    assert "13:00 (UTC)" in page
    assert f"as of {(START + timedelta(hours=5)):%H:%M}" in page


def test_a_temporary_title_left_as_it_is_suggested_stays_a_translation(clock):
    title = agreed_text(now=START - timedelta(days=1)).title
    chair, asked = cast.chair_office().client, {"title_en": title.en, "title_ru": title.ru, "title_done": ""}
    assert title.standing("ru") == "translated"
    assert chair.post("/en/texts/labour/silence/open/", _typed(**asked)).status_code == 302
    assert state_of(stands()).silence.title == title
    assert "перевод устарел" not in chair.get("/ru/texts/labour/silence/").content.decode()


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"day": "2020-01-01"}, "has passed"),
        ({"zone": "Mars/Olympus"}, "Select a valid choice"),
        ({"title_en": "", "title_ru": ""}, "required"),
        ({"remind_hours": "900"}, "cannot be sent so early"),
        ({"seen": "3"}, "moved on since you opened"),
    ],
)
def test_what_cannot_be_is_told_beside_what_was_typed_and_nothing_is_opened(clock, changed, told):
    agreed_text(now=START - timedelta(days=1))
    answer = cast.chair_office().client.post("/en/texts/labour/silence/open/", _typed(**changed))
    page = answer.content.decode()
    assert answer.status_code in {409, 422}
    assert told in page
    assert changed.get("day", "18:00") in page
    assert stands().stage == "negotiation"


def test_a_time_that_the_clocks_of_the_zone_skip_is_told(clock):
    agreed_text(now=START - timedelta(days=1))
    spring = _last_sunday_of_march(START)
    clock(datetime(spring.year, spring.month, spring.day, 12, tzinfo=UTC) - timedelta(days=4))
    typed = _typed(day=spring.isoformat(), time="02:30", zone="Europe/Zurich", remind_hours="0")
    answer = cast.chair_office().client.post("/ru/texts/labour/silence/open/", typed)
    assert answer.status_code == 422
    assert "часы переводятся вперёд" in answer.content.decode()


def _last_sunday_of_march(after):
    day = datetime(after.year + 1, 3, 31, tzinfo=UTC).date()
    return day - timedelta(days=(day.weekday() + 1) % 7)


def test_a_coordinator_breaks_silence_on_screen_and_the_page_tells_by_whom_and_why(silent):
    client = cast.coordinator("TJK").client
    assert client.post("/en/texts/labour/silence/object/", {"why": " "}).status_code == 422
    assert client.post("/en/texts/labour/silence/object/", {"why": "Too early."}).status_code == 302
    page = client.get("/ru/texts/labour/silence/").content.decode()
    assert "Таджикистан" in page
    assert "Too early." in page
    assert "прервана возражением" in page


def test_an_amendment_on_screen_becomes_a_proposal(silent):
    typed = {"form": "replace", "paragraph": "3", "kind": "operative", "lang": "en", "reason": "Sooner.",
             "words": "Agree to share figures every month;"}  # fmt: skip
    assert cast.coordinator("KGZ").client.post("/en/texts/labour/silence/amend/", typed).status_code == 302
    assert [one.by for one in state_of(stands()).live(3)] == ["KGZ"]


def test_one_second_after_expiry_the_objection_is_refused_in_words_and_logged(silent, clock):
    clock(EXPIRES + timedelta(seconds=1))
    client = cast.coordinator("TJK").client
    page = client.get("/en/texts/labour/silence/").content.decode()
    assert "Silence has expired unbroken." in page
    assert "Break the silence" not in page
    answer = client.post("/en/texts/labour/silence/object/", {"why": "Wait!"})
    assert answer.status_code == 409
    assert "The silence procedure is over." in answer.content.decode()
    assert Act.objects.filter(verb="refused-text", facts__why="silence-over").count() == 1


@pytest.mark.parametrize("address", ["", "silence/", "adoption/", "history/", "board/"])
def test_whatever_page_is_opened_first_after_the_instant_finds_the_text_adopted_as_of_it(silent, clock, address):
    clock(EXPIRES + timedelta(minutes=1))
    cast.coordinator("TJK").client.get(f"/en/texts/labour/{address}")
    assert state_of(stands()).adoption.at == EXPIRES


def test_the_list_of_texts_settles_too(silent, clock):
    clock(EXPIRES + timedelta(days=30))
    Client().get("/en/texts/")
    assert stands().stage == "adopted"


def test_an_observer_sees_the_clock_and_is_told_why_no_objection_is_taken(silent):
    client = cast.observer("ITA").client
    page = client.get("/en/texts/labour/silence/").content.decode()
    assert "You do not act for a participant that may break this silence." in page
    answer = client.post("/en/texts/labour/silence/object/", {"why": "No."})
    assert answer.status_code == 403
    assert "silence is broken by a member State" in answer.content.decode()


def test_a_meeting_adopts_on_screen_over_an_objection_that_is_lifted(clock):
    agreed_text(now=START - timedelta(days=1))
    chair, member = cast.chair_office().client, cast.coordinator("TJK").client
    address = "/en/texts/labour/adoption/"
    asked = {"meeting": "som-9", "present": ["TJK", "KGZ"], "seen": stands().last}
    assert chair.post(f"{address}call/", asked).status_code == 302
    assert "2 of " in member.get(address).content.decode()
    assert member.post(f"{address}object/", {"why": "Not yet."}).status_code == 302
    refused = chair.post(f"{address}adopt/", {"symbol": "AP/DEC/2030/9", "seen": stands().last})
    assert refused.status_code == 409
    assert "An objection stands: TJK." in refused.content.decode()
    assert member.post(f"{address}lift/", {"participant": "TJK"}).status_code == 302
    assert chair.post(f"{address}adopt/", {"symbol": "AP/DEC/2030/9", "seen": stands().last}).status_code == 302
    assert stands().symbol == "AP/DEC/2030/9"


def test_a_state_attaches_a_reservation_on_screen(adopted):
    typed = {"kind": "reservation", "paragraph": "3", "text_en": "We reserve.", "text_ru": "Оговорка.",
             "text_source": "en", "text_done": "translated"}  # fmt: skip
    assert cast.coordinator("TJK").client.post("/en/texts/labour/adoption/attach/", typed).status_code == 302
    page = Client().get("/ru/texts/labour/adopted/").content.decode()
    assert "Оговорка." in page


@pytest.fixture
def adopted(clock):
    """Adopt a text at a meeting for the public."""
    agreed_text(now=START - timedelta(days=1))
    chair = cast.chair_office().actor
    call_for_objections("labour", meeting="som-9", present=("TJK",), actor=chair, now=START)
    return adopt("labour", symbol="AP/DEC/2030/9", actor=chair, now=START)


def test_what_a_meeting_adopted_as_a_whole_is_not_said_to_be_open(adopted):
    page = cast.coordinator("TJK").client.get("/en/texts/labour/adoption/").content.decode()
    assert "paragraphs agreed" not in page
    assert "AP/DEC/2030/9" in page


def test_the_meeting_of_adoption_is_told_by_its_title_to_whoever_may_know_of_it(adopted):
    Meeting.objects.create(
        slug="som-9", kind="som", number=9, title=pair("Ninth meeting", "Девятое совещание"), zone="UTC",
        stage="convened", convened_at=START, made_at=START, starts_at=START, ends_at=EXPIRES, audience="participants",
    )  # fmt: skip
    address = "/ru/texts/labour/adopted/"
    assert "Девятое совещание" in cast.coordinator("TJK").client.get(address).content.decode()
    public = Client().get(address).content.decode()
    assert "(som-9)" in public and "Девятое" not in public


@pytest.mark.parametrize(("lang", "words"), [("en", "Agree to share figures every year;"),
                                             ("ru", "договариваются ежегодно обмениваться данными;")])  # fmt: skip
def test_everybody_reads_the_adopted_text_with_symbol_hash_and_seal(adopted, lang, words):
    page = Client().get(f"/{lang}/texts/labour/adopted/").content.decode()
    assert words in page
    assert "AP/DEC/2030/9" in page
    assert state_of(stands()).adoption.hash_ru in page
    both = Client().get(f"/{lang}/texts/labour/adopted/?words=both").content.decode()
    assert both.count('lang="ru"') > both.count("<html")


def test_everybody_checks_the_seal_and_takes_away_what_a_check_elsewhere_needs(adopted):
    page = Client().get("/en/texts/labour/seal/").content.decode()
    assert "The seal holds" in page
    for part in ("manifest.json", "signature.txt", "key.pem", "canonical.en.jsonl", "canonical.ru.jsonl"):
        assert Client().get(f"/en/texts/labour/seal/{part}/").status_code == 200
    assert Client().get("/en/texts/labour/seal/manifest.json/").content.decode() == adopted.manifest
    assert Client().get("/en/texts/labour/seal/seal.key/").status_code == 404
    sha256 = adopted.files["en"]["text/plain; charset=utf-8"]["sha256"]
    answer = Client().get(f"/en/texts/labour/seal/files/{sha256}/")
    assert b"Agree to share figures every year;" in b"".join(answer.streaming_content)
    assert Client().get(f"/en/texts/labour/seal/files/{'0' * 64}/").status_code == 404


def test_a_seal_that_does_not_hold_is_said_in_words(adopted):
    Text.objects.filter(slug="labour").update(title={"en": "Other", "ru": "Иное", "source": "en"})
    assert "The seal does not hold" in Client().get("/en/texts/labour/seal/").content.decode()


def test_what_is_not_adopted_has_no_seal_and_no_adopted_page(clock):
    agreed_text(now=START - timedelta(days=1))
    client = cast.coordinator("TJK").client
    assert client.get("/en/texts/labour/seal/").status_code == 404
    assert client.get("/en/texts/labour/adopted/").status_code == 302
    assert Client().get("/en/texts/labour/seal/").status_code == 404


def test_the_public_does_not_see_how_silence_and_adoption_went(adopted):
    for page in ("silence", "adoption"):
        assert Client().get(f"/en/texts/labour/{page}/").status_code in {401, 403, 404}


@pytest.mark.parametrize("who", [cast.chair_office, cast.secretary, cast.coordinator, cast.observer])
@pytest.mark.parametrize("page", ["silence", "adoption"])
def test_pages_open_for_every_role_in_both_languages_whatever_stands_in_the_way(clock, who, page):
    agreed_text(verified=False, agreed=False, now=START - timedelta(days=1))
    taken("labour", ("open-reading", {"number": 2, "printed": {}, "lines": {}}), proposal(), ("close-reading", {}),
          now=START - timedelta(hours=1))  # fmt: skip
    for lang in ("en", "ru"):
        assert who().client.get(f"/{lang}/texts/labour/{page}/").status_code == 200


def test_an_act_that_there_is_not_is_not_found(silent):
    client = cast.chair_office().client
    for page in ("silence", "adoption"):
        assert client.post(f"/en/texts/labour/{page}/delete/").status_code == 404
        assert client.get(f"/en/texts/labour/{page}/open/").status_code == 405


def test_the_desk_tells_of_a_silence_with_its_clock_and_of_a_call_for_objections(silent):
    agreed_text("called", now=START - timedelta(days=1))
    call_for_objections("called", meeting="", present=(), actor=cast.chair_office().actor, now=START)
    member = cast.coordinator("TJK").client.get("/en/desk/").content.decode()
    assert "in 2 days 23 hours" in member
    assert "your State may break it" in member
    assert "the Chair asks whether anybody objects" in member
    assert "your State may break it" not in cast.observer("ITA").client.get("/en/desk/").content.decode()
