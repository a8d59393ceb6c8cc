"""The list of commitments, narrowed by the address."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from almaty.commitments.queries.anchors import Anchor, outcome_by_number, paragraph, text_title
from almaty.commitments.queries.cards import cards
from almaty.commitments.queries.choices import frameworks_offered, leads_held
from almaty.commitments.queries.listing import A_PAGE, A_PAGE_OF_CARDS, SORTS, Sought, listing, standing_choices
from almaty.commitments.rules.names import PROGRESS_NAMES, READING_NAMES, STANDING_NAMES
from almaty.kernel.actor import Actor, Verb
from almaty.language.reader import actor_of, lang_of, moment, number_of
from almaty.process.queries import theme_choices
from almaty.process.rules.zones import day_of

_LONGEST = {"lead": 60, "objective": 60, "framework": 30, "item": 60, "text": 60, "series": 120, "q": 100}
_MOST = 999_999_999


@require_safe
def commitments(request: HttpRequest) -> HttpResponse:
    """List commitments with counts by stage; under a paragraph or a decision, each with its figures and last report."""
    actor, sought = actor_of(request), sought_in(request)
    anchor = _anchor(actor, sought)
    size = A_PAGE_OF_CARDS if anchor or sought.series else A_PAGE
    found = listing(actor, sought, today=day_of(moment()), page=_number(request, "page") or 1, size=size)
    context: dict[str, Any] = {
        "found": found,
        "sought": sought,
        "anchor": anchor,
        "text_title": text_title(actor, sought.text) if sought.text and not anchor else None,
        "cards": cards(actor, found.rows) if anchor or sought.series else None,
        "narrowed": sought != Sought(sort=sought.sort),
        "narrowed_here": sought != _under(sought),
        "choices": {
            "leads": leads_held(actor),
            "themes": theme_choices(),
            "frameworks": frameworks_offered(lang_of()),
            "progress": PROGRESS_NAMES.items(),
            "readings": READING_NAMES.items(),
            "standings": standing_choices(actor),
        },
        "framed": f"{sought.framework}:{sought.item}" if sought.framework else "",
        "may_draft": actor.may(Verb.DRAFT_COMMITMENT),
        "may_follow": actor.may(Verb.FOLLOW_COMMITMENTS),
        "query": request.GET.urlencode(),
    }
    return render(request, "commitments/list.html", context)


def sought_in(request: HttpRequest) -> Sought:
    """Read what the address asks for; what is not known narrows nothing."""
    asked = {name: request.GET.get(name, "")[:longest] for name, longest in _LONGEST.items()}
    framework, colon, item = request.GET.get("framed", "")[:100].partition(":")
    if colon:
        asked |= {"framework": framework, "item": item}
    progress, reading, sort = (request.GET.get(name, "") for name in ("progress", "reading", "sort"))
    standing = request.GET.get("standing", "")
    return Sought(
        **asked,
        paragraph=_number(request, "paragraph") if asked["text"] else 0,
        outcome=_number(request, "outcome"),
        progress=progress if progress in PROGRESS_NAMES else "",
        reading=reading if reading in READING_NAMES else "",
        owed=request.GET.get("owed", "") in ("1", "yes"),
        overrun=day_of(moment()) if request.GET.get("overrun", "") in ("1", "yes") else None,
        standing=standing if standing in STANDING_NAMES else "standing",
        sort=sort if sort in SORTS else "due",
    )


def _anchor(actor: Actor, sought: Sought) -> Anchor | None:
    if sought.text and sought.paragraph:
        return paragraph(actor, sought.text, sought.paragraph)
    return outcome_by_number(actor, sought.outcome) if sought.outcome else None


def _under(sought: Sought) -> Sought:
    """Return what asks for everything under the same words, or measured by the same series."""
    return Sought(text=sought.text, paragraph=sought.paragraph, outcome=sought.outcome, series=sought.series,
                  sort=sought.sort)  # fmt: skip


def _number(request: HttpRequest, name: str) -> int:
    return min(max(number_of(request.GET.get(name, "")), 0), _MOST)
