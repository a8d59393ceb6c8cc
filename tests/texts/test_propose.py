"""Delegations propose, join, live with and withdraw; what they may not is told and stands in the log."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests import cast
from tests.texts.room import LATER, NOW, REPORTS, ROOM, drafted, other_words, read_first, state, words

from almaty.kernel.actor import ANYONE, RIGHTS, Role, Verb
from almaty.kernel.refusal import Conflict, Invalid, NotAllowed, NotFound, Refusal, TooLarge
from almaty.people.models import Act
from almaty.process.models import Rule
from almaty.texts.operations import drafting, pen, proposing
from almaty.texts.rules.brackets import bracketed, version_of
from almaty.texts.rules.tokens import joined, tokens
from almaty.texts.rules.wishes import wishes
from almaty.texts.rules.wishing import Wish

pytestmark = pytest.mark.django_db

TWICE = "The Chair reports twice a year."


def _propose(slug, wish, who, now=LATER):
    return proposing.propose(slug, wish, actor=who.actor, now=now)


def _refused(code, verb, kind=Conflict):
    with pytest.raises(kind) as refusal:
        verb()
    assert refusal.value.code == code
    for told in (refusal.value.what, refusal.value.why, refusal.value.way_out):
        assert told.en
        assert told.ru
    return refusal.value


def test_proposals_that_overlap_word_for_word_all_stand_and_each_side_reads_its_own():
    slug = read_first()
    asked = {
        "TJK": TWICE, "KGZ": "The Chair reports once or twice a year.", "AZE": "The Chair and the troika report.",
        "TUR": "The Chair reports once a year in writing.",
    }  # fmt: skip
    for code, text in asked.items():
        _propose(slug, other_words(text), cast.coordinator(code))
    held = state(slug)
    nodes = bracketed(tokens(words(slug, REPORTS)), wishes(held, REPORTS, "en", ROOM))
    assert {code: joined(version_of(nodes, code)) for code in asked} == asked
    assert joined(version_of(nodes, "KAZ")) == "The Chair reports once a year."


def test_whoever_writes_is_told_who_else_proposed_since_the_page_was_read():
    slug = read_first()
    seen = state(slug).seq
    _propose(slug, other_words(TWICE), cast.coordinator("KGZ"))
    made = _propose(slug, other_words("The Chair reports in May.", seen=seen), cast.coordinator())
    assert [one.by for one in made.alongside] == ["KGZ"]
    assert (made.changed_by, made.fitted) == ((), False)


def test_a_wish_made_on_older_words_is_carried_along_and_its_writer_told():
    slug = read_first()
    seen = state(slug).seq
    pen.compromise(slug, REPORTS, words="The present Chair reports once a year.", seen=seen,
                   actor=cast.chair_office().actor, now=LATER)  # fmt: skip
    apart = _propose(slug, other_words("The Chair reports twice a year.", seen=seen), cast.coordinator())
    assert (apart.changed_by, apart.fitted) == (("KAZ",), False)
    crossing = _propose(slug, other_words("A Chair reports once a year.", seen=seen), cast.coordinator("KGZ"))
    nodes = bracketed(tokens(words(slug, REPORTS)), wishes(state(slug), REPORTS, "en", ROOM))
    assert joined(version_of(nodes, "TJK")) == "The present Chair reports twice a year."
    assert "A" in version_of(nodes, "KGZ")
    assert crossing.proposal.edits


def test_a_wish_in_one_language_leaves_the_other_alone():
    slug = read_first()
    _propose(slug, other_words("Председатель докладывает дважды в год.", lang="ru"), cast.coordinator())
    held = state(slug)
    assert wishes(held, REPORTS, "en", ROOM) == {}
    assert list(wishes(held, REPORTS, "ru", ROOM)) == ["TJK"]


def test_a_paragraph_that_is_proposed_takes_the_number_before_it_and_amendments_of_others():
    slug = read_first()
    made = _propose(slug, Wish(0, "insert", kind="operative", after=REPORTS, words="It reports in writing."),
                    cast.coordinator())  # fmt: skip
    new = made.proposal.paragraph
    assert (state(slug).paragraphs[new].printed, state(slug).paragraphs[new].level) == ("2 bis", 2)
    _propose(slug, other_words("It reports orally.", number=new), cast.coordinator("KGZ"))
    pen.accept(slug, made.proposal.id, actor=cast.chair_office().actor, now=LATER)
    held = state(slug)
    assert held.paragraphs[new].proposed_by is None
    assert list(wishes(held, new, "en", ROOM)) == ["KGZ"]


def test_others_join_live_with_and_leave_and_a_withdrawn_proposal_is_carried_on_by_the_first_who_joined():
    slug = read_first()
    number = _propose(slug, other_words(TWICE), cast.coordinator()).proposal.id
    at = {"now": LATER}
    kgz, tur = cast.coordinator("KGZ").actor, cast.coordinator("TUR").actor
    proposing.join(slug, number, actor=kgz, **at)
    assert proposing.live_with(slug, number, actor=tur, **at).living == ("TUR",)
    assert proposing.join(slug, number, actor=tur, **at).sides == ("TJK", "KGZ", "TUR")
    assert proposing.leave(slug, number, actor=tur, **at).sides == ("TJK", "KGZ")
    _refused("not-joined", lambda: proposing.leave(slug, number, actor=tur, **at))
    _refused("joined-already", lambda: proposing.join(slug, number, actor=kgz, **at))
    _refused("not-own-proposal", lambda: proposing.withdraw(slug, number, actor=kgz, **at))
    assert proposing.withdraw(slug, number, actor=cast.coordinator().actor, **at).sides == ("KGZ",)
    assert proposing.withdraw(slug, number, actor=kgz, **at).fate == "withdrawn"
    _refused("settled", lambda: proposing.join(slug, number, actor=tur, **at))


def test_of_two_wishes_of_one_delegation_for_the_same_words_the_newer_counts():
    slug = read_first()
    _propose(slug, other_words(TWICE), cast.coordinator())
    _propose(slug, other_words("The Chair reports thrice a year."), cast.coordinator())
    held = state(slug)
    nodes = bracketed(tokens(words(slug, REPORTS)), wishes(held, REPORTS, "en", ROOM))
    assert joined(version_of(nodes, "TJK")) == "The Chair reports thrice a year."
    assert [one.fate for one in held.live(REPORTS)] == ["live", "live"]


def test_proposals_are_made_only_in_an_open_reading_before_its_end_by_the_servers_clock():
    until = LATER + timedelta(minutes=1)
    slug = read_first(until=until)
    _propose(slug, other_words(TWICE), cast.coordinator(), now=until - timedelta(microseconds=1))
    _refused("reading-over", lambda: _propose(slug, other_words("Other."), cast.coordinator(), now=until))
    pen.close_reading(slug, actor=cast.chair_office().actor, now=until)
    _refused("no-reading", lambda: _propose(slug, other_words("Other."), cast.coordinator(), now=until))


@pytest.mark.parametrize("agreement", ["agreed", "ad-referendum"])
def test_a_proposal_on_a_locked_paragraph_is_refused_and_the_attempt_logged_and_a_comment_is_not(agreement):
    slug = read_first()
    pen.mark(slug, [REPORTS], agreement, actor=cast.chair_office().actor, now=LATER)
    _refused(agreement, lambda: _propose(slug, other_words(TWICE), cast.coordinator()))
    assert Act.objects.filter(verb="refused-text", facts__why=agreement).count() == 1
    made = proposing.comment(slug, other_words("Is “once” enough?"), actor=cast.coordinator().actor, now=LATER)
    assert made.proposal.form == "comment"
    assert state(slug).live(REPORTS) == [made.proposal]


def test_observers_comment_and_do_not_propose_unless_the_process_lets_them():
    slug = read_first()
    _refused("observers-comment", lambda: _propose(slug, other_words(TWICE), cast.observer()), NotAllowed)
    assert Act.objects.filter(verb="refused-text", facts__why="observers-comment").exists()
    for nature in ("editorial", "substantive", "technical", "linguistic"):
        proposing.comment(slug, other_words("See paragraph 1.", nature=nature), actor=cast.observer().actor, now=LATER)
    Rule.objects.filter(key="observers_propose").update(value="yes")
    assert _propose(slug, other_words(TWICE), cast.observer()).proposal.by == "ITA"


def test_a_comment_keeps_no_paragraph_from_being_agreed():
    slug = read_first()
    proposing.comment(slug, other_words("Nice."), actor=cast.observer().actor, now=LATER)
    assert pen.mark(slug, [REPORTS], "agreed", actor=cast.chair_office().actor, now=LATER)[0].agreement == "agreed"


def test_a_form_altered_to_act_for_another_state_is_refused_and_logged():
    slug = read_first()
    before = state(slug).seq
    forged = other_words(TWICE, participant="KGZ")
    with pytest.raises(NotAllowed):
        _propose(slug, forged, cast.coordinator())
    with pytest.raises(NotAllowed):
        proposing.save_draft(slug, forged, actor=cast.deputy().actor, now=LATER)
    assert state(slug).seq == before
    acts = Act.objects.filter(verb="refused-text", subject=f"text:{slug}").order_by("seq")
    assert [act.facts["verb"] for act in acts] == ["submit-proposal", "draft-proposal"]


def test_strangers_do_not_learn_whether_a_text_is_there():
    slug = drafted()
    _refused("notfound", lambda: _propose(slug, other_words(TWICE), cast.coordinator()), NotFound)
    _refused("notfound", lambda: _propose("none", other_words(TWICE), cast.coordinator()), NotFound)


_ASKS = {
    Verb.SUBMIT_PROPOSAL: lambda slug, actor: proposing.propose(slug, other_words(TWICE), actor=actor, now=LATER),
    Verb.COMMENT_TEXT: lambda slug, actor: proposing.comment(slug, other_words("Why?"), actor=actor, now=LATER),
    Verb.DRAFT_PROPOSAL: lambda slug, actor: proposing.save_draft(slug, other_words(TWICE), actor=actor, now=LATER),
    Verb.HOLD_PEN: lambda slug, actor: pen.mark(slug, [REPORTS], "agreed", actor=actor, now=LATER),
    Verb.TRANSLATE_TEXT: lambda slug, actor: drafting.translate(
        slug, REPORTS, words="Председатель ежегодно докладывает.", seen=99, actor=actor, now=LATER
    ),
}
_SEATS = {Role.SECRETARIAT: cast.SUPPORT_UNIT.code, Role.CHAIR_OFFICE: "KAZ", Role.ORGANISATION: "iom"}


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("verb", list(_ASKS))
def test_the_matrix_of_rights_is_what_the_verbs_of_texts_keep_to(verb, role):
    """Roles that the matrix names are not refused for want of a role; all others are."""
    slug = read_first()
    person = cast._seated(f"{role}@cast.example", "Somebody", role, _SEATS.get(role, "TJK"))
    try:
        _ASKS[verb](slug, person.actor)
        came = "done"
    except Refusal as refusal:
        came = refusal.code
    if role in RIGHTS[verb]:
        assert came in ("done", "observers-comment" if role is Role.ORGANISATION else "done")
    else:
        assert came in ("notallowed", "notfound")


def test_whoever_has_no_mandate_finds_no_text_that_is_not_public():
    slug = read_first()
    for actor in (ANYONE, cast.outsider().actor):
        with pytest.raises(NotFound):
            proposing.propose(slug, other_words(TWICE), actor=actor, now=LATER)


@pytest.mark.parametrize(
    ("wish", "code", "kind"),
    [
        (other_words("The Chair reports once a year."), "same-words", Invalid),
        (other_words("  "), "no-words", Invalid),
        (other_words("x" * 100_000), "too-long", TooLarge),
        (other_words("The Chair \u202ereports."), "hidden-character", Invalid),
        (other_words("A {{note"), "footnote", Invalid),
        (other_words(TWICE, number=99), "no-paragraph", NotFound),
        (other_words(TWICE, nature="loud"), "bad-kind", Invalid),
        (replace(other_words(TWICE), form="dance"), "bad-kind", Invalid),
        (other_words(TWICE, lang="kk"), "bad-kind", Invalid),
        (Wish(0, "insert", kind="operative", after=99, words="New."), "bad-place", Invalid),
        (Wish(0, "insert", kind="poem", after=1, words="New."), "bad-kind", Invalid),
        (Wish(REPORTS, "move", after=REPORTS), "bad-place", Invalid),
        (Wish(REPORTS, "move", after=6), "bad-place", Invalid),
        (Wish(REPORTS, "merge", partner=REPORTS), "bad-partner", Invalid),
        (Wish(REPORTS, "comment", words=""), "no-words", Invalid),
    ],
)
def test_what_asks_for_nothing_or_cannot_be_is_refused_in_both_languages(wish, code, kind):
    slug = read_first()
    before = state(slug).seq
    _refused(code, lambda: _propose(slug, wish, cast.coordinator()), kind)
    assert state(slug).seq == before


def test_html_is_words_like_any_other():
    slug = read_first()
    made = _propose(slug, other_words("The Chair <script>alert('x')</script> reports."), cast.coordinator())
    assert "<" in made.proposal.edits[0].new


def test_a_proposal_is_one_step_and_one_entry_of_the_log_and_the_log_holds_no_words():
    slug = read_first()
    person = cast.coordinator()
    before = (state(slug).seq, Act.objects.count())
    _propose(slug, other_words(TWICE, reason="We meet twice."), person)
    assert (state(slug).seq, Act.objects.count()) == (before[0] + 1, before[1] + 1)
    act = Act.objects.order_by("-seq").first()
    assert (act.verb, act.facts["for"], act.facts["paragraph"]) == ("text-propose", "TJK", REPORTS)
    assert "twice" not in str(act.facts)


def test_a_person_with_two_seats_says_for_whom():
    slug = read_first()
    person = cast.coordinator()
    cast._seated("coordinator.tjk@cast.example", "Farrukh Nazarov", Role.COORDINATOR, "KGZ")
    _refused("several-seats", lambda: _propose(slug, other_words(TWICE), person), Invalid)
    assert _propose(slug, other_words(TWICE, participant="KGZ"), person).proposal.by == "KGZ"


def test_the_text_is_seen_by_its_audience_from_the_first_reading_on():
    slug = drafted()
    pen.open_reading(slug, actor=cast.chair_office().actor, now=NOW)
    assert _propose(slug, other_words(TWICE), cast.coordinator()).proposal.id == 1
