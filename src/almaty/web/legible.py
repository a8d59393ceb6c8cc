"""What a request may be written with: characters that every store can keep.

A NUL is text to SQLite and a fault to PostgreSQL; half of a surrogate pair is a fault to both, and some character sets
write one. No room has to think of either: the second cannot come in where all is read as UTF-8 (`wsgi`), the first is
met here, before any view.
"""

from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase

from almaty.kernel.pair import pair
from almaty.kernel.refusal import Invalid
from almaty.web.middleware import Answer
from almaty.web.views import not_found, refused

_NUL, _UNREADABLE = "\0", "\ufffd"


class Legible:
    """Lets no NUL through to a view.

    An address with a NUL leads nowhere. In a question the NUL is read as bytes that are no text are read already, and
    finds what any other odd word finds. A form that holds one is refused: nothing is kept that was not typed. A cookie
    with one is none of ours.
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
        if "%00" in (asked := request.META.get("QUERY_STRING", "")) or _NUL in asked:
            request.GET = _without_nul(request.GET)  # type: ignore[assignment]
        if request.method == "POST" and not getattr(view, "csrf_exempt", False):
            field = _field_with_nul(request.POST)
            return None if field is None else refused(request, _cannot_be_kept(field))
        return None


def _without_nul(asked: QueryDict) -> QueryDict:
    read = QueryDict(mutable=True)
    for name, values in asked.lists():
        read.setlist(name.replace(_NUL, _UNREADABLE), [value.replace(_NUL, _UNREADABLE) for value in values])
    read._mutable = False
    return read


def _field_with_nul(sent: QueryDict) -> str | None:
    return next((name for name, values in sent.lists() for value in values if _NUL in name + str(value)), None)


def _cannot_be_kept(field: str) -> Invalid:
    return Invalid(
        what=pair("The form was not accepted.", "Форма не принята."),
        why=pair("One of its fields holds a character that is no text and cannot be kept.",
                 "В одном из полей есть знак, который не является текстом и не может быть сохранён."),
        way_out=pair("Go back, type that field anew instead of pasting it, and send it again.",
                     "Вернитесь, наберите это поле заново, не вставляя копию, и отправьте форму ещё раз."),
        where=field.replace(_NUL, "")[:60],
    )  # fmt: skip
