"""Two vintages are compared figure by figure, with the reason that the State gave."""

import csv
import io

import pytest
from django.test import Client
from tests import cast
from tests.exchange.sharing import answers

from almaty.exchange.models import Release
from almaty.exchange.operations.sharing import consent, set_protection
from almaty.exchange.queries.vintages import compare, differences, triangle
from almaty.kernel.refusal import Invalid

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(coordinator):
    """Return two members' versions: the second corrects, drops and adds figures."""
    me = coordinator.actor
    first = consent(answers.answer(answers.flows("2024")).pk, "secretariat", actor=me, now=answers.NOW)
    rows = [row for row in answers.flows("2024") if row["COUNTERPART"] != "DEU"]
    next(row for row in rows if (row["COUNTERPART"], row["SEX"]) == ("RUS", "_T"))["OBS_VALUE"] = 1806
    rows.append(answers.row("POL", "_T", "2024", 40))
    later = answers.answer(rows, call="figures-2027")
    second = consent(later.pk, "secretariat", actor=me, now=answers.NOW, why="A double count was found")
    return first, second


def test_what_was_revised_added_and_removed_is_told_with_its_ratio(two):
    told = compare(*two)
    assert told.counts == {"revised": 1, "removed": 3, "added": 1}
    assert told.same == two[0].rows - 4
    revised = told.shown[0]
    assert (revised.place.split(".")[2], revised.before, revised.after, revised.ratio) == ("RUS", 1204, 1806, 1.5)
    assert compare(*reversed(two)) == told
    assert [each.kind for each in differences(*two)] == [each.kind for each in told.shown]


def test_what_protection_left_out_or_shows_again_is_not_called_revised(part, coordinator):
    me = coordinator.actor
    one = consent(part.pk, "public", actor=me, now=answers.NOW)
    set_protection("TJK", "FLOW_IN", "public", {"method": "none"}, actor=me, now=answers.NOW)
    two = consent(part.pk, "public", actor=me, now=answers.NOW)
    assert set(compare(one, two).counts) == {"shown"}


def test_the_page_says_why_and_gives_every_difference_as_csv(two):
    page = cast.secretary().client.get(f"/en/figures/releases/{two[0].slug}/compare/{two[1].slug}/").content.decode()
    assert "A double count was found" in page and "1.50" in page
    answer = cast.secretary().client.get(f"/en/figures/releases/{two[0].slug}/compare/{two[1].slug}.csv")
    rows = list(csv.DictReader(io.StringIO(b"".join(answer).decode("utf-8-sig"))))
    assert [row["kind"] for row in rows] == ["revised", "removed", "removed", "removed", "added"]
    assert (rows[0]["before"], rows[0]["after"], rows[0]["ratio"]) == ("1204", "1806", "1.5")


def test_only_who_may_read_both_compares_them(two):
    address = f"/en/figures/releases/{two[0].slug}/compare/{two[1].slug}/"
    assert [person.client.get(address).status_code for person in (cast.coordinator(), cast.coordinator("KGZ"))] == [
        200, 404]  # fmt: skip
    assert Client().get(address.replace("compare/", "compare/").rstrip("/") + ".csv").status_code == 404


def test_the_total_as_each_vintage_told_it(two):
    told = triangle(two)
    total = float(sum(answers.PARTNERS.values()))
    assert told.rows == (("2024", (total, total)),)
    assert triangle(two[:1]) is None


def test_reference_vintages_of_one_chain_are_compared_too():
    later = Release.objects.filter(earlier_vintage__isnull=False, dataflow="").first()
    address = f"/en/figures/releases/{later.earlier_vintage_id}/compare/{later.slug}/"
    assert Client().get(address).status_code == 200


def test_releases_of_other_figures_are_not_compared(part, coordinator):
    public = consent(part.pk, "public", actor=coordinator.actor, now=answers.NOW)
    reference = Release.objects.filter(dataflow="").first()
    with pytest.raises(Invalid):
        compare(public, reference)
    assert Client().get(f"/en/figures/releases/{public.slug}/compare/{reference.slug}/").status_code == 422
