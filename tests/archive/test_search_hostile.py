"""Whatever is typed into the search, the answer is an answer or a clear refusal."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from almaty.archive.models import SearchEntry
from almaty.archive.queries import search
from almaty.archive.rules.asking import read_question
from almaty.kernel.actor import ANYONE
from almaty.kernel.refusal import Invalid

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]

HOSTILE = [
    '"', '""', '"a', 'a" OR "b', "NEAR(a b)", "title : x", "{title body} : a*", "a AND", "^a", "-", "*", "a* b*",
    "()", "((((", "'; DROP TABLE archive_searchentry; --", "' OR 1=1 --", "a:*", "a & !b", "<-> x", "\\", "%", "_",
    "\0", "a\0b", "\ud800", "مهاجرت", "\u202egnissorc", "🙂🙂", "ﬁ", "é" * 100, "a" * 300, "1" * 300, "ь", "ъъъ", "ё",
    "İ", "ß", "\u0301", "½", "²", "<script>alert(1)</script>", "{{ 7 }}", "${7}", "../../etc/passwd", "AP/", "A/B/C",
    "\r\nSet-Cookie: a=b", "一 二",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("lang", ["en", "ru"])
def test_a_hostile_question_is_answered(client, text, lang):
    before = SearchEntry.objects.count()
    answer = client.get(f"/{lang}/search/", {"q": text.encode("utf-8", "surrogatepass")})
    assert answer.status_code == 200
    assert b"<script>alert" not in answer.content
    assert SearchEntry.objects.count() == before


@pytest.mark.parametrize("length", [301, 10_000])
def test_a_question_beyond_all_measure_is_refused_in_the_reader_s_language(client, length):
    answer = client.get("/ru/search/", {"q": "я" * length})
    assert answer.status_code == 422
    assert "Запрос слишком длинный" in answer.content.decode()
    with pytest.raises(Invalid):
        read_question("a" * length)


@pytest.mark.parametrize(
    "query", ["page=-1", "page=zzz", "page=99999999999999999999", "page=%D9%A3", "kind=zzz", "kind=%00"]
)
def test_a_page_or_kind_that_makes_no_sense_is_left_aside(client, query):
    assert client.get(f"/en/search/?q=migration&{query}").status_code == 200


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60))
def test_any_text_at_all_gets_an_answer(text):
    answer = search(ANYONE, text, lang="ru")
    assert 0 <= answer.total <= answer.all_entries
