"""Sets up a public meeting with agenda, papers and delegations, a draft, and a request for urgent consultations."""

from datetime import datetime, timedelta

from tests import cast

from almaty.archive.operations import receiver
from almaty.kernel.pair import Pair, pair
from almaty.meetings.operations.accreditation import attach_credentials, confirm_delegate, propose_delegate
from almaty.meetings.operations.agenda import Item, add_item
from almaty.meetings.operations.convening import ask_urgent, convene, draft_meeting
from almaty.meetings.operations.papers import issue_paper, revise_paper, upload_paper_file
from almaty.meetings.queries.papers import key_of
from almaty.meetings.rules.accrediting import Person
from almaty.meetings.rules.convening.content import Content
from almaty.meetings.rules.papers import PaperContent

_TITLE = pair("Ninth Senior Officials' Meeting", "Девятое совещание старших должностных лиц")


def convene_on_stage(now: datetime) -> dict[str, object]:
    """Return how the meetings, an item and a paper are called in addresses."""
    gulnara, farrukh = cast.secretary().actor, cast.coordinator().actor
    soon = now + timedelta(days=60)
    said = pair("What is to be discussed, and why now.", "Что предстоит обсудить и почему сейчас.")
    content = Content(
        kind="som", number=9, title=_TITLE, place=pair("Almaty", "Алматы"), country="KAZ", online=True, host="KAZ",
        join_url="https://meet.example/som-9", starts_at=soon, ends_at=soon + timedelta(days=1), audience="public",
        accredit_until=now + timedelta(days=50), concept=said, invitation=said,
    )  # fmt: skip
    draft = draft_meeting(content, actor=gulnara, now=now)
    meeting = convene(draft.slug, saves=draft.saves, actor=gulnara, now=now)
    item = add_item(meeting.slug, Item(pair("Opening", "Открытие"), minutes=30, starts_at=soon), actor=gulnara, now=now)
    add_item(meeting.slug, Item(Pair("Any other business"), note=said), actor=gulnara, now=now)
    _delegation(meeting.slug, gulnara, farrukh, now)
    return {
        "convened": meeting.slug,
        "item": item.pk,
        "paper": _papers(meeting.slug, item.pk, gulnara, now),
        "urgent": ask_urgent("TJK", title=Pair("Border"), why=said, actor=farrukh, now=now).slug,
        "drafted": _drafted(gulnara, now),
    }


def _papers(slug: str, item: int, actor, now: datetime) -> str:
    content = PaperContent(pair("Draft declaration", "Проект декларации"), "draft-text", "public", item=item,
                           due_at=now - timedelta(days=1), release_at=now)  # fmt: skip
    paper = issue_paper(slug, content, actor=actor, now=now)
    path = receiver(None).incoming()
    path.write_text("The text of a draft.")
    upload_paper_file(slug, paper.symbol, language="en", path=path, name="draft.txt", actor=actor, now=now)
    revise_paper(slug, paper.symbol, actor=actor, now=now)
    return key_of(paper.symbol)


def _drafted(actor, now: datetime) -> str:
    return draft_meeting(Content(kind="thematic", title=Pair("On data")), actor=actor, now=now).slug


def _delegation(slug: str, gulnara, farrukh, now: datetime) -> None:
    people = (
        Person("Nigora Safarova", "Head of department", "nigora@cast.example", "head", consent_public=True),
        Person("Rustam Aliev", "Adviser"),
        Person("Zulfiya Karimova", "Interpreter", role="interpreter"),
    )
    rows = [propose_delegate(slug, "TJK", one, actor=farrukh, now=now) for one in people]
    for row in rows[:2]:
        confirm_delegate(slug, row.pk, actor=gulnara, now=now)
    path = receiver(None).incoming()
    path.write_text("A note verbale.")
    attach_credentials(slug, "TJK", path=path, name="note.txt", actor=farrukh, now=now)
