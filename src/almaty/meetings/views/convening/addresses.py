"""The addresses from convening to closing; `urls` takes them in."""

from django.urls import URLPattern, path, re_path

from almaty.meetings.views.convening.acting import convened_act, convened_end
from almaty.meetings.views.convening.agenda import convened_item, convened_item_act, convened_item_new
from almaty.meetings.views.convening.delegations import (
    convened_credentials,
    convened_credentials_upload,
    convened_delegate_act,
    convened_delegation,
    convened_delegations,
)
from almaty.meetings.views.convening.papers import (
    convened_paper,
    convened_paper_act,
    convened_paper_edit,
    convened_paper_file,
    convened_paper_new,
    convened_paper_upload,
)
from almaty.meetings.views.convening.reading import convened, convened_meeting
from almaty.meetings.views.convening.writing import convened_answer, convened_ask, convened_edit, convened_new

_ONE = "convened/<slug:slug>/"
_RE = r"^convened/(?P<slug>[a-z0-9-]+)/"
_DELEGATION = f"{_ONE}delegations/<str:participant>/"
_PAPER = f"{_ONE}papers/<str:paper>/"

CONVENING: list[URLPattern] = [
    path("convened/", convened, name="convened"),
    path("convened/new/", convened_new, name="convened-new"),
    path("convened/ask/", convened_ask, name="convened-ask"),
    path(_ONE, convened_meeting, name="convened-meeting"),
    path(f"{_ONE}edit/", convened_edit, name="convened-edit"),
    path(f"{_ONE}answer/", convened_answer, name="convened-answer"),
    re_path(_RE + r"(?P<act>convene|open|close|drop)/$", convened_act, name="convened-act"),
    re_path(_RE + r"(?P<act>cancel|decline)/$", convened_end, name="convened-end"),
    path(f"{_ONE}agenda/new/", convened_item_new, name="convened-item-new"),
    path(f"{_ONE}agenda/<int:pk>/", convened_item, name="convened-item"),
    re_path(_RE + r"agenda/(?P<pk>[0-9]{1,12})/(?P<act>up|down|remove)/$", convened_item_act, name="convened-item-act"),
    path(f"{_ONE}delegations/", convened_delegations, name="convened-delegations"),
    path(_DELEGATION, convened_delegation, name="convened-delegation"),
    path(f"{_DELEGATION}credentials/", convened_credentials, name="convened-credentials"),
    path(f"{_DELEGATION}credentials/upload/", convened_credentials_upload, name="convened-credentials-upload"),
    re_path(
        _RE + r"delegates/(?P<pk>[0-9]{1,12})/(?P<act>confirm|refuse|withdraw|agree|disagree)/$",
        convened_delegate_act,
        name="convened-delegate-act",
    ),
    path(f"{_ONE}papers/new/", convened_paper_new, name="convened-paper-new"),
    path(_PAPER, convened_paper, name="convened-paper"),
    path(f"{_PAPER}edit/", convened_paper_edit, name="convened-paper-edit"),
    path(f"{_PAPER}upload/", convened_paper_upload, name="convened-paper-upload"),
    path(f"{_PAPER}file/<slug:language>/", convened_paper_file, name="convened-paper-file"),
    re_path(
        _RE + r"papers/(?P<paper>[^/]+)/(?P<act>release|revise|end)/$", convened_paper_act, name="convened-paper-act"
    ),
]
