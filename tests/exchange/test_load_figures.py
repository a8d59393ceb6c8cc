"""Taking releases in: whole or not at all, never changed afterwards."""

from datetime import UTC, datetime

import pytest
from django.conf import settings
from tests.exchange.releases import ROWS, write_release

from almaty.exchange.models import BreakMark, Indicator, Release
from almaty.exchange.operations import load_figures
from almaty.exchange.queries import catalogue, figures
from almaty.exchange.rules.files import release_file, sha256_of
from almaty.kernel.refusal import Conflict, Invalid
from almaty.people.models import Act

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 1, tzinfo=UTC)


def load(folder):
    return load_figures(folder, now=NOW)


def test_a_release_is_taken_in_with_its_file_and_one_entry_of_the_log(tmp_path):
    acts = Act.objects.count()
    file = write_release(tmp_path / "in")
    assert load(tmp_path / "in").new == ("widgets-2026",)
    held = Release.objects.get(slug="widgets-2026")
    assert sha256_of(release_file(settings.HOME, held.sha256)) == sha256_of(file)
    assert Act.objects.count() == acts + 1
    assert Act.objects.first().facts == {"widgets-2026": held.sha256}
    assert figures.series("WIDGETS.AFG.IRN._T._Z").values == (10.0, 12.5)


def test_loading_again_changes_nothing():
    """Every start may load: what is held stays as it is, and the log stays silent."""
    before = (Release.objects.count(), Indicator.objects.count(), BreakMark.objects.count(), Act.objects.count())
    again = load(settings.RECORD / "figures")
    assert again.new == () and len(again.known) >= 15
    assert before == (
        Release.objects.count(),
        Indicator.objects.count(),
        BreakMark.objects.count(),
        Act.objects.count(),
    )


def test_other_figures_under_an_old_name_are_refused(tmp_path):
    write_release(tmp_path / "in")
    load(tmp_path / "in")
    write_release(tmp_path / "in", rows=(*ROWS, ("AFG", "TJK", 2024, 1.0)))
    with pytest.raises(Conflict) as refusal:
        load(tmp_path / "in")
    assert "earlier_vintage" in refusal.value.way_out.en and refusal.value.where == "widgets-2026.toml"


def test_a_newer_release_replaces_the_one_it_names(tmp_path):
    write_release(tmp_path / "in")
    load(tmp_path / "in")
    write_release(tmp_path / "in", slug="widgets-2027", earlier="widgets-2026", rows=(("AFG", "IRN", 2024, 13.0),))
    load(tmp_path / "in")
    assert catalogue().releases["widgets-2026"].replaced_by == "widgets-2027"
    assert figures.series("WIDGETS.AFG.IRN._T._Z").values == (13.0,)
    assert figures.series("WIDGETS.AFG.PAK._T._Z").held is False


def test_a_release_with_series_of_another_that_it_does_not_name_is_refused(tmp_path):
    write_release(tmp_path / "in")
    load(tmp_path / "in")
    write_release(tmp_path / "in", slug="widgets-2027", rows=(("AFG", "IRN", 2024, 13.0),))
    with pytest.raises(Conflict, match="widgets-2026"):
        load(tmp_path / "in")


def test_two_revisions_with_methods_of_their_own_stand_side_by_side():
    old, new = catalogue().releases["undesa-stock-2020"], catalogue().releases["undesa-stock-2024"]
    assert old.current and new.current and new.earlier_vintage == old.slug
    assert {method.code for method in catalogue().indicators["MIGRANT_STOCK"].methods} == {"IMS2020", "IMS2024"}


@pytest.mark.parametrize("hurt, told", [
    (lambda file: file.write_bytes(b"PAR1 and then nothing"), "hash"),
    (lambda file: file.unlink(), "missing"),
    (lambda file: file.with_suffix(".toml").write_text("id = \"widgets-2026\"\n"), "sha256"),
    (lambda file: file.with_suffix(".toml").write_bytes(b"\xff\xfe id"), "cannot be read"),
    (lambda file: file.with_suffix(".toml").write_text("id = = 3"), "cannot be read"),
    (lambda file: write_release(file.parent, said=99), "99"),
    (lambda file: write_release(file.parent, rows=(*ROWS, ROWS[0])), "twice"),
    (lambda file: write_release(file.parent, rows=()), "0 rows"),
    (lambda file: (file.parent / "breaks.csv").write_text("release,series,year\nwidgets-2026,X,soon\n"), "line 2"),
])  # fmt: skip
def test_a_broken_release_is_refused_with_its_place_and_leaves_nothing(tmp_path, hurt, told):
    hurt(write_release(tmp_path / "in"))
    with pytest.raises(Invalid) as refusal:
        load(tmp_path / "in")
    assert told in str(refusal.value)
    assert refusal.value.where and refusal.value.why.ru and refusal.value.way_out.ru
    assert not Release.objects.filter(slug="widgets-2026").exists()


def test_a_release_without_description_of_its_indicator_is_refused(tmp_path):
    file = write_release(tmp_path / "in")
    text = file.with_suffix(".toml").read_text().replace('code = "WIDGETS"', 'code = "GADGETS"')
    file.with_suffix(".toml").write_text(text)
    with pytest.raises(Invalid, match="WIDGETS"):
        load(tmp_path / "in")
