"""Where each kind of entry is shown: its page, without the language prefix."""

from collections.abc import Callable, Mapping

from almaty.process.models import Attendance, ChairDateClaim, ChairPerson, ConflictSide, Kept, StatusClaim

Address = Callable[[str], str]


def _page(pattern: str) -> Address:
    return lambda key: pattern.format(key=key)


def _with(model: type[Kept], parent: str, pattern: str, otherwise: str) -> Address:
    """Return the address of an entry that is shown on the page of another one."""

    def address(key: str) -> str:
        shown_on = model.objects.filter(key=key).values_list(parent, flat=True).first()
        return pattern.format(parent=shown_on, key=key) if shown_on else otherwise

    return address


_ADDRESSES: Mapping[str, Address] = {
    "meeting": _page("meetings/{key}/"),
    "attendance": _with(Attendance, "meeting_id", "meetings/{parent}/", "meetings/"),
    "milestone": _page("process/#{key}"),
    "participant": _page("participants/{key}/"),
    "status-claim": _with(StatusClaim, "participant_id", "participants/{parent}/#{key}", "participants/"),
    "status": _page("participants/"),
    "chair-term": _page("chairs/#{key}"),
    "chair-date": _with(ChairDateClaim, "term_id", "chairs/#{parent}", "chairs/"),
    "chair-person": _with(ChairPerson, "term_id", "chairs/#{parent}", "chairs/"),
    "theme": _page("themes/{key}/"),
    "theme-link": _page("process/#objectives"),
    "objective": _page("process/#{key}"),
    "means": _page("process/#objectives"),
    "identity": _page("process/"),
    "fact": _page("process/#{key}"),
    "duty": _page("rules/#{key}"),
    "rule": _page("rules/#{key}"),
    "source": _page("sources/{key}/"),
    "conflict": _page("gaps/#{key}"),
    "conflict-side": _with(ConflictSide, "conflict_id", "gaps/#{parent}", "gaps/"),
    "gap": _page("gaps/#{key}"),
}


def address_of(kind: str, key: str) -> str:
    """Return the page on which an entry is shown."""
    return _ADDRESSES[kind](key)
