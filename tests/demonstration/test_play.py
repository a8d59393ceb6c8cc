"""`almaty demo` plays the whole negotiation in a folder of its own, once, and everything in it is sound."""

import json
import os
import re
import sqlite3
import urllib.request
from collections import Counter

import pytest
from tests import server

pytestmark = pytest.mark.skipif(bool(os.environ.get("DATABASE_URL")), reason="starts platforms of its own, on SQLite")


def _play(home):
    done = server.run("demo", "--folder", str(home), "--no-serve", home=home, timeout=600)
    assert done.returncode == 0, done.stdout + done.stderr
    home.with_name("told").write_text(done.stdout)


@pytest.fixture(scope="session")
def played(tmp_path_factory):
    """Return a copy of the demonstration, which is played once a run, and what the command said."""
    made, home = server.made_once("demonstration", _play), tmp_path_factory.mktemp("demonstration") / "data"
    server.copied(made, home)
    return home, made.with_name("told").read_text()


def _rows(home, question: str) -> list[tuple]:
    with sqlite3.connect(home / "almaty.sqlite3") as base:
        return base.execute(question).fetchall()


def test_the_whole_negotiation_is_there_step_by_step(played):
    steps = Counter(dict(_rows(played[0], "SELECT kind, count(*) FROM texts_step GROUP BY kind")))
    assert steps["propose"] >= 150
    assert steps["open-reading"] == steps["close-reading"] == 2
    assert (steps["open-silence"], steps["break-silence"], steps["adopt"]) == (2, 1, 1)
    assert _rows(played[0], "SELECT count(*) FROM texts_step WHERE kind = 'attach' AND data LIKE '%reservation%'") == [
        (1,)
    ]
    assert _rows(played[0], "SELECT stage FROM texts_text") == [("adopted",)]


def test_the_silence_ended_at_its_instant(played):
    ended = _rows(played[0], "SELECT at, recorded_at FROM texts_step WHERE kind = 'adopt'")
    expires = _rows(played[0], "SELECT data FROM texts_step WHERE kind = 'open-silence' ORDER BY seq DESC")[0][0]
    assert json.loads(expires)["expires"].startswith("2024-05-09T13:00")
    assert ended[0][0].startswith("2024-05-09 13:00:00")
    assert ended[0][1] > ended[0][0]


def test_sixty_commitments_are_declared_reported_on_read_and_some_are_not(played):
    stages = dict(_rows(played[0], "SELECT progress, count(*) FROM commitments_commitment GROUP BY progress"))
    states = "SELECT count(*) FROM commitments_commitment WHERE lead <> 'XHC'"
    assert _rows(played[0], states) == [(60,)]
    assert stages.keys() == {"no-report", "not-started", "planning", "under-way", "fulfilled", "dropped"}
    kinds = dict(_rows(played[0], "SELECT kind, count(*) FROM commitments_report GROUP BY kind"))
    assert kinds.keys() == {"report", "unchanged", "correction"}
    assert sum(kinds.values()) >= 150
    missed = "SELECT count(*) FROM commitments_due WHERE report_id IS NULL AND date < '2026-06-30'"
    assert _rows(played[0], missed)[0][0] >= 8
    assert _rows(played[0], "SELECT count(*) FROM commitments_commitment WHERE owed_since IS NOT NULL")[0][0] >= 4
    assert _rows(played[0], "SELECT count(*) FROM commitments_reading")[0][0] >= 40


def test_the_chair_has_passed_at_its_instant_and_the_review_of_its_term_is_closed(played):
    passed = "SELECT stage, done_at, signed_out_by_id <> signed_in_by_id FROM handover_handover"
    assert _rows(played[0], passed) == [("done", "2025-05-31 19:00:00", 1)]
    settled = Counter(
        dict(_rows(played[0], "SELECT state, count(*) FROM handover_matter WHERE NOT gone GROUP BY state"))
    )
    assert settled["accepted"] >= 5
    assert settled["closed"] == 1
    assert not settled["open"] + settled["returned"]
    assert _rows(played[0], "SELECT count(*) FROM handover_matterstep WHERE act = 'return'")[0][0] == 1
    bounds = (
        "SELECT term_id, bound, date FROM process_chairdateclaim WHERE in_use AND bound <> 'nominal-end' ORDER BY 1, 2"
    )
    assert [(bound, day) for _term, bound, day in _rows(played[0], bounds)] == [
        ("end", "2025-06-01"), ("start", "2023-06-01"), ("start", "2025-06-01"),
    ]  # fmt: skip
    reviews = _rows(played[0], "SELECT audience, closed_at IS NOT NULL FROM handover_review ORDER BY audience")
    assert reviews == [("participants", 1), ("public", 1)]
    approved = "SELECT count(*) FROM meetings_meeting WHERE record_stage = 'approved'"
    assert _rows(played[0], approved) == [(5,)]


def test_everything_is_sound_and_a_second_start_plays_nothing_again(played):
    home, told = played
    assert server.run("check", "--folder", str(home), home=home).returncode == 0
    before = _rows(home, "SELECT count(*) FROM texts_step")
    again = server.run("demo", "--folder", str(home), "--no-serve", home=home)
    assert again.returncode == 0, again.stderr
    assert _rows(home, "SELECT count(*) FROM texts_step") == before
    assert re.search(r"Password: (\S+)", again.stdout).group(1) == re.search(r"Password: (\S+)", told).group(1)


def test_every_page_says_that_it_is_a_demonstration_in_both_languages(played):
    home, told = played
    address = re.search(r"/en(/texts/\S+)", told).group(1)
    with server.running(home) as house:
        for lang, words in (("en", "Demonstration: the States"), ("ru", "Демонстрация: государства")):
            for path in ("/", "/process/", "/picture/", address):
                page = urllib.request.urlopen(f"{house.address}/{lang}{path}").read().decode()
                assert words in page, path
        for path in ("/commitments/", "/reviews/", "/figures/series/NATIONAL_WORK_PERMITS.WLD.XKO._T._Z/"):
            page = urllib.request.urlopen(f"{house.address}/en{path}").read().decode()
            assert "Demonstration: the States" in page, path
        assert "Alatavia" in urllib.request.urlopen(f"{house.address}/en/participants/").read().decode()


def test_a_folder_of_real_work_is_refused_and_so_is_none(folder):
    folder.mkdir()
    (folder / "almaty.lock").touch()
    refused = server.run("demo", "--folder", str(folder), "--no-serve", home=folder)
    assert refused.returncode != 0
    assert "never mixed" in refused.stderr
    assert not (folder / "demonstration.json").exists()
    unnamed = server.run("demo", "--no-serve", home=folder)
    assert unnamed.returncode != 0
    assert "--folder DIR" in unnamed.stderr
