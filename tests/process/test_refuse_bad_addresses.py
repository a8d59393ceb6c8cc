"""Bad addresses are refused in the reader's language, with the right status, and never break."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

pytestmark = pytest.mark.django_db

HOSTILE = ["XXX", "kaz%00", "%27%20OR%201=1--", "%3Cscript%3E", "a" * 300, "..%2F..%2Fetc", "%F0%9F%92%A5", "КАЗ"]


@pytest.mark.parametrize("page", ["participants", "meetings", "sources"])
@pytest.mark.parametrize("key", HOSTILE)
def test_an_unknown_key_is_refused(client, page, key):
    response = client.get(f"/ru/{page}/{key}/")
    assert response.status_code == 404
    assert "<script>alert" not in response.content.decode()


@pytest.mark.parametrize(
    "day", ["99999", "0000", "2016-13", "2016-02-30", "yesterday", "2016-11-29T00:00", "%00", "-1"]
)
def test_a_day_that_is_none_is_refused_with_the_form_of_a_date(client, day):
    response = client.get(f"/en/participants/?on={day}")
    assert response.status_code == 422
    assert "Write 2016, 2016-11 or 2016-11-29." in response.content.decode()


def test_an_unknown_kind_of_meeting_is_refused(client):
    assert client.get("/en/meetings/?kind=picnic").status_code == 404
    assert client.get("/en/meetings/?kind=%00").status_code == 404


@pytest.mark.parametrize("page", ["process", "participants", "meetings", "chairs", "rules", "sources", "gaps"])
def test_pages_are_for_reading_only(client, page):
    assert client.post(f"/en/{page}/").status_code == 405


@pytest.mark.parametrize(("path", "most"), [
    ("process/", 16), ("participants/", 6), ("participants/KAZ/", 15), ("participants/iom/", 15), ("meetings/", 6),
    ("meetings/som-5/", 13), ("chairs/", 8), ("rules/", 6), ("sources/", 4), ("sources/S3/", 17), ("gaps/", 7),
])  # fmt: skip
def test_a_page_makes_a_fixed_number_of_queries(client, path, most):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(f"/en/{path}").status_code == 200
    assert len(queries) <= most, [query["sql"][:80] for query in queries]
