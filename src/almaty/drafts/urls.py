"""The index of the room's screens."""

from django.urls import path

from almaty.drafts import views

urlpatterns = [
    path("drafts/", views.drafts, name="drafts"),
    path("drafts/new/<str:kind>/", views.new, name="draft-new"),
    path("drafts/edit/<str:kind>/<str:key>/", views.edit, name="draft-edit"),
    path("drafts/history/<str:kind>/<str:key>/", views.history, name="draft-history"),
    path("drafts/<int:pk>/", views.draft, name="draft"),
    path("drafts/<int:pk>/write/", views.write, name="draft-write"),
    path("drafts/<int:pk>/<slug:act>/", views.act, name="draft-act"),
]
