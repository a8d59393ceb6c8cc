"""The index of the room's screens."""

from django.urls import URLPattern, path, re_path

from almaty.picture.views.brief import brief_corridor, brief_region, brief_state
from almaty.picture.views.corridor import corridor, corridors
from almaty.picture.views.flows import flows
from almaty.picture.views.gaps import data_gaps, data_gaps_download
from almaty.picture.views.method import flows_method
from almaty.picture.views.mirror import mirror, mirror_corridor
from almaty.picture.views.region import region
from almaty.picture.views.series import series, series_download, series_find
from almaty.picture.views.state import state

urlpatterns: list[URLPattern] = [
    # the region
    path("picture/", region, name="region"),
    path("picture/flows/", flows, name="flows"),
    path("picture/flows/method/", flows_method, name="flows-method"),
    # a State
    path("picture/states/<str:iso3>/", state, name="state"),
    # a corridor
    path("picture/corridors/", corridors, name="corridors"),
    path("picture/corridors/<str:one>/<str:other>/", corridor, name="corridor"),
    # one movement as its two ends count it
    path("picture/mirror/", mirror, name="mirror"),
    path("picture/mirror/<slug:slug>/<str:origin>/<str:destination>/", mirror_corridor, name="mirror-corridor"),
    # briefs
    path("picture/brief/region/", brief_region, name="brief-region"),
    path("picture/brief/states/<str:iso3>/", brief_state, name="brief-state"),
    path("picture/brief/corridors/<str:one>/<str:other>/", brief_corridor, name="brief-corridor"),
    # the data gaps matrix
    path("picture/gaps/", data_gaps, name="data-gaps"),
    path("picture/gaps.csv", data_gaps_download, name="data-gaps-download"),
    # a series, at an address that never changes
    path("figures/series/", series_find, name="series-find"),
    path("figures/series/<str:key>/", series, name="series"),
    re_path(r"^figures/series/(?P<key>[^/]+)\.(?P<form>csv|xlsx|parquet)$", series_download, name="series-download"),
]
