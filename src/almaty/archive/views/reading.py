"""The list of documents and the page of one."""

from datetime import UTC, datetime
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from almaty.archive import operations, queries
from almaty.archive.forms import choices_of
from almaty.archive.models import Document
from almaty.archive.rules.citing import citation
from almaty.archive.rules.kinds import KIND_NAMES, REACHED_NAMES, language_name
from almaty.kernel.actor import Actor, Verb
from almaty.kernel.audience import AUDIENCE_NAMES, Audience
from almaty.process.queries import meeting_names, source_rows, themes, themes_of_document

_PAGE = 50
_LONGEST_CHOICE = 60
_CHOICES = ("kind", "year", "language", "theme", "held")


@require_safe
def documents(request: HttpRequest) -> HttpResponse:
    """Show the archive, narrowed as the reader chooses."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    asked = {name: request.GET.get(name, "")[:_LONGEST_CHOICE] for name in _CHOICES}
    every = list(queries.documents(actor))
    fields = _fields(every)
    chosen = {name: value for name, value in asked.items() if value in {code for code, _name in fields[name][1]}}
    found = list(queries.documents(actor, choice=queries.Choice(**chosen))) if any(chosen.values()) else every
    page = Paginator(found, _PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": _rows(page.object_list),
        "fields": [(name, label, choices, asked[name]) for name, (label, choices) in fields.items()],
        "total": len(every),
        "held": sum(document.held for document in every),
        "narrowed": {name: value for name, value in asked.items() if value},
        "may_add": actor.may(Verb.EDIT_RECORD),
    }
    return render(request, "archive/documents.html", context)


@require_safe
def document(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one document."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = operations.read_document(slug, actor=actor, now=datetime.now(tz=UTC))
    lang = (get_language() or "en")[:2]
    address = request.build_absolute_uri(request.path)
    context = {
        "document": found,
        "kind": KIND_NAMES[found.kind],
        "audience": AUDIENCE_NAMES[Audience(found.audience)],
        "restricted": found.audience != Audience.PUBLIC,
        "reached": REACHED_NAMES[found.reached],
        "languages": [language_name(code) for code in found.languages.split(";") if code],
        "meeting": meeting_names([found.meeting]).get(found.meeting) if found.meeting else None,
        "themes": themes_of_document(found.symbol),
        "sources": source_rows(found.sources),
        "files": queries.files_in_force(found),
        "behind": queries.files_behind(actor, found),
        "citation": citation(symbol=found.symbol, title=found.title, issuer=found.issuer, date=found.date,
                             address=address, lang=lang),
        "may_upload": actor.may(Verb.UPLOAD_FILE),
        "may_publish_files": actor.may(Verb.PUBLISH_RECORD),
    }  # fmt: skip
    return render(request, "archive/document.html", context)


def _fields(every: list[Document]) -> dict[str, tuple[str, list[tuple[str, str]]]]:
    """Return the choices that the visible documents allow, so that none leads to an empty list by itself."""
    kinds = {document.kind for document in every}
    languages = sorted({code for document in every for code in document.languages.split(";") if code})
    years = sorted({document.date[:4] for document in every}, reverse=True)
    empty = _("all")
    return {
        "kind": (_("Kind"), choices_of({kind: KIND_NAMES[kind] for kind in KIND_NAMES if kind in kinds}, empty=empty)),
        "year": (_("Year"), [("", empty), *((year, year) for year in years)]),
        "language": (_("Issued in"), choices_of({code: language_name(code) for code in languages}, empty=empty)),
        "theme": (_("Theme"), choices_of({theme.key: theme.name for theme in themes()}, empty=empty)),
        "held": (_("Text"), [("", empty), ("yes", _("held here")), ("no", _("not held here"))]),
    }


def _rows(found: Any) -> list[dict[str, Any]]:
    names = meeting_names([document.meeting for document in found if document.meeting])
    return [
        {
            "document": document,
            "kind": KIND_NAMES[document.kind],
            "meeting": names.get(document.meeting),
            "languages": [language_name(code) for code in document.languages.split(";") if code],
            "restricted": document.audience != Audience.PUBLIC,
            "audience": AUDIENCE_NAMES[Audience(document.audience)],
        }
        for document in found
    ]
