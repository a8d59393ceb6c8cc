"""Commitments for tests and for looking at screens: freely declared ones, and what was reported of them."""

from datetime import UTC, date, datetime, timedelta

from tests import cast
from tests.texts.agreed import taken

from almaty.commitments.models import Commitment
from almaty.commitments.operations.declaring import bind_commitment, draft_commitment
from almaty.commitments.operations.reporting import bind_report
from almaty.commitments.rules.content import Content, IndicatorAsked
from almaty.commitments.rules.reporting import ReportContent
from almaty.kernel.pair import pair
from almaty.texts.models import Text

NOW = datetime(2030, 6, 3, 7, 0, tzinfo=UTC)
FIRST, LAST = date(2030, 12, 1), date(2033, 12, 1)
RESULT = IndicatorAsked("result", text=pair("The register is open to all districts.",
                                            "Реестр открыт для всех районов."))  # fmt: skip
REPORT = ReportContent(
    progress="under-way",
    changed=pair("The register works in two districts.", "Реестр действует в двух районах."),
)


def content(**changes) -> Content:
    """Return what a commitment of Tajikistan says that hangs on nothing."""
    said = {
        "lead": "TJK",
        "title": pair("A register of labour migrants", "Реестр трудящихся-мигрантов"),
        "change": pair("Every district registers departures online.", "Каждый район ведёт учёт выезда онлайн."),
        "beneficiaries": pair("Families of labour migrants", "Семьи трудящихся-мигрантов"),
        "institution": pair("Ministry of Labour", "Министерство труда"),
        "populations": ("migrants",),
        "by_date": date(2033, 12, 31),
        "first_due": FIRST,
        "last_due": LAST,
        "objectives": ("legal-migration",),
        "tags": (("gcm", "1"),),
        "indicators": (RESULT,),
    }
    return Content(**{**said, **changes})


def drafted(now=NOW, **changes) -> Commitment:
    """Return a draft of a commitment."""
    said = content(**changes)
    return draft_commitment(said, actor=cast.coordinator(said.lead).actor, now=now)


def declared(now=NOW, **changes) -> Commitment:
    """Return a commitment in force; reports fall due on 1 December of 2030 to 2033."""
    row = drafted(now, **changes)
    return bind_commitment(row.number, saves=row.saves, actor=cast.coordinator(row.lead).actor, now=now)


def adopted(slug: str) -> Text:
    """Take the steps by which an agreed text is adopted, without sealing it: the quick way to a paragraph."""
    taken(slug, ("call", {"meeting": "", "members": ["TJK"], "present": ["TJK"]}),
          ("adopt", {"how": "consensus", "symbol": "", "hash_en": "", "hash_ru": ""}))  # fmt: skip
    return Text.objects.get(slug=slug)


def reported(now=NOW, said: ReportContent = REPORT, **changes) -> Commitment:
    """Return a commitment in force of which a first report was received an hour after it was declared."""
    row = declared(now, **changes)
    report(row, said, now=now + timedelta(hours=1))
    row.refresh_from_db()
    return row


def report(row: Commitment, said: ReportContent = REPORT, *, now=NOW, **more):
    """Report of a commitment for its lead, without a draft before it."""
    return bind_report(row.number, said, saves=0, actor=cast.coordinator(row.lead).actor, now=now, **more)
