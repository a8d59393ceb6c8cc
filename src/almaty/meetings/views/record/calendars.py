"""Calendars that a calendar program subscribes to: the public one, and one's own at a secret address."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from almaty.kernel.pair import Lang
from almaty.language.reader import actor_of, lang_of, moment, site_of
from almaty.meetings.operations.calendars import end_calendar, note_calendar_read, renew_calendar
from almaty.meetings.queries.calendars import calendar_of, own_key, public_calendar

_TYPE = "text/calendar; charset=utf-8"


@never_cache
@require_safe
def convened_calendar(request: HttpRequest) -> HttpResponse:
    """Say how to subscribe; a secret address is shown once, when it is made."""
    actor = actor_of(request)
    context = {
        "public": f"{site_of(request)}{reverse('calendar-public')}",
        "key": own_key(actor) if actor.known else None,
        "known": actor.account_id is not None,
    }
    return render(request, "meetings/record/calendar.html", context)


@never_cache
@require_POST
def convened_calendar_renew(request: HttpRequest) -> HttpResponse:
    """Make a secret address and show it this once; the one before ends."""
    actor = actor_of(request)
    secret = renew_calendar(language=lang_of(), actor=actor, now=moment())
    context = {
        "public": f"{site_of(request)}{reverse('calendar-public')}",
        "key": own_key(actor),
        "known": True,
        "address": f"{site_of(request)}{reverse('calendar-own', args=[secret])}",
    }
    return render(request, "meetings/record/calendar.html", context)


@require_POST
def convened_calendar_end(request: HttpRequest) -> HttpResponse:
    """End the secret address."""
    end_calendar(actor=actor_of(request), now=moment())
    messages.success(request, _("The secret address no longer works."))
    return redirect("convened-calendar")


@require_safe
def calendar_public(request: HttpRequest) -> HttpResponse:
    """Give the calendar of the meetings that everybody may know of, in the language of the address."""
    lang: Lang = "ru" if lang_of() == "ru" else "en"
    return _file(public_calendar(lang, site=site_of(request)), "almaty-process")


@never_cache
@require_safe
def calendar_own(request: HttpRequest, secret: str) -> HttpResponse:
    """Give the calendar of the person whose secret address this is."""
    now = moment()
    text, key = calendar_of(secret, now=now, site=site_of(request))
    note_calendar_read(key, now=now)
    response = _file(text, "my-meetings")
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _file(text: str, name: str) -> HttpResponse:
    response = HttpResponse(text, content_type=_TYPE)
    response.headers["Content-Disposition"] = f'inline; filename="{name}.ics"'
    return response
