"""Pages of the shell itself: refusals, faults, the style page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import activate, get_language

from almaty.exchange.rules.service.faults import error_form, error_message
from almaty.kernel.pair import Standing, pair
from almaty.kernel.refusal import Invalid, NotAllowed, NotFound, Refusal
from almaty.language.forms import PairFormField

_NAMED = [
    "ink",
    "ink-soft",
    "paper",
    "paper-raised",
    "line",
    "accent",
    "accent-soft",
    "sand",
    "sand-soft",
    "warn",
    "ok",
    "focus",
]
_SWATCHES = [f"--{name}" for name in (*_NAMED, *(f"c{n}" for n in range(1, 9)), *(f"s{n}" for n in range(1, 8)))]


class Fault(Refusal):
    """Something broke on our side."""

    status = 500


class WrongMethod(Refusal):
    """An address was asked to do what it does not do."""

    status = 405


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """Tell the reader what was refused, why, and the way out: a person in a page, a program in its own format."""
    if by_program(request):
        return _told_to_program(request, refusal)
    if request.path[:4] in ("/en/", "/ru/"):
        activate(request.path[1:3])
    lang = "ru" if (get_language() or "en").startswith("ru") else "en"
    told = {name: getattr(refusal, name).text(lang) for name in ("what", "why", "way_out")}
    context = {"told": told, "refusal": refusal, "offer_sign_in": refusal.status in (401, 403)}
    response = render(request, "web/refusal.html", context, status=refusal.status)
    response.headers["Cache-Control"] = "no-store"
    return response


def by_program(request: HttpRequest) -> bool:
    """Tell whether a program asks: at an address of the SDMX service, or with a key."""
    shown = request.headers.get("Authorization", "").lower().startswith("bearer ")
    return _is_service(request.path) or shown


def _is_service(path: str) -> bool:
    return path == "/sdmx" or path.startswith("/sdmx/")


def _told_to_program(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    form = error_form(request.headers.get("Accept", ""), request.path)
    content_type, body = error_message(refusal, form if _is_service(request.path) else "json")
    response = HttpResponse(body, content_type=content_type, status=refusal.status)
    response.headers["Cache-Control"] = "no-store"
    response.headers["Access-Control-Allow-Origin"] = "*"
    response._has_been_logged = refusal.status == 501  # type: ignore[attr-defined]  # no fault of the server's
    if refusal.status == 401:
        response.headers["WWW-Authenticate"] = 'Bearer realm="almaty"'
    if refusal.status in (429, 503):
        response.headers["Retry-After"] = str(getattr(refusal, "seconds", 60))
    return response


def style(request: HttpRequest) -> HttpResponse:
    """Show each part of the design language, living."""
    context = {
        "swatches": _SWATCHES,
        "standings": [standing.value for standing in Standing],
        "pair_input": PairFormField(rows=2, required=False).widget.render("style-pair", None, {"id": "style-pair"}),
    }
    return render(request, "web/style.html", context)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer an address that leads nowhere."""
    return refused(request, NotFound(
        what=pair("There is no page at this address.", "По этому адресу страницы нет."),
        why=pair("The address may be mistyped, or the page was never published.",
                 "Возможно, в адресе опечатка или страница не публиковалась."),
        way_out=pair("Start from the home page, or search.", "Начните с главной страницы или воспользуйтесь поиском."),
        where=request.path[:200],
    ))  # fmt: skip


def wrong_method(request: HttpRequest, allowed: str) -> HttpResponse:
    """Answer a request whose method the address does not take; `allowed` are those that it takes."""
    response = refused(request, WrongMethod(
        what=pair("This address does not work that way.", "Этот адрес так не работает."),
        why=pair(f"It takes {allowed}; {str(request.method)[:20]} was sent.",
                 f"Он принимает {allowed}; отправлено {str(request.method)[:20]}."),
        way_out=pair("Open the page and use its links and buttons.",
                     "Откройте страницу и воспользуйтесь её ссылками и кнопками."),
        where=request.path[:200],
    ))  # fmt: skip
    response.headers["Allow"] = allowed
    return response


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer a request that cannot be read."""
    return refused(request, _unreadable(400))


def _unreadable(status: int) -> Refusal:
    refusal = Invalid(
        what=pair("The request could not be read.", "Запрос не удалось прочитать."),
        why=pair("It is malformed, or too large.", "Он составлен неверно или слишком велик."),
        way_out=pair("Go back, reload the page and try again.", "Вернитесь, обновите страницу и повторите попытку."),
    )
    refusal.status = status
    return refusal


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer an act that Django itself forbids."""
    return csrf_failed(request)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose token is missing or has aged."""
    return refused(request, NotAllowed(
        what=pair("The form was not accepted.", "Форма не принята."),
        why=pair("It was opened in another session, or too long ago.",
                 "Она была открыта в другом сеансе или слишком давно."),
        way_out=pair("Go back, reload the page, and send the form again.",
                     "Вернитесь, обновите страницу и отправьте форму ещё раз."),
    ))  # fmt: skip


def fault(request: HttpRequest) -> HttpResponse:
    """Answer when something broke on our side; the details go to the server's log, never to the reader."""
    return refused(request, Fault(
        what=pair("Something broke on our side.", "На нашей стороне произошёл сбой."),
        why=pair("The fault was written to the server's log; nothing was half-saved.",
                 "Сбой записан в журнал сервера; ничего не сохранено наполовину."),
        way_out=pair("Try again in a minute. If it happens again, tell the secretariat the time and the address.",
                     "Повторите через минуту. Если сбой повторится, сообщите секретариату время и адрес страницы."),
    ))  # fmt: skip
