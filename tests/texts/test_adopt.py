"""At a meeting the Chair asks, States object and lift, and the text is adopted by consensus, sealed and filed."""

from datetime import timedelta

import pytest
from tests import cast
from tests.texts.agreed import NOW, agreed_text, proposal, stands, taken

from almaty.archive.models import Document, File
from almaty.archive.operations import end_file, upload_file
from almaty.archive.queries import document
from almaty.kernel.actor import ANYONE
from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import Conflict, Invalid, NotAllowed, NotFound
from almaty.people.models import Act
from almaty.process.models import Rule
from almaty.texts.models import STEP_KINDS, Sealed
from almaty.texts.operations import sealing
from almaty.texts.operations.adopting import (
    adopt,
    attach_statement,
    call_for_objections,
    end_call,
    lift_objection,
    members_on,
    object_to_adoption,
)
from almaty.texts.queries.states import state_of

pytestmark = pytest.mark.django_db
SAID = pair("We read paragraph 1 as voluntary.", "Мы понимаем пункт 1 как добровольный.")


@pytest.fixture(autouse=True)
def _plainly(monkeypatch):
    """File plain text only: the typesetter takes a second each time, and has tests of its own."""
    monkeypatch.setattr(sealing, "FILED", ())


@pytest.fixture
def called():
    """Return a function that has the Chair ask a meeting about an agreed text."""

    def call(present=("TJK", "KGZ", "KAZ"), **more):
        agreed_text(**more)
        _call(present)

    return call


def _call(present=("TJK", "KGZ", "KAZ"), now=NOW):
    call_for_objections("labour", meeting="som-9", present=present, actor=cast.chair_office().actor, now=now)


def _object(state="TJK", **more):
    object_to_adoption("labour", why="Not yet.", actor=cast.coordinator(state).actor, now=NOW, **more)


def _adopt(symbol="AP/DEC/2030/1", now=NOW, **more):
    return adopt("labour", symbol=symbol, actor=cast.chair_office().actor, now=now, **more)


def test_a_text_to_which_nobody_objects_is_adopted_by_consensus(called):
    called()
    sealed = _adopt()
    adoption = state_of(stands()).adoption
    assert (stands().stage, stands().symbol, sealed.symbol) == ("adopted", "AP/DEC/2030/1", "AP/DEC/2030/1")
    assert (adoption.how, adoption.meeting, adoption.present) == ("consensus", "som-9", ("KAZ", "KGZ", "TJK"))
    assert set(adoption.members) == set(members_on(NOW))


def test_an_objection_stands_in_the_way_until_it_is_lifted(called):
    called()
    _object()
    with pytest.raises(Conflict) as refused:
        _adopt()
    assert "TJK" in refused.value.why.en
    lift_objection("labour", actor=cast.coordinator("TJK").actor, now=NOW)
    _adopt()
    assert state_of(stands()).objections[0].lifted == NOW


def test_a_state_objects_once_and_lifts_only_its_own(called):
    called()
    _object()
    with pytest.raises(Conflict):
        _object()
    with pytest.raises(Conflict):
        lift_objection("labour", actor=cast.coordinator("KGZ").actor, now=NOW)
    with pytest.raises(NotAllowed):
        lift_objection("labour", actor=cast.coordinator("KGZ").actor, now=NOW, participant="TJK")


def test_an_objection_needs_a_reason_and_a_call(called):
    agreed_text()
    with pytest.raises(Conflict):
        _object()
    _call()
    with pytest.raises(Invalid):
        object_to_adoption("labour", why=" ", actor=cast.coordinator().actor, now=NOW)


def test_an_observer_a_deputy_and_the_secretariat_do_not_object_and_the_attempt_is_logged(called):
    called()
    for person in (cast.observer("ITA"), cast.deputy("TJK"), cast.secretary()):
        with pytest.raises(NotAllowed):
            object_to_adoption("labour", why="No.", actor=person.actor, now=NOW)
    assert Act.objects.filter(verb="refused-text").count() == 3
    assert state_of(stands()).objections == []


@pytest.mark.parametrize("who", [cast.secretary, cast.coordinator, cast.observer])
def test_only_the_chairs_office_asks_and_adopts(called, who):
    called()
    with pytest.raises(NotAllowed):
        adopt("labour", symbol="AP/DEC/2030/1", actor=who().actor, now=NOW)
    with pytest.raises(NotAllowed):
        end_call("labour", actor=who().actor, now=NOW)


def test_without_a_call_nothing_is_adopted():
    agreed_text()
    with pytest.raises(Conflict):
        _adopt()


def test_a_call_that_was_ended_counts_no_more(called):
    called()
    end_call("labour", actor=cast.chair_office().actor, now=NOW)
    with pytest.raises(Conflict):
        _adopt()


def test_words_that_changed_after_the_call_need_another_one(called):
    called()
    taken("labour", ("reopen", {"paragraph": 3, "why": "x"}),
          ("compromise", {"paragraph": 3, "lang": "en", "words": "Agree to share all figures;"}),
          ("translate", {"paragraph": 3, "lang": "ru", "words": "договариваются обмениваться всеми данными;"}),
          ("verify", {"paragraph": 3}))  # fmt: skip
    with pytest.raises(Conflict) as refused:
        _adopt(whole=True)
    assert "since you asked" in refused.value.why.en


def test_paragraphs_that_are_not_agreed_are_named_and_the_chair_may_adopt_the_whole():
    agreed_text(agreed=False)
    _call()
    with pytest.raises(Conflict) as refused:
        _adopt()
    assert "para. PP1, para. 1, para. 2" in refused.value.why.en
    _adopt(whole=True)
    assert stands().stage == "adopted"


def test_languages_that_are_not_verified_are_named():
    agreed_text(verified=False)
    _call()
    with pytest.raises(Conflict) as refused:
        _adopt()
    assert "п. 1 (русский: не сверен)" in refused.value.why.ru


def test_live_proposals_are_named(called):
    agreed_text()
    taken("labour", ("open-reading", {"number": 2, "printed": {}, "lines": {}}), proposal(7), ("close-reading", {}))
    with pytest.raises(Conflict) as refused:
        _call()
    assert "No. 7" in refused.value.why.en


@pytest.mark.parametrize(("percent", "reached"), [("", True), ("10", True), ("100", False)])
def test_a_quorum_is_counted_over_the_members_and_asked_for_only_where_it_is_set(called, percent, reached):
    Rule.objects.filter(key="quorum_percent").update(value=percent)
    called(present=("TJK", "KGZ", "ITA"))
    assert state_of(stands()).call_present == ("KGZ", "TJK")  # an observer is not counted
    if reached:
        _adopt()
        return
    with pytest.raises(Conflict) as refused:
        _adopt()
    assert f"2 of {len(members_on(NOW))} member States present" in refused.value.why.en


def test_a_symbol_in_use_or_in_no_form_is_refused(called):
    called()
    held = Document.objects.order_by("symbol").first().symbol
    for symbol in (held, "nothing", "AP/<b>/1"):
        with pytest.raises(Invalid) as refused:
            _adopt(symbol)
        assert refused.value.where == "symbol"
    assert stands().stage == "negotiation"


def test_after_adoption_no_step_but_a_statement_is_taken(called):
    called()
    _adopt()
    for kind in (kind for kind in STEP_KINDS if kind != "attach"):
        with pytest.raises(Conflict) as refused:
            taken("labour", (kind, {}))
        assert refused.value.code == "text-adopted", kind


def test_the_adopted_text_stands_in_the_archive_in_both_languages_for_everybody(called):
    called()
    _adopt()
    filed = document(ANYONE, "ap-dec-2030-1")
    assert (filed.title.ru, filed.kind, filed.languages, filed.date) == (
        "Трудовая миграция", "declaration", "en;ru", "2030-06-03",
    )  # fmt: skip
    files = File.objects.filter(document=filed).order_by("language")
    assert [(one.language, one.uploaded_by, one.published_at) for one in files] == [
        ("en", None, NOW),
        ("ru", None, NOW),
    ]


def test_the_filed_text_is_neither_withdrawn_nor_replaced(called, tmp_path, settings):
    called()
    _adopt()
    row = File.objects.get(document__symbol="AP/DEC/2030/1", language="en")
    with pytest.raises(Conflict):
        end_file(row.pk, why="I would like to.", actor=cast.secretary().actor, now=NOW)
    Rule.objects.filter(key="four_eyes_publishing").update(value="no")
    path = tmp_path / "other"
    path.write_text("Other words.")
    with pytest.raises(Conflict):
        upload_file("ap-dec-2030-1", language="en", path=path, name="x.txt", actor=cast.secretary().actor, now=NOW)
    assert File.objects.filter(document__symbol="AP/DEC/2030/1").count() == 2


def test_a_corrigendum_is_a_text_of_its_own_that_names_what_it_corrects(called):
    called()
    first = _adopt()
    agreed_text("corrigendum")
    chair = cast.chair_office().actor
    call_for_objections("corrigendum", meeting="", present=(), actor=chair, now=NOW)
    with pytest.raises(NotFound):
        adopt("corrigendum", symbol="AP/DEC/2030/1/Corr.1", corrects="AP/DEC/2029/9", actor=chair, now=NOW)
    second = adopt("corrigendum", symbol="", corrects="AP/DEC/2030/1", actor=chair, now=NOW)
    assert (second.symbol, second.corrects) == ("AP/DEC/2030/1/Corr.1", first)
    assert list(Sealed.objects.get(pk=first.pk).corrigenda.all()) == [second]


def test_a_state_attaches_a_statement_before_adoption_and_for_the_days_of_the_setting(called):
    called()
    member = cast.coordinator("TJK").actor
    attach_statement("labour", kind="reservation", text=SAID, paragraph=3, actor=member, now=NOW)
    _adopt()
    late = NOW + timedelta(days=30)
    attach_statement("labour", kind="interpretative", text=SAID, actor=member, now=late)
    with pytest.raises(Conflict):
        attach_statement("labour", kind="reservation", text=SAID, actor=member, now=late + timedelta(seconds=1))
    statements = state_of(stands()).statements
    assert [(one.by, one.kind, one.paragraph) for one in statements] == [
        ("TJK", "reservation", 3), ("TJK", "interpretative", None),
    ]  # fmt: skip


def test_a_statement_without_words_on_no_paragraph_or_of_an_observer_is_refused(called):
    called()
    member = cast.coordinator("TJK").actor
    with pytest.raises(Invalid):
        attach_statement("labour", kind="reservation", text=Pair(), actor=member, now=NOW)
    with pytest.raises(Invalid):
        attach_statement("labour", kind="reservation", text=SAID, paragraph=99, actor=member, now=NOW)
    with pytest.raises(NotAllowed):
        attach_statement("labour", kind="reservation", text=SAID, actor=cast.observer().actor, now=NOW)
