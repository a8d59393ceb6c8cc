"""The shipped record loads once; a later release updates what nobody has edited and reports the rest."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction

from almaty.kernel.pair import pair
from almaty.kernel.period import FuzzyDate
from almaty.people.models import Act
from almaty.process.models import ChairDateClaim, Meeting, Source, StatusClaim
from almaty.process.operations import load_record
from almaty.process.operations.load_record import SHEETS
from almaty.record.reading import read_record
from almaty.record.rows import Record

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def record() -> Record:
    return read_record(settings.RECORD)


def changed(record: Record, sheet: str, key: str, **values) -> Record:
    """Return the record as a later release might bring it."""
    rows = tuple(
        replace(row, values={**row.values, **values}) if row.raw("id") == key else row for row in record[sheet]
    )
    return Record(record.folder, {**record.sheets, sheet: rows})


def test_every_row_of_the_record_stands_in_its_table(record):
    for sheet, model, _column in SHEETS:
        assert model.objects.count() == len(record[sheet]), sheet


def test_a_second_load_does_nothing_and_leaves_no_entry_in_the_log(record):
    acts = Act.objects.count()
    loaded = load_record(record, now=NOW)
    assert not loaded.changed
    assert loaded.unchanged == sum(len(record[sheet]) for sheet, _model, _column in SHEETS)
    assert Act.objects.count() == acts


def test_a_later_release_updates_what_nobody_has_edited(record):
    later = changed(record, "meetings", "som-5", place=pair("Osh", "Ош"))
    loaded = load_record(later, now=NOW)
    assert loaded.updated == ["meetings:som-5"]
    meeting = Meeting.objects.get(key="som-5")
    assert (meeting.place.en, meeting.version, meeting.seeded_version) == ("Osh", 2, 2)
    assert Act.objects.first().verb == "load-record"


def test_what_was_edited_on_screen_stays_and_is_reported(record):
    Meeting.objects.filter(key="som-5").update(place=pair("Bishkek, edited", "Бишкек, изменено"), version=2)
    loaded = load_record(changed(record, "meetings", "som-5", place=pair("Osh", "Ош")), now=NOW)
    assert loaded.kept == ["meetings:som-5"]
    assert Meeting.objects.get(key="som-5").place.en == "Bishkek, edited"


def test_what_leaves_the_record_is_reported_and_not_deleted(record):
    shorter = Record(record.folder, {**record.sheets, "gaps": record["gaps"][1:]})
    assert load_record(shorter, now=NOW).gone == [f"gaps:{record['gaps'][0].raw('id')}"]


def test_dates_keep_the_precision_of_the_source():
    assert ChairDateClaim.objects.get(key="chair-2-start-1").date == FuzzyDate("2016-11")
    assert Source.objects.get(key="S5").dated is None


@pytest.mark.parametrize(("start", "end"), [("2016-11-05", "2016-10"), ("2020", "2019-12-31")])
def test_the_table_refuses_an_end_before_its_start(start, end):
    with pytest.raises(IntegrityError), transaction.atomic():
        Meeting.objects.filter(key="som-5").update(start=start, end=end)


@pytest.mark.parametrize(("start", "end"), [("2016-11-05", "2016"), ("2016", "2016-02"), ("2016-11", "2016-11-30")])
def test_the_table_takes_ends_that_are_known_less_or_more_precisely(start, end):
    assert Meeting.objects.filter(key="som-5").update(start=start, end=end) == 1


def test_the_table_refuses_a_second_open_claim_in_use():
    open_claim = StatusClaim.objects.get(key="kaz-3")
    with pytest.raises(IntegrityError), transaction.atomic():
        StatusClaim.objects.create(
            key="kaz-99", participant_id="KAZ", status_id="observer", valid_from="2026", as_of="2026", in_use=True,
            bearing="used", note=open_claim.note,
        )  # fmt: skip
