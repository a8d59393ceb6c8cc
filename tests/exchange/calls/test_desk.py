"""The desk: what a State owes, what waits for its coordinator's word, what the secretariat waits for."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyarrow as pa
import pytest
from django.conf import settings
from pyarrow import parquet
from tests import cast

from almaty.exchange.models import Call, Part, Release
from almaty.exchange.queries.calls import burdens, calls_to_follow, desk_parts, flows_of
from almaty.exchange.queries.figures import default_method
from almaty.exchange.queries.store import ask
from almaty.exchange.rules.calls.content import FlowAsked
from almaty.kernel.pair import Pair
from almaty.overview.queries.waiting.calls import call_items
from almaty.overview.rules.items import Act

pytestmark = pytest.mark.django_db


def _prepared(part):
    Part.objects.filter(pk=part.pk).update(stage="ready")


def test_the_earliest_deadline_comes_first_and_bound_parts_are_gone(opened, bind, now, deadline):
    late = opened(title=Pair("Late", "Позже").translated(), deadline=deadline + timedelta(days=60))
    early = opened()
    bind(early, "TJK", "REFUGEES")
    listed = [(part.call, part.flow.dataflow) for part in desk_parts(cast.deputy().actor, now)]
    assert listed[0] == (early, "TRAFFICKING_VICTIMS")
    assert {call for call, _flow in listed[1:]} == {late}
    assert len(listed) == 3


def test_only_a_coordinator_is_asked_to_bind_and_only_what_is_prepared(opened, part_of, now):
    call = opened()
    _prepared(part_of(call, "TJK", "REFUGEES"))
    _prepared(part_of(call, "KGZ", "REFUGEES"))
    for person, expected in ((cast.coordinator(), [("TJK", "REFUGEES")]), (cast.deputy(), [])):
        waiting = [item for item in call_items(person.actor, now) if item.act == Act.BIND]
        assert [(item.owner, item.address.split("/")[-2]) for item in waiting] == expected


def test_the_burden_counts_what_the_platform_holds_of_the_state(opened, now):
    """Counted here in another way: every reference figure of refugees in Tajikistan, 2020 to 2024."""
    opened()
    part = next(one for one in desk_parts(cast.coordinator().actor, now) if one.flow.dataflow == "REFUGEES")
    rows = ask(
        "SELECT count(*) FROM figures WHERE indicator = 'REFUGEES' AND method = ? AND destination = 'TJK' "
        "AND year IN (2020, 2021, 2022, 2023, 2024) AND value IS NOT NULL",
        default_method("REFUGEES"),
    )
    assert part.burden.held == rows[0][0] > 0
    assert part.burden.cells > part.burden.held


def test_what_no_reference_figure_counts_is_typed(opened, now):
    opened(flows=(FlowAsked("SMUGGLING_CASES", "A", "2023", "2024"),))
    burden = desk_parts(cast.coordinator().actor, now)[0].burden
    assert burden.held == 0
    assert burden.cells > 0


def test_the_secretariat_follows_calls_until_every_state_has_answered(opened, bind, now):
    call = opened(states=("TJK",))
    bind(call, "TJK", "REFUGEES")
    assert [(row.call, row.open) for row in calls_to_follow(cast.secretary().actor, now)] == [(call, 1)]
    assert not calls_to_follow(cast.coordinator().actor, now)
    bind(call, "TJK", "TRAFFICKING_VICTIMS")
    assert not calls_to_follow(cast.secretary().actor, now)


def test_each_role_finds_its_own_part_of_the_desk(opened, part_of):
    call = opened()
    Call.objects.update(deadline=datetime.now(tz=UTC) - timedelta(days=2, hours=1))
    _prepared(part_of(call, "TJK", "REFUGEES"))
    farrukh = cast.coordinator().client.get("/ru/desk/").content.decode()
    assert farrukh.count("утвердите ответ от имени государства") == 1
    assert farrukh.count("ответьте на запрос") == 1
    assert "срок истёк 2 дня назад" in farrukh
    assert f"/ru/figures/calls/{call.slug}/TJK/REFUGEES/" in farrukh
    zarina = cast.deputy().client.get("/en/desk/").content.decode()
    assert zarina.count("answer the call") == 1
    assert "waits for the coordinator" in zarina
    assert "bind your State" not in zarina
    gulnara = cast.secretary().client.get("/en/desk/").content.decode()
    assert "parts answered" in gulnara
    assert "answer the call" not in gulnara
    assert call.slug not in cast.outsider().client.get("/en/desk/").content.decode()


def test_signed_in_people_find_the_calls_from_the_figures_and_from_home(client):
    for address in ("/en/figures/", "/en/"):
        for person in (cast.secretary(), cast.chair_office(), cast.coordinator()):
            assert "/en/figures/calls/" in person.client.get(address).content.decode()
        for stranger in (client, cast.outsider().client):
            assert "/en/figures/calls/" not in stranger.get(address).content.decode()


def _release(call, owner, audience, values, now):
    """Put a release of refugees into the store: a row for each partner in 2024, and one of 2010."""
    rows = {"FREQ": [], "REF_AREA": [], "COUNTERPART": [], "TIME_PERIOD": [], "OBS_VALUE": []}
    for partner, period, value in [*(("AFG", "2024", value) for value in values), ("AFG", "2010", 1.0)]:
        for name, told in zip(rows, ("A", owner, partner, period, value), strict=True):
            rows[name].append(told)
    target = Path(settings.HOME) / "releases"
    target.mkdir(exist_ok=True)
    sha256 = f"{owner}{audience}".encode().hex().ljust(64, "0")
    parquet.write_table(pa.table(rows), target / f"{sha256}.parquet")
    return Release.objects.create(
        slug=f"refugees-{owner.lower()}-{audience}-1", dataflow="REFUGEES", dataflow_version="1.0.0", owner=owner,
        audience=audience, sha256=sha256, rows=len(rows["FREQ"]), size=1, published="2025", licence="x", loaded_at=now,
    )  # fmt: skip


def test_a_state_that_answered_before_is_asked_for_its_own_table_again(opened, now):
    """Three figures in 2024 and one in 2010: two a period on average, of five periods, and three of them are held."""
    call = opened()
    _release(call, "TJK", "members", [5.0, 6.0, 7.0], now)
    burden = next(one for one in desk_parts(cast.deputy().actor, now) if one.flow.dataflow == "REFUGEES").burden
    assert (burden.cells, burden.held) == (10, 3)


def test_nobody_learns_from_a_burden_how_much_a_state_has_not_shared_with_them(opened, now):
    call = opened()
    flows = [flow for flow in flows_of(call) if flow[0].dataflow == "REFUGEES"]

    def held(person):
        return burdens(flows, ["KAZ"], actor=person.actor, now=now)["KAZ", "REFUGEES"].held

    before = {name: held(getattr(cast, name)()) for name in ("secretary", "chair_office")}
    _release(call, "KAZ", "secretariat", [float(value) for value in range(100, 1100)], now)
    assert held(cast.secretary()) == 1000
    assert held(cast.chair_office()) == before["chair_office"]
    assert held(cast.coordinator("KAZ")) == 1000
