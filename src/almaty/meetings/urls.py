"""The index of the room's screens."""

from django.urls import URLPattern

from almaty.meetings.views.convening.addresses import CONVENING
from almaty.meetings.views.record.addresses import ACROSS, OF_A_MEETING, UNPREFIXED

# from convening to closing: views/convening; the rapporteur's record and what follows from it: views/record
urlpatterns: list[URLPattern] = [*ACROSS, *CONVENING, *OF_A_MEETING]
unprefixed: list[URLPattern] = [*UNPREFIXED]
