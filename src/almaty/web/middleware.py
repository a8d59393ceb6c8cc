"""What happens around every request: pages kept ready, the actor, refusals told to the reader."""

import secrets
from collections.abc import Callable
from datetime import UTC, datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control

from almaty import __version__
from almaty.kernel.actor import ANYONE
from almaty.kernel.kept import Kept
from almaty.kernel.refusal import Refusal
from almaty.people.queries import actor_for, change_stamp
from almaty.process.queries import on_their_step
from almaty.web.views import WrongMethod, refused, wrong_method

Answer = Callable[[HttpRequest], HttpResponseBase]

_KEPT_BYTES = 48 * 1024 * 1024
_NONCE = secrets.token_urlsafe(24).encode()  # stands for a nonce in the pages kept; nobody can write it into a page
_kept: Kept[tuple[str, bytes]] = Kept(_KEPT_BYTES)


def public_pages(get_response: Answer) -> Answer:
    """Answer an anonymous reader from the pages kept, as long as no act has changed the record since.

    The stamp of a page is the number of the last act that changed something, and the day (time left in a term
    is counted in days); it is read before the page is made. A page is kept for the host that it was asked of, since
    pages cite their own address. Every response gets a fresh nonce.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        if not _is_public(request):
            return get_response(request)
        stamp = f"{__version__}:{change_stamp()}:{datetime.now(tz=UTC):%Y%m%d}"
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
    """Put the actor on the request, and keep what a signed-in person reads out of shared caches."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        today = datetime.now(tz=UTC).date()
        account = request.user if request.user.is_authenticated else None
        actor = actor_for(account, today=today) if account else ANYONE
        request.actor = on_their_step(actor, today=today)  # type: ignore[attr-defined]
        response = get_response(request)
        if account:
            patch_cache_control(response, private=True, no_store=True)
        return response

    return answer


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
