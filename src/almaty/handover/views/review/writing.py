"""Starting a review, writing its parts, closing it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from almaty.handover.forms.review import AudienceForm, PartForm, StartForm
from almaty.handover.operations.review import close_review, drop_review, set_audience, start_review, write_part
from almaty.handover.queries.review import part_of, review_of
from almaty.handover.rules.names import PART_NAMES
from almaty.kernel.actor import Verb
from almaty.kernel.audience import Audience
from almaty.kernel.pair import Pair
from almaty.kernel.refusal import Conflict, Invalid, TooLarge
from almaty.language.forms import add_refusal
from almaty.language.reader import actor_of, lang_of, mark_of, moment, site_of
from almaty.process.queries import term_choices


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def review_new(request: HttpRequest) -> HttpResponse:
    """Start the review of a term, or of chosen days."""
    actor, status = actor_of(request), 200
    if request.method != "POST":
        actor.require(Verb.KEEP_REVIEW)
    terms = [(key, name.text(lang_of())) for key, name in term_choices()]
    data = request.POST if request.method == "POST" else None
    start = {"audience": Audience.PARTICIPANTS.value, "term": request.GET.get("term", "")}
    form = StartForm(data, terms=terms, initial=start)
    if request.method == "POST":
        status = 422
        if form.is_valid():
            told = form.cleaned_data
            try:
                made = start_review(term=told["term"], first=told["first"], last=told["last"], title=told["title"],
                                    audience=form.chosen, actor=actor, now=moment())  # fmt: skip
            except (Invalid, Conflict) as refusal:
                add_refusal(form, refusal)
                status = refusal.status
            else:
                messages.success(request, _("The review is started."))
                return redirect("review", slug=made.slug)
        else:
            actor.require(Verb.KEEP_REVIEW)
    return render(request, "handover/review/new.html", {"form": form}, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def review_part(request: HttpRequest, slug: str, part: str) -> HttpResponse:
    """Write a part; whoever was slower is told, keeps what was typed and sees the present words beside it."""
    actor, status, overtaken = actor_of(request), 200, False
    if request.method != "POST":
        actor.require(Verb.KEEP_REVIEW)
    review = review_of(actor, slug)
    row = part_of(review, part)
    data = request.POST if request.method == "POST" else None
    form = PartForm(data, initial={"text": row.text if row else Pair()})
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                write_part(slug, part, form.cleaned_data["text"] or Pair(), saves=mark_of(request), actor=actor,
                           now=moment())  # fmt: skip
            except (Invalid, Conflict, TooLarge) as refusal:
                add_refusal(form, refusal)
                status, overtaken = refusal.status, refusal.code == "overtaken"
            else:
                messages.success(request, _("The words are kept."))
                return redirect(f"{redirect('review', slug=slug).url}#{part}")
    mark = row.saves if row else 0
    if request.method == "POST" and not overtaken:
        mark = mark_of(request)
    context = {"review": review, "part": part, "name": PART_NAMES[part], "form": form, "row": row, "mark": mark,
               "overtaken": overtaken}  # fmt: skip
    return render(request, "handover/review/part.html", context, status=status)


@require_POST
def review_act(request: HttpRequest, slug: str, act: str) -> HttpResponse:
    """Set the audience of a review, close it, or drop it; the address names nothing else."""
    actor, now = actor_of(request), moment()
    if act == "drop":
        drop_review(slug, actor=actor, now=now)
        messages.success(request, _("The review is dropped."))
        return redirect("reviews")
    form = AudienceForm(request.POST)
    audience = form.chosen if form.is_valid() else None
    if act == "close":
        close_review(slug, audience=audience, site=site_of(request), actor=actor, now=now)
        messages.success(request, _("The review is closed: it is read by its audience and changes no more."))
    else:
        set_audience(slug, audience, actor=actor, now=now)
        messages.success(request, _("The review is now computed with the eyes of that audience."))
    return redirect("review", slug=slug)
