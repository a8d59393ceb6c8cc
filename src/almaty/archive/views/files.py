"""Uploading, publishing, withdrawing and downloading files."""

from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import parse_etags
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from almaty.archive import operations, queries
from almaty.archive.forms import UploadForm
from almaty.archive.operations.receiving import IntoFolder, Received
from almaty.archive.rules.types import ACCEPTED, check_size
from almaty.archive.store import the_store
from almaty.kernel.actor import Verb
from almaty.kernel.pair import pair
from almaty.kernel.refusal import NotFound


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Take a file for a document.

    The token of the form is checked inside, once the place for the file is prepared: the token stands in the same
    request as the file.
    """
    request.actor.require(Verb.UPLOAD_FILE)  # type: ignore[attr-defined]
    receiver = IntoFolder(request, the_store().incoming, settings.MAX_UPLOAD_MB * 1024 * 1024)
    request.upload_handlers = [receiver]
    try:
        return _upload(request, slug, receiver)
    finally:
        receiver.clean_up()


@csrf_protect
def _upload(request: HttpRequest, slug: str, receiver: IntoFolder) -> HttpResponse:
    found = queries.document(request.actor, slug)  # type: ignore[attr-defined]
    form = UploadForm(request.POST or None, request.FILES or None)
    if receiver.too_large:
        check_size(receiver.size, megabytes=settings.MAX_UPLOAD_MB)
    if request.method == "POST" and form.is_valid():
        received = form.cleaned_data["file"]
        assert isinstance(received, Received)  # noqa: S101  (the only handler makes nothing else)
        row = operations.upload_file(
            slug, language=form.cleaned_data["language"], path=received.path, name=received.name or "",
            actor=request.actor, now=datetime.now(tz=UTC),  # type: ignore[attr-defined]
        )  # fmt: skip
        messages.success(request, _("The file is published.") if row.published_at else
                         _("The file was received. It waits for a second person to publish it."))  # fmt: skip
        return redirect("document", slug=slug)
    context = {"document": found, "form": form, "accepted": ACCEPTED, "megabytes": settings.MAX_UPLOAD_MB}
    return render(request, "archive/upload.html", context, status=422 if form.errors else 200)


@require_POST
def file_act(request: HttpRequest, slug: str, pk: int, act: str) -> HttpResponse:
    """Publish or withdraw a file."""
    asked: dict[str, Any] = {"actor": request.actor, "now": datetime.now(tz=UTC)}  # type: ignore[attr-defined]
    if act == "publish":
        operations.publish_file(pk, **asked)
        messages.success(request, _("The file is published."))
    elif act == "end":
        operations.end_file(pk, why=request.POST.get("why", ""), **asked)
        messages.success(request, _("The file is withdrawn."))
    else:
        raise NotFound(
            what=pair("There is no such act.", "Такого действия нет."),
            why=pair("A file can be published or withdrawn.", "Файл можно опубликовать или отозвать."),
            way_out=pair("Go back to the document.", "Вернитесь к документу."),
        )
    return redirect("document", slug=slug)


@require_safe
def file(request: HttpRequest, slug: str, lang: str, sha256: str = "") -> HttpResponseBase:
    """Give the bytes of a file."""
    row, stream = operations.read_file(
        slug,
        language=lang,
        sha256=sha256,
        actor=request.actor,  # type: ignore[attr-defined]
        now=datetime.now(tz=UTC),
    )
    tag = f'"{row.sha256}"'
    response: HttpResponseBase
    if tag in parse_etags(request.headers.get("If-None-Match", "")):
        stream.close()
        response = HttpResponseNotModified()
    else:
        response = FileResponse(stream, content_type=row.media_type)
        response.headers["Content-Length"] = str(row.size)
        plain = row.name.encode("ascii", "replace").decode().replace("?", "_").replace('"', "_")
        named = f"filename=\"{plain}\"; filename*=UTF-8''{quote(row.name)}"
        response.headers["Content-Disposition"] = f"attachment; {named}"
        response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = "private, no-cache"
    return response
