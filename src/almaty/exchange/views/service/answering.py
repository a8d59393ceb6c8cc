"""How an answer leaves: whole or in pieces, compressed, with the headers by which it is kept and asked for again."""

import hashlib
import zlib
from collections.abc import Callable, Generator, Iterable, Iterator
from datetime import datetime
from itertools import chain, islice

import brotli
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.http import http_date

from almaty import __version__
from almaty.exchange.views.service.limits import opening, take_turn, wait_for_turn
from almaty.kernel.actor import Actor

PIECE = 64 * 1024
_KEPT = 300
"""Seconds for which a public answer may be shown again without asking."""
_HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Content-Disposition, Content-Language, ETag, Last-Modified, Retry-After",
}


def unchanged(request: HttpRequest, *, etag: str, last: datetime | None, actor: Actor) -> HttpResponseBase | None:
    """Return the short answer for a reader who holds the present state already; None where it has to be sent."""
    found = get_conditional_response(request, etag=etag, last_modified=_seconds(last))
    return headed(found, etag=etag, last=last, actor=actor) if found is not None else None


def etag_of(*told: str) -> str:
    """Return the mark of an answer, made of everything that it depends on; weak, as compression changes the bytes."""
    return f'W/"{hashlib.sha256(chr(10).join((__version__, *told)).encode()).hexdigest()[:32]}"'


def answer(
    request: HttpRequest, make: Callable[[], Iterator[bytes]], *, content_type: str, name: str = ""
) -> HttpResponseBase:
    """Return an answer of the bytes that are made: whole where they are few, else in pieces as the reader takes them.

    A large answer that has to wait for its turn holds nothing open meanwhile: it is then made from its beginning.
    """
    method = _compression(request.headers.get("Accept-Encoding", ""))
    code = _COMPRESSED[method] if method else iter
    response: HttpResponseBase
    with opening():
        pieces = _filled(make())
        head = list(islice(pieces, 2))
        large = len(head) == 2
        turn = take_turn() if large and request.method != "HEAD" else None
    if large and request.method == "HEAD":
        pieces.close()
        response = HttpResponse(content_type=content_type)
    elif not large:
        response = HttpResponse(b"".join(code(iter(head or [b""]))), content_type=content_type)
        response.headers["Content-Length"] = str(len(response.content))
    elif turn is not None:
        response = StreamingHttpResponse(turn.hand_on(code(chain(head, pieces))), content_type=content_type)
    else:
        pieces.close()
        waited = wait_for_turn()
        response = StreamingHttpResponse(waited.hand_on(code(_filled(make()))), content_type=content_type)
    if method:
        response.headers["Content-Encoding"] = method
    if name:
        response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return response


def headed(response: HttpResponseBase, *, etag: str, last: datetime | None, actor: Actor) -> HttpResponseBase:
    """Put on what a cache and a page of another origin have to know; only public answers may be shared."""
    response.headers["ETag"] = etag
    if last is not None:
        response.headers["Last-Modified"] = http_date(last.timestamp())
    patch_vary_headers(response, ("Accept", "Accept-Encoding", "Accept-Language", "Authorization", "Cookie"))
    if actor.known:
        patch_cache_control(response, private=True, no_cache=True)
    else:
        patch_cache_control(response, public=True, max_age=_KEPT)
        for name, value in _HEADERS.items():
            response.headers[name] = value
    return response


def _seconds(last: datetime | None) -> int | None:
    return int(last.timestamp()) if last is not None else None


def _filled(pieces: Iterable[bytes]) -> Generator[bytes, None, None]:
    """Join small pieces into larger ones; the first leaves as soon as it is a piece."""
    held, size = [], 0
    for piece in pieces:
        held.append(piece)
        size += len(piece)
        if size >= PIECE:
            yield b"".join(held)
            held, size = [], 0
    if held:
        yield b"".join(held)


def _compression(accepted: str) -> str:
    """Return br, gzip or nothing, as a reader accepts them; one with the quality 0 is not accepted."""
    told = {}
    for part in accepted.lower().split(","):
        name, _, rest = part.strip().partition(";")
        told[name.strip()] = rest.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return next((name for name in ("br", "gzip") if told.get(name)), "")


def _gzipped(pieces: Iterator[bytes]) -> Iterator[bytes]:
    packer = zlib.compressobj(5, zlib.DEFLATED, 31)
    yield packer.compress(next(pieces, b"")) + packer.flush(zlib.Z_SYNC_FLUSH)
    for piece in pieces:
        packed = packer.compress(piece)
        if packed:
            yield packed
    yield packer.flush()


def _brotlied(pieces: Iterator[bytes]) -> Iterator[bytes]:
    packer = brotli.Compressor(quality=4)
    yield packer.process(next(pieces, b"")) + packer.flush()
    for piece in pieces:
        packed = packer.process(piece)
        if packed:
            yield packed
    yield packer.finish()


_COMPRESSED = {"gzip": _gzipped, "br": _brotlied}
