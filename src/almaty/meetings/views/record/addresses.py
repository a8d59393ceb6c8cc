"""The addresses of the record, of outcomes, attendance, the report and calendars; `urls` takes them in."""

from django.urls import URLPattern, path, re_path

from almaty.meetings.views.record.attendance import convened_attendance
from almaty.meetings.views.record.calendars import (
    calendar_own,
    calendar_public,
    convened_calendar,
    convened_calendar_end,
    convened_calendar_renew,
)
from almaty.meetings.views.record.correcting import convened_correction, convened_correction_new
from almaty.meetings.views.record.outcomes import (
    convened_lift,
    convened_outcome,
    convened_outcome_drop,
    convened_outcome_edit,
    convened_outcomes,
    convened_outcomes_download,
)
from almaty.meetings.views.record.reading import (
    convened_approve,
    convened_circulate,
    convened_record,
    convened_to_process,
)
from almaty.meetings.views.record.report import convened_report, convened_report_file
from almaty.meetings.views.record.writing import convened_entry, convened_entry_act, convened_entry_new

_ONE = "convened/<slug:slug>/"
_RE = r"^convened/(?P<slug>[a-z0-9-]+)/"

# These name no meeting, so they stand before the page of one.
ACROSS: list[URLPattern] = [
    path("convened/outcomes/", convened_outcomes, name="convened-outcomes"),
    re_path(r"^convened/outcomes\.(?P<form>csv|xlsx)$", convened_outcomes_download, name="convened-outcomes-download"),
    path("convened/calendar/", convened_calendar, name="convened-calendar"),
    path("convened/calendar/renew/", convened_calendar_renew, name="convened-calendar-renew"),
    path("convened/calendar/end/", convened_calendar_end, name="convened-calendar-end"),
    path("calendar.ics", calendar_public, name="calendar-public"),
]
OF_A_MEETING: list[URLPattern] = [
    path(f"{_ONE}attendance/", convened_attendance, name="convened-attendance"),
    path(f"{_ONE}record/", convened_record, name="convened-record"),
    path(f"{_ONE}record/new/", convened_entry_new, name="convened-entry-new"),
    path(f"{_ONE}record/<int:pk>/", convened_entry, name="convened-entry"),
    re_path(_RE + r"record/(?P<pk>[0-9]{1,12})/(?P<act>up|down|drop)/$", convened_entry_act, name="convened-entry-act"),
    path(f"{_ONE}record/<int:pk>/correct/", convened_correction_new, name="convened-correction-new"),
    path(f"{_ONE}record/<int:pk>/lift/", convened_lift, name="convened-lift"),
    path(f"{_ONE}record/lift/", convened_lift, name="convened-lift-new"),
    path(f"{_ONE}record/circulate/", convened_circulate, name="convened-circulate"),
    path(f"{_ONE}record/approve/", convened_approve, name="convened-approve"),
    path(f"{_ONE}record/to-process/", convened_to_process, name="convened-to-process"),
    path(f"{_ONE}corrections/<int:pk>/", convened_correction, name="convened-correction"),
    path(f"{_ONE}outcomes/<int:pk>/", convened_outcome, name="convened-outcome"),
    path(f"{_ONE}outcomes/<int:pk>/edit/", convened_outcome_edit, name="convened-outcome-edit"),
    path(f"{_ONE}outcomes/<int:pk>/drop/", convened_outcome_drop, name="convened-outcome-drop"),
    path(f"{_ONE}report/", convened_report, name="convened-report"),
    re_path(_RE + r"report\.(?P<form>pdf|docx)$", convened_report_file, name="convened-report-file"),
]
# What programs read stands at one address in all languages.
UNPREFIXED: list[URLPattern] = [path("calendar/<str:secret>.ics", calendar_own, name="calendar-own")]
