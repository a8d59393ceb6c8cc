"""How many may send something at the same time.

Whoever sends holds a thread of the server until all has come in, and nobody can be made to send quickly. Without a
limit a few dozen who send a letter a minute, signed in or not, would leave no thread for anybody who reads.
"""

from collections import Counter
from threading import Lock

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from almaty.kernel.pair import pair
from almaty.kernel.refusal import NotReady
from almaty.web.middleware import Answer
from almaty.web.sign_in import bearer
from almaty.web.views import refused

FORM = 1024 * 1024
"""Bytes up to which something counts as a form; files have places of their own, so that they keep nobody from forms."""
_SHARE = 2  # one address may hold this part of the places, where addresses are those of the senders


class Places:
    """Places for senders; an address gets a part of them only. Threads may share it.

    >>> places = Places(2, for_one=1)
    >>> places.take("one"), places.take("one"), places.take("other"), places.take("third")
    (True, False, True, False)
    >>> places.free("one"); places.take("third")
    True
    """

    def __init__(self, number: int, *, for_one: int) -> None:
        self.number, self.for_one = number, for_one
        self.held: Counter[str] = Counter()
        self.lock = Lock()

    def take(self, who: str) -> bool:
        """Take a place; False where there is none."""
        with self.lock:
            if self.held.total() >= self.number or self.held[who] >= self.for_one:
                return False
            self.held[who] += 1
            return True

    def free(self, who: str) -> None:
        """Give a place back."""
        with self.lock:
            self.held[who] -= 1
            if not self.held[who]:
                del self.held[who]


def _places() -> Places:
    number = settings.SENDERS
    return Places(number, for_one=number if settings.HTTPS else number // _SHARE)


_forms, _files = _places(), _places()


class Senders:
    """Lets so many send at the same time; refuses others (503) before anything of theirs is read."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on; its place is free again when it is answered."""
        try:
            return self.get_response(request)
        finally:
            held = getattr(request, "senders_place", None)
            if held is not None:
                held[0].free(held[1])

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponse | None:
        """Take a place for a request that sends something; nothing of it has been read yet."""
        size = _size(request)
        if not size:
            return None
        places, who = (_forms if size <= FORM else _files), bearer.address_of(request)
        if places.take(who):
            request.senders_place = (places, who)  # type: ignore[attr-defined]
            return None
        answer = refused(request, _too_many_send())
        answer.headers["Retry-After"] = "10"
        return answer


def _size(request: HttpRequest) -> int:
    told = request.META.get("CONTENT_LENGTH") or "0"
    return int(told) if told.isascii() and told.isdigit() and len(told) < 20 else 0


def _too_many_send() -> NotReady:
    return NotReady(
        what=pair("Too many are sending something at this moment.", "Слишком многие сейчас что-то отправляют."),
        why=pair("The platform takes in only so much at the same time, so that reading stays quick. Nothing was kept.",
                 "Платформа принимает одновременно лишь ограниченное число отправлений, чтобы чтение оставалось "
                 "быстрым. Ничего не сохранено."),
        way_out=pair("Wait ten seconds and send it again.", "Подождите десять секунд и отправьте ещё раз."),
        code="too-many-send",
    )  # fmt: skip
