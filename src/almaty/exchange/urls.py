"""The index of the room's screens."""

from django.urls import URLPattern, path, re_path

from almaty.exchange.views.figures import figures
from almaty.exchange.views.indicators import indicator
from almaty.exchange.views.releases import release, release_download

urlpatterns: list[URLPattern] = [
    path("figures/", figures, name="figures"),
    path("figures/indicators/<str:code>/", indicator, name="indicator"),
    path("figures/releases/<str:slug>/", release, name="release"),
    re_path(r"^figures/releases/(?P<slug>[^/]+)\.(?P<form>csv|parquet)$", release_download, name="release-download"),
]
