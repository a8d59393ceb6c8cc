"""The index of the room's screens."""

from django.urls import URLPattern

from almaty.commitments.views.reading.addresses import READING
from almaty.commitments.views.sheets.addresses import SHEETS

# reading, declaring and reporting: views/reading; spreadsheets and open files: views/sheets, which stand first
urlpatterns: list[URLPattern] = [*SHEETS, *READING]
