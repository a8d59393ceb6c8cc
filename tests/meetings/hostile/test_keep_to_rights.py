"""Every verb on a meeting, tried by everybody through the screens: whoever may not changes nothing and is told why."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from tests import cast
from tests.texts.hostile.test_keep_to_rights import PEOPLE

from almaty.kernel.actor import RIGHTS, Role, Verb
from almaty.meetings.models import Correction, Delegate, Entry, Meeting, Outcome, Paper, Report
from almaty.people import operations
from almaty.people.models import Act, Mandate

pytestmark = pytest.mark.django_db
TEXT = {"text_en": "W", "text_ru": "С", "text_source": "en", "text_done": ""}
TITLE = {"title_en": "T", "title_ru": "Т", "title_source": "en", "title_done": ""}
WHY = {"why_en": "W", "why_ru": "С", "why_source": "en", "why_done": "", "why": "W"}
PERSON = {"name": "A", "function": "B", "role": "member"}
MEETING = TITLE | {
    "kind": "tem",
    "zone": "Asia/Almaty",
    "audience": "public",
    "starts": "2029-01-01",
    "ends": "2029-01-02",
}


def verbs(entry, outcome, delegate):
    """Return every verb with an address at which it is done."""
    return [
        (Verb.CONVENE_MEETING, "new/", MEETING),
        (Verb.CONVENE_MEETING, "som-9/edit/", MEETING | {"mark": "0"}),
        (Verb.CONVENE_MEETING, "som-9/close/", {"mark": "0"}),
        (Verb.CONVENE_MEETING, "som-9/cancel/", WHY | {"mark": "0"}),
        (Verb.CONVENE_MEETING, "som-9/agenda/new/", TITLE),
        (Verb.ASK_URGENT, "ask/", TITLE | WHY | {"participant": "TJK"}),
        (Verb.DECIDE_URGENT, "som-9/decline/", WHY | {"mark": "0"}),
        (Verb.CONFIRM_DELEGATE, f"som-9/delegates/{delegate.pk}/confirm/", {}),
        (Verb.CONFIRM_DELEGATE, f"som-9/delegates/{delegate.pk}/refuse/", {"reason": "No."}),
        (Verb.FILE_PAPER, "som-9/papers/new/", TITLE | {"kind": "information", "audience": "public"}),
        (Verb.FILE_PAPER, "som-9/papers/AP-SOM-9-1/upload/", {"language": "en"}),
        (Verb.FILE_PAPER, "som-9/papers/AP-SOM-9-1/release/", {}),
        (Verb.KEEP_RECORD, "som-9/record/new/", TEXT),
        (Verb.KEEP_RECORD, f"som-9/record/{entry.pk}/", TEXT | {"mark": "0"}),
        (Verb.KEEP_RECORD, f"som-9/record/{entry.pk}/drop/", {"mark": "0"}),
        (Verb.KEEP_RECORD, f"som-9/record/{entry.pk}/lift/", TEXT | {"kind": "decision"}),
        (Verb.KEEP_RECORD, f"som-9/outcomes/{outcome.pk}/edit/", TEXT | {"kind": "decision", "mark": "0"}),
        (Verb.KEEP_RECORD, f"som-9/outcomes/{outcome.pk}/drop/", {"mark": "0"}),
        (Verb.KEEP_RECORD, "som-9/record/circulate/", {"until": "2027-04-01", "mark": "0"}),
        (Verb.KEEP_RECORD, "som-9/attendance/", {"tick": f"{delegate.pk}:2027-03-03"}),
        (Verb.CORRECT_RECORD, f"som-9/record/{entry.pk}/correct/",
         {"wanted_en": "W", "wanted_source": "en", "reason": "R", "participant": "TJK"}),
        (Verb.APPROVE_RECORD, "som-9/record/approve/", {"mark": "0"}),
        (Verb.REPORT_ACTION, f"som-9/outcomes/{outcome.pk}/", TEXT | {"state": "done"}),
        (Verb.EDIT_RECORD, "som-9/record/to-process/", {}),
        (Verb.ACCREDIT, "som-9/delegations/TJK/", PERSON),
        (Verb.ACCREDIT, f"som-9/delegates/{delegate.pk}/withdraw/", {}),
        (Verb.ACCREDIT, f"som-9/delegates/{delegate.pk}/agree/", {}),
        (Verb.ACCREDIT, "som-9/delegations/TJK/credentials/upload/", {}),
    ]  # fmt: skip


def held():
    """Return all that the verbs could change."""
    tables = (Meeting, Delegate, Paper, Entry, Outcome, Correction, Report)
    return [sorted(map(str, model.objects.values_list())) for model in tables]


@pytest.fixture
def tried(circulated, lifted, delegates):
    """Return the verbs on a circulated record of a meeting at which somebody waits to be confirmed."""
    Meeting.objects.filter(pk=circulated.pk).update(stage="open")
    Delegate.objects.filter(pk=delegates[0].pk).update(stage="proposed")
    return verbs(circulated.entries.order_by("position").first(), lifted[0], delegates[0])


@pytest.mark.parametrize("who", PEOPLE)
def test_whoever_holds_no_mandate_for_a_verb_changes_nothing(tried, who):
    make, role = PEOPLE[who]
    client, before = make().client, held()
    for verb, address, sent in tried:
        if role in RIGHTS[verb]:
            continue
        answer = client.post(f"/ru/convened/{address}", sent)
        assert answer.status_code in (403, 404), address
        assert held() == before, address


def test_nobody_and_a_key_of_a_program_change_nothing(tried):
    now, before, keys = datetime.now(tz=UTC), held(), []
    for person, participant in ((cast.chair_office(), "KAZ"), (cast.coordinator("TJK"), "TJK")):
        said = {"name": "k", "scope": "send", "days": 30, "participant": participant}
        keys.append(operations.make_token(actor=person.actor, now=now, **said))
    for _verb, address, sent in tried:
        for key in keys:
            answer = Client().post(f"/en/convened/{address}", sent, headers={"Authorization": f"Bearer {key}"})
            assert answer.status_code in (403, 404), address
        assert Client().post(f"/en/convened/{address}", sent).status_code in (302, 401, 403, 404), address
        assert held() == before, address


def test_a_coordinator_acts_for_no_other_state_and_the_attempt_stands_in_the_log(tried):
    client, before = cast.coordinator("KGZ").client, held()
    for verb, address, sent in tried:
        if verb in (Verb.ACCREDIT, Verb.REPORT_ACTION, Verb.CORRECT_RECORD):
            answer = client.post(f"/en/convened/{address}", sent)
            assert answer.status_code in (403, 422), address
            assert held() == before, address
    assert Act.objects.filter(verb="refused-accreditation").count() >= 3


def test_a_mandate_that_ended_carries_nothing_in_an_open_session(tried):
    person = cast.coordinator("TJK")
    client, before = person.client, held()
    Mandate.objects.filter(account=person.account, role=Role.COORDINATOR).update(ends=cast.SINCE)
    for verb, address, sent in tried:
        if verb in (Verb.ACCREDIT, Verb.REPORT_ACTION, Verb.CORRECT_RECORD, Verb.ASK_URGENT):
            assert client.post(f"/en/convened/{address}", sent).status_code in (403, 404), address
    assert held() == before
