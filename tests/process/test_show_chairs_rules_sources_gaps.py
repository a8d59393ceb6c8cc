"""Chairs, rules and duties, sources, and what is not known: each with its sources."""

import re

import pytest

from almaty.process import queries
from almaty.process.models import ChairDateClaim, ConflictSide, Duty, Gap, Rule, Source
from almaty.process.rules.setting_words import WORDS

pytestmark = pytest.mark.django_db


def test_every_claim_of_a_date_stands_with_the_one_in_use_first(client):
    page = client.get("/en/chairs/").content.decode()
    tables = re.findall(r"<tbody>.*?</tbody>", page, re.DOTALL)
    rows = sum(table.count("<tr") for table in tables)
    assert rows == ChairDateClaim.objects.count()
    assert page.index('id="chair-6"') < page.index('id="chair-1"')


def test_a_lead_body_that_no_source_names_is_said(client):
    assert "not named in the sources read" in client.get("/en/chairs/").content.decode()


def test_every_rule_stands_with_its_standing_and_every_duty_with_its_sources(client):
    page = client.get("/en/rules/").content.decode()
    for key in (*Rule.objects.values_list("key", flat=True), *Duty.objects.values_list("key", flat=True)):
        assert f'id="{key}"' in page, key
    assert (
        page.count(">Not verified<") + page.count(">not verified<")
        >= Rule.objects.filter(status="not-verified").count()
    )


def test_every_code_that_stands_as_a_value_has_words():
    codes = {code for lines in queries.rules_by_topic().values() for line in lines for code in line.items}
    assert codes <= set(WORDS)


def test_a_rule_that_lists_numbers_shows_them_with_their_unit(client):
    lines = {line.row.key: line for lines in queries.rules_by_topic().values() for line in lines}
    assert lines["report_remind_after"].numbers == (1, 14, 45) and not lines["report_remind_after"].items
    assert lines["working_languages"].items == ("en", "ru") and not lines["working_languages"].numbers
    assert "<strong>1, 14, 45</strong> days" in client.get("/en/rules/").content.decode()


def test_settings_are_read_as_typed_values():
    assert queries.setting("chair_term_months") == 24
    assert queries.setting("working_languages") == ("en", "ru")
    assert queries.setting("silence_days") is None
    assert queries.setting("no such rule") is None


def test_four_eyes_is_in_force_unless_the_setting_says_no():
    assert queries.four_eyes()
    Rule.objects.filter(key="four_eyes_publishing").update(value="no")
    assert not queries.four_eyes()
    Rule.objects.filter(key="four_eyes_publishing").update(value="")
    assert queries.four_eyes()


def test_every_source_stands_in_the_list_and_has_its_page(client):
    page = client.get("/ru/sources/").content.decode()
    for key in Source.objects.values_list("key", flat=True):
        assert f"/ru/sources/{key}/" in page


def test_a_source_shows_what_rests_on_it(client):
    page = client.get("/en/sources/S19/").content.decode()
    assert 'href="/en/meetings/som-5/"' in page
    assert 'href="/en/chairs/#chair-3"' in page
    assert 'rel="noreferrer external"' in page


def test_conflicts_show_every_side_with_the_one_in_use_marked(client):
    page = client.get("/en/gaps/").content.decode()
    assert page.count('<li class="side-used"') == ConflictSide.objects.filter(used=True).count()
    for number in range(1, 10):
        assert f'id="C{number}"' in page
    order = [one.row.key for one in queries.conflicts()]
    assert order[:3] == ["C1", "C2", "C3"]
    assert order.index("C9") < order.index("C10")


def test_what_is_not_held_says_whom_to_ask(client):
    page = client.get("/ru/gaps/").content.decode()
    for key in Gap.objects.values_list("key", flat=True):
        assert f'id="{key}"' in page
    assert "К кому обратиться" in page
