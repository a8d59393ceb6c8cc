"""Which acts of a predecessor are worth telling a successor, and what each was about. Plain Python."""

from collections.abc import Iterator

from almaty.overview.rules.items import ROOM_ADDRESSES

# words on work in hand and on what was promised; reading, mandates, keys and letters are left out
VERBS = frozenset({
    "send-answer", "describe-answer", "explain-figures", "prepare-answer", "bind-answer", "say-nothing-held",
    "reopen-answer", "consent-to-step", "consent-in-advance", "withdraw-consent", "entrust-chair", "end-entrusting",
    "explain-mirror", "agree-mirror", "draft-call", "save-call", "open-call", "extend-call", "close-call",
    "save-text-draft", "hand-over-text-draft", "seal-text",
    "convene-meeting", "propose-delegate", "confirm-delegate", "report-outcome", "approve-record", "ask-urgent",
    "draft-commitment", "save-commitment", "bind-commitment", "change-commitment", "withdraw-commitment",
    "agree-to-joint", "leave-joint", "set-report-schedule", "save-report-draft", "hand-in-report", "bind-report",
    "report-unchanged", "give-reading", "reply-to-reading",
    "open-handover", "add-matter", "accept-matter", "return-matter", "answer-matter", "close-matter",
    "reopen-matter", "sign-handover", "start-review", "write-review-part", "close-review",
})  # fmt: skip
BEGINNINGS = ("text-",)  # every step of a negotiation
_ADDRESSES = {
    "commitments": ROOM_ADDRESSES["commitments"], "text": ROOM_ADDRESSES["texts"], "call": ROOM_ADDRESSES["calls"],
    "meetings": ROOM_ADDRESSES["meetings"], "handover": ROOM_ADDRESSES["handover"], "review": "reviews/",
}  # fmt: skip


def about(subject: str) -> tuple[str, str]:
    """Return of which kind the subject of an act is, and which one; "" where a page cannot be told.

    >>> about("commitments:12"), about("answer:figures-of-2025/TJK/REFUGEES"), about("people:account-3")
    (('commitments', '12'), ('call', 'figures-of-2025'), ('', ''))
    """
    kind, _sign, rest = subject.partition(":")
    parts = rest.split("/")
    if kind == "answer":
        return "call", parts[0]
    if kind == "sharing":  # of a State, and of a call where the figures answer one
        return ("call", parts[1]) if len(parts) > 1 else ("", "")
    return (kind, parts[0]) if kind in _ADDRESSES and parts[0] else ("", "")


def address_of(kind: str, key: str) -> str:
    """Return where a subject is read, without the language."""
    return f"{_ADDRESSES[kind]}{key}/"


def keys_of(kind: str, subjects: list[str]) -> Iterator[str]:
    """Yield which ones of a kind the subjects are."""
    return (key for found, key in map(about, subjects) if found == kind)
