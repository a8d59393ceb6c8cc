"""A large answer is protected while its coordinator does something else: nobody waits, and nothing goes on for ever."""

import threading
import time

import pytest
from tests.exchange.sharing import answers

from almaty.exchange.models import Release
from almaty.exchange.operations.sharing import consent, consent_in_advance
from almaty.exchange.operations.sharing.in_advance import after_binding
from almaty.exchange.queries.sharing import StillWorking, make, making, working
from almaty.kernel.refusal import Conflict, NotReady
from almaty.people.models import Act

pytestmark = pytest.mark.django_db
CODES = ("RUS", "KAZ", "UZB", "KGZ", "DEU", "ITA", "TUR", "AZE", "AFG", "IRN", "PAK", "CHN", "IND", "GEO", "ARM", "UKR",
         "BLR", "POL", "FRA", "GBR", "USA", "CAN", "JPN", "KOR", "MNG", "TKM", "BGD", "VNM", "EGY", "SYR", "IRQ", "JOR",
         "LBN", "GRC", "ESP")  # fmt: skip


@pytest.fixture
def large(db):
    """A bound answer of 324 figures, a few of them small."""
    rows = [one for year in ("2022", "2023", "2024")
            for one in answers.flows(year, {code: 2 + 7 * n for n, code in enumerate(CODES)})]  # fmt: skip
    working._jobs.clear()
    making._kept.clear()
    yield answers.answer(rows)
    for job in working._jobs.values():
        job.unwanted = True
    working._jobs.clear()


@pytest.fixture
def gate(monkeypatch):
    """Keep the library from its work until the gate is opened."""
    opened, real = threading.Event(), making.protect_rows

    def waiting(*given, **named):
        assert opened.wait(30)
        return real(*given, **named)

    monkeypatch.setattr(making, "protect_rows", waiting)
    monkeypatch.setattr(working, "WAIT", 0.05)
    yield opened
    opened.set()


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_the_page_says_that_it_goes_on_and_later_shows_what_came_of_it(large, coordinator, gate, monkeypatch, lang):
    page = f"/{lang}/figures/sharing/TJK/answers/{large.pk}/members/"
    for _ in range(2):
        told = coordinator.client.get(page)
        assert told.status_code == 202
        assert ("still being worked out" if lang == "en" else "ещё рассчитывается") in told.content.decode()
        assert 'name="seen"' not in told.content.decode(), "what nobody has seen is not consented to"
    assert coordinator.client.post(page, {"seen": "x" * 32}).status_code == 202
    assert not Release.objects.filter(owner="TJK").exists()
    assert not Act.objects.filter(verb="read-answer").exists(), "nothing was shown, however often it was asked"
    gate.set()
    monkeypatch.setattr(working, "WAIT", 30)
    shown = coordinator.client.get(page)
    assert shown.status_code == 200
    assert make(large, "members").mark in shown.content.decode()
    assert not working._jobs, "what was taken is not kept twice"


def test_what_is_worked_out_there_is_what_would_have_been_worked_out_here(large, monkeypatch):
    there = make(large, "public")
    making._kept.clear()
    monkeypatch.setattr(working, "AT_HAND", 10_000)
    here = make(large, "public")
    assert there.mark == here.mark
    assert there.loss == here.loss
    assert here.loss.small > 0


def test_a_rule_holds_a_step_back_whose_protection_goes_on_and_the_binding_stands(large, coordinator, gate):
    consent_in_advance("TJK", "FLOW_IN", "members", actor=coordinator.actor, now=answers.NOW)
    done = after_binding(large, actor=coordinator.actor, now=answers.NOW)
    assert [(step, refusal.code) for step, refusal in done.refused] == [("members", "still-protecting")]
    assert Act.objects.filter(verb="rule-kept-back").count() == 1


def test_only_a_few_are_worked_on_at_once_and_other_settings_end_the_work_on_the_old_ones(large, coordinator, gate):
    for step in ("members", "participants"):
        with pytest.raises(StillWorking):
            make(large, step)
    with pytest.raises(NotReady) as refused:
        make(large, "public")
    assert refused.value.code == "others-protected-first"
    waiting = coordinator.client.get(f"/ru/figures/sharing/TJK/answers/{large.pk}/public/")
    assert waiting.status_code == 202
    assert "Сейчас защитить эту таблицу нельзя" in waiting.content.decode()
    assert "Расчёт идёт" not in waiting.content.decode()
    old = working._jobs[large.pk, "members"]
    with pytest.raises(StillWorking):
        working.worked_out((large.pk, "members"), "other settings", 1000, lambda: gate.wait(30))
    assert old.unwanted


def test_what_takes_too_long_is_given_up_and_the_way_out_is_told(large, coordinator, monkeypatch):
    monkeypatch.setattr(working, "LONGEST", -1.0)
    page = f"/en/figures/sharing/TJK/answers/{large.pk}/members/"
    told = coordinator.client.get(page).content.decode()
    assert "add noise by cell keys" in told
    assert "1 figure cannot be protected" not in told
    with pytest.raises(Conflict) as refused:
        consent(large.pk, "members", actor=coordinator.actor, now=answers.NOW)
    assert refused.value.code == "not-protected"
    assert "больше десяти минут" in refused.value.told("ru")


def test_a_fault_of_the_work_is_told_to_whoever_asks_and_the_next_one_begins_anew(large, monkeypatch):
    def broken(*_given, **_named):
        raise MemoryError

    with monkeypatch.context() as patched:
        patched.setattr(making, "protect_rows", broken)
        with pytest.raises(MemoryError):
            make(large, "members")
    assert make(large, "members").table is not None
    began = time.monotonic()
    make(large, "members")
    assert time.monotonic() - began < 1, "it is kept"
