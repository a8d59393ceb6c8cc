"""From a sentence of an adopted text to what was promised under it, measured, reported, read and answered, and back.

Zarina drafts a commitment under a paragraph for Tajikistan, and Farrukh binds it. Zarina prepares a report, Farrukh
binds it, Gulnara reads it for the secretariat, Farrukh replies. Somebody of Kyrgyzstan, and anybody, follow the thread.
"""

import subprocess
import sys
from dataclasses import dataclass

import pytest
from tests import server, walking
from tests.site.commitments import CHANGE, PARAGRAPH, REASONS, REPLY, REPORTED, SERIES
from tests.site.delegations import Room

pytestmark = pytest.mark.browser
GULNARA, ZARINA, FARRUKH, KGZ = "gulnara", "deputy.tjk", "coordinator.tjk", "coordinator.kgz"
SENTENCE = "Agree to share figures every year;"
_ADOPT = """
import django; django.setup()
from datetime import UTC, datetime
from tests.site.negotiation import decide
print(decide(datetime.now(tz=UTC))["adopted"])
"""


@dataclass
class Walked(Room):
    """The room, and the place of the commitment among the commitments once it is drafted."""

    one: str = ""


@pytest.fixture(scope="module")
def room(tmp_path_factory, _chromium):
    desk = tmp_path_factory.mktemp("commitments")
    with server.running(desk / "data", prepared=True) as house:
        house.seat("secretary", "deputy", "coordinator TJK", "coordinator KGZ")
        around = Walked(house, desk, _chromium, slug=_adopted(house))
        yield around
        for context in around.contexts:
            context.close()
    assert not around.faults


def _adopted(house) -> str:
    """Adopt a text in the server's own database; return its name."""
    settings = {"DJANGO_SETTINGS_MODULE": "almaty.web.settings", "PYTHONPATH": str(server.ROOT)}
    done = subprocess.run([sys.executable, "-c", _ADOPT], env=server.environment(house.home, **house.more) | settings,
                          check=True, cwd=server.ROOT, capture_output=True, text=True)  # fmt: skip
    return done.stdout.split()[-1]


def _clicks(page, name: str) -> None:
    page.get_by_role("link", name=name).first.click()


def test_01_an_expert_drafts_it_from_the_paragraph_and_is_told_all_that_is_missing_at_once(room):
    page = room.at(ZARINA, "adopted/")
    page.locator(f"#p{PARAGRAPH}").get_by_role("link", name="Make a commitment under this paragraph").click()
    walking.fill_pair(page, "title", "Refugee children in school", "Дети-беженцы в школе")
    page.get_by_role("button", name="Keep the draft").click()
    faults = page.locator(".errorlist li").all_inner_texts()
    assert len(faults) >= 5, faults
    assert page.locator("[name=title_ru]").input_value() == "Дети-беженцы в школе", "what was typed is kept"
    walking.fill_pair(page, "change", CHANGE.en, CHANGE.ru)
    walking.fill_pair(page, "beneficiaries", "Refugee children", "Дети-беженцы")
    walking.fill_pair(page, "institution", "Ministry of Education", "Министерство образования")
    page.get_by_label("refugees and asylum-seekers").check()
    page.get_by_label("Protection", exact=True).check()
    page.locator("[name=i1-kind]").select_option("series")
    page.locator("[name=i1-series]").fill(SERIES)
    for name, value in (("target", "12000"), ("target_year", "2030")):
        page.locator(f"[name=i1-{name}]").fill(value)
    page.get_by_role("button", name="Keep the draft").click()
    page.get_by_text("The draft is kept.").wait_for()
    room.one = page.url.split("/commitments/")[1]
    assert page.get_by_role("button", name="Make the commitment for Tajikistan").count() == 0
    for reader in ("", KGZ):
        assert room.as_(reader).goto(f"/en/commitments/{room.one}").status == 404, "a draft is not there for others"


def test_02_the_coordinator_binds_it_and_everybody_finds_it_under_the_sentence(room):
    page = room.as_(FARRUKH)
    page.goto(f"/en/commitments/{room.one}")
    page.get_by_role("button", name="Make the commitment for Tajikistan").click()
    page.get_by_text("The commitment is in force.").wait_for()
    public = room.at("", "adopted/")
    assert public.locator(f"#p{PARAGRAPH}").get_by_role("link", name="1 commitment").count() == 1


def test_03_a_report_is_prepared_handed_in_and_bound_and_nobody_else_sees_it_before(room):
    page = room.as_(ZARINA)
    page.goto(f"/en/commitments/{room.one}")
    _clicks(page, "Report on it")
    page.get_by_label("under way").check()
    walking.fill_pair(page, "changed", REPORTED.changed.en, REPORTED.changed.ru)
    page.locator("[name=e1-kind]").select_option("series")
    page.locator("[name=e1-key]").fill(SERIES)
    page.get_by_role("button", name="Hand it to the coordinator").click()
    page.get_by_text("waits for the coordinator").first.wait_for()
    seen = room.as_(KGZ)
    seen.goto(f"/en/commitments/{room.one}")
    assert REPORTED.changed.en not in seen.inner_text("main")
    page = room.as_(FARRUKH)
    page.goto(f"/en/commitments/{room.one}")
    _clicks(page, "Read and bind the report that waits")
    page.get_by_role("button", name="Report for Tajikistan").click()
    page.get_by_text("Report 1 is bound.").wait_for()


def test_04_the_secretariat_reads_it_and_the_participant_replies(room):
    page = room.as_(GULNARA)
    page.goto(f"/en/commitments/{room.one}")
    _clicks(page, "Give a reading")
    page.get_by_label("limited").check()
    walking.fill_pair(page, "reasons", REASONS.en, REASONS.ru)
    page.get_by_role("button", name="Give the reading").click()
    page.get_by_text("The reading stands beside the report.").wait_for()
    page = room.as_(FARRUKH)
    page.goto(f"/ru/commitments/{room.one}")
    _clicks(page, "Ответить на оценку")
    walking.fill_pair(page, "text", REPLY.en, REPLY.ru)
    page.get_by_role("button", name="Отправить ответ").click()
    page.get_by_text("Ответ размещён рядом с оценкой.").wait_for()


def test_05_two_clicks_lead_from_the_sentence_to_figures_and_report_and_others_lead_back(room):
    page = room.at(KGZ, "adopted/")
    assert SENTENCE in page.inner_text(f"#p{PARAGRAPH}")
    page.locator(f"#p{PARAGRAPH}").get_by_role("link", name="1 commitment").click()
    under = page.inner_text("main")
    assert SENTENCE in under and CHANGE.en in under and "12,000 2030" in under
    _clicks(page, "Refugee children in school")
    told = page.inner_text("main")
    for words in (SENTENCE, "12,000 2030", REPORTED.changed.en, REASONS.en, REPLY.en, "limited"):
        assert words in told
    _clicks(page, "The State's figures")
    page.wait_for_url("**/picture/states/TJK/")
    _clicks(page, "1 commitment")
    page.get_by_role("link", name="Refugee children in school").click()
    _clicks(page, "The series")
    page.wait_for_url(f"**/figures/series/{SERIES}/")
    _clicks(page, "1 commitment")
    page.get_by_role("link", name="Refugee children in school").click()
    _clicks(page, "An adopted declaration")
    page.wait_for_url(f"**/adopted/#p{PARAGRAPH}")


def test_06_the_public_sees_how_far_it_is_but_not_what_was_reported_in_confidence(room):
    page = room.as_("")
    page.goto(f"/ru/commitments/{room.one}")
    told = page.inner_text("main")
    assert CHANGE.ru in told and "выполняется" in told
    assert not any(words in told for words in (REPORTED.changed.ru, REASONS.ru, REPLY.ru))
