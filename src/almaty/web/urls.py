"""The root of all addresses. Every page lives under /en/ and /ru/, at the same address in both languages."""

from importlib import import_module
from importlib.util import find_spec

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.views.generic import RedirectView

from almaty.web import views

_ROOMS = [room for room in settings.ROOMS if room != "almaty.web" and find_spec(f"{room}.urls")]

urlpatterns = i18n_patterns(
    *(path("", include(f"{room}.urls")) for room in _ROOMS),  # each room brings its own index of screens
    # the shell
    path("style/", views.style, name="style"),
    path("account/", include("almaty.web.sign_in.urls")),
)
# what programs read stands at one address, without a language: rooms name it `unprefixed` in their index
urlpatterns += [pattern for room in _ROOMS for pattern in getattr(import_module(f"{room}.urls"), "unprefixed", ())]
urlpatterns += [path("desk/", RedirectView.as_view(pattern_name="desk"))]

handler400 = "almaty.web.views.bad_request"
handler403 = "almaty.web.views.forbidden"
handler429 = "almaty.web.sign_in.too_many"
handler404 = "almaty.web.views.not_found"
handler500 = "almaty.web.views.fault"
