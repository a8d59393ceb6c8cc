"""One-time links: how their secret is kept, and what may become of them."""

import hashlib
from datetime import datetime
from enum import StrEnum

from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import Conflict


class LinkState(StrEnum):
    """What became of a link."""

    OPEN = "open"
    USED = "used"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


def secret_hash(secret: str) -> str:
    """Return the SHA-256 of a link's secret: the only form in which it is stored."""
    return hashlib.sha256(secret.encode()).hexdigest()


def link_state(
    *, used_at: datetime | None, withdrawn_at: datetime | None, expires_at: datetime, now: datetime
) -> LinkState:
    """Return what became of a link by a moment."""
    if used_at:
        return LinkState.USED
    if withdrawn_at:
        return LinkState.WITHDRAWN
    return LinkState.EXPIRED if expires_at <= now else LinkState.OPEN


_CLOSED: dict[LinkState, tuple[Pair, Pair]] = {
    LinkState.USED: (
        pair("This link has already been used.", "Эта ссылка уже использована."),
        pair("A link works once.", "Ссылка действует один раз."),
    ),
    LinkState.WITHDRAWN: (
        pair("This link no longer works.", "Эта ссылка больше не действует."),
        pair("A newer link replaced it, or the invitation was withdrawn.",
             "Её заменила более новая ссылка, либо приглашение было отозвано."),
    ),
    LinkState.EXPIRED: (
        pair("This link has expired.", "Срок действия этой ссылки истёк."),
        pair("Links work for a limited time only.", "Ссылки действуют ограниченное время."),
    ),
}  # fmt: skip


def check_link(state: LinkState, *, first: bool) -> None:
    """Refuse a link that is no longer open, with the way to a new one (`first`: the link of the first member)."""
    if state == LinkState.OPEN:
        return
    what, why = _CLOSED[state]
    raise Conflict(what=what, why=why, way_out=_way_out(state, first=first), code=f"link-{state.value}")


def _way_out(state: LinkState, *, first: bool) -> Pair:
    if state == LinkState.USED:
        return pair("If you used it, sign in. Otherwise ask whoever invited you for a new invitation.",
                    "Если ею воспользовались вы, войдите в систему. Если нет, попросите пригласившего вас "
                    "направить новое приглашение.")  # fmt: skip
    if first:
        return pair("Start the platform again on its own machine: it prints a new link.",
                    "Перезапустите платформу на её компьютере: она выведет новую ссылку.")  # fmt: skip
    return pair("Ask whoever invited you for a new invitation.",
                "Попросите пригласившего вас направить новое приглашение.")  # fmt: skip
