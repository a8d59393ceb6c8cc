"""What a request may be written with: characters that every store can keep.

A NUL is text to SQLite and a fault to PostgreSQL; half of a surrogate pair is a fault to both, and some character sets
write one. No room has to think of either: the second cannot come in where all is read as UTF-8 (`wsgi`), the first is
met here, before any view. The other control signs can be kept, but stand in no file that leaves (XML has no place for
them): a form with one of them would make every later report or paper with its words fail.
"""

import re
from urllib.parse import parse_qsl

from django.core.exceptions import TooManyFieldsSent
from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.utils.datastructures import MultiValueDict

from almaty.kernel.pair import pair
from almaty.kernel.refusal import Invalid
from almaty.web.middleware import Answer
from almaty.web.views import not_found, refused

_NUL, _UNREADABLE = "\0", "\ufffd"
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1f\ufffe\uffff]")
_BREAKS = str.maketrans("\v\f", "\n\n")  # what a word processor hands over for a line break and a new page


class Legible:
    """Lets no NUL through to a view, and no other control sign of a form.

    An address with a NUL leads nowhere. In a question the NUL is read as bytes that are no text are read already, and
    finds what any other odd word finds. A form that holds one, or another sign that is no text, is refused: nothing is
    kept that was not typed. A cookie with one is none of ours.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on without the cookies that nobody here has set."""
        for name in [name for name, value in request.COOKIES.items() if _NUL in name + value]:
            del request.COOKIES[name]
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, *_words: object) -> HttpResponse | None:
        """Refuse an address or a form with a NUL; read a question without its NULs.

        A view that takes files reads its form itself, once it has prepared a place for them (for the same reason no
        token is asked for before it); its own form refuses a NUL.
        """
        if _NUL in request.path:
            return not_found(request)
        if most := getattr(view, "most_fields", 0):
            _read_wide(request, most)
        if "%00" in (asked := request.META.get("QUERY_STRING", "")) or _NUL in asked:
            request.GET = _without_nul(request.GET)  # type: ignore[assignment]
        if request.method == "POST" and not getattr(view, "csrf_exempt", False):
            return _read_form(request)
        return None


def _read_wide(request: HttpRequest, most: int) -> None:
    """Read a form of more fields than settings.DATA_UPLOAD_MAX_NUMBER_FIELDS, which holds for all other forms.

    Only forms as browsers send them without a file; the limit on their bytes is that of all forms.
    """
    if request.method != "POST" or request.content_type != "application/x-www-form-urlencoded":
        return
    try:
        pairs = parse_qsl(request.body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=most)
    except ValueError as error:
        raise TooManyFieldsSent(str(error)) from error
    read = QueryDict(mutable=True)
    for name, value in pairs:
        read.appendlist(name, value)
    read._mutable = False
    request._post, request._files = read, MultiValueDict()  # type: ignore[attr-defined]


def _without_nul(asked: QueryDict) -> QueryDict:
    read = QueryDict(mutable=True)
    for name, values in asked.lists():
        read.setlist(name.replace(_NUL, _UNREADABLE), [value.replace(_NUL, _UNREADABLE) for value in values])
    read._mutable = False
    return read


def _read_form(request: HttpRequest) -> HttpResponse | None:
    """Refuse a form with signs that are no text; read the breaks of a word processor as those of lines."""
    sent = [(name, [str(value) for value in values]) for name, values in request.POST.lists()]
    for name, values in sent:
        if any(_NO_TEXT.search(one) for one in (name, *values)):
            return refused(request, _cannot_be_kept(name))
    if any("\v" in value or "\f" in value for _name, values in sent for value in values):
        read = QueryDict(mutable=True)
        for name, values in sent:
            read.setlist(name, [value.translate(_BREAKS) for value in values])
        read._mutable = False
        request.POST = read  # type: ignore[assignment]
    return None


def _cannot_be_kept(field: str) -> Invalid:
    return Invalid(
        what=pair("The form was not accepted.", "Форма не принята."),
        why=pair("One of its fields holds a character that is no text and cannot be kept.",
                 "В одном из полей есть знак, который не является текстом и не может быть сохранён."),
        way_out=pair("Go back, type that field anew instead of pasting it, and send it again.",
                     "Вернитесь, наберите это поле заново, не вставляя копию, и отправьте форму ещё раз."),
        where=_NO_TEXT.sub("", field)[:60],
    )  # fmt: skip
