"""The addresses of these screens."""

from django.urls import URLPattern, path, re_path

from almaty.handover.views.review.reading import review, review_download, reviews
from almaty.handover.views.review.writing import review_act, review_new, review_part

_RE = r"^reviews/(?P<slug>[-a-zA-Z0-9_]{1,60})/"

REVIEW: list[URLPattern] = [
    path("reviews/", reviews, name="reviews"),
    path("reviews/new/", review_new, name="review-new"),
    path("reviews/<slug:slug>/", review, name="review"),
    path("reviews/<slug:slug>/parts/<slug:part>/", review_part, name="review-part"),
    re_path(_RE + r"(?P<act>audience|close|drop)/$", review_act, name="review-act"),
    re_path(_RE + r"review-(?P<lang>en|ru)\.(?P<form>pdf|docx)$", review_download, name="review-file"),
]
