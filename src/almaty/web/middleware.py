"""What happens around every request: pages kept ready, the actor, refusals told to the reader."""

import secrets
import time
from collections.abc import Callable
from datetime import UTC, datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import patch_cache_control, patch_vary_headers

from almaty import __version__
from almaty.exchange.queries.shared import lifted_stamp
from almaty.kernel.actor import ANYONE, Actor, Role
from almaty.kernel.kept import Kept
from almaty.kernel.refusal import Refusal
from almaty.people.queries import actor_for, change_stamp
from almaty.process.queries import on_their_step
from almaty.process.rules.zones import day_of
from almaty.web.sign_in import bearer
from almaty.web.views import WrongMethod, refused, wrong_method

Answer = Callable[[HttpRequest], HttpResponseBase]

_KEPT_BYTES = 48 * 1024 * 1024
_NONCE = secrets.token_urlsafe(24).encode()  # stands for a nonce in the pages kept; nobody can write it into a page
_kept: Kept[tuple[str, bytes]] = Kept(_KEPT_BYTES)
_POLLED, _SPAN = "/live/", 2
_recent: Kept[Actor] = Kept(1000)  # readers


def public_pages(get_response: Answer) -> Answer:
    """Answer an anonymous reader from the pages kept, as long as no act has changed the record since.

    The stamp of a page is the mark of the last act that changed something, of the embargoes lifted since, and the day,
    by UTC and where the Process keeps its time (by days time left is counted, and dates pass); it is read before the
    page is made. A page is kept for the host that it was asked of, since pages cite their own address. Every response
    gets a fresh nonce.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        if not _is_public(request):
            return get_response(request)
        changed, now = change_stamp(), timezone.now()
        stamp = f"{__version__}:{changed}:{lifted_stamp(now, changed=changed)}:{now:%Y%m%d}:{day_of(now):%d}"
        nonce = str(request.csp_nonce).encode()  # type: ignore[attr-defined]
        address = request.build_absolute_uri()  # refuses a host that this platform does not answer for
        kept = _kept.get((address, stamp))
        if kept is None:
            response = get_response(request)
            if isinstance(response, HttpResponse) and _may_be_kept(response):
                body = response.content.replace(nonce, _NONCE)
                _kept.put((address, stamp), (response.headers["Content-Type"], body), size=len(body))
        else:
            response = HttpResponse(kept[1].replace(_NONCE, nonce), content_type=kept[0])
            response.headers["X-Frame-Options"] = settings.X_FRAME_OPTIONS
            response.headers["Content-Language"] = request.path[1:3]
        if response.status_code == 200:
            response.headers["X-Record-Stamp"] = stamp
        return response

    return answer


def _is_public(request: HttpRequest) -> bool:
    named = settings.SESSION_COOKIE_NAME in request.COOKIES or "messages" in request.COOKIES
    named = named or "Authorization" in request.headers
    return request.method == "GET" and not named and request.path[:4] in ("/en/", "/ru/")


def _may_be_kept(response: HttpResponse) -> bool:
    """Keep whole pages that set no cookie and carry no form token."""
    return (
        response.status_code == 200
        and not response.cookies
        and response.headers.get("Content-Type", "").startswith("text/html")
        and "no-store" not in response.headers.get("Cache-Control", "")
        and b"csrfmiddlewaretoken" not in response.content
    )


def actors(get_response: Answer) -> Answer:
    """Put the actor on the request: a signed-in person, a program with a key, or nobody.

    What a person or a program reads is kept out of shared caches. A key that is not accepted is answered at once.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        now = datetime.now(tz=UTC)
        shown = bearer.key_of(request)
        polled = _polled(request, shown)
        recent = _recent.get(polled) if polled else None
        if recent is not None:
            request.actor = recent  # type: ignore[attr-defined]
            return _kept_private(get_response(request))
        account = request.user if shown is None and request.user.is_authenticated else None
        try:
            actor = bearer.program(request, shown, now=now) if shown is not None else ANYONE
        except Refusal as refusal:
            return refused(request, refusal)
        if shown is not None:
            bearer.exempt_from_form_tokens(request)
        actor = on_their_step(actor_for(account, today=now.date(), now=now) if account else actor, today=now.date())
        request.actor = actor  # type: ignore[attr-defined]
        if polled and account and not _of_the_chair(actor):
            _recent.put(polled, actor, size=1)
        response = get_response(request)
        if account:
            _kept_private(response)
        elif shown is not None:
            patch_cache_control(response, private=True)
            patch_vary_headers(response, ("Authorization",))
        return response

    return answer


def _polled(request: HttpRequest, shown: str | None) -> tuple[str, int] | None:
    """Return the name of a reader in this span of seconds, for an address that open pages ask again and again.

    Who somebody is takes four questions to the database; the fifty readers in a room ask a hundred times a second. So
    for these addresses alone an answer of the last two seconds counts: whoever signs out or loses a mandate reads no
    longer than that. What a text lets them read is asked each time. Somebody of a chair's office is asked for each
    time: their rights end and begin at an instant.
    """
    session = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
    if shown is not None or not session or not request.path.endswith(_POLLED):
        return None
    return session, int(time.monotonic() // _SPAN)


def _of_the_chair(actor: Actor) -> bool:
    return Role.CHAIR_OFFICE in actor.roles or bool(actor.off_chair)


def _kept_private(response: HttpResponseBase) -> HttpResponseBase:
    patch_cache_control(response, private=True, no_store=True)
    return response


class Refusals:
    """Turns a refusal into a page in the reader's language, with its status."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on; a method that an address does not take is told in a page too."""
        response = self.get_response(request)
        return (
            wrong_method(request, response.headers.get("Allow", ""))
            if response.status_code == WrongMethod.status
            else response
        )

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer for a refusal; leave any other fault to the page for faults."""
        return refused(request, exception) if isinstance(exception, Refusal) else None
