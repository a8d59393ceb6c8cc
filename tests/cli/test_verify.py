"""`almaty verify` on a machine that has never seen the platform."""

from tests.cli import exported
from tests.handover.package import making


def test_a_machine_without_a_platform_verifies_a_record_and_nothing_is_written(tmp_path):
    root = making.record(tmp_path / "made" / "record")
    empty = tmp_path / "empty"
    empty.mkdir()
    for package in (root, making.zipped(root)):
        told = exported.alone("verify", str(package), at=empty)
        assert told.returncode == 0, told.stderr
        assert "Whole and unchanged" in told.stdout
        assert making.KEY.public in told.stdout
    before = set(root.rglob("*"))
    (root / "data/log/acts.jsonl").write_text("{}\n")
    told = exported.alone("verify", str(root), lang="ru_RU.UTF-8", at=empty)
    assert told.returncode == 1
    assert "Первый такой файл: data/log/acts.jsonl" in told.stdout
    assert set(root.rglob("*")) == before
    assert not list(empty.iterdir())


def test_the_key_that_must_have_signed_is_named_by_a_file(tmp_path):
    root = making.record(tmp_path / "record")
    (tmp_path / "right.txt").write_text(f"{making.KEY.public.upper()}\n")
    (tmp_path / "wrong.txt").write_text(making.new_key().public)
    (tmp_path / "none.txt").write_text("no key")
    for name, code, said in (("right.txt", 0, "Whole"), ("wrong.txt", 1, "not the key"), ("none.txt", 1, "")):
        told = exported.alone("verify", str(root), "--key", str(tmp_path / name), at=tmp_path)
        assert (told.returncode, said in told.stdout) == (code, True), told.stdout
    assert exported.alone("verify", str(root), "--key", str(root / "signature/key.pem"), at=tmp_path).returncode == 0


def test_what_is_no_package_is_refused_with_a_way_out(tmp_path):
    (tmp_path / "note.txt").write_text("not a package")
    (tmp_path / "folder").mkdir()
    for name in ("note.txt", "folder", "nothing"):
        told = exported.alone("verify", str(tmp_path / name), at=tmp_path)
        assert told.returncode == 1
        assert "This is no package of a sealed record" in told.stderr
        assert "Nothing was written" in told.stderr
