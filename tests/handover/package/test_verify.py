"""A sealed record is verified without the platform: one changed byte anywhere is found, and its file named."""

import os
import shutil
import subprocess
import unicodedata
import zipfile
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.handover.package import making

from almaty.handover.rules.package import zipped as form_of_zip
from almaty.handover.rules.package.bagging import sign_bag, sums
from almaty.handover.rules.package.container import container_faults
from almaty.handover.rules.package.form import KEY, MANIFEST, SIGNATURE, SUMS, TAG_FILES, TAGS, UNLISTED
from almaty.handover.rules.package.verifying import verify
from almaty.kernel.refusal import Invalid
from almaty.people.rules.chain import Entry, entry_hash
from almaty.texts.rules.steps import stamp_of

REPEATED = settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=150)


@pytest.fixture(scope="module")
def sealed(tmp_path_factory):
    """Return a small sealed record as a folder."""
    return making.record(tmp_path_factory.mktemp("sealed") / "record")


@pytest.fixture(scope="module")
def packed(sealed):
    """Return the same record in one zip file."""
    return making.zipped(sealed)


@pytest.fixture
def copy(sealed, tmp_path):
    """Return a copy that a test may spoil."""
    return shutil.copytree(sealed, tmp_path / "copy")


def _names(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def _kinds(verdict):
    return {(one.kind, one.file) for one in verdict.faults}


def test_a_sealed_record_is_whole_as_a_folder_and_as_a_zip(sealed, packed):
    for package in (sealed, packed):
        verdict = verify(package, key=making.KEY.public)
        assert not verdict.faults, verdict.faults
        assert not verdict.notes
        assert (verdict.key, verdict.entries, verdict.info["Record-Term"]) == (making.KEY.public, 3, "chair-7")


def test_the_library_of_congress_and_three_well_known_tools_find_it_whole(sealed, packed, tmp_path):
    """Others judge the same: bagit-python, sha256sum, openssl, and whoever unpacks a zip."""
    with zipfile.ZipFile(packed) as archive:
        assert archive.testzip() is None
        archive.extractall(tmp_path)
    for folder in (sealed, tmp_path / making.NAME):
        assert pytest.importorskip("bagit").Bag(str(folder)).is_valid()
        assert not verify(folder).faults
    for command in (
        ["sha256sum", "--quiet", "-c", MANIFEST],
        ["sha256sum", "--quiet", "-c", TAGS],
        ["openssl", "pkeyutl", "-verify", "-rawin", "-pubin", "-inkey", KEY, "-sigfile", SIGNATURE, "-in", TAGS],
    ):
        told = subprocess.run(command, cwd=sealed, capture_output=True, text=True, check=False)
        assert told.returncode == 0, told.stderr


def test_a_changed_byte_of_any_file_is_found_and_that_file_alone_is_named(sealed, copy):
    """Every file once, every tag file and the signature among them; then bytes drawn by lot."""
    names = _names(sealed)
    assert {*TAG_FILES, *UNLISTED} < set(names)

    def spoil(name, place, bit):
        held = (sealed / name).read_bytes()
        place %= len(held)
        (copy / name).write_bytes(held[:place] + bytes([held[place] ^ (1 << bit)]) + held[place + 1 :])
        found = verify(copy)
        (copy / name).write_bytes(held)
        assert found.changed == [name], (name, place, bit, found.faults)

    for name in names:
        for place in (0, len((sealed / name).read_bytes()) // 2, -1):
            spoil(name, place, 0)

    @REPEATED
    @given(st.sampled_from(names), st.integers(0, 1 << 20), st.integers(0, 7))
    def drawn(name, place, bit):
        spoil(name, place, bit)

    drawn()
    assert not verify(copy).faults


def test_a_changed_byte_anywhere_in_a_zip_is_found(packed, tmp_path):
    """In a header as in a file: the fault names the file that the byte belongs to, or the zip for its directory."""
    held, spoilt = packed.read_bytes(), tmp_path / packed.name
    with zipfile.ZipFile(packed) as archive:
        infos = archive.infolist()
        ends = [info.header_offset for info in infos[1:]] + [archive.start_dir]

    def owner(place):
        return next((one.filename.partition("/")[2] for one, end in zip(infos, ends, strict=True) if place < end), "")

    def spoil(place, bit):
        spoilt.write_bytes(held[:place] + bytes([held[place] ^ (1 << bit)]) + held[place + 1 :])
        try:
            named = verify(spoilt).changed
        except Invalid as refusal:
            named = [str(refusal.where)]
        assert (owner(place) in named) if owner(place) else named, (place, bit, owner(place), named)

    first = infos[3].header_offset
    for place in [*range(first, first + 40), *range(ends[-1], ends[-1] + 60), *range(len(held) - 40, len(held))]:
        spoil(place, place % 8)

    @REPEATED
    @given(st.integers(0, len(held) - 1), st.integers(0, 7))
    def drawn(place, bit):
        spoil(place, bit)

    drawn()


@pytest.mark.parametrize("length", [0, 10, 3000, -1, -22, -2000])
def test_a_zip_that_was_cut_off_is_no_package(packed, tmp_path, length):
    held = packed.read_bytes()
    cut = tmp_path / "cut.zip"
    cut.write_bytes(held[:length])
    try:
        named = verify(cut).changed
    except Invalid as refusal:
        named = [refusal.where]
    assert named in ([cut.name], [str(cut)])


def test_a_missing_file_an_added_file_and_an_empty_folder_are_named(copy):
    (copy / "data/documents/ap-2027-1/document.json").unlink()
    (copy / "data/added.txt").write_text("added")
    (copy / "signature/second.pem").write_text("added")
    (copy / "data/empty").mkdir()
    assert _kinds(verify(copy)) == {
        ("missing", "data/documents/ap-2027-1/document.json"), ("added", "data/added.txt"),
        ("added", "signature/second.pem"), ("added", "data/empty/"),
    }  # fmt: skip
    for name in TAG_FILES + UNLISTED:
        kept = (copy / name).read_bytes()
        (copy / name).unlink()
        if name == "bagit.txt":
            with pytest.raises(Invalid):
                verify(copy)
        else:
            assert ("missing", name) in _kinds(verify(copy)), name
        (copy / name).write_bytes(kept)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("{hash}  data/../../etc/passwd", "listed-badly"),
        ("{hash}  /etc/passwd", "listed-badly"),
        ("{hash}  data\\..\\a", "listed-badly"),
        ("{hash}  C:/a", "listed-badly"),
        ("{hash}  bag-info.txt", "listed-badly"),
        ("{short}  data/a.txt", "line"),
        ("{hash} data/a.txt", "line"),
        ("{hash}  data/caf\udce9.txt", "listed-badly"),
        ("{hash}  data/a.txt", "missing"),
        ("x" * 5000, "unreadable"),
    ],
)
def test_a_manifest_cannot_lead_out_or_say_nonsense_even_when_it_is_sealed(sealed, tmp_path, line, kind):
    """Whoever holds a key can seal anything; what is sealed is still looked at."""
    root = shutil.copytree(sealed, tmp_path / "forged")
    told = line.format(hash="a" * 64, short="a" * 63)
    with (root / MANIFEST).open("ab") as stream:
        stream.write(f"{told}\n".encode(errors="surrogateescape"))
    _seal_anew(root)
    assert kind in {one.kind for one in verify(root).faults}
    assert not (tmp_path / "etc").exists()


def test_a_manifest_that_names_a_file_twice_is_told(sealed, tmp_path):
    root = shutil.copytree(sealed, tmp_path / "forged")
    lines = (root / MANIFEST).read_text()
    (root / MANIFEST).write_text(lines + lines.splitlines()[0] + "\n")
    _seal_anew(root)
    assert ("listed-twice", MANIFEST) in _kinds(verify(root))


def _seal_anew(root, key=making.KEY):
    """Sign a bag once more, over a manifest that somebody wrote."""
    sign_bag(root, key=key.public, sign=key.sign)


def test_links_devices_and_names_that_climb_are_never_opened(copy, tmp_path):
    (tmp_path / "outside.txt").write_text("outside")
    inside = copy / "data/documents/ap-2027-1/document.json"
    inside.unlink()
    inside.symlink_to(tmp_path / "outside.txt")
    (copy / "data/loop").symlink_to(copy)
    os.mkfifo(copy / "data/pipe")
    found = _kinds(verify(copy))
    assert {("link", "data/documents/ap-2027-1/document.json"), ("link", "data/loop"), ("link", "data/pipe")} <= found


def test_rows_that_are_no_rows_and_folders_without_end_are_told(sealed, tmp_path):
    for name, body in (
        ("deep", "[" * 100_000),
        ("list", "[]"),
        ("number", '{"text_id": 1, "seq": 1e999}'),
        ("text", "x"),
    ):
        root = shutil.copytree(sealed, tmp_path / name)
        (root / "data/tables/texts.step.jsonl").write_text(f"{body}\n")
        (root / MANIFEST).write_text(sums(root, [one for one in _names(root) if one.startswith("data/")]))
        _seal_anew(root)
        assert {one.kind for one in verify(root).faults} & {"form", "step"}, name
    folder = tmp_path / "list" / "data"
    for _depth in range(60):
        folder = folder / "folder"
        folder.mkdir()
    assert "long" in {one.kind for one in verify(tmp_path / "list").faults}


def test_names_that_some_machines_take_for_one_are_told(copy):
    (copy / "data/DOCUMENTS").mkdir()
    for name in ("data/Log", "data/отчёт.txt", unicodedata.normalize("NFD", "data/é.txt"), "data/aux.txt", "data/a\\b"):
        (copy / name).write_text("x")
    kinds = {one.kind for one in verify(copy).faults}
    assert {"letters", "climbs", "added"} <= kinds
    shutil.copytree(copy / "data/log", copy / "data/LOG")
    assert "alike" in {one.kind for one in verify(copy).faults}


@pytest.mark.parametrize(
    ("name", "kind"),
    [("../evil.txt", "climbs"), ("/evil.txt", "climbs"), (f"{making.NAME}/../../evil", "climbs"),
     ("evil.txt", "outside"), (f"{making.NAME}/data\\evil", "climbs"), (f"{making.NAME}/data/added.txt", "added")],
)  # fmt: skip
def test_a_zip_with_a_name_that_leads_out_is_told_and_nothing_is_written(sealed, tmp_path, name, kind):
    bad = tmp_path / "deep" / "bad.zip"
    bad.parent.mkdir()
    with zipfile.ZipFile(bad, "w") as archive:
        for one in _names(sealed):
            archive.write(sealed / one, f"{making.NAME}/{one}")
        archive.writestr(name, "evil")
    assert kind in {one.kind for one in verify(bad).faults}
    assert [path.name for path in tmp_path.rglob("*")] == ["deep", "bad.zip"]


def test_a_zip_with_a_link_or_the_same_name_twice_is_told(sealed, tmp_path):
    bad = tmp_path / "bad.zip"
    link = zipfile.ZipInfo(f"{making.NAME}/data/link")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    with zipfile.ZipFile(bad, "w") as archive, pytest.warns(UserWarning, match="Duplicate"):
        for one in _names(sealed):
            archive.write(sealed / one, f"{making.NAME}/{one}")
        archive.writestr(link, "/etc/passwd")
        archive.writestr(f"{making.NAME}/README.txt", "another readme")
    assert {("link", "data/link"), ("twice", "README.txt")} <= _kinds(verify(bad))


def test_a_record_that_was_packed_again_is_judged_by_its_content(sealed, tmp_path):
    again = tmp_path / "again.zip"
    with zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as archive:
        for one in _names(sealed):
            archive.write(sealed / one, f"{making.NAME}/{one}")
    verdict = verify(again)
    assert not verdict.faults
    assert [one.kind for one in verdict.notes] == ["repacked"]


def test_a_bomb_is_refused_before_anything_of_it_is_unpacked(sealed, tmp_path):
    bomb = tmp_path / "bomb.zip"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        for one in _names(sealed):
            archive.write(sealed / one, f"{making.NAME}/{one}")
        archive.writestr(f"{making.NAME}/data/bomb", bytes(200 * 1024 * 1024))
    with pytest.raises(Invalid, match="unpack"):
        verify(bomb)


def test_a_zip_that_lies_about_a_size_yields_no_more_than_it_says(sealed, tmp_path):
    """The directory says 10 bytes, the data unpack to a megabyte: no more than 10 are read, and the file is named."""
    bomb = tmp_path / "liar.zip"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        for one in _names(sealed):
            archive.write(sealed / one, f"{making.NAME}/{one}")
        archive.writestr(f"{making.NAME}/data/liar", bytes(1024 * 1024))
    held = bytearray(bomb.read_bytes())
    place = held.rindex(f"{making.NAME}/data/liar".encode()) - 46 + 24
    held[place : place + 4] = (10).to_bytes(4, "little")
    bomb.write_bytes(held)
    assert "data/liar" in verify(bomb).changed


def test_another_key_is_told_and_one_that_the_log_does_not_tell_of(tmp_path):
    stranger = making.new_key()
    root = making.record(tmp_path / "other", key=stranger)
    assert not verify(root).faults
    assert _kinds(verify(root, key=making.KEY.public)) == {("stranger", KEY)}
    untold = making.record(tmp_path / "untold", key=stranger, log=making.entries(making.KEY))
    assert ("untold", KEY) in _kinds(verify(untold))


def test_a_signature_of_another_record_does_not_hold(copy, tmp_path):
    other = making.record(tmp_path / "other", steps=making.steps_of_a_text()[:2])
    (copy / SIGNATURE).write_bytes((other / SIGNATURE).read_bytes())
    assert verify(copy).changed == [SIGNATURE]
    (copy / SUMS).write_text(sums(copy, (SIGNATURE, TAGS)))
    assert verify(copy).changed == [SIGNATURE]


def test_a_log_that_was_rewritten_before_it_was_sealed_does_not_hold(tmp_path):
    """Each file has its right checksum, the signature holds: the chain tells all the same."""
    altered = making.entries()
    altered[1]["verb"] = "nothing"
    cut = [making.entries()[0], making.entries()[2]]
    for name, log, faulty in (("altered", altered, 2), ("cut", cut, 3)):
        found = [one for one in verify(making.record(tmp_path / name, log=log)).faults if one.kind == "log"]
        assert found, name
        assert f"entry {faulty}" in found[0].told.en


def test_a_text_whose_steps_were_rewritten_does_not_hold_nor_does_its_seal(tmp_path):
    steps = making.steps_of_a_text()
    data = {"paragraphs": [steps[1].data["paragraphs"][0] | {"text": {"en": "Agree to nothing.", "ru": "Нет."}}]}
    careless = [steps[0], replace(steps[1], data=data), steps[2]]
    second = replace(steps[1], data=data)
    second = replace(second, stamp=stamp_of(second, steps[0].stamp))
    third = replace(steps[2], stamp=stamp_of(steps[2], second.stamp))
    for name, kinds, forged in (
        ("careless", {"step", "seal"}, careless),
        ("careful", {"seal"}, [steps[0], second, third]),
    ):
        found = {one.kind for one in verify(making.record(tmp_path / name, steps=forged)).faults}
        assert found == kinds, name


def test_entries_of_the_log_may_not_lie_in_the_future_of_its_head(tmp_path):
    """A log that goes on after the head that the package tells of was not the one that was sealed."""
    log = making.entries()
    more = Entry(4, making.NOW + timedelta(days=1), None, "System", "", "late", "platform:4", {}, True, log[-1]["hash"])
    log.append(making.as_row(replace(more, hash=entry_hash(more))))
    root = making.record(tmp_path / "late", log=log)
    info = (root / "bag-info.txt").read_text().replace("Log-Entries: 4", "Log-Entries: 3")
    (root / "bag-info.txt").write_text(info)
    _seal_anew(root)
    assert "head" in {one.kind for one in verify(root).faults}


def test_a_zip_larger_than_its_old_form_can_say_is_written_and_read(sealed, tmp_path, monkeypatch):
    """Sizes and places over four gigabytes stand in the longer fields (tried with a smaller limit)."""
    monkeypatch.setattr(form_of_zip, "_LARGE", 2000)
    monkeypatch.setattr(form_of_zip, "_MANY", 3)
    entry = form_of_zip.Entry("a", 5000, 0, 3000)
    assert form_of_zip.local_header(entry)[28:30] == (20).to_bytes(2, "little")
    assert form_of_zip.central_header(entry)[30:32] == (28).to_bytes(2, "little")
    assert form_of_zip.ending(4, 100, 3000).startswith(b"PK\6\6")
    monkeypatch.undo()
    assert not container_faults(making.zipped(shutil.copytree(sealed, tmp_path / "again"))).faults
