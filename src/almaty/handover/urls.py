"""The index of the room's screens."""

from django.urls import URLPattern

from almaty.handover.views.handing.addresses import HANDING
from almaty.handover.views.review.addresses import REVIEW

# the handover of the chair: views/handing; the review of a term: views/review
urlpatterns: list[URLPattern] = [*HANDING, *REVIEW]
