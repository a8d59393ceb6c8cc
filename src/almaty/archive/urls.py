"""The index of the room's screens."""

from django.urls import path

from almaty.archive import views

urlpatterns = [
    path("documents/", views.documents, name="documents"),
    path("documents/<slug:slug>/", views.document, name="document"),
    path("documents/<slug:slug>/upload/", views.upload, name="document-upload"),
    path("documents/<slug:slug>/file/<slug:lang>/", views.file, name="document-file"),
    path("documents/<slug:slug>/file/<slug:lang>/<slug:sha256>/", views.file, name="document-file-version"),
    path("documents/<slug:slug>/files/<int:pk>/<slug:act>/", views.file_act, name="document-file-act"),
]
