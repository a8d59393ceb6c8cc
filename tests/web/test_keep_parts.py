"""Parts of pages are written once for all that they depend on, and anew when any of it changes."""

from datetime import timedelta

import pytest
from django.db.models import F
from django.template import Context, Template
from django.utils.translation import override
from tests import cast

from almaty.exchange.models import Indicator, Release
from almaty.kernel.pair import pair
from almaty.language.templatetags.kept import parts
from almaty.process.models import Participant, Status, StatusClaim, Theme

ON_FIGURES = ["", "picture/", "picture/states/TJK/", "picture/corridors/IRN/AFG/", "picture/gaps/"]


class _Counted:
    """Counts how often it is written."""

    def __init__(self):
        self.times = 0

    def __str__(self):
        self.times += 1
        return f"written {self.times}"


def _written(template, on, counted):
    return template.render(Context({"on": on, "counted": counted}))


def test_a_part_is_written_once_for_each_value_and_language():
    template, counted = Template("{% load kept %}{% kept on %}{{ counted }}{% endkept %}"), _Counted()
    assert [_written(template, on, counted) for on in ((1, "a"), (1, "a"), (2, "a"), (1, "a"))] == [
        "written 1", "written 1", "written 2", "written 1",
    ]  # fmt: skip
    with override("ru"):
        assert _written(template, (1, "a"), counted) == "written 3"


def test_two_parts_do_not_share_what_they_wrote():
    template = Template("{% load kept %}{% kept on %}{{ counted }}{% endkept %}\n{% kept on %}other{% endkept %}")
    assert _written(template, (1,), _Counted()) == "written 1\nother"


def test_a_part_that_says_nothing_of_what_it_depends_on_is_not_kept():
    template, counted = Template("{% load kept %}{% kept on %}{{ counted }}{% endkept %}"), _Counted()
    assert [_written(template, None, counted) for _time in range(2)] == ["written 1", "written 2"]


@pytest.mark.django_db
@pytest.mark.parametrize("lang", ["en", "ru"])
def test_a_page_from_kept_parts_is_the_page_that_was_written(lang):
    client = cast.secretary().client
    for path in ON_FIGURES:
        parts.clear()
        first, again = (_plain(client.get(f"/{lang}/{path}")) for _time in range(2))
        assert parts.things
        assert first == again


@pytest.mark.django_db
def test_what_another_load_of_a_release_says_is_on_every_page_at_once():
    client = cast.secretary().client
    before = {path: _plain(client.get(f"/en/{path}")) for path in ON_FIGURES}
    told = Indicator.objects.filter(code__in=["REFUGEES", "MIGRANT_STOCK"])
    told.update(caveats=[pair("Counted by quorn.", "Посчитано кворном.").as_dict()])
    told.update(name=pair("People of quorn", "Люди кворна"))
    Release.objects.update(loaded_at=F("loaded_at") + timedelta(seconds=1))
    assert all("quorn" not in page for page in before.values())
    assert [path for path in ON_FIGURES if "quorn" not in _plain(client.get(f"/en/{path}"))] == [""]


@pytest.mark.django_db
def test_what_the_record_says_is_on_the_pages_of_figures_at_once():
    client = cast.secretary().client
    for path in ("picture/gaps/", "picture/", "picture/states/TJK/", ""):
        client.get(f"/en/{path}")
    Status.objects.update(name=pair("Quorn state", "Государство кворна"))
    Theme.objects.update(name=pair("Quorn theme", "Тема кворна"))
    gaps = _plain(client.get("/en/picture/gaps/"))
    assert "Quorn state" in gaps
    assert "Quorn theme" in gaps
    assert "Quorn state" in _plain(client.get("/en/picture/states/TJK/"))
    StatusClaim.objects.filter(participant="TJK").update(withdrawn="2026-01-01")
    assert Participant.objects.filter(key="TJK").exists()
    assert [
        path for path in ("picture/gaps/", "picture/", "") if "states/TJK/" in _plain(client.get(f"/en/{path}"))
    ] == []


def _plain(answer):
    assert answer.status_code == 200
    page = answer.content.decode()
    return page[page.index("<main") : page.index("</main>")]
