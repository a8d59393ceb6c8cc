"""The addresses of these screens."""

from django.urls import URLPattern, path, re_path

from almaty.handover.views.handing.listing import handover_new, handovers
from almaty.handover.views.handing.matter import handover_matter
from almaty.handover.views.handing.page import handover, handover_act

HANDING: list[URLPattern] = [
    path("handovers/", handovers, name="handovers"),
    path("handovers/new/", handover_new, name="handover-new"),
    path("handovers/<slug:slug>/", handover, name="handover"),
    re_path(r"^handovers/(?P<slug>[-a-z0-9]{1,60})/matters/(?P<matter>[0-9]{1,9})/$", handover_matter,
            name="handover-matter"),
    re_path(r"^handovers/(?P<slug>[-a-z0-9]{1,60})/(?P<act>accept|add|ask|agree|leave|sign|cancel|refresh)/$",
            handover_act, name="handover-act"),
]  # fmt: skip
