"""Commitments as they are written: every fault told beside its field, words kept, and nothing for who may not."""

from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
from django.test import Client
from tests import cast
from tests.site.commitments import REASONS, REPLY, bound, promised

from almaty.commitments.models import Commitment, Report, ReportDraft
from almaty.people.models import Act

pytestmark = pytest.mark.django_db
NOW = datetime.now(tz=UTC)
TODAY = NOW.date()
TYPED = {
    "lead": "TJK", "title_en": "Refugee children in school", "change_en": "Every child is enrolled.",
    "beneficiaries_en": "Children", "institution_ru": "Министерство образования", "populations": ["refugees"],
    "by_date": str(TODAY + timedelta(days=700)), "anchor": "free", "form": "individual",
    "objectives": ["protection"], "tags": ["gcr:1"], "first_due": str(TODAY + timedelta(days=90)),
    "every_months": "6", "last_due": str(TODAY + timedelta(days=700)), "audience": "public",
    "audience_reports": "participants", "i1-kind": "result", "i1-text_en": "Every school has a place.",
}  # fmt: skip
SAID = {"progress": "under-way", "changed_en": "Two schools are open."}


def sent(person, address, lang="en", status=302, **typed):
    answer = (person.client if person else Client()).post(f"/{lang}/commitments/{address}", typed)
    told = unescape(answer.content.decode())
    assert answer.status_code == status, told[-3000:]
    return told


def test_a_commitment_is_drafted_bound_changed_with_a_reason_and_withdrawn():
    zarina, farrukh, gulnara = cast.deputy(), cast.coordinator(), cast.secretary()
    told = sent(zarina, "new/", status=422, **TYPED | {"change_en": "", "populations": [], "i1-kind": ""})
    assert told.count("This field is required.") >= 2 and "Say what this row is measured by" in told
    mixed = TYPED | {"tags": ["gcm:1"], "audience_reports": "public", "audience": "members", "i1-kind": "series",
                     "i1-series": "REFUGEES.XXX", "form": "joint"}  # fmt: skip
    told = sent(zarina, "new/", "ru", status=422, **mixed)
    for fault in ("не смешиваются", "Круг читателей отчётов шире", "По указанному ряду данных нет",
                  "В совместном обязательстве указываются партнёры"):  # fmt: skip
        assert fault in told, "all that the rules find wrong, at once"
    assert "Every child is enrolled." in told and not Commitment.objects.exists()
    sent(zarina, "new/", **TYPED)
    row = Commitment.objects.get()
    one = f"{row.number}/"
    assert (row.standing, row.institution.source) == ("draft", "ru")
    sent(cast.coordinator("KGZ"), f"{one}bind/", status=404, mark=row.saves)
    sent(zarina, f"{one}bind/", status=403, mark=row.saves)
    assert Act.objects.filter(verb="refused-commitment").count() == 1
    sent(gulnara, f"{one}edit/", **TYPED | {"mark": row.saves, "title_ru": "Дети-беженцы в школе"})
    told = sent(zarina, f"{one}edit/", status=409, **TYPED | {"mark": row.saves, "title_en": "Children in school"})
    assert "Children in school" in told and "As it stands now" in told and "Refugee children in school" in told
    told = sent(farrukh, f"{one}bind/", status=409, mark=row.saves)
    assert "Somebody else has saved this meanwhile." in told
    sent(farrukh, f"{one}bind/", mark=row.saves + 1)
    row.refresh_from_db()
    assert row.standing == "standing"
    assert "Reason" in sent(farrukh, f"{one}withdraw/", status=422, mark=row.saves)
    told = sent(farrukh, f"{one}edit/", status=422, **TYPED | {"mark": row.saves})
    assert "Why it is changed" in told and 'name="first_due"' not in told, "dates are the secretariat's now"
    sent(farrukh, f"{one}edit/", **TYPED | {"mark": row.saves, "change_en": "All are.", "why_en": "Clearer."})
    told = unescape(cast.observer().client.get(f"/en/commitments/{one}versions/").content.decode())
    assert "Clearer." in told and "Every child is enrolled." in told and "All are." in told
    dates = {"first_due": str(TODAY + timedelta(days=30)), "every_months": "12", "last_due": TYPED["last_due"]}
    sent(farrukh, f"{one}schedule/", status=403, mark=row.saves + 1, why_en="Too often.", **dates)
    sent(gulnara, f"{one}schedule/", mark=row.saves + 1, why_en="Too often.", **dates)
    sent(farrukh, f"{one}withdraw/", mark=row.saves + 2, why_en="The law has changed.")
    told = unescape(Client().get(f"/en/commitments/{one}").content.decode())
    assert "The law has changed." in told and "withdrawn" in told


def test_a_report_is_drafted_handed_in_bound_read_and_answered():
    zarina, farrukh, gulnara = cast.deputy(), cast.coordinator(), cast.secretary()
    row = bound(promised("TJK", TODAY, first_due=TODAY + timedelta(days=30)), NOW)
    one = f"{row.number}/"
    told = sent(zarina, f"{one}report/", status=422, act="hand-in", mark="0", progress="under-way",
                **{"e1-kind": "address", "e1-key": "javascript:alert(1)", "e2-key": "x"})  # fmt: skip
    assert "Say what kind of evidence this is" in told
    told = sent(zarina, f"{one}report/", status=422, act="hand-in", mark="0", progress="under-way",
                **{"e1-kind": "address", "e1-key": "javascript:alert(1)"})  # fmt: skip
    assert "What changed is missing." in told and "This is no address that can be shown." in told
    sent(zarina, f"{one}report/", act="hand-in", mark="0", **SAID)
    assert ReportDraft.objects.get().ready
    told = sent(farrukh, f"{one}report/", status=409, act="bind", mark="1", **SAID | {"obstacles_en": "No desks."})
    assert "No desks." in told and "The draft as it stands now" in told
    for stranger, status in ((cast.coordinator("KGZ"), 403), (zarina, 403)):
        sent(stranger, f"{one}report/", status=status, act="bind", mark="2", **SAID)
    sent(farrukh, f"{one}report/", act="bind", mark="2", **SAID)
    sent(farrukh, f"{one}report/unchanged/", status=409)
    sent(farrukh, f"{one}report/", act="bind", mark="0", **SAID | {"corrects": "1", "changed_en": "Three are."})
    assert list(Report.objects.order_by("seq").values_list("kind", flat=True)) == ["report", "correction"]
    given = {"verdict": "limited", "reasons_en": REASONS.en}
    sent(farrukh, f"{one}reports/2/reading/", status=403, reasons_ru=REASONS.ru, **given)
    assert REASONS.en in sent(gulnara, f"{one}reports/2/reading/", status=422, **given), "reasons in both languages"
    sent(gulnara, f"{one}reports/2/reading/", reasons_ru=REASONS.ru, **given)
    reading = Report.objects.get(seq=2).readings.get()
    sent(gulnara, f"{one}readings/{reading.pk}/reply/", status=403, text_en=REPLY.en)
    sent(farrukh, f"{one}readings/{reading.pk}/reply/", text_en=REPLY.en)
    sent(farrukh, f"{one}readings/{reading.pk}/reply/", status=409, text_en=REPLY.en)
    told = unescape(cast.coordinator("KGZ").client.get(f"/en/commitments/{one}").content.decode())
    assert REPLY.en in told and REASONS.en in told and "Corrected by" in told


def test_partners_agree_for_themselves_and_pages_are_for_those_who_may():
    row = bound(promised("KGZ", TODAY, form="joint", partners=("TJK",)), NOW)
    one, page = f"{row.number}/", f"/en/commitments/{row.number}/"
    assert "Tajikistan joins this commitment" in unescape(cast.coordinator().client.get(page).content.decode())
    sent(cast.coordinator("AZE"), f"{one}agree/", status=403, participant="TJK")
    sent(cast.coordinator(), f"{one}agree/", participant="TJK")
    sent(cast.coordinator(), f"{one}agree/", status=409, participant="TJK")
    sent(cast.coordinator(), f"{one}leave/", participant="TJK")
    for address, person, status in (
        ("new/", None, 401), ("new/", cast.outsider(), 403), ("new/", cast.secretary(), 200),
        (f"{one}edit/", cast.coordinator(), 403), (f"{one}report/", cast.coordinator(), 403),
        (f"{one}schedule/", cast.coordinator("KGZ"), 403), ("owed/", cast.coordinator(), 403), ("owed/", None, 401),
        ("owed/", cast.chair_office(), 200), (f"{one}reports/1/reading/", cast.secretary(), 404),
        (f"{one}reports/1/reading/", cast.coordinator("KGZ"), 403), (f"{one}bind/", cast.coordinator(), 405),
    ):  # fmt: skip
        answer = (person.client if person else Client()).get(f"/en/commitments/{address}")
        assert answer.status_code == status, address
    owed = unescape(cast.chair_office().client.get("/en/commitments/owed/").content.decode())
    assert "No report received" in owed and "Kyrgyzstan" in owed
