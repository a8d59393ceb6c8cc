"""The addresses of these screens."""

from django.urls import URLPattern, path, re_path

from almaty.commitments.views.reading.acting import commitment_act
from almaty.commitments.views.reading.declaring import commitment_edit, commitment_new
from almaty.commitments.views.reading.judging import commitment_reading, commitment_reply
from almaty.commitments.views.reading.listing import commitments
from almaty.commitments.views.reading.owing import commitments_owed
from almaty.commitments.views.reading.page import commitment, commitment_versions
from almaty.commitments.views.reading.reporting import commitment_report, commitment_report_act
from almaty.commitments.views.reading.scheduling import commitment_schedule

_ONE = "commitments/<int:number>/"
_RE = r"^commitments/(?P<number>[0-9]{1,9})/"

READING: list[URLPattern] = [
    path("commitments/", commitments, name="commitments"),
    path("commitments/new/", commitment_new, name="commitment-new"),
    path("commitments/owed/", commitments_owed, name="commitments-owed"),
    path(_ONE, commitment, name="commitment"),
    path(f"{_ONE}edit/", commitment_edit, name="commitment-edit"),
    re_path(_RE + r"(?P<act>bind|drop|withdraw|agree|leave)/$", commitment_act, name="commitment-act"),
    path(f"{_ONE}schedule/", commitment_schedule, name="commitment-schedule"),
    path(f"{_ONE}report/", commitment_report, name="commitment-report"),
    re_path(_RE + r"report/(?P<act>drop|unchanged)/$", commitment_report_act, name="commitment-report-act"),
    path(f"{_ONE}reports/<int:seq>/reading/", commitment_reading, name="commitment-reading"),
    path(f"{_ONE}readings/<int:pk>/reply/", commitment_reply, name="commitment-reply"),
    path(f"{_ONE}versions/", commitment_versions, name="commitment-versions"),
]
