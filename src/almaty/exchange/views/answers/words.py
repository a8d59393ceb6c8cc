"""What a screen says of something that was sent."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from almaty.exchange.models import Submission
from almaty.exchange.operations.answers import Sent
from almaty.exchange.rules.answers.stages import WAY_NAMES
from almaty.kernel.pair import Pair
from almaty.kernel.refusal import Refusal
from almaty.language.reader import lang_of


@dataclass(frozen=True, slots=True)
class Named:
    """Something that was sent, with the name of the way in which it came."""

    row: Submission
    way: Pair

    @property
    def compared(self) -> int:
        """Return the number of what counted before it, 0 where nothing did."""
        return int(self.row.changed.get("number", 0))

    @property
    def mappable(self) -> bool:
        """Tell whether it is a file of the State's own, of which columns and codes are said."""
        return self.row.way == "csv"


def named_submissions(rows: Iterable[Submission]) -> list[Named]:
    """Return what was sent, each with the words for its way."""
    return [Named(row, WAY_NAMES[row.way]) for row in rows]


def tell_refused(request: HttpRequest, refusal: Refusal, *, name: Pair) -> None:
    """Tell that one dataflow of several was refused, and why."""
    lang = lang_of()
    messages.warning(request, f"{name.text(lang)}: {refusal.told(lang)}")


def tell_sent(request: HttpRequest, sent: Sent, *, name: Pair | None = None) -> None:
    """Tell the sender what became of it, and the truth where somebody else was quicker."""
    level, told = _told(sent)
    messages.add_message(request, level, f"{name.text(lang_of())}: {told}" if name else told)


def _told(sent: Sent) -> tuple[int, str]:
    row = sent.submission
    said = {"number": row.number, "errors": row.errors, "questions": row.questions, "notes": row.notes}
    if sent.again and sent.counts:
        told = _("The very same was sent before, as number %(number)s. Nothing has changed.")
        return messages.INFO, told % said
    if sent.again:
        told = _("The very same was sent before, as number %(number)s. Another number counts now; you can let this one "
                 "count in the list of what was sent.")  # fmt: skip
        return messages.WARNING, told % said
    if not sent.counts:
        return messages.WARNING, _other(sent)
    told = _("Received as number %(number)s. Errors: %(errors)s, questions: %(questions)s, notes: %(notes)s.")
    return messages.SUCCESS, told % said


def _other(sent: Sent) -> str:
    """Say that somebody has sent something since the page was opened, and what counts now."""
    before = sent.before
    return _("Yours is kept as number %(number)s, but it does not count yet: since you opened the page %(name)s has "
             "sent number %(other)s. Look at both and choose which one counts.") % {
        "number": sent.submission.number,
        "other": before.number if before else 0,
        "name": before.sent_by.name if before and before.sent_by else "–",
    }  # fmt: skip
