"""The index of the room's screens."""

from django.urls import URLPattern, path, re_path, register_converter

from almaty.exchange.views.answers import (
    answer,
    answer_about,
    answer_act,
    answer_chair,
    answer_changes,
    answer_findings,
    answer_findings_file,
    answer_grid,
    answer_held,
    answer_machine,
    answer_mapping,
    answer_nothing,
    answer_original,
    answer_part,
    answer_paste,
    answer_upload,
    answer_upload_all,
    answer_workbook,
    answer_workbook_all,
)
from almaty.exchange.views.answers.addresses import DataflowId, FindingsForm, State
from almaty.exchange.views.calls import (
    call,
    call_act,
    call_download,
    call_edit,
    call_extend,
    call_letters,
    call_new,
    calls,
)
from almaty.exchange.views.definitions import definition, definition_codes, definitions
from almaty.exchange.views.figures import figures
from almaty.exchange.views.indicators import indicator
from almaty.exchange.views.releases import release, release_download
from almaty.exchange.views.service.doors import elsewhere, openapi, version_one, version_two
from almaty.exchange.views.service.page import service
from almaty.exchange.views.sharing import (
    sharing_protection,
    sharing_readers,
    sharing_rule,
    sharing_state,
    sharing_step,
    sharing_withdraw,
)
from almaty.exchange.views.vintages import vintages, vintages_csv

for _name, _form in (("state", State), ("dataflow", DataflowId), ("findings_form", FindingsForm)):
    register_converter(_form, _name)
_ANSWER = "figures/calls/<slug:slug>/<state:state>/"
_PART = f"{_ANSWER}<dataflow:dataflow>/"
_ANSWERS: list[URLPattern] = [
    path(_ANSWER, answer, name="answer"),
    path(f"{_ANSWER}workbook/", answer_workbook_all, name="answer-workbook-all"),
    path(f"{_ANSWER}upload/", answer_upload_all, name="answer-upload-all"),
    path(f"{_ANSWER}chair/", answer_chair, name="answer-chair"),
    path(_PART, answer_part, name="answer-part"),
    path(f"{_PART}workbook/", answer_workbook, name="answer-workbook"),
    path(f"{_PART}upload/", answer_upload, name="answer-upload"),
    path(f"{_PART}held/", answer_held, name="answer-held"),
    path(f"{_PART}grid/", answer_grid, name="answer-grid"),
    path(f"{_PART}paste/", answer_paste, name="answer-paste"),
    path(f"{_PART}sent/<int:number>/", answer_original, name="answer-original"),
    path(f"{_PART}sent/<int:number>/changes/", answer_changes, name="answer-changes"),
    path(f"{_PART}sent/<int:number>/columns/", answer_mapping, name="answer-mapping"),
    path(f"{_PART}findings/", answer_findings, name="answer-findings"),
    path(f"{_PART}findings.<findings_form:form>", answer_findings_file, name="answer-findings-file"),
    path(f"{_PART}source/", answer_about, name="answer-about"),
    path(f"{_PART}nothing/", answer_nothing, name="answer-nothing"),
    path(f"{_PART}act/<slug:act>/", answer_act, name="answer-act"),
]
_STATE = "figures/sharing/<state:state>/"
_SHARING: list[URLPattern] = [
    path(_STATE, sharing_state, name="sharing"),
    path(f"{_STATE}readers/", sharing_readers, name="sharing-readers"),
    path(f"{_STATE}rule/", sharing_rule, name="sharing-rule"),
    path(f"{_STATE}withdraw/", sharing_withdraw, name="sharing-withdraw"),
    path(f"{_STATE}answers/<int:part>/<slug:step>/", sharing_step, name="sharing-step"),
    path(f"{_STATE}protection/<dataflow:flow>/<slug:step>/", sharing_protection, name="sharing-protection"),
]
urlpatterns: list[URLPattern] = [
    path("figures/", figures, name="figures"),
    path("figures/definitions/", definitions, name="definitions"),
    path("figures/definitions/codelists/<str:ident>/", definition_codes, name="definition-codes"),
    path("figures/definitions/<str:ident>/", definition, name="definition"),
    path("figures/service/", service, name="service"),
    path("figures/indicators/<str:code>/", indicator, name="indicator"),
    path("figures/releases/<str:slug>/", release, name="release"),
    re_path(
        r"^figures/releases/(?P<slug>[^/]+)\.(?P<form>csv|parquet|xlsx)$", release_download, name="release-download"
    ),
    path("figures/releases/<str:slug>/compare/<str:other>/", vintages, name="vintages"),
    re_path(r"^figures/releases/(?P<slug>[^/]+)/compare/(?P<other>[^/]+)\.csv$", vintages_csv, name="vintages-csv"),
    *_SHARING,
    path("figures/calls/", calls, name="calls"),
    path("figures/calls/new/", call_new, name="call-new"),
    re_path(r"^figures/calls/(?P<slug>[a-z0-9-]+)\.csv$", call_download, name="call-download"),
    path("figures/calls/<slug:slug>/", call, name="call"),
    path("figures/calls/<slug:slug>/edit/", call_edit, name="call-edit"),
    path("figures/calls/<slug:slug>/letters/", call_letters, name="call-letters"),
    path("figures/calls/<slug:slug>/extend/", call_extend, name="call-extend"),
    re_path(r"^figures/calls/(?P<slug>[a-z0-9-]+)/(?P<act>open|close|drop|remind)/$", call_act, name="call-act"),
    *_ANSWERS,
]

# What programs read stands at one address in all languages.
unprefixed: list[URLPattern] = [
    path(f"{_PART}send", answer_machine, name="answer-machine"),
    path("sdmx/openapi.json", openapi, name="service-openapi"),
    path("sdmx/2.1/<path:rest>", version_one, name="service-one"),
    path("sdmx/3.0/<path:rest>", version_two, name="service-two"),
    re_path(r"^sdmx(?:/(?P<rest>.*))?$", elsewhere, name="service-elsewhere"),
]
