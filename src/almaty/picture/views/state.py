"""A State: who lives there, who left, protection, money, flows; what is held and what is missing."""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from almaty.exchange.queries import catalogue
from almaty.exchange.rules.naming import area_name
from almaty.kernel.actor import ANYONE
from almaty.kernel.following import followed
from almaty.kernel.pair import Lang
from almaty.picture.queries.gaps import states_of_process
from almaty.picture.queries.state import read_area, state_page
from almaty.process.queries import Line, Term, terms


@dataclass(frozen=True, slots=True)
class Standing:
    """How the State stands in the Process."""

    line: Line
    terms: tuple[Term, ...]


@require_safe
def state(request: HttpRequest, iso3: str) -> HttpResponse:
    """Show everything that is held of a State, each figure with its source."""
    if iso3 != iso3.upper():
        return redirect("state", read_area(iso3.upper()), permanent=True)
    code, today = read_area(iso3), datetime.now(tz=UTC).date()
    lines = {line.row.key: line for line in states_of_process(today)}
    states, lang = tuple(lines), _lang()
    return render(request, "picture/state.html", {
        "page": SimpleLazyObject(lambda: state_page(code, states=states, lang=lang, today=today)),
        "on": (catalogue().stamp, code, states, today.year),
        "name": area_name(code),
        "standing": standing_of(lines.get(code)),
        "code": code,
        "under": followed(getattr(request, "actor", ANYONE), "participant", [code]).get(code),
    })  # fmt: skip


def standing_of(line: Line | None) -> Standing | None:
    """Return how a participant stands, with its terms of the Chair; None for a State that takes no part."""
    if line is None:
        return None
    return Standing(line, tuple(term for term in terms() if term.row.participant_id == line.row.key))


def _lang() -> Lang:
    return "ru" if get_language() == "ru" else "en"
