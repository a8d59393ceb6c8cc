"""An adopted text is sealed: one changed byte of words, steps, manifest, signature, key or file is found."""

import base64
import json
import shutil
import stat
import subprocess
from dataclasses import replace

import pytest
from django.conf import settings
from hypothesis import HealthCheck, given
from hypothesis import settings as settings_of_hypothesis
from hypothesis import strategies as st
from tests import cast
from tests.texts.agreed import NOW, PARAGRAPHS, agreed_text, key_file, stands

from almaty.archive.operations import sweep_files
from almaty.archive.operations.holding import open_held
from almaty.archive.queries.files import faulty_files
from almaty.kernel.pair import Pair, pair
from almaty.people.models import Act
from almaty.texts.models import Sealed, Step
from almaty.texts.operations import sealing
from almaty.texts.operations.adopting import adopt, attach_statement, call_for_objections
from almaty.texts.queries.documents import document
from almaty.texts.queries.seals import canonical_of, faulty_seals, proofs, sealed_files
from almaty.texts.rules.sealing import canonical, digest, normal, suggested_symbol
from almaty.texts.rules.signing import public_pem, seal_key, signature_holds
from almaty.texts.rules.state import Paragraph

pytestmark = pytest.mark.django_db


@pytest.fixture
def sealed(monkeypatch):
    """Adopt a text; its files are plain text, as the typesetter has tests of its own."""
    monkeypatch.setattr(sealing, "FILED", ())
    return _adopted()


def _adopted():
    agreed_text()
    chair = cast.chair_office().actor
    call_for_objections("labour", meeting="som-9", present=("TJK",), actor=chair, now=NOW)
    return adopt("labour", symbol="AP/DEC/2030/1", actor=chair, now=NOW)


def _broken(row):
    fresh = Sealed.objects.select_related("text").get(pk=row.pk)
    return [proof.what.en for proof in proofs(fresh) if not proof.holds]


def test_a_seal_holds_after_adoption_and_after_a_statement(sealed):
    assert _broken(sealed) == []
    attach_statement("labour", kind="reservation", text=pair("We reserve.", "Оговорка."),
                     actor=cast.coordinator("TJK").actor, now=NOW)  # fmt: skip
    assert _broken(sealed) == []
    assert faulty_seals() == []


def test_the_manifest_tells_symbol_adoption_hashes_paragraphs_chain_and_files(sealed):
    told = json.loads(sealed.manifest)
    assert told["form"] == "almaty-seal/1"
    assert (told["symbol"], told["adopted"]["how"], told["adopted"]["meeting"]) == (
        "AP/DEC/2030/1",
        "consensus",
        "som-9",
    )
    assert told["adopted"]["at"] == "2030-06-03T07:00:00.000000+00:00"
    assert told["paragraphs"] == [[1, "", "title", 1], [2, "PP1", "preambular", 1], [3, "1", "operative", 1],
                                  [4, "2", "operative", 1]]  # fmt: skip
    assert told["sha256"] == {lang: digest(canonical_of(sealed, lang)) for lang in ("en", "ru")}
    assert told["chain"]["stamp"] == stands().stamp
    file = told["files"]["ru"]["text/plain; charset=utf-8"]
    with open_held(file["sha256"]) as stream:
        content = stream.read()
    assert digest(content) == file["sha256"]
    assert "1. договариваются ежегодно обмениваться данными;" in content.decode()


def test_one_changed_letter_of_the_words_is_found(sealed):
    step = Step.objects.get(text__slug="labour", kind="bring-in")
    step.data["paragraphs"][2]["text"]["ru"] = PARAGRAPHS[2][1].ru.replace("ежегодно", "ежегодна")
    step.save()
    assert _broken(sealed) == [
        "Russian words", "Steps of the text, chained by hash", "Manifest: what the steps give",
    ]  # fmt: skip
    assert ("AP/DEC/2030/1", "Russian words") in [(name, what.en) for name, what in faulty_seals()]


def test_whoever_changes_a_step_and_all_stamps_after_it_is_found_all_the_same(sealed):
    step = Step.objects.get(text__slug="labour", kind="adopt")
    step.data["meeting"] = "som-8"
    step.save()
    assert "Manifest: what the steps give" in _broken(sealed)


def test_a_step_that_cannot_be_replayed_any_more_is_found(sealed):
    Step.objects.filter(text__slug="labour", kind="bring-in").update(data={})
    assert "Steps of the text, chained by hash" in _broken(sealed)


@pytest.mark.parametrize("part", ["manifest", "signature", "key"])
def test_a_changed_byte_of_the_seal_itself_is_found(sealed, part):
    kept = getattr(sealed, part)
    place = 20
    other = "0" if kept[place] != "0" else "1"
    Sealed.objects.filter(pk=sealed.pk).update(**{part: kept[:place] + other + kept[place + 1 :]})
    assert "Signature of the manifest" in _broken(sealed)


def test_a_text_sealed_anew_with_another_key_is_found_as_the_log_does_not_know_it(sealed, tmp_path):
    stranger = seal_key(tmp_path)
    Sealed.objects.filter(pk=sealed.pk).update(key=stranger.public, signature=stranger.sign(sealed.manifest))
    assert _broken(sealed) == ["Key: one that the log tells of"]


def test_a_changed_file_is_found_by_the_seal_and_by_the_check_and_the_sweep_leaves_sealed_files(sealed):
    sweep_files()
    assert _broken(sealed) == []
    sha256 = next(iter(sealed_files()))
    path = settings.HOME / "files" / sha256[:2] / sha256
    content = path.read_bytes()
    path.chmod(0o600)
    path.write_bytes(content[:-2] + b"!\n")
    try:
        assert any(what.startswith("File ") for what in _broken(sealed))
        assert sha256 in {fault.sha256 for fault in faulty_files()}
    finally:
        path.write_bytes(content)


def test_the_key_is_made_at_first_use_for_its_owner_only_and_stands_in_the_log(sealed):
    assert stat.S_IMODE(key_file().stat().st_mode) == 0o600
    assert seal_key(settings.HOME).public == sealed.key
    assert Act.objects.filter(verb="seal-text", facts__symbol="AP/DEC/2030/1").count() == 1


def test_a_lost_key_loses_no_seal_and_the_next_one_is_told_in_the_log(sealed):
    key_file().rename(key_file().with_suffix(".lost"))
    try:
        agreed_text("second")
        chair = cast.chair_office().actor
        call_for_objections("second", meeting="", present=(), actor=chair, now=NOW)
        second = adopt("second", symbol="", actor=chair, now=NOW)
        assert second.key != sealed.key
        assert _broken(second) == _broken(sealed) == []
    finally:
        key_file().with_suffix(".lost").replace(key_file())


def test_another_program_checks_the_signature_with_the_public_key(sealed, tmp_path):
    program = shutil.which("openssl")
    if program is None:
        pytest.skip("no openssl on this machine")
    (tmp_path / "key.pem").write_text(public_pem(sealed.key))
    (tmp_path / "manifest.json").write_text(sealed.manifest)
    (tmp_path / "signature").write_bytes(base64.b64decode(sealed.signature))
    asked = [program, "pkeyutl", "-verify", "-pubin", "-inkey", "key.pem", "-rawin", "-in", "manifest.json",
             "-sigfile", "signature"]  # fmt: skip
    done = subprocess.run(asked, cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout
    (tmp_path / "manifest.json").write_text(sealed.manifest.replace("som-9", "som-8"))
    assert subprocess.run(asked, cwd=tmp_path, capture_output=True, check=False).returncode != 0


def test_no_fault_of_the_typesetter_undoes_an_adoption_or_takes_other_files_with_it(monkeypatch):
    def without_pdf(text, state, asked):
        if asked.format == "pdf":
            raise RuntimeError("no typesetter")
        return document(text, state, asked)

    monkeypatch.setattr(sealing, "document", without_pdf)
    row = _adopted()
    assert "application/pdf" not in row.files["en"]
    assert len(row.files["en"]) == len(row.files["ru"]) == 2
    assert _broken(row) == []


def test_word_and_pdf_files_are_sealed_with_the_text():
    row = _adopted()
    assert {"application/pdf", "text/plain; charset=utf-8"} <= row.files["en"].keys()
    assert len(row.files["ru"]) == 3
    assert _broken(row) == []


SPACES = st.sampled_from([" ", "  ", "\n", "\t ", " \r\n"])


@settings_of_hypothesis(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(st.text(st.characters(blacklist_categories=["Z", "C"]), min_size=1), min_size=1), SPACES)
def test_the_hash_does_not_see_how_white_space_is_typed(words, space):
    def hashed(text):
        return digest(canonical([Paragraph(1, "plain", 0, Pair(text, text))], "en"))

    assert hashed(space.join(words)) == hashed(" ".join(words))
    assert normal(normal(space.join(words))) == normal(space.join(words))


@pytest.mark.parametrize(
    "other",
    [
        {"id": 2}, {"level": 1}, {"kind": "annex"}, {"printed": "2"},
        {"text": Pair("a b", "а")}, {"text": Pair("a\u00a0b.", "а")},
    ],
    ids=str,
)  # fmt: skip
def test_the_hash_sees_identity_depth_kind_number_and_every_sign_even_a_no_break_space(other):
    one = Paragraph(1, "operative", 0, Pair("a b.", "а"), printed="1")
    assert digest(canonical([one], "en")) != digest(canonical([replace(one, **other)], "en"))


def test_the_canonical_form_never_changes():
    one = Paragraph(7, "operative", 1, Pair("Agree  to\nshare;", "договариваются;"), printed="3")
    assert canonical([one], "en") == (
        '{"form":"almaty-text/1","lang":"en"}\n[7,"operative",1,"3","Agree to share;"]\n'
    )  # fmt: skip
    assert digest(canonical([one], "ru")) == "4de3e40fa7cd788ccd4c3d7001c7c314f90b79f99f52498a3eea589af0cb651b"


@pytest.mark.parametrize("signature", ["", "no base 64!", base64.b64encode(b"x" * 64).decode()])
def test_a_signature_that_is_none_does_not_hold(signature, tmp_path):
    assert not signature_holds("{}", signature, seal_key(tmp_path).public)
    assert not signature_holds("{}", signature, "no key")


def test_symbols_are_counted_a_kind_and_a_year():
    taken = ["AP/DEC/2027/1", "AP/DEC/2027/3", "AP/STAT/2027/9", "AP/DEC/2027/x", "AP/SOM/5/1"]
    assert suggested_symbol("declaration", 2027, taken) == "AP/DEC/2027/4"
    assert suggested_symbol("statement", 2028, taken) == "AP/STAT/2028/1"
    assert suggested_symbol("other", 2027, taken, corrects="AP/DEC/2027/1") == "AP/DEC/2027/1/Corr.1"
