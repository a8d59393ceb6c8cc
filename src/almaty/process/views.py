"""The screens of the room: each makes one or two reads and hands them to a template."""

from datetime import UTC, date, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from almaty.kernel.pair import pair
from almaty.kernel.period import FuzzyDate
from almaty.kernel.refusal import Invalid
from almaty.process import queries
from almaty.process.queries.participants import axis, scale_until
from almaty.process.rules.names import MEETING_KINDS


def _today() -> date:
    return datetime.now(tz=UTC).date()


@require_safe
def process(request: HttpRequest) -> HttpResponse:
    """Show the Process on one page: what it is, who chairs it today, its line of time."""
    context = {
        "timeline": queries.timeline(today=_today()),
        "about": queries.about(),
        "purpose": queries.objectives(),
        "book": queries.source_book(),
    }
    return render(request, "process/process.html", context)


@require_safe
def participants(request: HttpRequest) -> HttpResponse:
    """Show who takes part on a day (today where none is asked for), and the claims over time."""
    today = _today()
    asked = request.GET.get("on", "").strip()
    day = min(_asked_day(asked).last, today) if asked else today
    lines = queries.participants(day=day, today=today, lang=get_language()[:2])
    context = {
        "groups": _grouped(lines),
        "lines": lines,
        "day": day,
        "asked": asked,
        "today": today,
        "axis": axis(scale_until(today)),
        "book": queries.source_book(),
    }
    return render(request, "process/participants.html", context)


def _asked_day(text: str) -> FuzzyDate:
    try:
        return FuzzyDate(text)
    except ValueError as error:
        raise Invalid(
            what=pair("This is not a date.", "Это не дата."),
            why=pair("A date is a year, a month or a day between 1900 and 2200.",
                     "Датой может быть год, месяц или день с 1900 по 2200 год."),
            way_out=pair("Write 2016, 2016-11 or 2016-11-29.", "Укажите 2016, 2016-11 или 2016-11-29."),
            where="on",
        ) from error  # fmt: skip


def _grouped(lines: list[queries.Line]) -> list[tuple[str, list[queries.Line]]]:
    """Return States with a status, then organisations, each under its name for the template."""
    states = [line for line in lines if line.row.kind == "state"]
    return [("states", states), ("organisations", [line for line in lines if line.row.kind != "state"])]


@require_safe
def participant(request: HttpRequest, code: str) -> HttpResponse:
    """Show all that is on record of a participant."""
    page = queries.participant_page(code, today=_today())
    context = {"page": page, "line": page.line, "axis": axis(page.scale), "book": queries.source_book()}
    return render(request, "process/participant.html", context)


@require_safe
def meetings(request: HttpRequest) -> HttpResponse:
    """Show the meetings, of one kind where one is asked for."""
    kind = request.GET.get("kind", "")
    context = {
        "meetings": queries.meetings(kind=kind),
        "kind": kind,
        "kinds": queries.kinds_held(),
        "known": MEETING_KINDS,
        "book": queries.source_book(),
    }
    return render(request, "process/meetings.html", context)


@require_safe
def meeting(request: HttpRequest, key: str) -> HttpResponse:
    """Show all that is on record of a meeting."""
    return render(request, "process/meeting.html", {"page": queries.meeting_page(key), "book": queries.source_book()})


@require_safe
def chairs(request: HttpRequest) -> HttpResponse:
    """Show every term of the Chair with the dates in use, the dates told otherwise, and the people."""
    found = queries.terms()
    context = {
        "terms": found[::-1],
        "chair": queries.chair_today(today=_today(), known=found),
        "today": _today(),
        "book": queries.source_book(),
    }
    return render(request, "process/chairs.html", context)


@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """Show the rules of the Process as settings, and the duties of the Support Unit."""
    context = {"topics": queries.rules_by_topic(), "duties": queries.duties(), "book": queries.source_book()}
    return render(request, "process/rules.html", context)


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """Show every source."""
    return render(request, "process/sources.html", {"sources": queries.sources()})


@require_safe
def source(request: HttpRequest, key: str) -> HttpResponse:
    """Show a source and what rests on it."""
    return render(request, "process/source.html", {"page": queries.source_page(key)})


@require_safe
def gaps(request: HttpRequest) -> HttpResponse:
    """Show what sources tell in different ways, what is not held, and whom to ask."""
    context = {"conflicts": queries.conflicts(), "gaps": queries.gaps(), "book": queries.source_book()}
    return render(request, "process/gaps.html", context)
