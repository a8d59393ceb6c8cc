"""The index of the room's screens."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
