"""The answer to too many attempts."""

from django.http import HttpRequest, HttpResponse

from almaty.kernel.pair import pair
from almaty.kernel.refusal import TooMany
from almaty.web.views import refused


def too_many(request: HttpRequest) -> HttpResponse:
    """Answer somebody who tried too often in a short time."""
    return refused(request, tried_too_often())


def tried_too_often() -> TooMany:
    """Return the refusal of one attempt too many."""
    return TooMany(
        what=pair("There were too many attempts.", "Слишком много попыток."),
        why=pair("Attempts are limited, so that nobody can guess a password.",
                 "Число попыток ограничено, чтобы никто не мог подобрать пароль."),
        way_out=pair("Wait five minutes, then try again.", "Подождите пять минут и повторите попытку."),
    )  # fmt: skip
