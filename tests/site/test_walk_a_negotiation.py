"""A declaration from its first draft to the sealed text, in a real browser.

Gulnara brings a draft in from a Word file in two columns, and Aigerim opens a reading. Kyrgyzstan and Tajikistan want
other words in the same place (Zarina drafts, Farrukh submits), Azerbaijan joins, Türkiye can live with it and asks for
a deletion, Kazakhstan for a new paragraph. A compromise is written, translated, verified by a second person and
agreed. Türkiye breaks the silence; the text is mended, and a meeting adopts it with a reservation. Italy, an observer,
tries to propose and to object.
"""

import hashlib
import re

import docx
import pytest
from tests import server, walking
from tests.site.delegations import (
    Room,
    compromise,
    mark_everything,
    propose,
    translate,
    two_columns,
    verify,
    words_of,
)

pytestmark = pytest.mark.browser
GULNARA, DANIYAR, CHAIR, ZARINA, ITALY = "gulnara", "daniyar", "aigerim", "deputy.tjk", "observer.ita"
TJK, KGZ, AZE, TUR, KAZ = (f"coordinator.{code}" for code in ("tjk", "kgz", "aze", "tur", "kaz"))
DELEGATIONS = (AZE, KAZ, KGZ, TJK, TUR)
TITLE, PREAMBLE, SHARE, REPORT, THANK, MEET = 1, 2, 3, 4, 5, 6
ROWS = [
    ("DECLARATION ON FIGURES OF MIGRATION", "ДЕКЛАРАЦИЯ О ДАННЫХ О МИГРАЦИИ"),
    ("Recalling the Baku Declaration,", "ссылаясь на Бакинскую декларацию,"),
    ("1. Agree to share figures on migration once a year through the Support Unit;",
     "1. договариваются раз в год обмениваться данными о миграции через Группу поддержки;"),
    ("2. Invite the Chair to report to ministers on every one of them;",
     "2. предлагают Председателю представлять министрам доклад по каждому из них;"),
    ("3. Thank the host.", "3. выражают признательность принимающей стороне."),
]  # fmt: skip
TWICE = "Agree to share figures on migration twice a year through the Support Unit;"
MONTHS = "Agree to share figures on migration every six months, in both languages, through the Support Unit;"
MIDDLE = "Agree to share figures on migration twice a year, in both languages, through the Support Unit;"
MIDDLE_RU = "договариваются дважды в год обмениваться данными о миграции на двух языках через Группу поддержки;"
EXPERTS = "Decide that technical experts meet before each release;"
EXPERTS_RU = "постановляют, что технические эксперты собираются перед каждым выпуском;"
MILD = "Invite the Chair to report to ministers on these figures;"
MILD_RU = "предлагают Председателю представлять министрам доклад об этих данных;"
TOO_FAR = "A report on every single figure is more than our capital can accept."
RESERVE, RESERVE_RU = "Tajikistan shares figures of the year before.", "Таджикистан представляет данные за прошлый год."


@pytest.fixture(scope="module")
def room(tmp_path_factory, _chromium):
    desk = tmp_path_factory.mktemp("text")
    with server.running(desk / "data", prepared=True) as house:
        house.seat("secretary", "second_secretary", "chair_office", "deputy", "observer",
                   *(f"coordinator {one.removeprefix('coordinator.').upper()}" for one in DELEGATIONS))  # fmt: skip
        around = Room(house, desk, _chromium)
        yield around
        for context in around.contexts:
            context.close()
    assert not around.faults


def test_01_the_secretariat_brings_in_a_draft_that_nobody_else_sees(room):
    page = room.as_(GULNARA)
    page.goto("/en/texts/new/")
    walking.fill_pair(page, "title", "Figures of migration", "Данные о миграции")
    page.locator("[name=kind]").select_option("declaration")
    page.locator("[name=audience]").select_option("participants")
    page.get_by_role("button", name="Start the text").click()
    page.wait_for_url("**/draft/")
    room.slug = re.search(r"/texts/([\w-]+)/draft/", page.url).group(1)
    page.get_by_role("link", name="Bring the text in from a file").click()
    page.locator("input[type=file]").set_input_files(two_columns(room.desk / "draft.docx", ROWS))
    page.get_by_role("button", name="Read the file").click()
    assert "What was read (5)" in page.inner_text("main")
    page.get_by_role("button", name="Bring it in").click()
    page.wait_for_url("**/draft/")
    assert page.locator(".para").count() == 5
    assert words_of(page, f"#p{SHARE} .words[lang=ru]").startswith("договариваются раз в год")
    for reader in (KGZ, ITALY, ""):
        assert room.as_(reader).goto(f"/en/texts/{room.slug}/").status == 404, "a draft is not there for others"


def test_02_the_chair_opens_a_reading_and_delegations_find_it_on_their_desk(room):
    page = room.at(CHAIR, "readings/")
    page.get_by_role("button", name="Open the reading").click()
    page.get_by_text("Reading 1 is open").first.wait_for()
    desk = room.as_(TJK)
    desk.goto("/ru/desk/")
    assert "Данные о миграции" in desk.inner_text("main") and "чтение 1" in desk.inner_text("main").lower()


def test_03_two_delegations_want_other_words_in_the_same_place(room):
    propose(room.at(KGZ, f"paragraphs/{SHARE}/propose/replace/"), TWICE, "Once is too late.",
            "Submit for the delegation")  # fmt: skip
    page = room.at(ZARINA, f"paragraphs/{SHARE}/propose/replace/")
    assert page.get_by_role("button", name="Submit for the delegation").count() == 0, "a deputy cannot bind"
    propose(page, MONTHS, "Our year has two halves.", "Keep and hand over")
    assert "every six months" not in room.brackets(KGZ, SHARE), "a draft is the delegation's own"
    page = room.as_(TJK)
    page.goto("/en/desk/")
    assert "waits for your word" in page.inner_text("main")
    room.at(TJK, "drafts/").get_by_role("button", name="Submit", exact=True).click()
    page.get_by_text("The proposal is on the table for Tajikistan").wait_for()


def test_04_others_join_live_with_it_delete_and_insert(room):
    room.at(AZE, f"paragraphs/{SHARE}/").locator("#proposal-1").get_by_role("button", name="Join (AZE)").click()
    card = room.at(TUR, f"paragraphs/{SHARE}/").locator("#proposal-2")
    card.get_by_role("button", name="Can live with it (TUR)").click()
    propose(room.at(TUR, f"paragraphs/{REPORT}/propose/delete/"), "", "Reports cost time.", "Submit for the delegation")
    page = room.at(KAZ, f"paragraphs/{REPORT}/propose/insert/")
    propose(page, EXPERTS, "Experts find faults first.", "Submit for the delegation")
    assert "on the table for Kazakhstan" in page.inner_text("main")


def test_05_everybody_reads_all_of_it_at_once_with_who_wants_what(room):
    for reader in (*DELEGATIONS, ZARINA, ITALY, CHAIR, GULNARA):
        shown = room.brackets(reader, SHARE)
        assert re.search(r"\[\s*AZE, KGZ:[^\]]*twice", shown), (reader, shown)
        assert re.search(r"\[\s*TJK:[^\]]*every six months, in both languages,", shown), (reader, shown)
    assert "TUR" in words_of(room.at(AZE), f"#p{REPORT}")
    assert EXPERTS in words_of(room.at(AZE), f"#p{MEET}") and "KAZ" in words_of(room.at(AZE), f"#p{MEET}")
    own = words_of(room.at(AZE, "?show=of-TJK"), f"#p{SHARE} .words")
    assert own == MONTHS, "each delegation's own version can be read alone"
    board = room.told(KGZ, "board/", "ru")
    assert "AZE, KGZ" in board and "TJK" in board and "TUR" in board
    assert room.as_("").goto(f"/en/texts/{room.slug}/").status == 404, "the negotiation is not public"


def test_06_an_observer_reads_but_cannot_propose_and_is_told_why(room):
    page = room.at(ITALY, f"paragraphs/{SHARE}/")
    assert page.get_by_role("link", name="Replace", exact=True).count() == 0
    assert "observer" in page.inner_text("main").lower()
    page = room.at(ITALY, f"paragraphs/{SHARE}/propose/replace/")
    propose(page, "Agree to nothing;", "Italy prefers this.", "Submit for the delegation")
    told = page.get_by_role("alert").inner_text()
    assert "observer" in told.lower(), told
    assert page.locator("textarea[name=words]").input_value() == "Agree to nothing;", "what was typed stays"
    assert "nothing" not in room.brackets(KGZ, SHARE)


def test_07_the_chair_makes_one_text_of_it_and_closes_the_reading(room):
    page = room.at(CHAIR, f"paragraphs/{SHARE}/pen/")
    page.get_by_role("link", name="the version of Tajikistan").click()
    assert page.locator("textarea[name=words]").input_value() == MONTHS
    compromise(page, MIDDLE, {1: "merged", 2: "merged"})
    page = room.at(CHAIR, f"paragraphs/{MEET}/")
    page.get_by_role("button", name="Take it in as it is").click()
    page.get_by_text("The proposal is taken in.").wait_for()
    card = room.at(CHAIR, f"paragraphs/{REPORT}/").locator("#proposal-3")
    card.locator("summary").click()
    card.locator("textarea[name=why]").fill("The others want the report.")
    card.get_by_role("button", name="Not taken up").click()
    room.at(CHAIR, "readings/").get_by_role("button", name="Close reading 1").click()
    assert room.brackets(TJK, SHARE) == MIDDLE
    assert "The others want the report." in room.told(TUR, f"paragraphs/{REPORT}/")


def test_08_the_russian_follows_and_a_second_person_verifies_it(room):
    assert "outdated" in words_of(room.at(GULNARA, "draft/"), f"#p{SHARE} .marks")
    translate(room, GULNARA, SHARE, MIDDLE_RU)
    translate(room, GULNARA, MEET, EXPERTS_RU)
    refused = verify(room, GULNARA, SHARE)
    assert "The translation is verified." not in refused and "second" in refused, refused[:600]
    for paragraph in (TITLE, PREAMBLE, SHARE, REPORT, THANK, MEET):
        assert "The translation is verified." in verify(room, DANIYAR, paragraph)
    mark_everything(room, CHAIR)
    assert "6 of 6 paragraphs agreed" in room.told(KGZ, "board/")


def test_09_the_text_is_put_to_silence_and_an_observer_cannot_break_it(room):
    page = room.at(CHAIR, "silence/")
    page.get_by_role("button", name="Open the silence procedure").click()
    page.get_by_text("The silence procedure runs.").wait_for()
    assert "Дан" in room.told(TUR, "silence/", "ru")
    assert "You do not act for a participant that may break this silence." in room.told(ITALY, "silence/")
    answer = room.forced(ITALY, "silence/object/", why="We would rather not.")
    assert answer.status == 403
    assert "silence is broken by a member State" in answer.text()
    late = room.forced(KGZ, f"paragraphs/{SHARE}/propose/replace/", words=TWICE, nature="substantive", lang="en",
                       seen="1", act="submit", reason="Again.")  # fmt: skip
    assert late.status == 409, "nothing is proposed while silence runs"


def test_10_one_objection_breaks_it_and_everybody_is_told_why(room):
    page = room.at(TUR, "silence/")
    page.locator("form[action$='/silence/object/'] textarea[name=why]").fill(TOO_FAR)
    page.get_by_role("button", name="Break the silence with an objection").click()
    page.get_by_text("Silence is broken.").first.wait_for()
    assert TOO_FAR in room.told(KGZ, "silence/", "ru"), "the reason stands on the page of the text"
    letters = [one for one in room.outbox() if "Subject" in one]
    for reader in (*DELEGATIONS, CHAIR, ITALY, GULNARA):
        assert sum(f"To: {reader}@cast.example" in one for one in letters) >= 2, f"{reader}: opened, and broken"
    mine = room.as_(KAZ)
    mine.goto("/ru/people/letters/")
    assert TOO_FAR in mine.inner_text("main")
    assert "Умолчание прервано: текст не принят" in mine.inner_text("main")


def test_11_the_chair_reopens_the_paragraph_and_mends_it(room):
    page = room.at(CHAIR, f"paragraphs/{REPORT}/")
    page.locator("#why-open").fill("Türkiye has broken the silence over it.")
    page.get_by_role("button", name="Reopen").click()
    page.get_by_text("The paragraph is open again.").wait_for()
    compromise(room.at(CHAIR, f"paragraphs/{REPORT}/pen/?lang=en"), MILD, {})
    translate(room, GULNARA, REPORT, MILD_RU)
    assert "The translation is verified." in verify(room, DANIYAR, REPORT)
    mark_everything(room, CHAIR)


def test_12_the_meeting_adopts_it_by_consensus(room):
    page = room.at(CHAIR, "adoption/")
    for tick in page.locator("input[name=present]").all():
        tick.check()
    page.get_by_role("button", name="Ask: is there any objection?").click()
    page.get_by_text("No objection was raised so far.").wait_for()
    assert room.forced(ITALY, "adoption/object/", why="We would rather not.").status == 403
    assert "Есть ли возражения" in room.told(KGZ, "adoption/", "ru")
    page = room.at(CHAIR, "adoption/")
    page.get_by_role("button", name="Adopt by consensus").click()
    page.wait_for_url("**/adopted/")
    assert "adopted, sealed as AP/DEC/" in page.inner_text("body")


def test_13_a_state_attaches_a_reservation_and_nobody_proposes_any_more(room):
    page = room.at(TJK, "adoption/")
    page.locator("summary", has_text="Attach a statement").click()
    page.locator("form[action$='/attach/'] [name=paragraph]").select_option(str(SHARE))
    walking.fill_pair(page, "text", RESERVE, RESERVE_RU)
    page.get_by_role("button", name="Attach the statement").click()
    page.get_by_text("The statement is attached.").wait_for()
    late = room.forced(KGZ, f"paragraphs/{SHARE}/propose/replace/", words=TWICE, nature="substantive", lang="en",
                       seen="1", act="submit", reason="Again.")  # fmt: skip
    assert late.status == 409


def test_14_the_public_reads_both_languages_with_symbol_hash_and_reservation(room):
    english, russian = room.told("", "adopted/"), room.told("", "adopted/", "ru")
    symbol = re.search(r"AP/DEC/\d{4}/\d+", english).group()
    assert symbol in russian
    for words, reserved, shown in ((MIDDLE, RESERVE, english), (MIDDLE_RU, RESERVE_RU, russian)):
        assert words in shown and reserved in shown
    assert MILD in english and MILD_RU in russian and EXPERTS in english
    assert len(set(re.findall(r"\b[0-9a-f]{64}\b", english))) == 3, "of each language, and of the manifest"
    assert "TJK:" not in english and TWICE not in english, "nothing of the negotiation is left in it"
    seal = room.told("", "seal/")
    assert "The seal holds" in seal and "does not hold" not in seal


def test_15_the_public_takes_the_word_file_and_the_canonical_form_away(room):
    page = room.at("", "adopted/")
    files = {}
    for link in page.locator("a[href*='/seal/files/']").all():
        with page.expect_download() as coming:
            link.click()
        files[coming.value.suggested_filename] = coming.value.path().read_bytes()
        kept = room.desk / coming.value.suggested_filename
        coming.value.save_as(kept)
        assert link.get_attribute("href").rstrip("/").endswith(hashlib.sha256(kept.read_bytes()).hexdigest())
    words = {name: _words(room.desk / name) for name in files if name.endswith(".docx")}
    assert any(MIDDLE.split(" ", 1)[1] in one for one in words.values()), list(files)
    assert any(MIDDLE_RU.split(" ", 1)[1] in one for one in words.values()), list(files)
    for lang in ("en", "ru"):
        canonical = page.request.get(f"/en/texts/{room.slug}/seal/canonical.{lang}.jsonl").body()
        assert hashlib.sha256(canonical).hexdigest() in room.told("", "adopted/"), "anybody can count it again"


def _words(path) -> str:
    made = docx.Document(str(path))
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    return "\n".join([one.text for one in made.paragraphs] + cells)


def test_16_who_followed_it_can_replay_how_it_came_about(room):
    history = room.told(KGZ, "history/")
    assert "objection" in history.lower() and "Türkiye" in history
    assert room.as_("").goto(f"/en/texts/{room.slug}/history/").status == 403, "the public has the result alone"
