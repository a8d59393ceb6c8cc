"""The report of a meeting: a page that prints well, PDF and DOCX."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from almaty.kernel.pair import Lang
from almaty.language.reader import actor_of, lang_of, moment
from almaty.meetings.queries.gate import meeting_for
from almaty.meetings.queries.report import as_pdf, report_paper
from almaty.meetings.rules.report.paper import ReportPaper
from almaty.meetings.rules.report.word import as_docx

_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@require_safe
def convened_report(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the report as a page."""
    context = {"meeting": meeting_for(actor_of(request), slug), "paper": _paper(request, slug)}
    return render(request, "meetings/record/report.html", context)


@require_safe
def convened_report_file(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """Hand out the report as PDF or DOCX, in the language of the address."""
    paper = _paper(request, slug)
    response = HttpResponse(as_pdf(paper) if form == "pdf" else as_docx(paper), content_type=_TYPES[form])
    kind = "inline" if form == "pdf" else "attachment"
    response.headers["Content-Disposition"] = f'{kind}; filename="{paper.file_name}.{form}"'
    response.headers["Content-Language"] = paper.lang
    response.headers["Content-Encoding"] = "identity"  # both are packed already
    return response


def _paper(request: HttpRequest, slug: str) -> ReportPaper:
    actor = actor_of(request)
    lang: Lang = "ru" if lang_of() == "ru" else "en"
    return report_paper(actor, meeting_for(actor, slug), lang=lang, now=moment())
