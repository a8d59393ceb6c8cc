"""Commitments on the stage: under a paragraph with a live series, joint, matching, overdue, drafted; with reports,
evidence, a reading, a reply, and an earlier version."""

from dataclasses import replace
from datetime import date, timedelta

from tests import cast

from almaty.commitments.models import Commitment
from almaty.commitments.operations.declaring import (
    agree_to_joint,
    bind_commitment,
    change_commitment,
    draft_commitment,
)
from almaty.commitments.operations.reading import give_reading, reply_to_reading
from almaty.commitments.operations.reminding import remind_of_reports
from almaty.commitments.operations.reporting import bind_report, save_report_draft
from almaty.commitments.queries.content import content_of
from almaty.commitments.rules.content import Content, IndicatorAsked
from almaty.commitments.rules.frameworks import framework
from almaty.commitments.rules.reporting import EvidenceGiven, ReportContent
from almaty.kernel.pair import pair

SERIES = "REFUGEES.AFG.TJK._T._Z"
PARAGRAPH = 3
RESULT = pair("Every district has an officer who decides on identity papers.",
              "В каждом районе есть сотрудник, принимающий решения о документах, удостоверяющих личность.")  # fmt: skip
CHANGE = pair(
    "Every refugee child of school age in Dushanbe and Khujand is enrolled without a proof of residence.",
    "Каждый ребёнок-беженец школьного возраста в Душанбе и Худжанде зачислен в школу без справки о регистрации.",
)
REPORTED = ReportContent(
    progress="under-way",
    changed=pair("The order of the ministry is signed; 412 children were enrolled in Dushanbe.",
                 "Приказ министерства подписан; в Душанбе зачислено 412 детей."),
    obstacles=pair("Schools in Khujand have no room for more classes.",
                   "В школах Худжанда нет места для новых классов."),
    help_wanted=pair("Mobile classrooms for 300 children.", "Передвижные классы на 300 детей."),
    evidence=(
        EvidenceGiven("document", "ap-som-5-report", pair("Presented to the meeting.", "Представлено на совещании.")),
        EvidenceGiven("series", SERIES),
        EvidenceGiven("address", "https://education.example/orders/2026-14", pair("The order", "Приказ")),
    ),
)  # fmt: skip
REASONS = pair("The order is public; the number of children enrolled is not shown by district.",
               "Приказ опубликован; число зачисленных детей по районам не показано.")  # fmt: skip
REPLY = pair("Numbers by district follow with the next report.", "Данные по районам будут в следующем отчёте.")


def promised(lead: str, today: date, **changes) -> Content:
    """Return what a commitment of a State says, reports being due from half a year before today."""
    said = {
        "lead": lead,
        "title": pair("Refugee children in school", "Дети-беженцы в школе"),
        "change": CHANGE,
        "beneficiaries": pair("Refugee children of school age", "Дети-беженцы школьного возраста"),
        "institution": pair("Ministry of Education and Science", "Министерство образования и науки"),
        "populations": ("refugees", "institutions"),
        "by_date": today + timedelta(days=500),
        "first_due": today - timedelta(days=180),
        "every_months": 6,
        "last_due": today + timedelta(days=400),
        "objectives": ("protection",),
        "tags": (("gcr", _first_of("gcr")), ("sdg", _first_of("sdg"))),
        "indicators": (
            IndicatorAsked("series", SERIES, baseline=9_000, baseline_year=2020, target=12_000, target_year=2028),
            IndicatorAsked("result", text=RESULT),
        ),
    }
    return Content(**{**said, **changes})


def bound(content: Content, now) -> Commitment:
    """Return a commitment that its coordinator has put in force."""
    actor = cast.coordinator(content.lead).actor
    row = draft_commitment(content, actor=actor, now=now)
    return bind_commitment(row.number, saves=row.saves, actor=actor, now=now)


def commit_on_stage(now, text: str) -> dict:
    """Return the numbers of commitments, a report and a reading, of which most stand under an adopted paragraph."""
    today, before = now.date(), now - timedelta(days=300)
    farrukh, gulnara = cast.coordinator().actor, cast.secretary().actor
    under = {"anchor": "paragraph", "text": text, "paragraph": PARAGRAPH}
    first = bound(promised("TJK", today, resources_needed=pair("USD 400,000", "400 тыс. долл. США"), **under), before)
    bind_report(first.number, REPORTED, saves=0, actor=farrukh, now=now - timedelta(days=170))
    reading = give_reading(first.number, 1, verdict="limited", reasons=REASONS, actor=gulnara, now=now)
    reply_to_reading(first.number, reading.pk, text=REPLY, actor=farrukh, now=now)
    first.refresh_from_db()
    changed = replace(content_of(first), resources_matched=pair("USD 150,000", "150 тыс. долл. США"))
    why = pair("A donor has come forward.", "Появился донор.")
    change_commitment(first.number, changed, why=why, saves=first.saves, actor=farrukh, now=now)
    save_report_draft(first.number, replace(REPORTED, progress="fulfilled"), saves=0, actor=farrukh, now=now)
    others = _others(now, today, first.number)
    remind_of_reports(now)
    return {"commitment": first.number, "report": 1, "commitment_reading": reading.pk, **others}


def _others(now, today: date, first: int) -> dict:
    joint = bound(promised(
        "KGZ", today, form="joint", partners=("TJK", "KAZ"), populations=("migrants", "victims"),
        title=pair("One number for help on both sides of the border", "Единый номер помощи по обе стороны границы"),
        objectives=("irregular-migration", "legal-migration"),
        tags=(("gcm", _first_of("gcm")), ("trafficking-protocol", _first_of("trafficking-protocol"))),
        indicators=(IndicatorAsked("result", text=RESULT),),
    ), now - timedelta(days=250))  # fmt: skip
    agree_to_joint(joint.number, "KAZ", actor=cast.coordinator("KAZ").actor, now=now)
    bound(promised("KAZ", today, form="matching", matches=first, first_due=today + timedelta(days=30),
                   title=pair("Mobile classrooms for Khujand", "Передвижные классы для Худжанда")), now)  # fmt: skip
    draft = draft_commitment(
        promised("TJK", today, first_due=today + timedelta(days=60), title=pair("A draft", "Проект обязательства")),
        actor=cast.deputy().actor, now=now,
    )  # fmt: skip
    return {"joint_commitment": joint.number, "draft_commitment": draft.number}


def _first_of(code: str) -> str:
    return next(iter(framework(code).items))
