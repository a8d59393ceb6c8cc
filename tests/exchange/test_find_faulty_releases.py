"""The check of the stored files finds what was changed behind the platform's back."""

import pytest
from django.conf import settings

from almaty.exchange.models import Release
from almaty.exchange.queries import faulty_releases
from almaty.exchange.rules.files import release_file

pytestmark = pytest.mark.django_db


def _file(slug):
    return release_file(settings.HOME, Release.objects.get(slug=slug).sha256)


def test_sound_files_have_no_faults():
    assert faulty_releases() == []


@pytest.mark.parametrize("hurt, kind", [
    (lambda file: file.unlink(), "missing"),
    (lambda file: file.write_bytes(file.read_bytes()[:-1] + b"!"), "altered"),
])  # fmt: skip
def test_a_planted_change_is_found(hurt, kind):
    file = _file("unhcr-sex-2025")
    whole = file.read_bytes()
    hurt(file)
    try:
        (fault,) = faulty_releases()
        assert (fault.release, fault.file, fault.kind) == ("unhcr-sex-2025", file, kind)
    finally:
        file.write_bytes(whole)


def test_a_changed_number_of_rows_is_found():
    Release.objects.filter(slug="unhcr-sex-2025").update(rows=1)
    assert [fault.kind for fault in faulty_releases()] == ["rows"]
