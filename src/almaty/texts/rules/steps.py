"""A step of a text as rules see it, and what the data of each kind holds.

Whatever a rule found when a step was made (edits, moved edits, printed numbers, lines) is kept in its data, so that
replaying an old text with new software gives the same text.

kind            data
start           {}
bring-in        paragraphs: [{id, kind, level, text}]              the whole text, replacing what was there (drafting)
add             paragraph, kind, level, text, after                (drafting)
write           paragraph, lang, words                             (drafting)
place           paragraph, after, level                            (drafting)
remove          paragraph                                          (drafting)
translate       paragraph, lang, words                             marks the translation as made from the present source
verify          paragraph                                          the two languages were compared
open-reading    number, until, printed: {id: number}, lines: {id: {lang: [[token, line]]}}
close-reading   {}
propose         proposal, paragraph, form, nature, lang, by, edits, words, reason, after, partner, kind, level
                for an insertion `paragraph` is the number of the paragraph that it would insert
join, leave, live-with, withdraw     proposal, by
compromise      paragraph, lang, words, settles: {proposal: fate}, moved: {proposal: edits}, fitted: [proposal],
                lines: {lang: [[token, line]]}, why, and where it changes the tree: gone: [id], after, level;
                standing: {source, made_from, verified} of the pair afterwards
decline         proposal, why
mark            paragraphs, agreement
reopen          paragraph, why
name-version    name
open-silence    expires, zone, remind_hours, title, as_it_stands, corrects
break-silence   by, how, why
stop-silence    why
call            meeting, present, members                          the members present, of all of that day
object          by, why
lift            by
end-call        {}
adopt           how, meeting, symbol, hash_en, hash_ru, settles: {proposal: fate}, printed: {id: number}, present,
                members, corrects
attach          by, kind, text, paragraph
set-aside       why
"""

import hashlib
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class StepTaken:
    """One act on a text: its number, kind, the instant as of which it counts, and its data."""

    seq: int
    kind: str
    at: datetime
    data: dict[str, Any] = field(default_factory=dict)
    acting_for: str = ""
    stamp: str = ""


def stamp_of(step: StepTaken, before: str) -> str:
    """Return the SHA-256 of a step with the stamp of the step before it ("" before the first), in canonical JSON."""
    told = [step.seq, step.kind, step.at.astimezone(UTC).isoformat(timespec="microseconds"), step.data,
            step.acting_for, before]  # fmt: skip
    return hashlib.sha256(
        json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    ).hexdigest()
