"""The index of the room's screens."""

from django.urls import URLPattern, path

from almaty.overview.views.burden import burden
from almaty.overview.views.desk import desk, welcome
from almaty.overview.views.home import home
from almaty.overview.views.search import search_page
from almaty.overview.views.theme import theme

urlpatterns: list[URLPattern] = [
    path("", home, name="home"),
    path("desk/", desk, name="desk"),
    path("desk/welcome/", welcome, name="desk-welcome"),
    path("burden/", burden, name="burden"),
    path("search/", search_page, name="search"),
    path("themes/<slug:slug>/", theme, name="theme"),
]
