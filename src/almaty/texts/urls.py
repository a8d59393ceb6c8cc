"""The index of the room's screens."""

from django.urls import URLPattern, path

from almaty.texts.views.adopted import text_adopted, text_seal, text_seal_part, text_sealed_file
from almaty.texts.views.adoption import text_adoption, text_adoption_act
from almaty.texts.views.comparing import text_compare
from almaty.texts.views.drafting import text_draft, text_new, text_write
from almaty.texts.views.files import (
    text_docx_back,
    text_docx_back_keep,
    text_docx_in,
    text_docx_in_keep,
    text_file,
    text_files,
)
from almaty.texts.views.history import text_history, text_step
from almaty.texts.views.live import text_live
from almaty.texts.views.paragraph import text_mark, text_paragraph, text_proposal
from almaty.texts.views.pen import text_accept, text_pen
from almaty.texts.views.proposing import text_draft_act, text_draft_edit, text_drafts, text_propose
from almaty.texts.views.reading import text, text_board, texts
from almaty.texts.views.readings import text_reading_act, text_readings
from almaty.texts.views.settling import settled_first
from almaty.texts.views.silence import text_silence, text_silence_act
from almaty.texts.views.wall import text_focus, text_projector

_TEXT = "texts/<slug:slug>/"
_PARAGRAPH = f"{_TEXT}paragraphs/<int:number>/"
_READING: list[URLPattern] = [
    path("texts/", texts, name="texts"),
    path("texts/new/", text_new, name="text-new"),
    path(_TEXT, text, name="text"),
    path(f"{_TEXT}board/", text_board, name="text-board"),
    path(_PARAGRAPH, text_paragraph, name="text-paragraph"),
]
_WRITING: list[URLPattern] = [
    path(f"{_TEXT}draft/", text_draft, name="text-draft"),
    path(f"{_PARAGRAPH}write/", text_write, name="text-write"),
    path(f"{_PARAGRAPH}propose/<slug:form>/", text_propose, name="text-propose"),
    path(f"{_TEXT}drafts/", text_drafts, name="text-drafts"),
    path(f"{_TEXT}drafts/<int:pk>/", text_draft_edit, name="text-draft-edit"),
    path(f"{_TEXT}drafts/<int:pk>/<slug:act>/", text_draft_act, name="text-draft-act"),
    path(f"{_TEXT}proposals/<int:proposal>/accept/", text_accept, name="text-accept"),
    path(f"{_TEXT}proposals/<int:proposal>/<slug:act>/", text_proposal, name="text-proposal"),
    path(f"{_PARAGRAPH}pen/", text_pen, name="text-pen"),
    path(f"{_PARAGRAPH}mark/", text_mark, name="text-mark"),
    path(f"{_TEXT}readings/", text_readings, name="text-readings"),
    path(f"{_TEXT}readings/<slug:act>/", text_reading_act, name="text-reading-act"),
]
_FOLLOWING: list[URLPattern] = [
    path(f"{_TEXT}history/", text_history, name="text-history"),
    path(f"{_TEXT}history/<int:seq>/", text_step, name="text-step"),
    path(f"{_TEXT}compare/", text_compare, name="text-compare"),
    path(f"{_TEXT}projector/", text_projector, name="text-projector"),
    path(f"{_TEXT}focus/", text_focus, name="text-focus"),
]
_ASKED_OFTEN: list[URLPattern] = [path(f"{_TEXT}live/", text_live, name="text-live")]  # settles for its own text only
_DECIDING: list[URLPattern] = [
    path(f"{_TEXT}silence/", text_silence, name="text-silence"),
    path(f"{_TEXT}silence/<slug:act>/", text_silence_act, name="text-silence-act"),
    path(f"{_TEXT}adoption/", text_adoption, name="text-adoption"),
    path(f"{_TEXT}adoption/<slug:act>/", text_adoption_act, name="text-adoption-act"),
    path(f"{_TEXT}adopted/", text_adopted, name="text-adopted"),
    path(f"{_TEXT}seal/", text_seal, name="text-seal"),
    path(f"{_TEXT}seal/<str:part>/", text_seal_part, name="text-seal-part"),
    path(f"{_TEXT}seal/files/<slug:sha256>/", text_sealed_file, name="text-sealed-file"),
]
_FILES: list[URLPattern] = [
    path(f"{_TEXT}files/", text_files, name="text-files"),
    path(f"{_TEXT}files/in/", text_docx_in, name="text-docx-in"),
    path(f"{_TEXT}files/in/keep/", text_docx_in_keep, name="text-docx-in-keep"),
    path(f"{_TEXT}files/back/", text_docx_back, name="text-docx-back"),
    path(f"{_TEXT}files/back/keep/", text_docx_back_keep, name="text-docx-back-keep"),
    path(f"{_TEXT}files/<str:name>", text_file, name="text-file"),
]

urlpatterns: list[URLPattern] = [
    *settled_first([*_READING, *_WRITING, *_FOLLOWING, *_DECIDING, *_FILES]),
    *_ASKED_OFTEN,
]
