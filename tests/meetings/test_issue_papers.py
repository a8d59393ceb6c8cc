"""Papers get symbols, revisions and files a language; nobody reads them before their release; agendas are kept."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core import mail
from tests import cast

from almaty.kernel.actor import ANYONE
from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import Conflict, Invalid, NotAllowed, NotFound
from almaty.meetings.models import AgendaItem, Paper, PaperFile
from almaty.meetings.operations.agenda import Item, add_item, move_item, remove_item, save_item
from almaty.meetings.operations.papers import (
    end_paper,
    issue_paper,
    read_paper_file,
    release_due,
    release_paper,
    revise_paper,
    save_paper,
    upload_paper_file,
)
from almaty.meetings.queries.papers import papers_of
from almaty.meetings.rules.papers import PaperContent
from almaty.people.models import Act

pytestmark = pytest.mark.django_db
PAPER = PaperContent(title=pair("Draft declaration", "Проект декларации"), kind="draft-text", audience="members")


@pytest.fixture
def meeting(convened):
    """Return the ninth meeting, convened."""
    cast.coordinator(), cast.observer()
    found = convened()
    mail.outbox.clear()
    return found


@pytest.fixture
def issued(meeting, now):
    """Return a function that issues a paper."""
    return lambda **changed: issue_paper(meeting.slug, replace(PAPER, **changed), actor=cast.secretary().actor, now=now)


@pytest.fixture
def filed(issued, now, incoming):
    """Return a function that issues a paper with a text in English."""

    def filed_one(**changed):
        paper = issued(**changed)
        upload_paper_file(paper.meeting.slug, paper.symbol, language="en", path=incoming(b"The text."), name="a.txt",
                          actor=cast.secretary().actor, now=now)  # fmt: skip
        return paper

    return filed_one


def symbols(actor, meeting, now):
    """Return the symbols that an actor sees."""
    return [one.row.symbol for one in papers_of(actor, meeting, now=now)]


def test_symbols_count_up_are_never_given_again_and_revisions_follow(issued, meeting, now):
    actor = cast.secretary().actor
    assert [issued().symbol for _ in range(3)] == ["AP/SOM/9/1", "AP/SOM/9/2", "AP/SOM/9/3"]
    end_paper(meeting.slug, "AP/SOM/9/3", why="Issued twice", actor=actor, now=now)
    assert issued().symbol == "AP/SOM/9/4"
    assert revise_paper(meeting.slug, "AP/SOM/9/1", actor=actor, now=now).symbol == "AP/SOM/9/1/Rev.1"
    assert revise_paper(meeting.slug, "AP/SOM/9/1/Rev.1", actor=actor, now=now).symbol == "AP/SOM/9/1/Rev.2"
    with pytest.raises(Conflict):
        revise_paper(meeting.slug, "AP/SOM/9/1", actor=actor, now=now)
    with pytest.raises(Conflict):
        revise_paper(meeting.slug, "AP/SOM/9/3", actor=actor, now=now)


def test_two_discussions_of_one_year_never_share_a_symbol(drafted, now):
    actor = cast.secretary().actor
    slugs = [drafted(kind="thematic", number=None).slug for _ in range(2)]
    assert slugs == ["thematic-2030", "thematic-2030-2"]
    assert [issue_paper(slug, PAPER, actor=actor, now=now).symbol for slug in slugs] == ["AP/TD/2030/1", "AP/TD/2030/2"]


@pytest.mark.parametrize("who", ["coordinator", "deputy", "observer", "chair_office", "outsider"])
def test_nobody_but_the_secretariat_issues_or_releases(filed, meeting, now, who, incoming):
    paper, actor = filed(), getattr(cast, who)().actor
    for act in (
        lambda: issue_paper(meeting.slug, PAPER, actor=actor, now=now),
        lambda: release_paper(meeting.slug, paper.symbol, actor=actor, now=now),
        lambda: end_paper(meeting.slug, paper.symbol, why="No", actor=actor, now=now),
        lambda: upload_paper_file(meeting.slug, paper.symbol, language="en", path=incoming(b"x"), name="a.txt",
                                  actor=actor, now=now),
    ):  # fmt: skip
        with pytest.raises(NotAllowed):
            act()


def test_nobody_below_the_secretariat_sees_a_paper_before_its_instant(filed, meeting, now):
    at = now + timedelta(days=3)
    paper = filed(release_at=at)
    before, member = at - timedelta(seconds=1), cast.coordinator().actor
    assert symbols(member, meeting, before) == []
    assert symbols(cast.chair_office().actor, meeting, before) == []
    assert symbols(cast.secretary().actor, meeting, before) == [paper.symbol]
    with pytest.raises(NotFound):
        read_paper_file(meeting.slug, paper.symbol, language="en", actor=member, now=before)
    assert symbols(member, meeting, at) == [paper.symbol]
    row, stream = read_paper_file(meeting.slug, paper.symbol, language="en", actor=member, now=at)
    with stream:
        assert stream.read() == b"The text."
    assert Act.objects.filter(verb="read-paper", facts={"symbol": paper.symbol, "language": row.language}).count() == 1


def test_a_paper_of_members_is_not_read_by_observers_and_a_public_one_leaves_no_entry(filed, meeting, now):
    closed, wide = filed(release_at=now), filed(release_at=now, audience="participants")
    assert symbols(cast.observer().actor, meeting, now) == [wide.symbol]
    with pytest.raises(NotFound):
        read_paper_file(meeting.slug, closed.symbol, language="en", actor=cast.observer().actor, now=now)
    with pytest.raises(NotFound):
        read_paper_file(meeting.slug, closed.symbol, language="en", actor=ANYONE, now=now)


def test_those_entitled_get_one_letter_for_papers_that_come_out_together(filed, meeting, now, leave):
    at = now + timedelta(hours=1)
    first, second = filed(release_at=at), filed(release_at=at)
    with leave():
        assert release_due(at - timedelta(seconds=1)) == {}
    with leave():
        assert release_due(at) == {meeting.slug: [first.symbol, second.symbol]}
    with leave():
        assert release_due(at + timedelta(hours=1)) == {}
    assert [letter.to for letter in mail.outbox] == [["coordinator.tjk@cast.example"]]
    assert first.symbol in mail.outbox[0].body
    assert second.symbol in mail.outbox[0].body
    assert "Проект декларации" in mail.outbox[0].body


def test_a_release_by_hand_is_told_once_and_needs_a_file(issued, filed, meeting, now, leave):
    actor = cast.secretary().actor
    bare, paper = issued(), filed()
    with pytest.raises(Conflict):
        release_paper(meeting.slug, bare.symbol, actor=actor, now=now)
    for _twice in range(2):
        with leave():
            release_paper(meeting.slug, paper.symbol, actor=actor, now=now)
    with leave():
        assert release_due(now + timedelta(minutes=1)) == {}
    assert len(mail.outbox) == 1


def test_what_is_late_in_russian_is_flagged_from_the_deadline_on(filed, meeting, now):
    due = now + timedelta(days=1)
    filed(due_at=due)
    actor = cast.secretary().actor

    def late(at):
        return [name.en for name in papers_of(actor, meeting, now=at)[0].late]

    assert late(due - timedelta(seconds=1)) == []
    assert late(due) == ["late in Russian"]


def test_a_newer_file_of_a_language_replaces_the_one_before(filed, meeting, now, incoming):
    paper = filed(release_at=now)
    upload_paper_file(meeting.slug, paper.symbol, language="en", path=incoming(b"Better."), name="b.txt",
                      actor=cast.secretary().actor, now=now)  # fmt: skip
    _row, stream = read_paper_file(meeting.slug, paper.symbol, language="en", actor=cast.coordinator().actor, now=now)
    with stream:
        assert stream.read() == b"Better."
    assert PaperFile.objects.filter(paper=paper).count() == 2


def test_an_unknown_language_leaves_nothing(issued, meeting, now, incoming):
    with pytest.raises(Invalid):
        upload_paper_file(meeting.slug, issued().symbol, language="tlh", path=incoming(b"x"), name="a.txt",
                          actor=cast.secretary().actor, now=now)  # fmt: skip
    assert not PaperFile.objects.exists()


def test_a_withdrawn_paper_is_gone_for_readers(filed, meeting, now):
    paper = filed(release_at=now)
    end_paper(meeting.slug, paper.symbol, why="Wrong text", actor=cast.secretary().actor, now=now)
    assert symbols(cast.coordinator().actor, meeting, now) == []
    assert symbols(cast.secretary().actor, meeting, now) == [paper.symbol]


def test_of_two_who_change_a_paper_the_second_is_told(issued, meeting, now):
    paper, actor = issued(), cast.secretary().actor
    save_paper(meeting.slug, paper.symbol, replace(PAPER, kind="report"), saves=0, actor=actor, now=now)
    with pytest.raises(Conflict):
        save_paper(meeting.slug, paper.symbol, PAPER, saves=0, actor=actor, now=now)
    assert Paper.objects.get().kind == "report"


def test_a_paper_stands_under_an_item_of_its_own_meeting_only(issued, meeting, drafted, now):
    actor = cast.secretary().actor
    other = add_item(drafted(kind="thematic", number=None).slug, Item(Pair("Elsewhere")), actor=actor, now=now)
    with pytest.raises(Invalid) as refused:
        issued(item=other.pk)
    assert refused.value.where == "item"


def test_items_are_added_moved_and_removed_and_their_numbers_follow(meeting, now):
    actor, slug = cast.secretary().actor, meeting.slug
    rows = [add_item(slug, Item(Pair(title)), actor=actor, now=now) for title in ("One", "Two", "Three")]

    def agenda():
        return [(row.number, row.title.en) for row in AgendaItem.objects.filter(meeting=meeting)]

    move_item(slug, rows[2].pk, by=-1, actor=actor, now=now)
    assert agenda() == [("1", "One"), ("2", "Three"), ("3", "Two")]
    move_item(slug, rows[0].pk, by=-1, actor=actor, now=now)
    assert agenda()[0] == ("1", "One")
    remove_item(slug, rows[0].pk, actor=actor, now=now)
    assert agenda() == [("1", "Three"), ("2", "Two")]


def test_own_numbers_of_items_stay_when_items_move(meeting, now):
    actor, slug = cast.secretary().actor, meeting.slug
    add_item(slug, Item(Pair("One"), number="1"), actor=actor, now=now)
    second = add_item(slug, Item(Pair("Two"), number="2 (a)"), actor=actor, now=now)
    move_item(slug, second.pk, by=-1, actor=actor, now=now)
    assert [row.number for row in AgendaItem.objects.filter(meeting=meeting)] == ["2 (a)", "1"]


def test_papers_of_a_removed_item_stay_with_the_meeting(issued, meeting, now):
    actor = cast.secretary().actor
    item = add_item(meeting.slug, Item(Pair("One")), actor=actor, now=now)
    paper = issued(item=item.pk)
    remove_item(meeting.slug, item.pk, actor=actor, now=now)
    assert Paper.objects.get(pk=paper.pk).item is None


def test_an_agenda_is_changed_by_those_who_convene_and_of_two_the_second_is_told(meeting, now):
    actor = cast.secretary().actor
    item = add_item(meeting.slug, Item(Pair("One"), minutes=30), actor=actor, now=now)
    save_item(meeting.slug, item.pk, Item(Pair("First")), saves=0, actor=actor, now=now)
    with pytest.raises(Conflict):
        save_item(meeting.slug, item.pk, Item(Pair("Other")), saves=0, actor=actor, now=now)
    for wrong in (Item(Pair()), Item(Pair("X"), minutes=0), Item(Pair("X"), number="x" * 13)):
        with pytest.raises(Invalid):
            add_item(meeting.slug, wrong, actor=actor, now=now)
    for who in (cast.coordinator(), cast.observer()):
        with pytest.raises(NotAllowed):
            add_item(meeting.slug, Item(Pair("X")), actor=who.actor, now=now)
