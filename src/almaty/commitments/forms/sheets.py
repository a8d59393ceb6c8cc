"""What the preview of a spreadsheet carries to the next page: the sound rows, signed, so that nothing is kept of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core import signing

from almaty.commitments.rules.content import Content
from almaty.commitments.rules.open_form import read, written
from almaty.kernel.actor import Actor
from almaty.kernel.pair import pair
from almaty.kernel.refusal import Conflict, Invalid

_SALT = "almaty.commitments.sheets"
_DAY = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Previewed:
    """What was looked at: the name of the file, how many of its rows have errors, the contents of the sound ones."""

    file: str
    faulty: int
    contents: tuple[Content, ...]


def packed(previewed: Previewed, *, actor: Actor) -> str:
    """Return what was looked at as one field of a form, good for a day and for this person."""
    told = [actor.account_id, previewed.file, previewed.faulty, [written(one) for one in previewed.contents]]
    return signing.dumps(told, salt=_SALT, compress=True)


def unpacked(field: str, *, actor: Actor) -> Previewed:
    """Return what `packed` took; refuses anything else (Conflict)."""
    try:
        account, file, faulty, forms = signing.loads(field, salt=_SALT, max_age=_DAY)
        contents: Sequence[Content] = [read(form) for form in forms]
    except (signing.BadSignature, ValueError, TypeError, Invalid) as error:
        raise _gone() from error
    if account != actor.account_id or not contents:
        raise _gone()
    return Previewed(str(file), int(faulty), tuple(contents))


def _gone() -> Conflict:
    return Conflict(
        what=pair("This preview is no longer good.", "Предварительный просмотр больше не действителен."),
        why=pair("It is older than a day, or it belongs to another person.",
                 "Ему больше суток, либо он относится к другому лицу."),
        way_out=pair("Send the file again; nothing was kept of it.",
                     "Отправьте файл снова; из него ничего не сохранено."),
        code="preview-gone",
    )  # fmt: skip
