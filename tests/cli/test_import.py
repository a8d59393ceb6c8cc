"""`almaty import`: export, wipe, import: the rebuilt platform answers every kind of page as the first did."""

import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime

import pytest
from tests import postgresql, server
from tests.cli import exported
from tests.handover.package import making

from almaty.handover.rules.package.verifying import verify

MOST = int(os.environ.get("ALMATY_TEST_PAGES", "2"))
"""Of each kind and language so many pages are compared; more by hand."""


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory):
    """Return the data folder of a platform that was rebuilt from the sealed record, and what the command said."""
    exported.home()
    home = tmp_path_factory.mktemp("rebuilt") / "home"
    told = server.run("import", str(exported.package()), "--folder", str(home), home=home)
    assert told.returncode == 0, told.stdout + told.stderr
    assert not (home / "keys").exists()
    assert not [path for path in (home, *home.rglob("*")) if path.stat().st_mode & 0o077]
    shutil.copytree(home, home.with_name("untouched"))
    return home, told.stdout


@pytest.mark.parametrize("reader", ["-", exported.SECRETARY])
def test_every_kind_of_page_has_the_same_content_as_before(rebuilt, reader):
    """A stranger's pages and those of the secretariat, each compared whole."""
    now = datetime.now(tz=UTC)
    before, after = (exported.walked(home, reader, MOST, now) for home in (exported.home(), rebuilt[0]))
    assert len(before) > 100
    different = sorted(address for address in {*before, *after} if before.get(address) != after.get(address))
    assert [address for address in different if not _may_differ(address)] == []


def _may_differ(address: str) -> bool:
    """Tell whether a page shows what was not rebuilt: second factors, keys, links; or the log's own new entry."""
    own = ("/people/", "/log/", "/account/", "/keys/", "/mandates/", "/calendar", "/outbox/", "/letters/", "/welcome/",
           "/invitations/")  # fmt: skip
    return any(part in address for part in own)


def test_the_rebuilt_platform_is_sound_and_seals_with_a_key_of_its_own(rebuilt, tmp_path):
    home, _told = rebuilt
    assert server.run("check", home=home).returncode == 0
    again = server.run("export", str(tmp_path / "again.zip"), home=home)
    assert again.returncode == 0, again.stderr
    assert exported.alone("verify", str(tmp_path / "again.zip"), at=tmp_path).returncode == 0
    keys = [verify(package).key for package in (exported.package(), tmp_path / "again.zip")]
    assert keys[0] != keys[1]


def test_the_secretariat_comes_back_by_a_link_and_nobody_by_an_old_password(rebuilt):
    home, told = rebuilt[0].with_name("untouched"), rebuilt[1]
    link = next(word for word in told.split() if "/password/reset/key/" in word)
    code = (
        "import django; django.setup()\n"
        "from django.conf import settings; settings.ALLOWED_HOSTS.append('testserver')\n"
        "settings.STORAGES['staticfiles']['BACKEND'] = 'django.contrib.staticfiles.storage.StaticFilesStorage'\n"
        "from django.test import Client; from django.contrib.auth import get_user_model\n"
        "everybody = get_user_model().objects.all()\n"
        "assert not [one for one in everybody if one.check_password('apricots on the Syr Darya')]\n"
        "assert not [one for one in everybody if one.has_usable_password()]\n"
        "client = Client()\n"
        f"first = client.get({link!r}, follow=True); assert first.status_code == 200, first.status_code\n"
        "words = {'password1': 'a valley of wild apples 9', 'password2': 'a valley of wild apples 9'}\n"
        "done = client.post(first.redirect_chain[-1][0], words); assert done.status_code == 302, done.content\n"
        "assert [one for one in everybody.all() if one.check_password('a valley of wild apples 9')]\n"
    )
    settings = {"DJANGO_SETTINGS_MODULE": "almaty.web.settings", "PYTHONPATH": str(server.ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code], env=server.environment(home) | settings, cwd=server.ROOT, capture_output=True,
        text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_a_record_moves_to_postgresql(rebuilt, tmp_path):
    with postgresql.fresh("rebuilt") as address:
        home = tmp_path / "home"
        told = server.run("import", str(exported.package()), "--folder", str(home), home=home, DATABASE_URL=address)
        assert told.returncode == 0, told.stdout + told.stderr
        assert server.run("check", home=home, DATABASE_URL=address).returncode == 0
        out = tmp_path / "again"
        assert server.run("export", str(out), home=home, DATABASE_URL=address).returncode == 0
        assert exported.alone("verify", str(out), at=tmp_path).returncode == 0


def test_a_folder_that_is_not_empty_or_not_named_is_refused(tmp_path):
    root = making.record(tmp_path / "record")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine")
    for words, said in (
        ([str(root), "--folder", str(tmp_path / "full")], "not empty"),
        ([str(root)], "Name the folder"),
        ([str(tmp_path / "none"), "--folder", str(tmp_path / "new")], "not found"),
    ):
        told = exported.alone("import", *words, at=tmp_path)
        assert told.returncode == 1
        assert said in told.stderr
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["mine.txt"]


def test_a_package_that_is_not_whole_rebuilds_nothing(tmp_path):
    root = making.record(tmp_path / "record")
    spoilt = shutil.copytree(root, tmp_path / "spoilt")
    (spoilt / "data/log/acts.jsonl").unlink()
    home = tmp_path / "home"
    told = server.run("import", str(spoilt), "--folder", str(home), home=home)
    assert told.returncode == 1
    assert "data/log/acts.jsonl" in told.stderr
    newer = making.record(tmp_path / "newer", rebuild={"migrations": {"people": ["9999_tomorrow"]}, "version": "99"})
    told_newer = server.run("import", str(newer), "--folder", str(home), home=home)
    assert "newer version" in told_newer.stderr
    climbing = making.record(tmp_path / "climbing", places={"path": "../../evil", "at": "data/log/acts.jsonl"})
    assert server.run("import", str(climbing), "--folder", str(home), home=home).returncode == 1
    assert {path.name for path in home.iterdir()} <= {"almaty.lock"}


def test_a_package_that_points_outside_itself_reads_nothing_there(tmp_path):
    outside = tmp_path / "outside.jsonl"
    outside.write_text("{}\n")
    told = {"file": str(outside), "rows": 1, "sha256": "0" * 64}
    for name in (str(outside), "../../outside.jsonl"):
        rebuild = {"migrations": {"people": ["0001_initial"]}, "version": "1",
                   "tables": {"people.act": told | {"file": name}}}  # fmt: skip
        root = making.record(tmp_path / f"points-{len(name)}", rebuild=rebuild)
        home = tmp_path / f"home-{len(name)}"
        refused = server.run("import", str(root), "--folder", str(home), home=home)
        assert refused.returncode == 1 and "It would read" in refused.stderr, refused.stderr
        assert {path.name for path in home.iterdir()} <= {"almaty.lock"}
