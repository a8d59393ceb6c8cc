"""Every part of the record is edited through a draft that a second person publishes."""

from datetime import UTC, datetime

import pytest
from django.utils.translation import override
from tests import cast

from almaty.drafts.forms import form_of, typed_payload
from almaty.drafts.queries import present_state
from almaty.drafts.rules import editable, four_eyes
from almaty.kernel.pair import Pair, Standing, pair
from almaty.kernel.refusal import Conflict, Invalid, NotAllowed, NotFound
from almaty.process.forms import FORMS, MeetingForm, ParticipantForm, RuleForm, StatusClaimForm
from almaty.process.models import Meeting, Rule, StatusClaim
from almaty.process.operations import read_row, write_row
from almaty.process.operations.edit_record import KINDS

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def typed(form) -> dict[str, str]:
    """Return what a browser would send back of an untouched form."""
    sent: dict[str, str] = {}
    for name, field in form.fields.items():
        value = form.get_initial_for_field(field, name)
        if hasattr(field.widget, "decompress"):
            parts = zip(field.widget.widgets_names, field.widget.decompress(value), strict=True)
            sent |= {f"{name}{part}": one for part, one in parts}
        else:
            shown = field.prepare_value(value)
            sent |= {} if shown in (None, False) else {name: shown}
    return sent


@pytest.mark.parametrize("kind", FORMS)
def test_every_row_of_the_record_passes_its_own_form_and_comes_back_the_same(kind):
    """Opening an entry and saving it untouched changes nothing."""
    keys = list(KINDS[kind].model.objects.values_list("key", flat=True))
    assert keys, kind
    for key in keys[:6]:
        stored, version = present_state(kind, key)
        shown = form_of(editable(kind), stored=stored)
        form = form_of(editable(kind), stored=stored, data=typed(shown))
        assert form.is_valid(), (kind, key, form.errors)
        payload = typed_payload(form, seen=stored)
        assert payload == stored, (kind, key)
        write_row(kind, key, payload, version=version, actor=cast.second_secretary().actor, now=NOW)
        assert present_state(kind, key) == (stored, version + 1)


def test_a_change_counts_the_version_and_marks_the_translation_outdated():
    stored, version = present_state("meeting", "som-5")
    stored["outcome"]["en"] = "Ceremony of the hand-over, and more"
    write_row("meeting", "som-5", stored, version=version, actor=cast.secretary().actor, now=NOW)
    row = Meeting.objects.get(key="som-5")
    assert (row.version, row.seeded_version) == (2, 1)
    assert row.outcome.standing("ru") == Standing.OUTDATED


def test_a_row_that_has_moved_on_is_not_written_over():
    stored, version = present_state("meeting", "som-5")
    with pytest.raises(Conflict):
        write_row("meeting", "som-5", stored, version=version + 1, actor=cast.secretary().actor, now=NOW)


def test_a_key_that_is_taken_is_refused():
    stored, _version = present_state("meeting", "som-5")
    with pytest.raises(Conflict):
        write_row("meeting", "", stored, version=0, actor=cast.secretary().actor, now=NOW)
    form = MeetingForm({"key": "som-5"})
    assert "key" in form.errors


def test_an_unknown_key_is_not_found():
    with pytest.raises(NotFound):
        read_row("meeting", "som-99")
    with pytest.raises(NotFound):
        write_row("meeting", "som-99", {}, version=1, actor=cast.secretary().actor, now=NOW)


def test_whoever_may_not_publish_is_refused():
    stored, version = present_state("meeting", "som-5")
    with pytest.raises(NotAllowed):
        write_row("meeting", "som-5", stored, version=version, actor=cast.coordinator().actor, now=NOW)


def test_two_claims_in_use_at_a_time_are_refused():
    stored, version = present_state("status-claim", "tkm-8")
    stored |= {"in_use": True, "valid_from": "2016-10-03"}
    with pytest.raises(Conflict) as refused:
        write_row("status-claim", "tkm-8", stored, version=version, actor=cast.secretary().actor, now=NOW)
    assert "End that claim first" in refused.value.told("en")
    assert not StatusClaim.objects.get(key="tkm-8").in_use


def test_a_second_date_in_use_for_a_bound_is_refused_in_words():
    stored, version = present_state("chair-date", "chair-2-start-2")
    with pytest.raises(Invalid) as refused:
        write_row("chair-date", "chair-2-start-2", stored | {"in_use": True}, version=version,
                  actor=cast.secretary().actor, now=NOW)  # fmt: skip
    assert "сначала снимите с него отметку" in refused.value.told("ru")


def test_what_is_not_on_record_cannot_be_named():
    stored, version = present_state("attendance", "som-5.iom")
    with pytest.raises(Invalid) as refused:
        write_row("attendance", "som-5.iom", stored | {"participant": "XXX"}, version=version,
                  actor=cast.secretary().actor, now=NOW)  # fmt: skip
    assert "“XXX” (participant) is not on record." in refused.value.told("en")


def test_what_the_table_does_not_allow_is_refused_in_words():
    stored, version = present_state("meeting", "som-5")
    with pytest.raises(Invalid):
        write_row(
            "meeting", "som-5", stored | {"end": "2018-09-01"}, version=version, actor=cast.secretary().actor, now=NOW
        )
    stored, version = present_state("rule", "chair_term_months")
    with pytest.raises(Invalid):
        write_row("rule", "chair_term_months", stored | {"value": "long"}, version=version,
                  actor=cast.secretary().actor, now=NOW)  # fmt: skip
    assert Rule.objects.get(key="chair_term_months").value == "24"


@pytest.mark.parametrize(("form", "sent", "field", "told"), [
    (MeetingForm, {"key": "SOM 9"}, "key", "строчные латинские буквы"),
    (MeetingForm, {"start": "2026-13"}, "start", "2026-13 не является датой"),
    (MeetingForm, {"start": "2026-05-02", "end": "2026-05-01"}, "end", "Окончание предшествует началу"),
    (MeetingForm, {"sources": "S1; S9999"}, "sources", "S9999"),
    (MeetingForm, {"term": "chair-99"}, "term", "в своде не значится"),
    (MeetingForm, {"country": "K4"}, "country", "Трёхбуквенный|трёхбуквенный"),
    (ParticipantForm, {"key": "kazakhstan", "kind": "state"}, "key", "из трёх прописных букв"),
    (StatusClaimForm, {"participant": "XXX"}, "participant", "сначала внести и опубликовать"),
    (StatusClaimForm, {"in_use": "on"}, "in_use", "Заполните поле «С»"),
    (RuleForm, {"value_type": "int", "value": "soon"}, "value", "целое число"),
])  # fmt: skip
def test_a_form_refuses_with_the_way_out_in_the_readers_language(form, sent, field, told):
    with override("ru"):
        errors = " ".join(form(sent).errors[field])
    assert any(part in errors for part in told.split("|")), errors


def test_the_rule_of_four_eyes_is_read_from_the_record():
    assert four_eyes()
    Rule.objects.filter(key="four_eyes_publishing").update(value="no")
    assert not four_eyes()


def test_an_entry_is_called_by_its_title_or_by_its_kind_and_key():
    assert editable("meeting").label("som-9", {"title": pair("Ninth", "Девятое").as_dict()}).ru == "Девятое"
    assert editable("status-claim").label("kaz-3", {"note": Pair()}).en == "claim of a status kaz-3"


@pytest.mark.parametrize(("kind", "key", "address"), [
    ("meeting", "som-5", "meetings/som-5/"), ("attendance", "som-5.iom", "meetings/som-5/"),
    ("status-claim", "kaz-3", "participants/KAZ/#kaz-3"), ("chair-date", "chair-1-start-1", "chairs/#chair-1"),
    ("conflict-side", "no-such", "gaps/"), ("source", "S3", "sources/S3/"),
])  # fmt: skip
def test_an_entry_is_shown_on_its_page(kind, key, address):
    assert editable(kind).address(key) == address
