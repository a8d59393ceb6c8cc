"""Whoever sends slowly, without end or without saying how much holds little of the server, and is told."""

import threading
from io import BytesIO
from wsgiref.util import setup_testing_defaults

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from tests import cast
from tests.exchange.answers import calling
from tests.exchange.service.keys import key_for

from almaty.exchange.models import Submission
from almaty.web.senders import Places
from almaty.web.wsgi import application

pytestmark = pytest.mark.django_db


class Slow:
    """A body of which the first bytes have come and the others are waited for."""

    def __init__(self) -> None:
        self.asked, self.go_on = threading.Event(), threading.Event()

    def read(self, _size: int = -1) -> bytes:
        self.asked.set()
        assert self.go_on.wait(30)
        return b""

    readline = read


class Unread:
    """A body that must not be read."""

    def read(self, _size: int = -1) -> bytes:
        raise AssertionError("it was read")

    readline = read


@pytest.fixture(autouse=True)
def _same_connection():
    """Let requests through the server's own door use the connection of the test."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def _ask(method, path, *, body=None, length=0, kind="application/x-www-form-urlencoded", address="203.0.113.7", **more):
    """Return the status and headings that the server's own door answers with."""
    told, environ = [], {}
    setup_testing_defaults(environ)
    environ |= {"REQUEST_METHOD": method, "PATH_INFO": path, "CONTENT_TYPE": kind, "CONTENT_LENGTH": str(length),
                "HTTP_HOST": "localhost", "REMOTE_ADDR": address, "wsgi.input": body or BytesIO(), **more}  # fmt: skip
    answer = application(environ, lambda status, headers: told.append((int(status[:3]), dict(headers))))
    page = b"".join(answer)
    answer.close()  # as the server does: what is remembered for one request goes with it
    return *told[0], page


def _form(body, address="203.0.113.7"):
    cookie = f"csrftoken={'a' * 32}"
    return _ask("POST", "/en/account/login/", body=body, length=100, address=address, HTTP_COOKIE=cookie)


def test_slow_senders_leave_room_for_readers_and_for_others(settings):
    slow = [Slow() for _ in range(settings.SENDERS // 2)]
    threads = [threading.Thread(target=_form, args=(body,), daemon=True) for body in slow]
    for thread, body in zip(threads, slow, strict=True):
        thread.start()
        assert body.asked.wait(20)
    try:
        status, headers, page = _form(Unread())
        assert (status, headers["Retry-After"]) == (503, "10")
        assert "Wait ten seconds" in page.decode()
        assert _ask("GET", "/en/figures/definitions/")[0] == 200
        assert _form(BytesIO(b"x" * 100), address="203.0.113.8")[0] == 403, "read, and found to lack its token"
    finally:
        for body in slow:
            body.go_on.set()
        for thread in threads:
            thread.join(20)
    assert _form(BytesIO(b"x" * 100))[0] == 403, "the places are free again"


def test_places_are_shared_and_given_back():
    places = Places(4, for_one=2)
    assert [places.take(who) for who in "aaabbbc"] == [True, True, False, True, True, False, False]
    for who in "aabb":
        places.free(who)
    assert not places.held
    assert places.take("c")


@pytest.fixture
def part():
    """Return the part of an open call that a program sends to."""
    return calling.part_of(calling.open_one())


def _sent(part, body, length, **more):
    key = key_for(cast.deputy(), "TJK", "send")
    path = f"/figures/calls/{part.answer.call.slug}/TJK/STATELESS/send"
    return _ask("POST", path, body=body, length=length, kind="text/csv", HTTP_AUTHORIZATION=f"Bearer {key}", **more)


def test_a_message_in_pieces_without_a_length_is_told_to_say_it_and_is_not_read(part):
    status, _, told = _sent(part, Unread(), "", HTTP_TRANSFER_ENCODING="chunked", HTTP_ACCEPT_LANGUAGE="ru")
    assert status == 411
    assert "Content-Length" in told.decode() and "length-first" in told.decode()
    assert not Submission.objects.exists() and not calling.passing()


@pytest.mark.parametrize("length", [10 * 2**30, 10**18, "9" * 19])
def test_ten_gigabytes_and_more_are_refused_unread(part, length):
    assert _sent(part, Unread(), length)[0] == 413
    assert not calling.passing()


@pytest.mark.parametrize("length", ["²", "-1", "0x10", "1e3", " ", "9" * 5000])
def test_a_length_that_is_no_number_is_no_fault(part, length):
    assert 400 <= _sent(part, BytesIO(), length)[0] < 500
    assert not Submission.objects.exists() and not calling.passing()


def test_a_message_that_ends_too_early_is_not_kept(part):
    body = calling.sdmx_csv("STATELESS", {"TIME_PERIOD": "2022", "OBS_VALUE": "118"})
    status, _, told = _sent(part, BytesIO(body), len(body) + 1)
    assert status == 422 and b"broke-off" in told
    assert not Submission.objects.exists() and not calling.passing()
