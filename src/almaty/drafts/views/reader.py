"""Who reads, in which language, at which moment; how a draft is named for them."""

from collections.abc import Iterable
from typing import Any

from almaty.drafts.models import Draft
from almaty.drafts.queries import kind_name, label_of
from almaty.drafts.rules import STAGE_NAMES, Stage, editable
from almaty.language.reader import lang_of


def public_address(kind: str, key: str) -> str:
    """Return the address of a thing's public page in the reader's language, empty for a thing not yet published."""
    return f"/{lang_of()}/{editable(kind).address(key).lstrip('/')}" if key else ""


def rows(drafts: Iterable[Draft]) -> list[dict[str, Any]]:
    """Return drafts as lists show them."""
    return [
        {
            "is": draft,
            "kind": kind_name(draft.kind),
            "label": label_of(draft),
            "stage": STAGE_NAMES[Stage(draft.stage)],
        }
        for draft in drafts
    ]
