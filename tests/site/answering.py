"""What an answer to bad input has to be: a page, or a refusal told in the reader's language."""

import re

TOLD = frozenset({400, 401, 403, 404, 405, 409, 413, 415, 422, 429})


def check_told(answer, lang: str, *, fine=(200, 301, 302)):
    """A page, or a refusal told as one in the reader's language."""
    assert answer.status_code in TOLD or answer.status_code in fine, answer.status_code
    content_type = answer.headers.get("Content-Type", "")
    if answer.status_code in TOLD or content_type.startswith("text/html"):
        page = answer.content.decode()
        if answer.status_code not in (301, 302):
            assert f'<html lang="{lang}">' in page, "told in the reader's language"
            assert re.search("<h1[^>]*>.*[А-я].*" if lang == "ru" else "<h1[^>]*>.*[A-Za-z]", page), "and in a page"
        for leak in ("Traceback", "<script>alert", "site-packages", "sqlite3.", "psycopg", "49014001"):
            assert leak not in page, leak
