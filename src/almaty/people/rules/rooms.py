"""To which part of the work each verb belongs, so that the matrix of rights reads well. Plain Python."""

from almaty.kernel.actor import Verb
from almaty.kernel.pair import Pair, pair

PARTS: tuple[tuple[Pair, tuple[Verb, ...]], ...] = (
    (pair("Record and archive", "Документация и архив"),
     (Verb.EDIT_RECORD, Verb.PUBLISH_RECORD, Verb.UPLOAD_FILE)),
    (pair("People", "Люди"),
     (Verb.INVITE, Verb.GRANT_MANDATE, Verb.END_MANDATE, Verb.HAND_ON_MANDATE, Verb.READ_LOG, Verb.READ_OUTBOX,
      Verb.READ_DESK, Verb.MAKE_TOKEN)),
    (pair("Data calls and figures", "Запросы данных и показатели"),
     (Verb.OPEN_CALL, Verb.READ_CALLS, Verb.READ_ANSWER, Verb.PREPARE_ANSWER, Verb.BIND_ANSWER, Verb.SHARE_FIGURES,
      Verb.EXPLAIN_MIRROR)),
    (pair("Meetings", "Совещания"),
     (Verb.CONVENE_MEETING, Verb.ASK_URGENT, Verb.DECIDE_URGENT, Verb.ACCREDIT, Verb.CONFIRM_DELEGATE, Verb.FILE_PAPER,
      Verb.KEEP_RECORD, Verb.CORRECT_RECORD, Verb.APPROVE_RECORD, Verb.REPORT_ACTION)),
    (pair("Negotiated texts", "Согласование текстов"),
     (Verb.DRAFT_TEXT, Verb.HOLD_PEN, Verb.TRANSLATE_TEXT, Verb.COMMENT_TEXT, Verb.DRAFT_PROPOSAL, Verb.SUBMIT_PROPOSAL,
      Verb.OBJECT_TO_TEXT, Verb.ADOPT_TEXT)),
    (pair("Commitments and reports", "Обязательства и отчёты"),
     (Verb.DRAFT_COMMITMENT, Verb.BIND_COMMITMENT, Verb.SET_SCHEDULE, Verb.DRAFT_PROGRESS, Verb.BIND_PROGRESS,
      Verb.GIVE_READING, Verb.REPLY_TO_READING, Verb.FOLLOW_COMMITMENTS)),
    (pair("Review and handover of the chair", "Обзор и передача председательства"),
     (Verb.ENTRUST_CHAIR, Verb.KEEP_REVIEW, Verb.READ_HANDOVER, Verb.OPEN_HANDOVER, Verb.SETTLE_MATTER,
      Verb.SIGN_HANDOVER)),
)  # fmt: skip


def parts() -> list[tuple[Pair, list[Verb]]]:
    """Return each part of the work with its verbs; verbs that no part names yet come last, as others."""
    named = {verb for _name, verbs in PARTS for verb in verbs}
    others = [verb for verb in Verb if verb not in named]
    found = [(name, list(verbs)) for name, verbs in PARTS]
    return [*found, (pair("Other", "Прочее"), others)] if others else found
