"""`almaty export`: the record leaves sealed, readable without software, and without a secret."""

import json
import re
import sqlite3
import zipfile

import pytest
from tests import server
from tests.cli import exported
from tests.site.reading import read

from almaty.handover.rules.package.verifying import verify


@pytest.fixture(scope="module")
def opened():
    """Return the sealed record, opened."""
    exported.home()
    with zipfile.ZipFile(exported.package()) as archive:
        yield archive


def _read(opened, name: str) -> bytes:
    return opened.read(next(one for one in opened.namelist() if one.endswith(f"/{name}")))


def _names(opened) -> set[str]:
    return {name.partition("/")[2] for name in opened.namelist()}


def _rows(opened, table: str) -> list[dict]:
    return [json.loads(line) for line in _read(opened, f"data/tables/{table}.jsonl").splitlines()]


def test_what_was_sealed_while_the_platform_ran_is_whole_and_for_its_owner_only(opened):
    verdict = verify(exported.package())
    assert not verdict.faults
    assert not verdict.notes
    assert exported.package().stat().st_mode & 0o077 == 0
    assert verdict.entries > 50


def test_the_index_opens_in_two_languages_without_a_script_and_every_link_leads_to_a_file(opened):
    names = _names(opened)
    for page, lang in (("index.html", "en"), ("index.ru.html", "ru")):
        html = _read(opened, page).decode()
        found = read(html)
        assert found.lang == lang
        assert "<script" not in html
        targets = {link for link in found.links if not link.startswith("#")}
        assert len(targets) > 30
        assert not [link for link in targets if link not in names and not link.endswith("/")]
        assert not re.search(r'(src|href)="(https?:|/)', html)


def test_people_find_documents_texts_meetings_and_figures_under_names_that_they_can_read(opened):
    names = _names(opened)
    assert "data/log/acts.jsonl" in names
    assert [name for name in names if re.fullmatch(r"data/texts/[a-z0-9-]+/sealed/.+\.pdf", name)]
    assert [name for name in names if re.fullmatch(r"data/texts/[a-z0-9-]+/words\.ru\.txt", name)]
    assert [name for name in names if re.fullmatch(r"data/meetings/[a-z0-9-]+/meeting\.json", name)]
    assert [name for name in names if re.fullmatch(r"data/releases/[a-z0-9-]+/[a-z0-9-]+\.parquet", name)]
    assert [name for name in names if re.fullmatch(r"data/documents/ap-som-5-report/.+\.txt", name)]
    assert {"data/commitments/commitments.csv", "data/releases/releases.csv", "data/tables/schema.json"} <= names


def test_no_secret_leaves(opened):
    """Whatever a table holds of passwords, codes, keys and links is in no file of the package."""
    base = sqlite3.connect(exported.home() / "almaty.sqlite3")
    secrets = {
        one
        for asked in ("select password from people_account", "select secret_hash from people_invitation",
                      "select secret_hash from meetings_calendarkey", "select data from mfa_authenticator",
                      "select secret_hash from people_token")
        for (one,) in base.execute(asked)
    }  # fmt: skip
    secrets |= {(exported.home() / "secret.key").read_text().strip()}
    assert len(secrets) > 5
    for name in opened.namelist():
        body = opened.read(name)
        assert not [one for one in secrets if one.encode() in body], name
    assert (exported.home() / "keys" / "seal.key").read_bytes() not in exported.package().read_bytes()
    assert not [name for name in _names(opened) if "session" in name or "authenticator" in name]


def test_what_a_state_alone_may_read_stays_behind(opened):
    names = _names(opened)
    assert not [name for name in names if re.search(r"texts\.draft|reportdraft|mapping|explanation|submissions/", name)]
    assert all(row["original"] == row["rows"] == "" for row in _rows(opened, "exchange.submission"))
    assert all(row["stage"] == "bound" or row["about"] == {} for row in _rows(opened, "exchange.part"))
    assert all(row["body"] == "" for row in _rows(opened, "people.letter"))
    told = _read(opened, "README.txt").decode()
    assert "texts.draft: proposals in preparation (nothing)" in told
    assert "RESTRICTED" in told


def test_the_whole_platform_takes_it_along_but_still_no_secret(tmp_path):
    told = server.run("export", str(tmp_path / "whole"), "--whole", home=exported.home())
    assert told.returncode == 0, told.stderr
    assert "hand it to nobody" in told.stdout
    assert not verify(tmp_path / "whole").faults
    assert list((tmp_path / "whole" / "data" / "other" / "submissions").rglob("*"))
    assert [json.loads(line) for line in (tmp_path / "whole/data/tables/texts.draft.jsonl").read_text().splitlines()]
    assert not (tmp_path / "whole/data/tables/mfa.authenticator.jsonl").exists()
    accounts = (tmp_path / "whole/data/tables/people.account.jsonl").read_text()
    assert "pbkdf2" not in accounts


def test_that_it_left_is_kept_and_told_in_the_log():
    base = sqlite3.connect(exported.home() / "almaty.sqlite3")
    name, head, key = base.execute("select name, head, key from handover_sealed order by id").fetchone()
    assert name.startswith("almaty-record-")
    assert verify(exported.package()).key == key
    assert verify(exported.package()).info["Log-Head"] == head
    assert base.execute("select count(*) from people_act where verb = 'seal-record'").fetchone()[0] >= 1


def test_nothing_is_written_over_and_a_term_that_is_none_is_refused(tmp_path):
    (tmp_path / "there").mkdir()
    for words, told in (
        ([str(tmp_path / "there")], "something of that name"),
        ([str(tmp_path / "nowhere" / "a.zip")], "not there"),
        ([str(tmp_path / "a.zip"), "--term", "chair-99"], "no term of the Chair"),
    ):
        done = server.run("export", *words, home=exported.home())
        assert done.returncode == 1
        assert told in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["there"]
