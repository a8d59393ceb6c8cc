"""The index of the room's screens."""

from django.urls import path

from almaty.people import views

urlpatterns = [
    path("log/", views.log, name="log"),
    path("log/acts.csv", views.log_download, name="log-download"),
    path("people/", views.people, name="people"),
    path("people/rights.csv", views.rights_download, name="rights-download"),
    path("people/keys/", views.keys, name="keys"),
    path("people/keys/<int:pk>/end/", views.key_end, name="key-end"),
    path("people/letters/", views.letters, name="letters"),
    path("people/outbox/", views.outbox, name="outbox"),
    path("people/outbox/<int:pk>/send/", views.letter_again, name="letter-again"),
    path("people/mandates/", views.mandates, name="mandates"),
    path("people/mandates/<int:pk>/hand-on/", views.hand_on, name="mandate-hand-on"),
    path("people/mandates/<int:pk>/end/", views.end, name="mandate-end"),
    path("people/accounts/<int:pk>/second-factor/", views.reset, name="second-factor-reset"),
    path("invitations/new/", views.invite, name="invite"),
    path("invitations/<int:pk>/withdraw/", views.withdraw, name="invitation-withdraw"),
    path("welcome/<str:secret>/", views.welcome, name="welcome"),
]
