"""The shipped record comes into the archive once, and never overwrites what was edited on screen."""

from dataclasses import replace

import pytest
from django.conf import settings
from tests.archive import shelf

from almaty.archive.models import Document
from almaty.archive.operations import load_record
from almaty.people.models import Act
from almaty.record.reading import Record, read_record

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def record():
    return read_record(settings.RECORD)


def test_every_row_of_the_record_is_a_document(record):
    rows = record["documents"]
    assert Document.objects.count() == len(rows) > 30
    for row in rows:
        document = Document.objects.get(symbol=row.text("symbol"))
        assert (document.title, document.date) == (row.pair("title"), str(row.fuzzy("date")))
        assert document.sources == list(row.names("sources"))


def test_loading_again_changes_nothing_and_writes_no_entry(record):
    before = Act.objects.count()
    assert load_record(record, now=shelf.NOW) == 0
    assert Act.objects.count() == before


def test_a_missing_document_is_added_with_one_entry(record):
    Document.objects.filter(slug=shelf.PUBLIC).delete()
    assert load_record(record, now=shelf.NOW) == 1
    assert Act.objects.latest("seq").facts == {"documents": 1}


def _with_new_title(record):
    rows = [
        replace(row, values={**row.values, "title": replace(row.pair("title"), en="The Baku Declaration")})
        if row.text("symbol") == "AP/MC/2025/Declaration" else row
        for row in record["documents"]
    ]  # fmt: skip
    return Record(record.folder, {**record.sheets, "documents": tuple(rows)})


def test_a_newer_record_brings_up_to_date_what_nobody_edited(record):
    assert load_record(_with_new_title(record), now=shelf.NOW) == 1
    assert Document.objects.get(slug=shelf.PUBLIC).title.en == "The Baku Declaration"


def test_a_newer_record_leaves_alone_what_was_edited_on_screen(record):
    Document.objects.filter(slug=shelf.PUBLIC).update(version=2)
    assert load_record(_with_new_title(record), now=shelf.NOW) == 0
    assert Document.objects.get(slug=shelf.PUBLIC).title.en == "Baku Declaration"
