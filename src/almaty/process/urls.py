"""The index of the room's screens."""

from django.urls import path

from almaty.process import views

urlpatterns = [
    path("process/", views.process, name="process"),
    path("participants/", views.participants, name="participants"),
    path("participants/<str:code>/", views.participant, name="participant"),
    path("meetings/", views.meetings, name="meetings"),
    path("meetings/<str:key>/", views.meeting, name="meeting"),
    path("chairs/", views.chairs, name="chairs"),
    path("rules/", views.rules, name="rules"),
    path("sources/", views.sources, name="sources"),
    path("sources/<str:key>/", views.source, name="source"),
    path("gaps/", views.gaps, name="gaps"),
]
