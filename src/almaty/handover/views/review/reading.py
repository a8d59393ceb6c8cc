"""The list of reviews, a review, and its files."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from almaty.handover.forms.review import AudienceForm, PartForm
from almaty.handover.operations.review import note_reading
from almaty.handover.queries.review import paper, review_file, review_of, review_page, reviews_for
from almaty.handover.rules.names import PART_NAMES
from almaty.handover.views.review.shown import shown
from almaty.kernel.pair import Lang, Pair
from almaty.language.reader import actor_of, lang_of, moment, site_of

_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@never_cache
@require_safe
def reviews(request: HttpRequest) -> HttpResponse:
    """Show the terms of the chair with their reviews."""
    found = reviews_for(actor_of(request), today=moment().date())
    return render(request, "handover/review/list.html", {"reviews": found})


@never_cache
@require_safe
def review(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a review with its contents, and to whoever keeps it the forms of its written parts."""
    actor, now = actor_of(request), moment()
    page = review_page(actor, slug, lang=lang_of(), now=now, site=site_of(request))
    note_reading(page.review, actor=actor, now=now)
    forms = {}
    if page.may_write:
        for part in PART_NAMES:
            row = page.parts.get(part)
            form = PartForm(initial={"text": row.text if row else Pair()}, auto_id=f"{part}_%s")
            forms[part] = {"form": form, "mark": row.saves if row else 0, "row": row}
    context = {"page": page, "paper": shown(page.paper), "forms": forms,
               "audience_form": AudienceForm(initial={"audience": page.review.audience})}  # fmt: skip
    return render(request, "handover/review/review.html", context)


@never_cache
@require_safe
def review_download(request: HttpRequest, slug: str, lang: Lang, form: str) -> HttpResponse:
    """Hand out a review as PDF or DOCX in the language of the file's name."""
    actor, now = actor_of(request), moment()
    found = review_of(actor, slug)
    note_reading(found, actor=actor, now=now, form=f"{lang}.{form}")
    with override(lang):
        told = paper(found, lang, now=now, site=site_of(request))
    told = told | {"site": told["site"] or site_of(request)}  # one that was closed without an address
    response = HttpResponse(review_file(told, form), content_type=_TYPES[form])
    kind = "inline" if form == "pdf" else "attachment"
    response.headers["Content-Disposition"] = f'{kind}; filename="{told["file_name"]}.{form}"'
    response.headers["Content-Language"] = lang
    response.headers["Content-Encoding"] = "identity"  # both are packed already
    return response
