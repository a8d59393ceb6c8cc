"""The secretariat's reading of a report, and the reply to it: side by side, and neither is ever changed."""

from datetime import datetime

from almaty.commitments.models import Reading, Reply
from almaty.commitments.operations.holding import check_standing, holding, note
from almaty.commitments.operations.letters import tell
from almaty.commitments.operations.settling import settle
from almaty.commitments.queries.gate import report_of, unknown_report
from almaty.commitments.rules.names import VERDICTS
from almaty.commitments.rules.refusals import refused
from almaty.commitments.rules.wording import reason
from almaty.kernel.actor import Actor, Verb
from almaty.kernel.pair import Pair
from almaty.language.forms import keep_fingerprint
from almaty.process.rules.zones import day_of


def give_reading(
    number: int, seq: int, *, verdict: str, reasons: Pair, actor: Actor, now: datetime, site: str = ""
) -> Reading:  # fmt: skip
    """Give the secretariat's reading of a report, with its reasons in both languages; the newest counts.

    The coordinator is told, who has the right of reply.

    Refuses whoever is not of the secretariat (SignInFirst, NotAllowed; in the log), an unknown report (NotFound), an
    unknown verdict and missing reasons (Invalid).
    """
    with holding(number, Verb.GIVE_READING, actor=actor, now=now) as row:
        actor.require(Verb.GIVE_READING)
        check_standing(row, "standing", "withdrawn")
        report = report_of(row, seq)
        if verdict not in VERDICTS:
            raise refused("verdict")
        words = keep_fingerprint(reason(reasons, where="reasons", both=True), Pair())
        made = Reading.objects.create(
            report=report, verdict=verdict, reasons=words, read_at=now, read_by_id=actor.account_id
        )
        settle(row, day_of(now))
        note(row, "give-reading", actor=actor, now=now, report=seq, verdict=verdict)
        tell("read", row, [row.lead], actor=actor, now=now, site=site)
    return made


def reply_to_reading(number: int, reading_pk: int, *, text: Pair, actor: Actor, now: datetime) -> Reply:
    """Say, for the participant, what it has to say of a reading; the reply stands beside it for good.

    Refuses whoever does not speak for the participant (SignInFirst, NotAllowed; in the log), an unknown reading
    (NotFound), no words (Invalid), and the same reply once more (Conflict).
    """
    with holding(number, Verb.REPLY_TO_READING, actor=actor, now=now) as row:
        actor.require_for(Verb.REPLY_TO_READING, row.lead)
        check_standing(row, "standing", "withdrawn")
        found = Reading.objects.filter(pk=reading_pk, report__commitment=row).first() if reading_pk < 2**63 else None
        if found is None:
            raise unknown_report(reading_pk)
        words = keep_fingerprint(reason(text, where="text"), Pair())
        if any((one.text.en, one.text.ru) == (words.en, words.ru) for one in found.replies.all()):
            raise refused("replied")
        made = Reply.objects.create(
            reading=found, participant=row.lead, text=words, replied_at=now, replied_by_id=actor.account_id
        )
        note(row, "reply-to-reading", actor=actor, now=now, reading=reading_pk)
    return made
