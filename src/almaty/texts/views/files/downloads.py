"""What leaves: the page of all files of a text, and one file."""

from typing import cast
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from almaty.kernel.pair import Lang, pair
from almaty.kernel.refusal import NotFound
from almaty.language.reader import lang_of
from almaty.texts.queries.documents import FORMATS, Asked, Format, document
from almaty.texts.queries.points import Point, points_for, step_asked, usual_points
from almaty.texts.queries.states import state_at
from almaty.texts.queries.texts import follows
from almaty.texts.views.frame import Opened, frame, opened

_STEMS = {"xml": "text"}


@never_cache
@require_safe
def text_files(request: HttpRequest, slug: str) -> HttpResponse:
    """Show every file of a text; whoever follows its negotiation chooses a version and one to compare with."""
    held = opened(request, slug)
    step, earlier, points = _versions(request, held)
    version = f"?step={step}&since={earlier}" if points else ""
    context = {
        "points": points, "step": step, "earlier": earlier, "chosen": step != held.text.last, "version": version,
    }  # fmt: skip
    return render(request, "texts/files.html", frame(held, "files") | context)


@never_cache
@require_safe
def text_file(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """Give a file: `clean-en.docx`, `bilingual.pdf`, `text-ru.xml`, `state.json`."""
    held = opened(request, slug)
    step, earlier, points = _versions(request, held)
    asked = _asked(name, earlier)
    if asked is None or (not points and asked.way in ("brackets", "tracked")):
        raise _no_such_file(name)
    state = held.state if step == held.text.last else state_at(held.text, step)
    made = document(held.text, state, asked)
    response = HttpResponse(made.content, content_type=made.media_type)
    plain = made.name.encode("ascii", "replace").decode().replace("?", "_")
    response.headers["Content-Disposition"] = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(made.name)}"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Language"] = ", ".join(asked.langs)
    return response


def _versions(request: HttpRequest, held: Opened) -> tuple[int, int, list[Point]]:
    """Return the step that is asked for, an earlier one to compare with, and the versions that have a name.

    Who does not follow the negotiation gets the text as it stands, and no versions.
    """
    if not follows(held.actor, held.text):
        return held.text.last, held.text.last, []
    points = points_for(held.actor, held.text)
    step = step_asked(held.text, request.GET.get("step", ""), points, otherwise=held.text.last)
    before = usual_points(points, step)[0]
    return step, min(step_asked(held.text, request.GET.get("since", ""), points, otherwise=before), step), points


def _asked(name: str, earlier: int) -> Asked | None:
    """Return the file that a name names, None for none."""
    stem, _, ending = name.rpartition(".")
    if (ending, stem) == ("json", "state"):
        return Asked("json", "clean", lang_of())
    for way in FORMATS.get(cast(Format, ending), ()):
        if way == "bilingual" == stem:
            return Asked(cast(Format, ending), way, lang_of())
        if way != "bilingual" and stem in (f"{_STEMS.get(ending, way)}-en", f"{_STEMS.get(ending, way)}-ru"):
            lang: Lang = "ru" if stem.endswith("ru") else "en"
            return Asked(cast(Format, ending), way, lang, earlier if way == "tracked" else 0)
    return None


def _no_such_file(name: str) -> NotFound:
    return NotFound(
        what=pair("There is no such file.", "Такого файла нет."),
        why=pair("Not every kind of paper is made in every format, or it is not open to you.",
                 "Не каждый вид документа создаётся в каждом формате, либо файл вам недоступен."),
        way_out=pair("Choose one on the page of files of the text.", "Выберите файл на странице файлов текста."),
        where=name[:60],
    )  # fmt: skip
